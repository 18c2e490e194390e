// Somebody with access to the database changes the book behind everybody's back: every phone that had the row says so.
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	askAudit,
	differencesIn,
	type HeldAudit,
	heldAudit,
	journalOf
} from '../../src/lib/device/syncing/audits.ts';
import type { JournalRow } from '../../src/lib/domain/journal.ts';
import { sale } from '../../src/lib/domain/posting.ts';
import type { RowDifference } from '../../src/lib/domain/trust/differences.ts';
import type { Queries } from '../../src/lib/server/embedded/database.ts';
import { Mentoring } from '../property/support/mentors.ts';
import { Phone } from '../property/support/phone.ts';
import { rpc } from '../property/support/group-office.ts';
import { PAGE_ROWS } from '../property/support/sql-remote.ts';
import { World } from '../property/support/world.ts';
import { REGIONS } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import * as forgery from '../support/forgery.ts';

let db: TestDatabase;
let world: World;
let rows: JournalRow[];
const strangers: Phone[] = [];

beforeAll(async () => {
	db = await startDatabase();
	await db.exec(REGIONS);
});
afterAll(() => db.stop());

beforeEach(async () => {
	world = await World.make(db, 2);
	const [chair, treasurer] = world.phones as [Phone, Phone];
	for (let at = 0; at < 10; at++) await (at % 2 ? treasurer : chair).save(world.group, sold(at));
	await world.heal();
	rows = await rowsOf(chair);
	expect(rows).toHaveLength(10);
});
afterEach(async () => {
	await world.destroy();
	for (const phone of strangers.splice(0)) await phone.destroy();
});

const sold = (at: number) =>
	sale({
		...{ occurredOn: '2026-11-20', note: `keripik ${at}` },
		items: [{ product: null, quantityMilli: null, amount: 5_000 + at }],
		payment: { by: 'treasurer' }
	});

const rowsOf = (phone: Phone): Promise<JournalRow[]> =>
	journalOf(phone.device, world.group, 1, Infinity);

/** The forger's tools on this group. */
const forge = (work: (tx: Queries) => Promise<unknown>) => forgery.forge(db, work);
const updateRow = (set: string) => (tx: Queries, row: JournalRow) =>
	forgery.updateRow(tx, world.group, row, set);
const updateEntries = (set: string) => (tx: Queries, row: JournalRow) =>
	forgery.updateEntries(tx, world.group, row, set);
const remove = (tx: Queries, row: JournalRow) => forgery.remove(tx, world.group, row);
const placed = (tx: Queries, row: JournalRow, seq: number) =>
	forgery.place(tx, world.group, row, seq);
const insertCopy = (tx: Queries, row: JournalRow, seq: number) =>
	forgery.insertCopy(tx, world.group, row, seq);
const rechain = (tx: Queries) => forgery.rechain(tx, world.group);

/** Makes room for a row by moving all from its place on. */
async function shift(tx: Queries, from: JournalRow): Promise<void> {
	const moved = rows.filter(({ seq }) => seq >= from.seq);
	for (const row of moved.reverse()) await placed(tx, row, row.seq + 1);
}

async function audited(phone: Phone): Promise<NonNullable<HeldAudit['result']>> {
	await askAudit(phone.device, world.group);
	expect(await phone.sync()).toBe(true);
	const audit = await heldAudit(phone.device, world.group);
	if (!audit?.result) throw new Error('this phone has compared nothing');
	return audit.result;
}

interface Attack {
	what: string;
	work: (tx: Queries) => Promise<unknown>;
	/** The first difference that every phone must name. */
	first: () => Partial<RowDifference>;
}

const at = (index: number): JournalRow => rows[index] as JournalRow;
const changed = (index: number, ...fields: RowDifference['fields']): Partial<RowDifference> => ({
	...{ is: 'changed', seq: at(index).seq, mine: at(index), fields }
});
const OTHER_MEMBER = `(select m.id from public.members m where m.group_id = $1
	and m.id <> recorded_by order by m.seq limit 1)`;

const attacks: Attack[] = [
	{
		what: 'an amount is changed',
		work: (tx) => updateEntries('amount = amount + 1000')(tx, at(4)),
		first: () => changed(4, 'amount')
	},
	{
		what: 'a day is changed',
		work: (tx) => updateRow(`occurred_on = '2026-11-19'`)(tx, at(4)),
		first: () => changed(4, 'day')
	},
	{
		what: 'a text is changed',
		work: (tx) => updateRow(`note = 'lain'`)(tx, at(4)),
		first: () => changed(4, 'note')
	},
	{
		what: 'another member is said to have recorded it',
		work: (tx) => updateRow(`recorded_by = ${OTHER_MEMBER}`)(tx, at(4)),
		first: () => changed(4, 'recorder')
	},
	{
		what: 'a hash alone is changed',
		work: (tx) => updateRow(`hash = sha256('x')`)(tx, at(4)),
		first: () => changed(4, 'hash')
	},
	{
		what: 'an account of an entry is changed',
		work: (tx) => updateEntries(`debit = '1102'`)(tx, at(4)),
		first: () => changed(4, 'account')
	},
	{
		what: 'the numbers of the lines alone are changed, which no pull shows',
		work: (tx) => updateEntries('line = line + 1')(tx, at(4)),
		first: () => ({ is: 'hidden', mine: null, server: null })
	},
	...[0, 5, 9].map((index) => ({
		what: `row ${index + 1} of 10 is deleted`,
		work: (tx: Queries) => remove(tx, at(index)),
		first: (): Partial<RowDifference> => ({
			...{ is: 'missing', seq: at(index).seq, mine: at(index), server: null }
		})
	})),
	{
		what: 'a row is put in between and all behind it move',
		async work(tx) {
			await shift(tx, at(5));
			await insertCopy(tx, at(2), at(5).seq);
			await rechain(tx);
		},
		first: () => ({ is: 'foreign', seq: at(5).seq, mine: null })
	},
	{
		what: 'a row is put where another stood',
		async work(tx) {
			await insertCopy(tx, at(5), -1);
			await remove(tx, at(5));
			await tx.query('update public.transactions set seq = $2 where group_id = $1 and seq = -1', [
				...[world.group, at(5).seq]
			]);
		},
		first: () => ({ is: 'replaced', seq: at(5).seq, mine: at(5) })
	},
	{
		what: 'two rows change places',
		async work(tx) {
			await placed(tx, at(3), -1);
			await placed(tx, at(6), at(3).seq);
			await placed(tx, at(3), at(6).seq);
		},
		first: () => ({ is: 'moved', seq: at(3).seq, mine: at(3) })
	},
	{
		what: 'a row is taken from its place and added at the end, and the chain made anew',
		async work(tx) {
			await placed(tx, at(3), at(9).seq + 5);
			await rechain(tx);
		},
		first: () => ({ is: 'missing', seq: at(3).seq, mine: at(3) })
	},
	{
		what: 'a text is changed and every hash behind it made anew',
		async work(tx) {
			await updateRow(`note = 'lain'`)(tx, at(4));
			await rechain(tx);
		},
		first: () => changed(4, 'note', 'hash')
	},
	{
		what: 'a row without a chain is added at the end',
		async work(tx) {
			await insertCopy(tx, at(2), at(9).seq + 5);
			await tx.query('update private.group_heads set head = $2 where group_id = $1', [
				...[world.group, at(9).seq + 5]
			]);
		},
		first: () => ({ is: 'unlinked', seq: at(9).seq + 5, mine: null })
	},
	{
		what: 'all rows are taken',
		work: (tx) => Promise.all(rows.map((row) => remove(tx, row))),
		first: () => ({ is: 'missing', seq: at(0).seq, mine: at(0) })
	}
];

describe('every phone names the first row that differs and keeps its own', () => {
	test.each(attacks)('when $what', async ({ work, first }) => {
		await forge(work);
		for (const phone of world.phones) {
			const found = await audited(phone);
			expect(found.differences[0]).toMatchObject(first());
			expect(await rowsOf(phone)).toEqual(rows);
		}
	});
});

test('a changed roll-up is named with its account, and no row', async () => {
	await forge((tx) =>
		tx.query(
			`update public.balances set debit = debit + 1000 where group_id = $1 and account = '1101'`,
			[world.group]
		)
	);
	const debit = rows.reduce((sum, row) => sum + (row.entries[0]?.amount ?? 0), 0);
	for (const phone of [...world.phones, await newPhone()]) {
		expect(await audited(phone)).toMatchObject({
			differences: [],
			sums: [
				{ account: '1101', mine: { debit, credit: 0 }, server: { debit: debit + 1000, credit: 0 } }
			]
		});
	}
});

test('what differs stops nobody: she goes on writing and sending, and is told again when it is well', async () => {
	const [chair, treasurer] = world.phones as [Phone, Phone];
	await forge((tx) => updateRow(`note = 'lain'`)(tx, at(4)));
	expect((await audited(chair)).differences).toHaveLength(1);
	const written = await chair.save(world.group, sold(99));
	expect(await chair.sync()).toBe(true);
	await treasurer.sync();
	expect((await rowsOf(treasurer)).at(-1)).toMatchObject({ id: written?.id });
	await forge((tx) => updateRow(`note = '${at(4).note}'`)(tx, at(4)));
	expect(await audited(chair)).toMatchObject({ differences: [], stretches: 0 });
});

test('a chain that does not follow is compared at once, and followed again when it was put right', async () => {
	const [chair, treasurer] = world.phones as [Phone, Phone];
	await forge((tx) => updateRow(`hash = sha256('x')`)(tx, at(9)));
	await forge((tx) =>
		tx.query(`update private.group_heads set chain_hash = sha256('x') where group_id = $1`, [
			world.group
		])
	);
	await chair.save(world.group, sold(99));
	await chair.sync();
	// Nobody asked: the new row behind the forged hash does not follow what this phone has.
	const broken = (await chair.device.db.get('groups', world.group))?.broken;
	expect(broken).not.toBeNull();
	const audit = await heldAudit(chair.device, world.group);
	expect(audit?.result?.differences).toMatchObject([
		{ is: 'changed', seq: at(9).seq, fields: ['hash'] },
		{ is: 'unlinked', seq: broken, server: { note: 'keripik 99' } }
	]);
	await forge((tx) => rechain(tx));
	expect(await audited(chair)).toMatchObject({ differences: [], broken: null });
	await treasurer.sync();
	expect(await rowsOf(treasurer)).toEqual(await rowsOf(chair));
});

async function newPhone(): Promise<Phone> {
	const uid = await db.addUser();
	const chair = (world.phones[0] as Phone).userId;
	const invite = [world.group, 'member'];
	const made = rpc<{ code: string }>(db, chair, 'public.create_invite($1, null, $2)', invite);
	const { code } = await made;
	await rpc(db, uid, `public.join_group($1, 'Baru')`, [code]);
	const phone = await Phone.open(db, uid);
	strangers.push(phone);
	return phone;
}

describe('a new phone, which has nothing to compare with,', () => {
	test.each([
		['a changed text', () => updateRow(`note = 'lain'`), 4, 4],
		['a missing row', () => remove, 5, 6],
		['a missing newest row', () => remove, 9, null]
	] as const)('notices %s by the chain', async (_, work, index, named) => {
		await forge((tx) => work()(tx, at(index)));
		const phone = await newPhone();
		await phone.sync();
		const group = await phone.device.db.get('groups', world.group);
		expect(group?.broken).toBe(named === null ? group?.broken : at(named).seq);
		expect(group?.broken).not.toBeNull();
		const audit = await heldAudit(phone.device, world.group);
		expect(audit?.result?.differences).toMatchObject([{ is: 'unlinked', seq: group?.broken }]);
	});

	test('takes a history that was written anew for the book: other phones know better', async () => {
		await forge((tx) => updateRow(`note = 'lain'`)(tx, at(4)));
		await forge((tx) => rechain(tx));
		const phone = await newPhone();
		expect(await audited(phone)).toMatchObject({ differences: [], rows: 10 });
	});
});

test('a restore from a backup is none, but a row that comes back as another is told of', async () => {
	const [chair, treasurer] = world.phones as [Phone, Phone];
	const restore = (tx: Queries) =>
		tx.query('update public.groups set epoch = epoch + 1 where id = $1', [world.group]);
	await forge(restore);
	for (const phone of world.phones) {
		expect(await audited(phone)).toMatchObject({ differences: [], rows: 10 });
		expect(differencesIn(await heldAudit(phone.device, world.group))).toEqual([]);
	}
	// Who raises the epoch to pass a change off as a restore is told of all the same.
	await forge(async (tx) => {
		await updateEntries('amount = amount + 1000')(tx, at(4));
		await rechain(tx);
		await restore(tx);
	});
	for (const phone of [chair, treasurer]) {
		expect(await audited(phone)).toMatchObject({ differences: [] });
		expect(differencesIn(await heldAudit(phone.device, world.group))).toMatchObject([
			{ is: 'changed', seq: at(4).seq, fields: ['amount'], mine: { id: at(4).id } }
		]);
	}
});

test('a mentor’s phone with the newest rows says so of these', async () => {
	const uid = await db.addUser();
	const mentor = await Phone.open(db, uid);
	strangers.push(mentor);
	await new Mentoring(db, world.group).assign(mentor);
	expect(await audited(mentor)).toMatchObject({ rows: PAGE_ROWS, differences: [], sums: [] });
	await forge((tx) => updateRow(`note = 'lain'`)(tx, at(0)));
	expect(await audited(mentor)).toMatchObject({ differences: [] });
	await forge((tx) => updateRow(`note = 'lain'`)(tx, at(8)));
	expect((await audited(mentor)).differences).toMatchObject([changed(8, 'note')]);
});

test('a row that is added with the right chain is a row: nobody can tell', async () => {
	await forge(async (tx) => {
		await insertCopy(tx, at(2), at(9).seq + 5);
		await rechain(tx);
	});
	for (const phone of world.phones) {
		expect(await audited(phone)).toMatchObject({ differences: [] });
		expect(await rowsOf(phone)).toHaveLength(11);
	}
});

test('the tables are emptied', async () => {
	await forge((tx) => tx.exec('truncate public.transactions, public.entries cascade'));
	for (const phone of world.phones) {
		const { differences } = await audited(phone);
		expect(differences).toHaveLength(10);
		expect(differences[0]).toMatchObject({ is: 'missing', mine: at(0), server: null });
		expect(await rowsOf(phone)).toEqual(rows);
	}
});
