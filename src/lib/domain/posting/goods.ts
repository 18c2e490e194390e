// Goods made, used, lost, counted and given (rows 2, 19 to 22 and 38 of the kinds).
import {
	CASH,
	BANK,
	DRAWINGS,
	GOODS_COST,
	GRANT_IN_KIND,
	MATERIALS,
	MEMO_GOODS,
	MEMO_SOURCE,
	SALES,
	STOCK_LOSSES,
	WAGES_PAYABLE
} from '../accounts.ts';
import { ENTRIES_MAX } from '../check.ts';
import type { Draft, Entry } from '../journal.ts';
import { priceOf } from '../money.ts';
import { draft, entry, type Said } from '../posting.ts';

/** Goods that are counted without a cost. */
export interface CountedGoods {
	product: string;
	/** Thousandths of the unit, at least 1. */
	quantityMilli: number;
	/** Whole rupiah for one unit: makes the value that stands there for information only. */
	price: number;
	/** Who made or took them. */
	member?: string | null;
}

const memo = (direction: 'in' | 'out', goods: CountedGoods): Entry => {
	const { product, quantityMilli, price, member = null } = goods;
	const value = Math.max(1, priceOf(price, quantityMilli));
	const [debit, credit] =
		direction === 'in' ? [MEMO_GOODS, MEMO_SOURCE] : [MEMO_SOURCE, MEMO_GOODS];
	return entry(debit, credit, value, { product, quantityMilli, member });
};

/** Goods of one product that were made. */
export interface Made extends CountedGoods {
	/** Thousandths of the unit among them that came to nothing. */
	spoiledMilli: number;
}

/** Production, simple mode: what was made and what of it was spoiled; material was used up when it was bought. */
export const production = (said: Said & { made: readonly Made[] }): Draft =>
	draft('production', said, said.made.flatMap(madeEntries));

const madeEntries = ({ spoiledMilli, ...goods }: Made): Entry[] => [
	memo('in', goods),
	...(spoiledMilli > 0 ? [memo('out', { ...goods, quantityMilli: spoiledMilli })] : [])
];

/** What the goods took up, whole rupiah each; 0 is nothing. */
export interface ProductionCosts {
	materials: number;
	packaging: number;
	/** Wages paid at once, from the treasurer's cash or the bank. */
	wages: { amount: number; from: 'cash' | 'bank' };
	/** Wages that are paid later. */
	owed: { amount: number; member: string } | null;
}

/** Row 19, inventory mode: one product made at what it took up. @throws Error when it took up nothing */
export function productionAtCost(said: Said & { made: Made; costs: ProductionCosts }): Draft {
	const { costs, made } = said;
	const { product, quantityMilli, spoiledMilli, price, member = null } = made;
	const parts: [credit: string, amount: number, member: string | null][] = [
		['1301', costs.materials, member],
		['1304', costs.packaging, member],
		[costs.wages.from === 'cash' ? CASH : BANK, costs.wages.amount, member],
		[WAGES_PAYABLE, costs.owed?.amount ?? 0, costs.owed?.member ?? null]
	];
	const entries = parts
		.filter(([, amount]) => amount > 0)
		.map(([credit, amount, who], at) =>
			entry('1302', credit, amount, {
				...{ product, member: who },
				quantityMilli: at === 0 ? quantityMilli : null
			})
		);
	if (entries.length === 0) throw new Error('Goods in stock need a cost');
	const spoiled = { product, price, member, quantityMilli: spoiledMilli };
	return draft('production', said, [
		...entries,
		...(spoiledMilli > 0 ? [memo('out', spoiled)] : [])
	]);
}

/** Row 20, inventory mode: what goods that were sold had cost. @param said.account stock that they were taken from */
export const goodsCost = (
	said: Said & { amount: number; account: string; product?: string | null }
): Draft =>
	// Without a quantity: the sale has taken the goods out of the stock already.
	draft('goods_cost', said, [
		entry(GOODS_COST, said.account, said.amount, { product: said.product ?? null })
	]);

/** Goods that leave without a sale; `cost` is null when nobody knows it. */
export interface Gone {
	product: string | null;
	quantityMilli: number | null;
	cost: number | null;
	/** Whole rupiah for one unit, for goods without a known cost. */
	price: number;
	/** What was bought at once used up (simple mode), or a stock. */
	account: string;
	member?: string | null;
}

const goneEntry = (debit: string, gone: Gone): Entry => {
	const { product, quantityMilli, cost, price, account, member = null } = gone;
	if (cost !== null) return entry(debit, account, cost, { product, quantityMilli, member });
	if (product === null || quantityMilli === null)
		throw new Error('Goods need a cost or a quantity');
	return memo('out', { product, quantityMilli, price, member });
};

/** Row 22: goods were spoiled, died or got lost; booked as a loss when the cost is known. */
export const stockLoss = (said: Said & { gone: Gone }): Draft =>
	draft('stock_loss', said, [goneEntry(STOCK_LOSSES, said.gone)]);

/** Own goods used by the group. @param said.purpose 6104 samples, 6106 meetings, 6199 other */
export const ownUse = (said: Said & { gone: Gone; purpose: string }): Draft =>
	draft('own_use', said, [goneEntry(said.purpose, said.gone)]);

/** Row 38: a member takes goods at the agreed price; she owes it. */
export const goodsDrawing = (
	said: Said & { amount: number; member: string; product: string; quantityMilli: number }
): Draft => {
	const { member, product, quantityMilli } = said;
	return draft('goods_drawing', said, [
		entry(DRAWINGS, SALES, said.amount, { member, product, quantityMilli })
	]);
};

/** The value of a stock as the book has it and as it was counted, whole rupiah. */
export interface CountedValue {
	account: string;
	book: number;
	counted: number;
}

/** The quantity of a product as the book has it and as it was counted, thousandths of the unit. */
export interface CountedStock {
	product: string;
	price: number;
	bookMilli: number;
	countedMilli: number;
}

/**
 * Row 21: a stock count. What differs in value goes against the material used, what differs in quantity is noted; in as many
 * transactions as the differences need, none when everything agrees.
 */
export function stockCount(
	said: Said & { values: readonly CountedValue[]; goods: readonly CountedStock[] }
): Draft[] {
	const values = said.values
		.filter(({ book, counted }) => counted !== book)
		.map(({ account, book, counted }) =>
			counted > book
				? entry(account, MATERIALS, counted - book)
				: entry(MATERIALS, account, book - counted)
		);
	const goods = said.goods
		.filter(({ bookMilli, countedMilli }) => countedMilli !== bookMilli)
		.map(({ product, price, bookMilli, countedMilli }) =>
			memo(countedMilli > bookMilli ? 'in' : 'out', {
				...{ product, price },
				quantityMilli: Math.abs(countedMilli - bookMilli)
			})
		);
	const entries = [...values, ...goods];
	const drafts: Draft[] = [];
	for (let at = 0; at < entries.length; at += ENTRIES_MAX) {
		drafts.push(draft('stock_count', said, entries.slice(at, at + ENTRIES_MAX)));
	}
	return drafts;
}

/** One thing of a grant in kind: goods for a stock, or something that lasts (its asset record in `product`). */
export interface GrantedThing {
	account: string;
	/** Whole rupiah. */
	value: number;
	product: string | null;
	quantityMilli: number | null;
}

/** Row 2: goods given to the group; they are its capital and no income. */
export const grantInKind = (said: Said & { things: readonly GrantedThing[] }): Draft =>
	draft(
		'grant_in_kind',
		said,
		said.things.map(({ account, value, product, quantityMilli }) =>
			entry(account, GRANT_IN_KIND, value, { product, quantityMilli })
		)
	);
