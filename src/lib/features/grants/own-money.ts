// What was bought since a grant came without naming it: shown, so that nobody wonders where it is in the plan.
import type { Device } from '$lib/device/device.ts';
import { transactionsBetween } from '$lib/device/journal.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { grantUse } from '$lib/domain/capital/effects.ts';
import { traitsOf } from '$lib/domain/kinds.ts';

/**
 * Purchases and costs that were paid from the group's own money since the first money of the grant, newest first; what was cancelled
 * is left out. None before money of the grant came.
 * @param since ISO day before which nothing of the grant can have come
 */
export async function ownSpending(
	device: Device,
	group: string,
	grant: string,
	since: string,
	today: string
): Promise<HeldTransaction[]> {
	const rows = await transactionsBetween(device, group, since, today);
	const cancelled = new Set(rows.map(({ reverses }) => reverses));
	const standing = rows.filter(({ id, kind }) => kind !== 'correction' && !cancelled.has(id));
	const first = standing.findIndex(
		({ kind, forGrant }) => kind === 'grant_received' && forGrant === grant
	);
	if (first < 0) return [];
	return standing.slice(first).filter(isOwn).reverse();
}

// A store from before there were grants has rows that say nothing of one.
const isOwn = ({ kind, forGrant, entries }: HeldTransaction): boolean =>
	traitsOf(kind).namesLine && !forGrant && grantUse(entries) > 0;
