// Every kind as a bookkeeping table: what is said, its entries, and the balances that the database then keeps.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	type Balance,
	balanceChanges,
	balanceKey,
	balanceOf
} from '../../src/lib/domain/balances.ts';
import { refusalOf } from '../../src/lib/domain/check.ts';
import { type Draft, type JournalRow, mirror } from '../../src/lib/domain/journal.ts';
import { kinds } from '../../src/lib/domain/kinds.ts';
import type { Patch } from '../../src/lib/domain/records.ts';
import { journalOf, TestBook } from '../support/book.ts';
import { call, patchOp, push, transactionOp, verdicts } from '../support/calls.ts';
import { join } from '../support/cast.ts';
import { type Actor, become, startDatabase, type TestDatabase } from '../support/embedded.ts';
import { goodsCases } from '../support/kinds/goods.ts';
import { peopleCases } from '../support/kinds/people.ts';
import {
	balancesText,
	entriesText,
	type KindCase,
	kindOf,
	names,
	said,
	type Step
} from '../support/kinds/table.ts';
import { tradeCases } from '../support/kinds/trade.ts';
import { closingOf, meeting } from '../support/records.ts';

const cases: KindCase[] = [...tradeCases, ...goodsCases, ...peopleCases];

let db: TestDatabase;
let group: string;
let chair: Actor;
let treasurer: Actor;
/** The id of each name of the tables. */
const ids = new Map<string, string>();
const nameOf = (id: string) => [...ids].find(([, known]) => known === id)?.[0] ?? id;
const idOf = (name: string) => ids.get(name) ?? expect.fail(`nobody is called ${name}`);

const record = (kind: Patch['kind'], set: Record<string, unknown>, id: string = randomUUID()) =>
	patchOp({ kind, id, set, base: {} });

beforeAll(async () => {
	db = await startDatabase();
	await db.exec(`insert into public.regions (code, parent_code, level, name) values
		('32', null, 'province', 'Jawa Barat'), ('32.01', '32', 'regency', 'Kabupaten Bogor'),
		('32.01.05', '32.01', 'district', 'Cibinong')`);
	const person = async (): Promise<Actor> => ({ role: 'authenticated', uid: await db.addUser() });
	[chair, treasurer] = [await person(), await person()];
	const started = await call<{ group: string }>(db, chair, 'start_group', {
		...{ p_name: 'Mekar', p_district: '32.01.05', p_business: 'food', p_chair_name: 'Bu Ketua' }
	});
	group = started.group;
	const [first, second] = names.members;
	ids.set(first, await join(db, chair, { id: group }, treasurer, 'treasurer'));
	ids.set(second, await join(db, chair, { id: group }, await person(), 'member'));
	for (const name of [...names.parties, ...names.goods, names.meeting]) ids.set(name, randomUUID());
	const ops = [
		...names.parties.map((name) => record('party', { name, phone: null }, idOf(name))),
		record('meeting', meeting, idOf(names.meeting))
	];
	expect(new Set(await verdicts(push(db, chair, group, ops)))).toEqual(new Set(['ok']));
	// What needs a second officer is another test.
	await db.exec(`alter table public.groups drop constraint groups_approval_limit_check;
		update public.groups set approval_limit = 9223372036854775807`);
});
afterAll(() => db.stop());

class Undone extends Error {}

/** Does the work in the group as it was at first, and undoes it. */
async function undone(work: (tx: TestDatabase) => Promise<void>): Promise<void> {
	try {
		await db.transaction(async (tx) => {
			const as: TestDatabase['as'] = async (actor, run) => {
				await become(tx, actor);
				const result = await run(tx);
				await tx.exec('reset role');
				return result;
			};
			await work({ ...db, query: tx.query, exec: tx.exec, as });
			throw new Undone();
		});
	} catch (error) {
		if (!(error instanceof Undone)) throw error;
	}
}

/** The tables' names as the ids that the database knows. */
const named = (draft: Draft): Draft => {
	const known = (name: string | null) => (name === null ? null : idOf(name));
	return {
		...draft,
		meeting: known(draft.meeting),
		entries: draft.entries.map((entry) => ({
			...entry,
			member: known(entry.member),
			party: known(entry.party),
			product: known(entry.product)
		}))
	};
};

const rowsOf = async (tx: TestDatabase) => (await journalOf(tx, treasurer, group)).rows;
const newest = async (tx: TestDatabase) =>
	(await rowsOf(tx)).at(-1) ?? expect.fail('nothing is written');

/** The roll-ups that the database keeps. */
async function rollUps(tx: TestDatabase): Promise<Balance[]> {
	const { rows } = await tx.query(
		`select account, holder_id as holder, month::text, debit, credit from public.balances
		where group_id = $1`,
		[group]
	);
	return rows.map(({ account, holder, month, debit, credit }) => ({
		...{ account: String(account), holder: String(holder), month: String(month) },
		...{ debit: Number(debit), credit: Number(credit) }
	}));
}

/** The roll-ups that the domain makes of the whole journal. */
function rollUpsOf(rows: readonly JournalRow[]): Balance[] {
	const sums = new Map<string, Balance>();
	for (const change of rows.flatMap((row) => balanceChanges(row))) {
		const { debit, credit } = sums.get(balanceKey(change)) ?? { debit: 0, credit: 0 };
		sums.set(balanceKey(change), {
			...{ ...change, debit: debit + change.debit, credit: credit + change.credit }
		});
	}
	return [...sums.values()];
}

const sorted = (balances: readonly Balance[]) =>
	balances.toSorted((a, b) => (balanceKey(a) < balanceKey(b) ? -1 : 1));

/** The balances as text; those of the database must be those of the domain, month by month. */
async function balancesNow(tx: TestDatabase): Promise<string> {
	const kept = await rollUps(tx);
	expect(sorted(kept)).toEqual(sorted(rollUpsOf(await rowsOf(tx))));
	return balancesText(kept, nameOf);
}

/** What the phone of the treasurer and the database say to a draft, which must be the same. */
async function verdictOn(tx: TestDatabase, draft: Draft): Promise<string> {
	const book = new TestBook(ids.values(), ids.values(), await rowsOf(tx));
	book.meetings.add(idOf(names.meeting));
	const { rows } = await tx.query(
		'select through::text, profit, journal_seq from public.closings where group_id = $1',
		[group]
	);
	for (const { through, profit, journal_seq } of rows) {
		book.closed = String(through);
		book.closings.push({ profit: Number(profit), journal_seq: Number(journal_seq) });
	}
	const judged = refusalOf(draft, idOf(names.members[0]), 'treasurer', book) ?? 'ok';
	expect(await verdicts(push(tx, treasurer, group, [transactionOp(draft)]))).toEqual([judged]);
	return judged;
}

/** The treasurer counts and asks, the chair agrees. */
async function close(tx: TestDatabase, month: string): Promise<void> {
	const kept = await rollUps(tx);
	const asked = randomUUID();
	const body = closingOf(month, balanceOf(kept, '1101'), balanceOf(kept, '1102'));
	const request = record('request', body, asked);
	const approval = record('approval', { request: asked, decision: 'approved', reason: '' });
	expect([
		...(await verdicts(push(tx, treasurer, group, [request]))),
		...(await verdicts(push(tx, chair, group, [approval])))
	]).toEqual(['ok', 'ok']);
}

/** Writes a step and gives the row that it became. */
async function write(tx: TestDatabase, step: Step): Promise<JournalRow> {
	if ('close' in step) {
		await close(tx, step.close);
	} else {
		const draft =
			'cancel' in step ? mirror(await newest(tx), step.cancel, said.occurredOn) : named(step);
		expect(await verdictOn(tx, draft)).toBe('ok');
		expect(await newest(tx)).toMatchObject(draft);
	}
	const row = await newest(tx);
	expect(row.kind).toBe(kindOf(step));
	return row;
}

const inNames = ({ entries }: JournalRow) =>
	entries.map((entry) => ({
		...entry,
		member: entry.member && nameOf(entry.member),
		party: entry.party && nameOf(entry.party),
		product: entry.product && nameOf(entry.product)
	}));

/** What is said to cancelling a row that cannot be cancelled. */
const FINAL: Partial<Record<string, string>> = {
	correction: 'correction_of_correction',
	period_closing: 'not_allowed'
};

const titled = cases.map(
	(one) => [one.row ?? 'beside', one.steps.map(kindOf).join(' and '), one.entries, one] as const
);

describe('the kinds', () => {
	test.each(titled)('row %s: %s %s', async (_row, _kind, _entries, one) => {
		await undone(async (tx) => {
			for (const step of one.first) await write(tx, step);
			const before = await balancesNow(tx);

			const rows: JournalRow[] = [];
			for (const step of one.steps) rows.push(await write(tx, step));
			expect(entriesText(rows.flatMap(inNames))).toBe(one.entries);
			expect((await balancesNow(tx)).split('; ')).toEqual(one.leaves.split('; '));

			for (const row of rows.toReversed()) {
				const undo = mirror(row, 'batal', '2026-10-20');
				expect(await verdictOn(tx, undo)).toBe(FINAL[row.kind] ?? 'ok');
			}
			const isAllCancelled = rows.every(({ kind }) => !(kind in FINAL));
			if (isAllCancelled) expect(await balancesNow(tx)).toBe(before);
		});
	});

	test('all stand in the tables, and so do all rows of the rules', () => {
		const tried = new Set(cases.flatMap(({ steps }) => steps.map(kindOf)));
		expect([...tried].sort()).toEqual([...kinds].sort());
		const rows = new Set(cases.flatMap(({ row }) => row ?? []));
		expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: 47 }, (_, at) => at + 1));
	});
});
