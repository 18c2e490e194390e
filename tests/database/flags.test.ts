// Flags are the same on the server, on a phone with a summary and on a phone with the whole book.
import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldGroups, wantWhole } from '../../src/lib/device/membership.ts';
import { type Flag, flagsOf } from '../../src/lib/domain/mentoring/flags.ts';
import { HABIT_ROWS, summaryFrom } from '../../src/lib/domain/mentoring/flags/summary.ts';
import { mirror } from '../../src/lib/domain/journal.ts';
import { loanGiven } from '../../src/lib/domain/posting/members.ts';
import { expense } from '../../src/lib/domain/posting.ts';
import type { Transaction } from '../../src/lib/domain/journal.ts';
import { readSummary } from '../../src/lib/features/mentoring/summary.ts';
import { type BackwardPage, decodeRows, SUMMARY_ROWS } from '../../src/lib/sync/protocol.ts';
import { Phone } from '../property/support/phone.ts';
import { sqlRemote } from '../property/support/sql-remote.ts';
import { call, patchOp, push, transactionOp, verdicts } from '../support/calls.ts';
import {
	budgetLine,
	newRecord,
	planLine,
	pushAll,
	transactionRequest
} from '../support/capital.ts';
import type { Actor, TestDatabase } from '../support/embedded.ts';
import { comment, doneVisit, followUp } from '../support/mentoring.ts';
import { SEEDED_ON as TODAY, startSeeded } from '../support/seeded.ts';

/** Later days raise other flags from the same books. */
const DAYS = [TODAY, '2026-12-10', '2027-01-09', '2027-03-01'];

let db: TestDatabase;
const people = {} as Record<'chair' | 'treasurer' | 'mentor', Actor>;
/** A phone that was there before what the tests write, one that comes after, and one with the whole books. */
const phones = {} as Record<'early' | 'late' | 'whole', Phone>;
/** The mentor's groups by address. */
const groups = new Map<string, string>();

const accountOf = async (email: string): Promise<Actor> => {
	const { rows } = await db.query('select id::text from auth.users where email = $1', [email]);
	return { role: 'authenticated', uid: String(rows[0]?.['id']) };
};
const openPhone = (name: string, rows: number) =>
	Phone.on(name, sqlRemote(db, people.mentor.uid as string, { behind: 0 }, rows));

beforeAll(async () => {
	db = await startSeeded();
	people.chair = await accountOf('ketua@lumbung.example');
	people.treasurer = await accountOf('bendahara@lumbung.example');
	people.mentor = await accountOf('pendamping@lumbung.example');
	phones.early = await openPhone('early', SUMMARY_ROWS);
	await phones.early.sync();
	for (const { id } of await heldGroups(phones.early.device)) {
		const { rows } = await db.query('select slug from public.groups where id = $1', [id]);
		groups.set(String(rows[0]?.['slug']), id);
	}
	await trouble(groups.get('mekar-sari') as string);
	await phones.early.sync();
	phones.late = await openPhone('late', SUMMARY_ROWS);
	await phones.late.sync();
	phones.whole = await openPhone('whole', 500);
	await phones.whole.sync();
	for (const { id } of await heldGroups(phones.whole.device)) {
		await wantWhole(phones.whole.device, id);
	}
	await phones.whole.sync();
}, 300_000);
afterAll(async () => {
	for (const phone of Object.values(phones)) await phone.destroy();
	await db.stop();
});

/** What a summary leaves out, each beside something that it must not be mistaken for. */
async function trouble(group: string): Promise<void> {
	const { chair, treasurer, mentor } = people;
	const { rows: members } = await db.query(
		`select id::text from public.members where group_id = $1 and left_at is null order by id`,
		[group]
	);
	const [ani, budi, cici, dedi] = members.map(({ id }) => String(id)) as [
		string,
		string,
		string,
		string
	];
	const lend = (member: string) =>
		loanGiven({
			...{ occurredOn: TODAY, note: '', amount: 90_000, member },
			from: { place: 'cash' }
		});
	const terms = (member: string) => ({
		...{ member, principal: 90_000, months: 3, charge: 0, first_due: '2026-10-01' }
	});
	const [lent, wrong] = [transactionOp(lend(ani)), transactionOp(lend(budi))];
	await pushAll(db, treasurer, group, [
		...[lent, newRecord('loan', terms(ani), lent.id)],
		...[wrong, newRecord('loan', terms(budi), wrong.id)],
		transactionOp(mirror({ ...lend(budi), id: wrong.id } as Transaction, 'salah orang', TODAY))
	]);
	const orphan = randomUUID();
	const verdict = await verdicts(
		push(db, treasurer, group, [
			transactionOp({ ...lend(budi), entries: [] }, { id: orphan }),
			newRecord('loan', terms(budi), orphan)
		])
	);
	expect(verdict).toEqual([expect.not.stringMatching('^ok$'), 'ok']);
	const [refused, waiting] = [randomUUID(), randomUUID()];
	await pushAll(db, treasurer, group, [
		...[transactionRequest(lend(cici), refused), newRecord('loan', terms(cici), refused)],
		...[transactionRequest(lend(dedi), waiting), newRecord('loan', terms(dedi), waiting)]
	]);
	await pushAll(db, chair, group, [
		newRecord('approval', { request: refused, decision: 'refused', reason: 'Belum' })
	]);
	await spendBeside(group);
	const visit = randomUUID();
	await pushAll(db, mentor, group, [
		newRecord('visit', doneVisit([ani], { visited_on: TODAY, cash_counted: 1_000 }), visit),
		newRecord('follow_up', followUp({ due_on: TODAY })),
		newRecord('comment', comment('visit', visit, { asks: true }))
	]);
}

/** A line of the plan that was thrown away before anybody agreed to it, and money outside the plan. */
async function spendBeside(group: string): Promise<void> {
	const { chair, treasurer } = people;
	const { rows } = await db.query(
		'select id::text from public.grants where group_id = $1 and amount > 0 and deleted_at is null',
		[group]
	);
	const grantId = String(rows[0]?.['id']);
	const line = planLine(randomUUID());
	await pushAll(db, treasurer, group, [
		newRecord('budget_line', budgetLine(grantId, line), line.id)
	]);
	const gone = { kind: 'budget_line', id: line.id, set: { deleted: true }, base: {} } as const;
	await pushAll(db, chair, group, [patchOp(gone)]);
	const spent = expense({
		...{ occurredOn: TODAY, note: '', amount: 400_000, account: '6107' },
		from: { place: 'cash' }
	});
	const request = randomUUID();
	await pushAll(db, treasurer, group, [
		transactionRequest({ ...spent, forGrant: grantId, forLine: null }, request)
	]);
	await pushAll(db, chair, group, [
		newRecord('approval', { request, decision: 'approved', reason: '' })
	]);
}

/** As a job on the server would: what a summary brings, put together without a phone. */
async function onServer(group: string, today: string): Promise<Flag[]> {
	const page = await call<BackwardPage>(db, people.mentor, 'sync_pull', {
		...{ p_group: group, p_before: 0, p_limit: SUMMARY_ROWS, p_scope: 'summary' }
	});
	const { journal, records } = decodeRows([...page.rows, ...(page.records ?? [])]);
	const balances = (page.balances ?? []).map(([account, holder, month, debit, credit]) => ({
		...{ account, holder, month, debit, credit }
	}));
	return flagsOf(summaryFrom({ today, balances, records, rows: journal }));
}

async function onPhone(phone: Phone, group: string, today: string): Promise<Flag[]> {
	const held = (await heldGroups(phone.device)).find(({ id }) => id === group);
	if (!held) throw new Error('the phone does not hold the group');
	return flagsOf(await readSummary(phone.device, held, today));
}

test('a summary holds as many rows as a habit is worked out from', () => {
	expect(SUMMARY_ROWS).toBe(HABIT_ROWS);
});

test('the phones hold what they should', async () => {
	const rows = (phone: Phone) => phone.device.db.count('transactions');
	expect(await rows(phones.late)).toBe(SUMMARY_ROWS * groups.size);
	expect(await rows(phones.whole)).toBeGreaterThan(1_000);
	const held = await heldGroups(phones.whole.device);
	expect(held.map(({ isWhole, low }) => [isWhole, low])).toEqual(held.map(() => [true, 0]));
});

describe.each(DAYS)('on %s', (today) => {
	test('server and phones raise the same flags', async () => {
		const found: Flag[] = [];
		for (const [slug, group] of groups) {
			const flags = await onServer(group, today);
			found.push(...flags);
			expect(await onPhone(phones.early, group, today), `${slug}, early`).toEqual(flags);
			expect(await onPhone(phones.late, group, today), `${slug}, late`).toEqual(flags);
			expect(await onPhone(phones.whole, group, today), `${slug}, whole`).toEqual(flags);
		}
		expect(found.length).toBeGreaterThan(groups.size);
	});
});

test('what was refused, taken back or waits is no loan that is late', async () => {
	const group = groups.get('mekar-sari') as string;
	const flags = await onServer(group, DAYS[1] as string);
	const late = flags.find(({ code }) => code === 'loan_overdue');
	const { rows } = await db.query(
		`select count(*)::int as count from public.loans where group_id = $1 and first_due = '2026-10-01'`,
		[group]
	);
	expect(rows[0]?.['count']).toBe(5);
	expect(late?.params).toMatchObject({ count: 1, amount: 90_000, days: 70 });
	expect(flags.map(({ code }) => code)).toEqual(
		expect.arrayContaining([
			...['cash_differs', 'big_waiting', 'plan_overspent', 'follow_up_overdue', 'question_open']
		])
	);
});
