import type { Device } from '../../device/device.ts';
import { bookPage } from '../../device/journal.ts';
import { recordById } from '../../device/records.ts';
import { balancesOf } from '../../device/rollups.ts';
import type { HeldGroup } from '../../device/schema.ts';
import { moneyAccounts } from '../../domain/accounts.ts';
import { balanceOf } from '../../domain/balances.ts';

export interface MentoredGroup {
	id: string;
	name: string;
	district: string;
	/** ISO date; null when there are no entries here. */
	lastEntryOn: string | null;
	/** Whole rupiah in all places. */
	money: number;
}

/** What this phone holds of the groups, those that are quiet longest first. */
export async function mentoredGroups(
	device: Device,
	groups: readonly HeldGroup[]
): Promise<MentoredGroup[]> {
	const rows = await Promise.all(groups.map((group) => summaryOf(device, group)));
	return rows.sort(
		(a, b) =>
			(a.lastEntryOn ?? '').localeCompare(b.lastEntryOn ?? '') || a.name.localeCompare(b.name, 'id')
	);
}

async function summaryOf(device: Device, group: HeldGroup): Promise<MentoredGroup> {
	const [page, balances, record] = await Promise.all([
		bookPage(device, group.id, 1),
		balancesOf(device, group.id),
		recordById(device, 'group', group.id)
	]);
	return {
		id: group.id,
		name: group.name,
		district: record?.fields.district ?? '',
		lastEntryOn: page.rows[0]?.occurredOn ?? null,
		money: moneyAccounts.reduce((sum, account) => sum + balanceOf(balances, account), 0)
	};
}
