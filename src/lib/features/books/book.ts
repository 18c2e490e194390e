import type { Device } from '$lib/device/device.ts';
import { bookPage, correctionOf, transactionById } from '$lib/device/journal.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { type BookFilter, isWanted, newestBalance, runningBalances } from './movement.ts';

/** A row of the cash book with what belongs to it. */
export interface BookRow extends HeldTransaction {
	/** The row that this one mirrors. */
	target: HeldTransaction | undefined;
	/** The row that mirrors this one. */
	correction: HeldTransaction | undefined;
	/** Balance after this row, whole rupiah; null where rows in between are left out. */
	balance: number | null;
}

export interface BookView {
	rows: BookRow[];
	/** Balance of the shown accounts after the newest row. */
	balance: number;
	hasOlder: boolean;
}

/** The newest rows of the book that the filter lets through, newest first. */
export async function readBook(
	device: Device,
	group: string,
	filter: BookFilter,
	size: number
): Promise<BookView> {
	const [page, balances] = await Promise.all([
		bookPage(device, group, size, null, (row) => isWanted(row, filter)),
		balancesOf(device, group)
	]);
	const balance = newestBalance(balances, filter.account);
	const running =
		filter.member === null ? runningBalances(page.rows, filter.account, balance) : null;
	const rows = await Promise.all(
		page.rows.map(async (row) => ({
			...row,
			...(await partnersOf(device, row)),
			balance: running?.get(row.id) ?? null
		}))
	);
	return { rows, balance, hasOlder: page.next !== null };
}

/** The row that this one mirrors, and the row that mirrors it. */
export async function partnersOf(
	device: Device,
	row: Pick<HeldTransaction, 'id' | 'reverses'>
): Promise<Pick<BookRow, 'target' | 'correction'>> {
	const [target, correction] = await Promise.all([
		row.reverses === null ? undefined : transactionById(device, row.reverses),
		correctionOf(device, row.id)
	]);
	return { target, correction };
}
