// Pages are applied in one transaction together with their checkpoint, or not at all.
import type { JournalRow } from '../../domain/journal.ts';
import type { AppliedPage, NewestPage } from '../../sync/ports.ts';
import type { RecordRow } from '../../sync/protocol.ts';
import { type Device, write } from '../device.ts';
import { layPatchesOver } from '../records.ts';
import { count, monthsOf } from '../rollups.ts';
import { settleRow } from './settle-row.ts';
import { noteRestored } from './audits.ts';
import type { HeldGroup, StoreName, Writing } from '../schema.ts';

const STORES: StoreName[] = [
	'groups',
	'transactions',
	'terms',
	'records',
	'balances',
	'outbox',
	'meta'
];

/** The newest page: replaces the roll-ups by the server's and adds what is not in them yet. */
export function applyNewest(device: Device, group: string, page: NewestPage): Promise<boolean> {
	return write(device, STORES, async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (!held || held.after !== null || page.epoch < held.epoch) return false;
		// The whole book may have been asked for while a summary was on its way: what that left out would never come.
		if (held.isWhole !== page.isWhole) return false;
		await replaceRollups(tx, group, page);
		await applyRows(tx, held, page, page.head);
		await tx.objectStore('groups').put({
			...held,
			epoch: page.epoch,
			after: page.head,
			low: page.mark,
			chain: page.chain,
			lowest: page.lowest,
			snapshot: page.head,
			syncedAt: Date.now()
		});
		return true;
	});
}

/** Rows behind the checkpoint `after`. */
export function applyForward(
	device: Device,
	group: string,
	after: number,
	page: AppliedPage
): Promise<boolean> {
	return applyAt(device, group, page, (held) => held.after === after, {
		after: page.mark,
		chain: page.chain
	});
}

/** Rows older than `before`. */
export function applyBackward(
	device: Device,
	group: string,
	before: number,
	page: AppliedPage
): Promise<boolean> {
	return applyAt(device, group, page, (held) => held.low === before, {
		low: page.mark,
		lowest: page.lowest
	});
}

function applyAt(
	device: Device,
	group: string,
	page: AppliedPage,
	isStillAsked: (held: HeldGroup) => boolean,
	marks: Partial<HeldGroup>
): Promise<boolean> {
	return write(device, STORES, async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (!held || held.epoch !== page.epoch || !isStillAsked(held)) return false;
		await applyRows(tx, held, page, held.snapshot);
		await tx.objectStore('groups').put({ ...held, ...marks, syncedAt: Date.now() });
		return true;
	});
}

async function replaceRollups(tx: Writing, group: string, page: NewestPage): Promise<void> {
	const balances = tx.objectStore('balances');
	for (const key of await balances.index('group').getAllKeys(group)) await balances.delete(key);
	const sums = page.balances.map(([account, holder, month, debit, credit]) => ({
		...{ account, holder, month, debit, credit }
	}));
	await Promise.all(monthsOf(group, sums).map((month) => balances.put(month)));
	// What only this phone has stays on top of the server's sums; everything else is in them.
	const waiting = await tx.objectStore('outbox').index('group').getAll(group);
	for (const row of waiting) {
		if (row.op.type === 'transaction') await count(tx, group, row.op.body, 1);
	}
	const onTop = new Set(waiting.map((row) => row.id));
	const range = IDBKeyRange.bound([group, '', 0], [group, '9999', Infinity]);
	for await (const cursor of tx.objectStore('transactions').index('book').iterate(range)) {
		const counted = onTop.has(cursor.value.id);
		if (cursor.value.counted !== counted) await cursor.update({ ...cursor.value, counted });
	}
}

async function applyRows(
	tx: Writing,
	group: HeldGroup,
	page: AppliedPage,
	snapshot: number
): Promise<void> {
	for (const row of page.journal) await applyJournalRow(tx, group, row, snapshot);
	for (const row of page.records) await applyRecord(tx, group.id, row);
}

async function applyJournalRow(
	tx: Writing,
	{ id: group, healing }: HeldGroup,
	row: JournalRow,
	snapshot: number
): Promise<void> {
	const held = await tx.objectStore('transactions').get(row.id);
	const isFinal = held?.verified && held.hash !== null;
	// What this phone took as final is never overwritten: if the server says otherwise now, that is what an audit shows.
	if (isFinal && !healing) return;
	if (held && held.hash !== null && healing) await noteRestored(tx, held, row);
	const counted = held?.counted ?? false;
	const placed = { ...row, group, counted, order: 0, verified: true };
	await settleRow(tx, placed, snapshot, held === undefined);
}

async function applyRecord(tx: Writing, group: string, row: RecordRow): Promise<void> {
	const held = await tx.objectStore('records').get([row.kind, row.id]);
	if (held?.verified && held.seq > row.seq) return;
	const { kind, id, seq, fields, meta } = row;
	const fresh = { group, kind, id, seq, fields, confirmed: fields, meta, verified: true };
	await tx.objectStore('records').put(await layPatchesOver(tx, fresh));
}
