// What comparing the book with the server's has found, a row a group, and when it is compared next.
import type { JournalRow } from '../../domain/journal.ts';
import type { AuditResult } from '../../sync/ports.ts';
import { type Device, write } from '../device.ts';
import { rowsOfSeqs } from '../screens/chain-rows.ts';

export interface HeldAudit {
	/** When the books were compared last, and from when on they are compared again; milliseconds of the phone's clock. */
	at: number | null;
	due: number;
	result: AuditResult | null;
}

const DAY_MS = 86_400_000;
/** Between five and nine days, so that phones do not all ask on the same day. */
const nextDue = (now: number): number => now + (5 + 4 * Math.random()) * DAY_MS;

export const auditKey = (group: string): string => `audit.${group}`;

/** What was found last; undefined before the first comparison. */
export const heldAudit = async (device: Device, group: string): Promise<HeldAudit | undefined> =>
	(await device.db.get('meta', auditKey(group))) as HeldAudit | undefined;

/** Whether rows or roll-ups differ. */
export const isDiffering = (audit: HeldAudit | undefined): boolean =>
	audit?.result != null && (audit.result.differences.length > 0 || audit.result.sums.length > 0);

/** Also at once when the chain no longer follows, and after history was restored. */
export async function isAuditDue(device: Device, group: string): Promise<boolean> {
	const [held, audit] = [await device.db.get('groups', group), await heldAudit(device, group)];
	if (!held || held.healing) return false;
	if (!audit || Date.now() >= audit.due) return true;
	const isNewBreak = held.broken !== null && held.broken !== audit.result?.broken;
	return isNewBreak || (audit.result !== null && audit.result.epoch !== held.epoch);
}

/** Accepted rows alone: what waits, was set aside or was not read again after a restore has no place to compare. */
export async function journalOf(
	device: Device,
	group: string,
	first: number,
	last: number
): Promise<JournalRow[]> {
	const rows = await rowsOfSeqs(device, group, first, last);
	return rows
		.filter(({ verified, hash }) => verified && hash !== null)
		.map(({ group: _, order: __, counted: ___, verified: ____, ...row }) => row as JournalRow);
}

const change = (
	device: Device,
	group: string,
	fields: (held: HeldAudit) => Partial<HeldAudit>
): Promise<void> =>
	write(device, ['meta'], async (tx) => {
		const none: HeldAudit = { at: null, due: 0, result: null };
		const held = ((await tx.objectStore('meta').get(auditKey(group))) as HeldAudit) ?? none;
		await tx.objectStore('meta').put({ ...held, ...fields(held) }, auditKey(group));
	});

/** Keeps what a comparison found. */
export const keepAudit = (
	device: Device,
	group: string,
	result: AuditResult,
	now = Date.now()
): Promise<void> => change(device, group, () => ({ at: now, due: nextDue(now), result }));

export const postponeAudit = (device: Device, group: string, now = Date.now()): Promise<void> =>
	change(device, group, () => ({ due: now + DAY_MS }));

/** The person wants to know now: the next round compares. */
export const askAudit = (device: Device, group: string): Promise<void> =>
	change(device, group, () => ({ due: 0 }));
