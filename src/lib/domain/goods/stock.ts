// How much of each product is there: from the roll-ups, and from the rows that moved it.
import { STOCK_QUANTITY } from '../accounts.ts';
import { type Balance, balanceChanges, balanceOf } from '../balances.ts';
import type { Transaction } from '../journal.ts';
import type { ProductFields } from '../records.ts';

/** Thousandths of the unit that the book says are there; below zero when more was sold than came in. */
export const stockOf = (balances: readonly Balance[], product: string): number =>
	balanceOf(balances, STOCK_QUANTITY, { holder: product });

/** Whether the book knows of goods that came or went. Without it there is nothing to warn of. */
export const isCounted = (balances: readonly Balance[], product: string): boolean =>
	balances.some(({ account, holder }) => account === STOCK_QUANTITY && holder === product);

/** Whether so little is left that the group wants to be told. */
export const isLow = (
	stockMilli: number,
	{ low_stock_milli: low }: Pick<ProductFields, 'low_stock_milli'>
): boolean => low !== null && stockMilli < low;

export interface Movement<Row> {
	row: Row;
	/** Thousandths of the unit. */
	inMilli: number;
	outMilli: number;
	/** What was there afterwards. */
	afterMilli: number;
}

/**
 * What each row did to the stock of a product, newest first, with what was there afterwards; rows that moved nothing are left out.
 * @param rows oldest first; older ones may be missing
 * @param nowMilli what is there after the newest of them, thousandths of the unit
 */
export function movementsOf<Row extends Pick<Transaction, 'kind' | 'occurredOn' | 'entries'>>(
	rows: readonly Row[],
	product: string,
	nowMilli: number
): Movement<Row>[] {
	let left = nowMilli;
	return [...rows].reverse().flatMap((row) => {
		const change = balanceChanges(row).find(
			({ account, holder }) => account === STOCK_QUANTITY && holder === product
		);
		if (!change) return [];
		const afterMilli = left;
		left -= change.debit - change.credit;
		return [{ row, inMilli: change.debit, outMilli: change.credit, afterMilli }];
	});
}
