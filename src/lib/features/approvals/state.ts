import type { Device } from '$lib/device/device.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { type HeldRequest, requestsOf } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { mayAnswer } from '$lib/domain/trust/approvals.ts';
import type { Balance } from '$lib/domain/balances.ts';
import { closedThrough } from '$lib/domain/closing.ts';
import type { GroupView } from '../session.ts';

/** What the screen of approvals reads. */
export interface ApprovalState {
	/** Newest first. */
	waiting: HeldRequest[];
	answered: HeldRequest[];
	balances: Balance[];
	/** Last day of the newest closed month, or null. */
	closedThrough: string | null;
	/** Money out above this needs two people, whole rupiah; null until the group was read. */
	limit: number | null;
}

export async function readApprovals(device: Device, group: string): Promise<ApprovalState> {
	const [requests, balances, closings, fields] = await Promise.all([
		requestsOf(device, group),
		balancesOf(device, group),
		recordsOf(device, group, 'closing'),
		recordById(device, 'group', group)
	]);
	return {
		waiting: requests.filter(({ state }) => state === 'waiting'),
		answered: requests.filter(({ state }) => state !== 'waiting'),
		balances,
		closedThrough: closedThrough(closings.map((closing) => closing.fields)),
		limit: fields?.fields.approval_limit ?? null
	};
}

/** How many requests wait for this person's answer, and how many of her own wait for somebody else. */
export function countWaiting(
	requests: readonly HeldRequest[],
	{ self, role, members }: Pick<GroupView, 'self' | 'role' | 'members'>
): { toAnswer: number; own: number } {
	if (self === null) return { toAnswer: 0, own: 0 };
	const waiting = requests.filter(({ state }) => state === 'waiting');
	const askerRole = (by: string | undefined) => members.get(by ?? self)?.role ?? null;
	return {
		toAnswer: waiting.filter(({ request: { fields } }) =>
			mayAnswer(fields, { self, role, askerRole: askerRole(fields.by) })
		).length,
		own: waiting.filter(({ request }) => (request.fields.by ?? self) === self).length
	};
}
