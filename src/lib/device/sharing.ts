import { RETAINED_PROFIT } from '../domain/accounts.ts';
import { balanceOf } from '../domain/balances.ts';
import { distributable } from '../domain/closing.ts';
import type { ClosingFields } from '../domain/records.ts';
import type { Device } from './device.ts';
import { correctionOf, transactionById } from './journal.ts';
import { recordsOf } from './records.ts';
import { balancesOf } from './rollups.ts';

/** What stands behind the amount that a group may share. Whole rupiah. */
export interface Shareable {
	amount: number;
	/** Profit that is kept. */
	retained: number;
	/** Months closed since the last sharing, oldest first. */
	closings: ClosingFields[];
}

/** What the group may share of its profit now and why, as this phone knows it. */
export async function shareableNow(device: Device, group: string): Promise<Shareable> {
	const all = (await recordsOf(device, group, 'closing')).map(({ fields }) => fields);
	const retained = balanceOf(await balancesOf(device, group), RETAINED_PROFIT);
	let last: number | null = null;
	for (const { id } of await recordsOf(device, group, 'profit_rule')) {
		const share = await transactionById(device, id);
		if (!share || (await correctionOf(device, id))) continue;
		last = Math.max(last ?? 0, share.seq ?? Infinity);
	}
	const closings = all
		.filter(({ journal_seq }) => journal_seq > (last ?? 0))
		.sort((a, b) => (a.month < b.month ? -1 : 1));
	return { amount: distributable(retained, all, last), retained, closings };
}

/** What the group may share of its profit now, as this phone knows it; whole rupiah. */
export const distributableNow = async (device: Device, group: string): Promise<number> =>
	(await shareableNow(device, group)).amount;
