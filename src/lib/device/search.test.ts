import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expense, sale } from '../domain/posting.ts';
import { type Device, deleteDevice, openDevice } from './device.ts';
import { saveTransaction, undoTransaction } from './journal.ts';
import { leaveGroup, noteGroups } from './membership.ts';
import { type Query, search } from './search.ts';
import { rowsNaming, rowsOfKind, termsFilled, wordsIn } from './terms.ts';

const GROUP = '00000000-0000-7000-8000-0000000000aa';
const OTHER = '00000000-0000-7000-8000-0000000000bb';
const SELF = '00000000-0000-7000-8000-000000000001';
const ANI = '00000000-0000-7000-8000-000000000002';
const CAKE = '00000000-0000-7000-8000-000000000003';

const inHand = (note: string, occurredOn: string, amount = 15_000, member = ANI) =>
	sale({
		...{ occurredOn, note, payment: { by: 'hand', member } },
		items: [{ product: CAKE, quantityMilli: 1000, amount }]
	});
const spent = (note: string, occurredOn: string, amount: number) =>
	expense({ ...{ occurredOn, note, amount, account: '6103' }, from: { place: 'cash' } });

test('words are compared without case, accents and the dots of thousands', () => {
	expect(wordsIn('Kué  Lapis, Rp15.000 (RT-03)')).toEqual(['kue', 'lapis', 'rp15000', 'rt', '03']);
	expect(wordsIn('15.000')).toEqual(['15000']);
	expect(wordsIn(' … ')).toEqual([]);
});

describe('finding in the book', () => {
	let device: Device;
	let clock = 1_000;
	const save = (draft: Parameters<typeof saveTransaction>[3], group = GROUP) =>
		saveTransaction(device, group, SELF, draft, clock++);
	const notes = async (query: Query, limit = 10) =>
		(await search(device, GROUP, query, { limit })).rows.map(({ note }) => note);

	beforeEach(async () => {
		device = await openDevice('finder');
		await save(inHand('arisan bu Rini', '2026-09-03'));
		await save(spent('bensin ke pasar', '2026-09-04', 20_000));
		await save(inHand('arisan RT', '2026-11-01', 45_000, SELF));
		await save(inHand('pesanan', '2026-10-12'));
		await save(inHand('arisan orang lain', '2026-10-12'), OTHER);
	});
	afterEach(async () => {
		device.close();
		await deleteDevice('finder');
	});

	test('by the beginning of a word, newest first and only in this group', async () => {
		expect(await notes({ every: [{ words: ['aris'] }] })).toEqual(['arisan RT', 'arisan bu Rini']);
	});

	test('all conditions must hold, each by any of its ways', async () => {
		expect(await notes({ every: [{ words: ['arisan'] }, { ids: [ANI] }] })).toEqual([
			'arisan bu Rini'
		]);
		expect(await notes({ every: [{ words: ['bensin'], ids: [SELF] }] })).toEqual([
			'arisan RT',
			'bensin ke pasar'
		]);
	});

	test('by amount, kind and days', async () => {
		expect(await notes({ every: [{ amount: { from: 16_000, to: 45_000 } }] })).toEqual([
			'arisan RT',
			'bensin ke pasar'
		]);
		expect(await notes({ every: [{ kinds: ['expense'] }] })).toEqual(['bensin ke pasar']);
		expect(await notes({ every: [], first: '2026-09-04', last: '2026-10-31' })).toEqual([
			'pesanan',
			'bensin ke pasar'
		]);
	});

	test('page by page, nothing twice and nothing left out, however common the words are', async () => {
		for (let n = 0; n < 320; n++)
			await save(inHand(`ramai ${n}`, n % 2 ? '2026-08-01' : '2024-02-01'));
		const seen: string[] = [];
		let before: Awaited<ReturnType<typeof search>>['next'] = null;
		do {
			const page = await search(
				device,
				GROUP,
				{ every: [{ words: ['ramai'] }, { ids: [ANI] }] },
				{ limit: 50, before }
			);
			seen.push(...page.rows.map(({ note }) => note));
			before = page.next;
		} while (before !== null);
		expect(new Set(seen).size).toBe(320);
		expect(seen).toHaveLength(320);
		expect(seen[0]).toBe('ramai 319');
		expect(seen.at(-1)).toBe('ramai 0');
		expect(await notes({ every: [{ words: ['ramai'] }, { words: ['arisan'] }] })).toEqual([]);
	});

	test('what was taken back or belonged to a group left is not found any more', async () => {
		const row = await save(inHand('keliru', '2026-11-02'));
		await undoTransaction(device, SELF, row.id, '', '2026-11-02');
		expect(await notes({ every: [{ words: ['keliru'] }] })).toEqual([]);
		expect(await device.db.getKey('terms', row.id)).toBeUndefined();
		const group = {
			...{ id: GROUP, name: '', role: 'member' as const, member: SELF },
			...{ epoch: 1, head: 0, region: '' }
		};
		await noteGroups(device, {
			now: 0,
			min_protocol: 1,
			reference: 0,
			officer: false,
			groups: [group],
			left: []
		});
		await leaveGroup(device, GROUP);
		expect(await device.db.count('terms')).toBe(1); // of the other group
	});

	test('what names somebody or something, and what is of a kind, oldest first', async () => {
		const dates = (rows: { occurredOn: string }[]) => rows.map(({ occurredOn }) => occurredOn);
		expect(dates(await rowsNaming(device, GROUP, ANI))).toEqual(['2026-09-03', '2026-10-12']);
		expect(dates(await rowsNaming(device, GROUP, CAKE))).toHaveLength(3);
		expect(dates(await rowsOfKind(device, GROUP, ['expense', 'sale_in_hand']))).toHaveLength(4);
		expect(
			dates(await rowsOfKind(device, GROUP, ['sale_in_hand'], '2026-10-01', '2026-10-31'))
		).toEqual(['2026-10-12']);
	});
});

test('rows from before there were terms are found once they have them', async () => {
	const name = 'lumbung-older';
	const older = await openDB(name, 1, {
		upgrade(db) {
			const transactions = db.createObjectStore('transactions', { keyPath: 'id' });
			transactions.createIndex('book', ['group', 'occurredOn', 'order']);
			db.createObjectStore('records', { keyPath: ['kind', 'id'] });
			db.createObjectStore('files', { keyPath: 'path' });
			db.createObjectStore('balances', { keyPath: ['group', 'account', 'holder', 'month'] });
			db.createObjectStore('groups', { keyPath: 'id' });
			db.createObjectStore('meta');
		}
	});
	const row = { ...inHand('arisan', '2026-09-03'), id: 'x', group: GROUP, order: 1 };
	await older.put('transactions', row);
	await older.put('files', { path: 'a.webp', group: GROUP, uploaded: 0 });
	await older.put('groups', { id: GROUP, role: 'mentor', after: 9, low: 4 });
	older.close();
	const device = await openDevice('older');
	await termsFilled(device);
	expect((await rowsNaming(device, GROUP, ANI)).map(({ id }) => id)).toEqual(['x']);
	expect((await device.db.get('files', 'a.webp'))?.bucket).toBe('produk');
	// Apps of then read every group whole, also those of a mentor, and this one goes on where they were.
	expect(await device.db.getAll('groups')).toEqual([
		{ id: GROUP, role: 'mentor', after: 9, low: 4, isWhole: true }
	]);
	expect(await device.db.get('meta', 'unindexed')).toBeUndefined();
	device.close();
	await deleteDevice('older');
});
