import type { Device } from '../../device/device.ts';
import { bookPage } from '../../device/journal.ts';
import { recordById } from '../../device/records.ts';
import { balancesOf } from '../../device/rollups.ts';
import type { HeldGroup } from '../../device/schema.ts';
import { moneyAccounts } from '../../domain/accounts.ts';
import { balanceOf } from '../../domain/balances.ts';
import { daysLate, reportsOf } from '../report/steps.ts';

export interface MentoredGroup {
	id: string;
	name: string;
	district: string;
	/** ISO date; null when there are no entries here. */
	lastEntryOn: string | null;
	/** Whole rupiah in all places. */
	money: number;
	/** Days that the report about a grant is late; 0 when none is. */
	reportLate: number;
	/** Reports about grants that wait for the mentor. */
	reportsSent: number;
}

/**
 * What this phone holds of the groups: those first whose report is late, then those that are quiet longest.
 * @param today ISO day
 */
export async function mentoredGroups(
	device: Device,
	groups: readonly HeldGroup[],
	today: string
): Promise<MentoredGroup[]> {
	const rows = await Promise.all(groups.map((group) => summaryOf(device, group, today)));
	return rows.sort(
		(a, b) =>
			b.reportLate - a.reportLate ||
			(a.lastEntryOn ?? '').localeCompare(b.lastEntryOn ?? '') ||
			a.name.localeCompare(b.name, 'id')
	);
}

async function summaryOf(device: Device, group: HeldGroup, today: string): Promise<MentoredGroup> {
	const [page, balances, record, reports] = await Promise.all([
		bookPage(device, group.id, 1),
		balancesOf(device, group.id),
		recordById(device, 'group', group.id),
		reportsOf(device, group.id, today)
	]);
	return {
		id: group.id,
		name: group.name,
		district: record?.fields.district ?? '',
		lastEntryOn: page.rows[0]?.occurredOn ?? null,
		money: moneyAccounts.reduce((sum, account) => sum + balanceOf(balances, account), 0),
		reportLate: daysLate(reports),
		reportsSent: reports.filter(({ state }) => state === 'sent').length
	};
}
