import { MEMO_GOODS, STOCK_QUANTITY } from '$lib/domain/accounts.ts';
import { balanceChanges, balanceOf } from '$lib/domain/balances.ts';
import type { Transaction } from '$lib/domain/journal.ts';
import { m } from '$lib/paraglide/messages';
import { memberName } from '../words.ts';
import { column, descriptionOf, meaningOf, proofOf, some, sumOf } from './rows.ts';
import type { Book, BookContext, Cell, Section } from './types.ts';

const FINISHED = '1302';
const MADE = [MEMO_GOODS, FINISHED];

/** A product with its unit, since quantities stand without. */
const productName = (context: BookContext, id: string): string => {
	const product = context.names.products.get(id);
	return product ? `${product.name} (${product.unit})` : m.books_thing();
};

interface Batch {
	made: number;
	spoiled: number;
	workers: Set<string>;
}

function batchesOf(row: Transaction, context: BookContext): Map<string, Batch> {
	const { kind, entries, sign } = meaningOf(row, context);
	const batches = new Map<string, Batch>();
	if (kind !== 'production') return batches;
	for (const { debit, credit, product, quantityMilli, member } of entries) {
		if (product === null) continue;
		const batch = batches.get(product) ?? { made: 0, spoiled: 0, workers: new Set<string>() };
		if (MADE.includes(debit)) batch.made += sign * (quantityMilli ?? 0);
		else if (MADE.includes(credit)) batch.spoiled += sign * (quantityMilli ?? 0);
		if (member !== null) batch.workers.add(memberName(context.names, member));
		batches.set(product, batch);
	}
	return batches;
}

function productionRows(row: Transaction, context: BookContext): Cell[][] {
	return [...batchesOf(row, context)].map(([product, { made, spoiled, workers }]) => {
		const isCorrection = row.reverses !== null;
		return [
			row.occurredOn,
			productName(context, product),
			isCorrection ? descriptionOf(row, context) : row.note || null,
			some(made),
			some(spoiled),
			workers.size > 0 ? [...workers].join(', ') : memberName(context.names, row.recordedBy)
		];
	});
}

export const productionBook: Book = {
	slug: 'produksi',
	title: m.books_production_title,
	purpose: m.books_production_for,
	columns: [
		column(m.col_date, 'day', '26mm'),
		column(m.col_product),
		column(m.col_inputs),
		column(m.col_made, 'quantity', '22mm'),
		column(m.col_spoiled, 'quantity', '20mm'),
		column(m.col_worked_by)
	],
	signers: ['chair', 'secretary'],
	sections(context) {
		const rows = context.rows.flatMap((row) => productionRows(row, context));
		return rows.length === 0 ? [] : [{ heading: null, rows }];
	}
};

/** What each row adds to the stock of each product, in the order of the book. */
function stockChanges(context: BookContext): Map<string, { row: Transaction; change: number }[]> {
	const changes = new Map<string, { row: Transaction; change: number }[]>();
	for (const row of context.rows) {
		for (const { account, holder, debit, credit } of balanceChanges(row)) {
			if (account !== STOCK_QUANTITY || debit === credit) continue;
			const list = changes.get(holder) ?? [];
			list.push({ row, change: debit - credit });
			changes.set(holder, list);
		}
	}
	return changes;
}

function stockCard(
	context: BookContext,
	product: string,
	changes: readonly { row: Transaction; change: number }[]
): Section {
	let stock = balanceOf(context.opening, STOCK_QUANTITY, { holder: product });
	const before: Cell[][] =
		stock === 0 ? [] : [[null, m.book_brought_forward(), null, null, null, stock]];
	const rows = changes.map(({ row, change }): Cell[] => {
		stock += change;
		const [came, went] = [some(Math.max(change, 0)), some(Math.max(-change, 0))];
		return [row.occurredOn, descriptionOf(row, context), proofOf(row), came, went, stock];
	});
	return {
		heading: productName(context, product),
		rows: [...before, ...rows],
		totals: [null, m.book_sum(), null, sumOf(rows, 3), sumOf(rows, 4), stock]
	};
}

export const stockBook: Book = {
	slug: 'persediaan',
	title: m.books_stock_title,
	purpose: m.books_stock_for,
	sectionLabel: m.col_product,
	columns: [
		column(m.col_date, 'day', '23mm'),
		column(m.col_description),
		column(m.col_proof, 'text', '20mm'),
		column(m.col_goods_in, 'quantity', '18mm'),
		column(m.col_goods_out, 'quantity', '18mm'),
		column(m.col_goods_left, 'quantity', '18mm')
	],
	signers: ['chair', 'secretary'],
	sections(context) {
		const changes = stockChanges(context);
		const known = [...context.names.products.keys()].filter(
			(id) => changes.has(id) || balanceOf(context.opening, STOCK_QUANTITY, { holder: id }) !== 0
		);
		return known
			.map((id) => stockCard(context, id, changes.get(id) ?? []))
			.sort((a, b) => (a.heading ?? '').localeCompare(b.heading ?? '', 'id'));
	}
};
