import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordKind } from '../domain/records.ts';
import type { Role } from '../domain/rights.ts';
import type { JournalRow } from '../domain/journal.ts';
import { sale } from '../domain/posting.ts';
import type { NewestPage } from '../sync/ports.ts';
import { type Device, deleteDevice, openDevice } from './device.ts';
import { noteGroups, wantWhole } from './membership.ts';
import { balancesOf } from './rollups.ts';
import { balanceOf } from '../domain/balances.ts';
import { recordsOf } from './records.ts';
import { applyForward, applyNewest } from './syncing/apply-page.ts';
import { beginHealing, finishHealing } from './syncing/heal.ts';

let device: Device;
beforeEach(async () => {
	device = await openDevice('m');
});
afterEach(async () => {
	device.close();
	await deleteDevice('m');
});

const hello = (role: Role) =>
	noteGroups(device, {
		...{ now: 0, min_protocol: 4, reference: 0, officer: false, left: [] },
		groups: [{ id: 'g', role, name: 'Mekar', member: null, epoch: 5, head: 0, region: '' }]
	});
const group = () => device.db.get('groups', 'g');

const row = (seq: number): JournalRow => ({
	...sale({
		...{ occurredOn: '2026-11-20', note: '', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount: 1_000 }]
	}),
	...{ id: `t${seq}`, seq, recordedBy: 'm1', deviceId: 'd', deviceAt: seq, receivedAt: seq },
	...{ approvedBy: null, hash: `h${seq}` }
});
const record = (kind: RecordKind, id: string, seq: number) => ({
	...{ kind, id, seq, fields: { name: id }, meta: {} }
});

/** The newest rows of a book of ten, of which the roll-ups know all. */
const page = (seqs: number[], kinds: RecordKind[]): NewestPage => ({
	...{
		isWhole: true,
		epoch: 5,
		head: 10,
		mark: seqs[0] === 1 ? 0 : (seqs[0] ?? 0),
		chain: 'h10',
		lowest: null
	},
	journal: seqs.map(row),
	records: kinds.map((kind) => record(kind, kind, 1)),
	balances: [
		['1101', '00000000-0000-0000-0000-000000000000', '2026-11-01', 10_000, 0],
		['4190', '00000000-0000-0000-0000-000000000000', '2026-11-01', 0, 10_000]
	]
});
const held = async () => ({
	rows: (await device.db.getAllKeys('transactions')).toSorted(),
	kinds: (await device.db.getAll('records')).map(({ kind }) => kind).toSorted(),
	cash: balanceOf(await balancesOf(device, 'g'), '1101')
});
const newest = { ...page([9, 10], ['closing', 'visit_note']), isWhole: false };
const whole = page([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ['closing', 'visit_note', 'receipt']);
const summaryHeld = { rows: ['t10', 't9'], kinds: ['closing', 'visit_note'], cash: 10_000 };

test('a mentor begins with a summary, a member with the whole book', async () => {
	await hello('mentor');
	expect(await group()).toMatchObject({ role: 'mentor', isWhole: false, after: null });
	await deleteGroup();
	await hello('member');
	expect(await group()).toMatchObject({ role: 'member', isWhole: true });
	await wantWhole(device, 'unknown');
});
const deleteGroup = () => device.db.delete('groups', 'g');

test('what comes behind a summary is added to its sums; the rest comes when it is wanted, and counts nothing twice', async () => {
	await hello('mentor');
	expect(await applyNewest(device, 'g', newest)).toBe(true);
	expect(await held()).toEqual(summaryHeld);
	const forward = { epoch: 5, journal: [row(11)], records: [record('receipt', 'r', 12)] };
	await applyForward(device, 'g', 10, { ...forward, mark: 12, chain: 'h11', lowest: null });
	expect(await held()).toEqual({
		...{ rows: ['t10', 't11', 't9'], kinds: ['closing', 'receipt', 'visit_note'], cash: 11_000 }
	});

	await wantWhole(device, 'g');
	expect(await group()).toMatchObject({ isWhole: true, after: null, low: 0, snapshot: 0 });
	// A summary that was asked for before is no answer to that.
	expect(await applyNewest(device, 'g', newest)).toBe(false);
	// Until it comes, what is here is shown.
	expect((await held()).cash).toBe(11_000);
	const all = { ...whole, head: 12, journal: [...whole.journal, row(11)] };
	const [cash, income] = whole.balances;
	if (!cash || !income) throw new Error('no roll-ups');
	const balances: NewestPage['balances'] = [
		[cash[0], cash[1], cash[2], 11_000, 0],
		[income[0], income[1], income[2], 0, 11_000]
	];
	await applyNewest(device, 'g', { ...all, balances });
	expect((await held()).rows).toHaveLength(11);
	expect((await held()).cash).toBe(11_000);
	const before = await group();
	await wantWhole(device, 'g');
	expect(await group()).toEqual(before);
});

test('a summary heals as a summary: what it does not bring again is dropped', async () => {
	await hello('mentor');
	await applyNewest(device, 'g', newest);
	await applyForward(device, 'g', 10, {
		...{ epoch: 5, journal: [row(11)], records: [], mark: 11, chain: 'h11', lowest: null }
	});
	await beginHealing(device, 'g', 6);
	expect(await group()).toMatchObject({ isWhole: false, after: null, healing: true });
	await applyNewest(device, 'g', { ...newest, epoch: 6 });
	await finishHealing(device, 'g');
	expect(await held()).toEqual(summaryHeld);
});

test('who stops being the mentor forgets what mentors alone read, and reads the book as a member', async () => {
	await hello('mentor');
	await applyNewest(device, 'g', newest);
	await hello('mentor');
	expect(await group()).toMatchObject({ after: 10 });
	await hello('treasurer');
	expect(await group()).toMatchObject({ role: 'treasurer', isWhole: true, after: null });
	expect((await held()).kinds).toEqual(['closing']);
	await applyNewest(device, 'g', page([1, 10], ['closing']));
	await hello('treasurer');
	expect(await group()).toMatchObject({ after: 10 });
});

test('who becomes the mentor reads anew, as there is more for her now', async () => {
	await hello('member');
	await applyNewest(device, 'g', page([1, 10], ['closing']));
	await hello('mentor');
	expect(await group()).toMatchObject({ role: 'mentor', isWhole: true, after: null });
	await applyNewest(device, 'g', whole);
	expect(await recordsOf(device, 'g', 'visit_note')).toHaveLength(1);
});
