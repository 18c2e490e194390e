// What comparing the book with the server's has found, a row a group, and when it is compared next.
import type { JournalRow } from '../../domain/journal.ts';
import { changedByRestore, type RowDifference } from '../../domain/trust/differences.ts';
import type { AuditResult } from '../../sync/ports.ts';
import { type Device, write } from '../device.ts';
import { auditKey, type HeldTransaction, type Writing } from '../schema.ts';
import { rowsOfSeqs } from '../screens/chain-rows.ts';

export interface HeldAudit {
	/** When the books were compared last, and from when on they are compared again; milliseconds of the phone's clock. */
	at: number | null;
	due: number;
	result: AuditResult | null;
	/** Rows that came back from a restore as others than this phone had: a restore is no reason for that. */
	restored?: RowDifference[];
}

const DAY_MS = 86_400_000;
/** Between five and nine days, so that phones do not all ask on the same day. */
const nextDue = (now: number): number => now + (5 + 4 * Math.random()) * DAY_MS;

/** What was found last; undefined before the first comparison. */
export const heldAudit = async (device: Device, group: string): Promise<HeldAudit | undefined> =>
	(await device.db.get('meta', auditKey(group))) as HeldAudit | undefined;

/** The first rows that differ, those that a restore changed before all others. */
export const differencesIn = (audit: HeldAudit | undefined): RowDifference[] => [
	...(audit?.restored ?? []),
	...(audit?.result?.differences ?? [])
];

/** Also at once when the chain no longer follows, and after history was restored. */
export async function isAuditDue(device: Device, group: string): Promise<boolean> {
	const [held, audit] = [await device.db.get('groups', group), await heldAudit(device, group)];
	if (!held) return false;
	const isRead = held.after !== null && !(held.isWhole && held.low > 0) && !held.healing;
	if (!isRead && held.broken === null) return false;
	if (!audit || Date.now() >= audit.due) return true;
	const isNewBreak = held.broken !== null && held.broken !== audit.result?.broken;
	return isNewBreak || (audit.result !== null && audit.result.epoch !== held.epoch);
}

const RESTORED_KEPT = 20;

/** Compares a row with what this phone held of it before a restore; a part of the transaction that overwrites it. */
export async function noteRestored(
	tx: Writing,
	held: HeldTransaction,
	row: JournalRow
): Promise<void> {
	const found = changedByRestore(plain(held), row);
	if (!found) return;
	const { group } = held;
	const audit = ((await tx.objectStore('meta').get(auditKey(group))) ?? none) as HeldAudit;
	const restored = [...(audit.restored ?? []), found].slice(0, RESTORED_KEPT);
	await tx.objectStore('meta').put({ ...audit, restored }, auditKey(group));
}

const none: HeldAudit = { at: null, due: 0, result: null };

/** The row as the server sent it. */
const plain = (held: HeldTransaction): JournalRow => {
	const { group: _, order: __, counted: ___, verified: ____, ...row } = held;
	// A store from before two people decided has neither.
	return { ...row, approvedBy: row.approvedBy ?? null, meeting: row.meeting ?? null } as JournalRow;
};

/** Accepted rows alone: what waits, was set aside or was not read again after a restore has no place to compare. */
export async function journalOf(
	device: Device,
	group: string,
	first: number,
	last: number
): Promise<JournalRow[]> {
	const rows = await rowsOfSeqs(device, group, first, last);
	return rows.filter(({ verified, hash }) => verified && hash !== null).map(plain);
}

const change = (
	device: Device,
	group: string,
	fields: (held: HeldAudit) => Partial<HeldAudit>
): Promise<void> =>
	write(device, ['meta'], async (tx) => {
		const held = ((await tx.objectStore('meta').get(auditKey(group))) ?? none) as HeldAudit;
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
