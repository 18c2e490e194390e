import {
	accounts,
	ADVANCE_TO_SUPPLIER,
	BANK,
	CASH,
	CASH_IN_HAND,
	CUSTOMER_DEPOSITS,
	DRAWINGS,
	fixedAssetAccounts,
	goodsAccounts,
	PAYABLE,
	QRIS,
	RECEIVABLE,
	SALES,
	SALES_RETURNS,
	SERVICES
} from '$lib/domain/accounts.ts';
import type { Entry, Transaction } from '$lib/domain/journal.ts';
import { m } from '$lib/paraglide/messages';
import { memberName, partyName } from '../words.ts';
import { column, descriptionOf, meaningOf, numbered, proofOf, some, sumOf } from './rows.ts';
import type { Book, BookContext, Cell } from './types.ts';

const wayWords: Record<string, () => string> = {
	[CASH]: m.way_cash,
	[CASH_IN_HAND]: m.way_cash,
	[QRIS]: m.place_qris,
	[BANK]: m.place_bank,
	[RECEIVABLE]: m.way_credit,
	[PAYABLE]: m.way_credit,
	[CUSTOMER_DEPOSITS]: m.way_deposit,
	[ADVANCE_TO_SUPPLIER]: m.way_advance,
	[DRAWINGS]: m.way_taken
};

/** Lines of one transaction that are about the same thing. */
interface Line {
	product: string | null;
	quantityMilli: number;
	amount: number;
	ways: Set<string>;
	entry: Entry;
}

/** Adds up the entries that have one of `sides` on either side; `side` is the one that counts as more. */
function linesOf(
	row: Transaction,
	context: BookContext,
	sides: readonly string[],
	side: 'debit' | 'credit'
): Line[] {
	const { entries, sign } = meaningOf(row, context);
	const other = side === 'debit' ? 'credit' : 'debit';
	const lines = new Map<string, Line>();
	for (const entry of entries) {
		const isMore = sides.includes(entry[side]);
		if (!isMore && !sides.includes(entry[other])) continue;
		const direction = isMore ? sign : -sign;
		const key = entry.product ?? entry[isMore ? side : other];
		const fresh = { ...{ product: entry.product, quantityMilli: 0, amount: 0, entry } };
		const line = lines.get(key) ?? { ...fresh, ways: new Set<string>() };
		line.quantityMilli += direction * (entry.quantityMilli ?? 0);
		line.amount += direction * entry.amount;
		const way = wayWords[entry[isMore ? other : side]];
		if (way) line.ways.add(way());
		lines.set(key, line);
	}
	return [...lines.values()];
}

const INCOME = [SALES, SERVICES, SALES_RETURNS];

/** Rupiah for one unit, as it came out. */
const priceOf = ({ amount, quantityMilli }: Line): number | null =>
	quantityMilli === 0 ? null : Math.round((amount * 1000) / quantityMilli);

function saleRows(row: Transaction, context: BookContext): Cell[][] {
	if (meaningOf(row, context).kind === 'period_closing') return [];
	const { names } = context;
	return linesOf(row, context, INCOME, 'credit').map((line) => {
		const { party, member } = line.entry;
		const product = line.product === null ? undefined : names.products.get(line.product);
		return [
			row.occurredOn,
			product?.name ?? descriptionOf(row, context),
			some(line.quantityMilli),
			product?.unit ?? null,
			priceOf(line),
			line.amount,
			party === null ? null : partyName(names, party),
			[...line.ways].join(' + '),
			memberName(names, member ?? row.recordedBy)
		];
	});
}

export const salesBook: Book = {
	slug: 'penjualan',
	title: m.books_sales_title,
	purpose: m.books_sales_for,
	columns: [
		column(m.col_no, 'count', '9mm'),
		column(m.col_date, 'day', '24mm'),
		column(m.col_product),
		column(m.col_quantity, 'quantity', '18mm'),
		column(m.col_unit, 'text', '20mm'),
		column(m.col_price, 'money', '22mm'),
		column(m.col_amount, 'money', '26mm'),
		column(m.col_buyer),
		column(m.col_way, 'text', '24mm'),
		column(m.col_seller)
	],
	signers: ['chair', 'treasurer'],
	isWide: true,
	sections(context) {
		const rows = numbered(context.rows.flatMap((row) => saleRows(row, context)));
		if (rows.length === 0) return [];
		const totals = [null, null, m.book_sum(), null, null, null, sumOf(rows, 6)];
		return [{ heading: null, rows, totals }];
	}
};

const PURCHASES = ['material_purchase', 'credit_purchase', 'asset_purchase'];
const BOUGHT = [...goodsAccounts, ...fixedAssetAccounts];

function purchaseRows(row: Transaction, context: BookContext): Cell[][] {
	const { kind } = meaningOf(row, context);
	if (!PURCHASES.includes(kind)) return [];
	const { names, assets } = context;
	return linesOf(row, context, BOUGHT, 'debit').map((line) => {
		const { party, member, debit } = line.entry;
		const product = line.product === null ? undefined : names.products.get(line.product);
		const asset = assets.find(({ id }) => id === line.product);
		const thing = product?.name ?? asset?.name ?? (row.note ? '' : accounts.get(debit)?.name);
		return [
			row.occurredOn,
			[thing, row.note].filter(Boolean).join(': '),
			proofOf(row),
			some(line.quantityMilli),
			product?.unit ?? null,
			line.amount,
			party === null ? null : partyName(names, party),
			[...line.ways].join(' + '),
			memberName(names, member ?? row.recordedBy)
		];
	});
}

export const purchaseBook: Book = {
	slug: 'pembelian',
	title: m.books_purchases_title,
	purpose: m.books_purchases_for,
	columns: [
		column(m.col_no, 'count', '9mm'),
		column(m.col_date, 'day', '24mm'),
		column(m.col_goods),
		column(m.col_proof, 'text', '24mm'),
		column(m.col_quantity, 'quantity', '18mm'),
		column(m.col_unit, 'text', '20mm'),
		column(m.col_amount, 'money', '26mm'),
		column(m.col_supplier),
		column(m.col_way, 'text', '24mm'),
		column(m.col_purchaser)
	],
	signers: ['chair', 'treasurer'],
	isWide: true,
	sections(context) {
		const rows = numbered(context.rows.flatMap((row) => purchaseRows(row, context)));
		if (rows.length === 0) return [];
		const totals = [null, null, m.book_sum(), null, null, null, sumOf(rows, 6)];
		return [{ heading: null, rows, totals }];
	}
};
