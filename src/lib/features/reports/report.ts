import type { Device } from '$lib/device/device.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { Balance } from '$lib/domain/balances.ts';
import { closedThrough } from '$lib/domain/closing.ts';
import type { GroupFields } from '$lib/domain/records.ts';

/** What a statement is made of. */
export interface Report {
	balances: Balance[];
	group: Pick<GroupFields, 'name' | 'stock_mode' | 'approval_limit'>;
	/** Last day of the newest closed month, or null. */
	closed: string | null;
}

export async function readReport(device: Device, id: string): Promise<Report> {
	const [balances, group, closings] = await Promise.all([
		balancesOf(device, id),
		recordById(device, 'group', id),
		recordsOf(device, id, 'closing')
	]);
	return {
		balances,
		group: {
			name: group?.fields.name ?? '',
			stock_mode: group?.fields.stock_mode ?? 'simple',
			approval_limit: group?.fields.approval_limit ?? 0
		},
		closed: closedThrough(closings.map(({ fields }) => fields))
	};
}
