// The accountability report (LPJ): what the database draws from the book when it is sent, and who may answer it how.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportAnswer, ReportContent } from '../../src/lib/domain/capital/report.ts';
import { type Draft, type JournalRow, mirror, totalOf } from '../../src/lib/domain/journal.ts';
import { creditPurchase, supplierAdvance } from '../../src/lib/domain/posting/parties.ts';
import { expense, grantReceived, materialPurchase, sale } from '../../src/lib/domain/posting.ts';
import { decodeRows, type ForwardPage } from '../../src/lib/sync/protocol.ts';
import { journalOf } from '../support/book.ts';
import { call, headOf, patchOp, push, refused, transactionOp, verdicts } from '../support/calls.ts';
import {
	agreed,
	agreeGrant,
	attachment,
	grant,
	newRecord,
	planLine,
	pushAll,
	report,
	rowsOfGroup,
	sentStep,
	transactionRequest
} from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { photo } from '../support/records.ts';

const UNTIL = '2026-10-31';
const bank = { place: 'bank' } as const;

let db: TestDatabase;
let cast: Cast;
/** The grant that is reported, its two lines, and pictures by what they show. */
const id = randomUUID();
const [oven, flour] = [randomUUID(), randomUUID()];
const pictures: Record<'receipt' | 'other' | 'chair' | 'page', string> = {
	...{ receipt: '', other: '', chair: '', page: '' }
};

const says = async (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
const bought = (occurredOn: string, amount: number, forLine: string | null) =>
	expense({
		...{ occurredOn, note: 'beli', amount, account: '6107', from: bank, forGrant: id, forLine }
	});

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	const { chair, treasurer } = cast.actors;
	const lines = [
		planLine(oven, { price: 900_000 }),
		planLine(flour, { category: 'materials', price: 2_000_000 })
	];
	await agreeGrant(db, [treasurer, chair], cast.a.id, lines, { id });
	const said = { note: '', forGrant: id };
	const outside = randomUUID();
	const wrong = transactionOp(bought('2026-09-20', 77_000, flour));
	const party = cast.a.buyer;
	const drafts: Draft[] = [
		grantReceived({ ...said, occurredOn: '2026-09-02', amount: 12_000_000 }),
		bought('2026-09-03', 850_000, oven),
		supplierAdvance({
			...said,
			occurredOn: '2026-09-04',
			amount: 500_000,
			party,
			from: bank,
			forLine: flour
		}),
		materialPurchase({
			...{ ...said, occurredOn: '2026-09-12', amount: 320_000, party, account: '1301' },
			...{ from: { place: 'advance' }, forLine: flour }
		}),
		creditPurchase({
			...{ ...said, occurredOn: UNTIL, amount: 410_000, party, account: '1304', forLine: flour }
		}),
		// After the last day, and of the group's own money.
		grantReceived({ ...said, occurredOn: '2026-11-01', amount: 900_000 }),
		bought('2026-11-01', 30_000, flour),
		{ ...bought('2026-09-05', 44_000, null), forGrant: null },
		sale({
			...{ occurredOn: '2026-10-31', note: '', payment: { by: 'treasurer' } },
			items: [{ product: null, quantityMilli: null, amount: 65_000 }]
		})
	];
	const receipt = { transaction: wrong.id, ...photo(cast.a.id) };
	const other = { transaction: randomUUID(), ...photo(cast.a.id) };
	const signature = attachment(cast.a.id, id, { role: 'chair', label: 'Bu Siti' });
	const page = attachment(cast.a.id, id, { role: 'paper' });
	Object.assign(pictures, {
		...{ receipt: receipt.path, other: other.path, chair: signature.path, page: page.path }
	});
	await pushAll(db, treasurer, cast.a.id, [
		...drafts.map((draft) => transactionOp(draft)),
		wrong,
		transactionRequest(bought('2026-09-21', 15_000, null), outside),
		newRecord('receipt', receipt),
		newRecord('receipt', other),
		newRecord('attachment', signature),
		newRecord('attachment', page),
		newRecord('report', { ...report, until: UNTIL, meeting: cast.a.meeting }, id)
	]);
	await pushAll(db, chair, cast.a.id, [agreed(outside)]);
	const { rows } = await journalOf(db, chair, cast.a.id);
	const row = rows.find((one) => one.id === wrong.id) ?? expect.fail();
	await pushAll(db, chair, cast.a.id, [transactionOp(mirror(row, 'salah', '2026-10-02'))]);
	await db.query(
		`insert into storage.objects (bucket_id, name) select 'bukti', path from unnest($1::text[]) path`,
		[Object.values(pictures)]
	);
	await db.exec(`grant usage on schema storage to authenticated;
		grant select on storage.objects to authenticated`);
});
afterAll(() => db.stop());

const review = (
	who: ActorName,
	step: string | null,
	remarks: string | null = '',
	group = cast.a.id
) =>
	call<{ ok?: true; err?: string }>(db, cast.actors[who], 'review_report', {
		...{ p_group: group, p_report: id, p_step: step, p_remarks: remarks }
	});
const steps = (who: ActorName) =>
	call<ReportAnswer[]>(db, cast.actors[who], 'report_steps', {
		...{ p_group: cast.a.id, p_report: id }
	});
const stepsNow = async () => (await steps('member')).map(({ step }) => step);
async function unchanged<T>(work: () => Promise<T>): Promise<T> {
	const before = await rowsOfGroup(db, cast.a.id);
	const answer = await work();
	expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	return answer;
}
const filesFor = async (who: ActorName) => {
	const { rows } = await db.as(cast.actors[who], (tx) =>
		tx.query(`select name from storage.objects where name = any ($1)`, [Object.values(pictures)])
	);
	const seen = rows.map(({ name }) => String(name));
	return Object.entries(pictures).flatMap(([what, path]) => (seen.includes(path) ? [what] : []));
};

/** What the entries of a grant's kinds come to, added up by what the kinds mean and not by their accounts. */
function figuresOf(all: readonly JournalRow[]) {
	const rows = all.filter(({ occurredOn }) => occurredOn <= UNTIL);
	const sums = {
		received: 0,
		spent: {} as Record<string, number>,
		ahead: {} as Record<string, number>
	};
	const add = (to: Record<string, number>, key: string, amount: number) => {
		to[key] = (to[key] ?? 0) + amount;
	};
	for (const row of rows.filter(({ forGrant }) => forGrant === id)) {
		const meant = row.reverses === null ? row : all.find((one) => one.id === row.reverses);
		const amount = (row.reverses === null ? 1 : -1) * totalOf(row);
		const key = row.forLine ?? id;
		if (meant?.kind === 'grant_received') sums.received += amount;
		else if (meant?.kind === 'supplier_advance') add(sums.ahead, key, amount);
		else {
			add(sums.spent, key, amount);
			if (row.entries.some(({ credit }) => credit === '1204')) add(sums.ahead, key, -amount);
		}
	}
	const money: Record<string, number> = {};
	for (const { debit, credit, amount } of rows.flatMap(({ entries }) => entries)) {
		if (debit.startsWith('110')) add(money, debit, amount);
		if (credit.startsWith('110')) add(money, credit, -amount);
	}
	return {
		...sums,
		money: Object.fromEntries(Object.entries(money).filter(([, sum]) => sum !== 0))
	};
}

describe('a report that is not sent', () => {
	test('has no steps; its pictures are the group’s and its mentor’s', async () => {
		expect(await steps('chair')).toEqual([]);
		expect(await filesFor('officer')).toEqual([]);
		expect(await filesFor('member')).toEqual(Object.keys(pictures));
		expect(await filesFor('mentor')).toEqual(Object.keys(pictures));
		expect(await unchanged(() => review('mentor', 'endorsed'))).toEqual({ err: 'bad_step' });
		expect(await unchanged(() => review('officer', 'accepted'))).toEqual({ err: 'bad_step' });
	});

	test('is sent by officers of the group alone, and only when there is one', async () => {
		expect(await unchanged(() => says('member', sentStep(id)))).toEqual(['not_allowed']);
		expect(await unchanged(() => says('chair', sentStep(randomUUID())))).toEqual([
			'no_such_record'
		]);
		expect(await unchanged(() => says('chair', sentStep(cast.b.grant)))).toEqual([
			'no_such_record'
		]);
		const others = ['endorsed', 'accepted', 'returned', 'draft'].map((step) =>
			newRecord('report_step', { report_id: id, step })
		);
		expect(await unchanged(() => says('chair', ...others))).toEqual(others.map(() => 'bad_patch'));
	});
});

describe('what is sent', () => {
	let content: ReportContent;
	let all: JournalRow[];

	beforeAll(async () => {
		expect(await says('treasurer', sentStep(id))).toEqual(['ok']);
		const [sent] = await steps('member');
		expect(sent).toMatchObject({
			step: 'sent',
			actor_role: 'treasurer',
			actor_name: 'Ibu treasurer'
		});
		content = sent?.content ?? expect.fail();
		({ rows: all } = await journalOf(db, cast.actors.chair, cast.a.id));
	});

	test('ties to the entries, added up by themselves', () => {
		const { received, spent, ahead, money } = figuresOf(all);
		expect(content).toMatchObject({ until: UNTIL, received, spent, ahead, money });
		expect(received).toBe(12_000_000);
		expect(spent).toEqual({ [oven]: 850_000, [flour]: 730_000, [id]: 15_000 });
		expect(ahead).toEqual({ [flour]: 180_000 });
	});

	test('lists every purchase up to the day, with what was cancelled and taken back', () => {
		const { entries, spent } = content;
		const sums: Record<string, number> = {};
		for (const { line, amount } of entries) sums[line ?? id] = (sums[line ?? id] ?? 0) + amount;
		expect(sums).toEqual(spent);
		expect(entries.map(({ on, amount }) => [on, amount])).toEqual([
			['2026-09-03', 850_000],
			['2026-09-12', 320_000],
			['2026-09-20', 77_000],
			['2026-09-21', 15_000],
			['2026-10-02', -77_000],
			[UNTIL, 410_000]
		]);
		const known = new Map(all.map((row) => [row.id, row]));
		for (const { id: row, kind, on, note, line } of entries) {
			const { kind: was, occurredOn, note: said, forLine } = known.get(row) ?? expect.fail();
			expect([kind, on, note, line]).toEqual([was, occurredOn, said, forLine]);
		}
	});

	test('has the plan, the grant, the people, the meeting, the things and the pictures', () => {
		expect(content).toMatchObject({
			group: { name: 'Mekar A', district: 'Cibinong', regency: 'Kabupaten Bogor' },
			grant: { id, programme: grant.programme, amount: grant.amount, tranches: grant.tranches },
			plan: { number: 1, total: 2_900_000 },
			meeting: { held_on: '2026-08-02', place: 'Balai RW' },
			texts: { background: report.background, next_steps: report.next_steps },
			members: 6 + 1
		});
		expect(content.plan?.lines.map((line) => line.id)).toEqual([oven, flour]);
		expect(content.officers.map(({ role }) => role).sort()).toEqual([
			...['chair', 'secretary', 'treasurer', 'treasurer']
		]);
		expect(content.receipts).toMatchObject([{ path: pictures.receipt }]);
		expect(content.signatures).toMatchObject([{ role: 'chair', path: pictures.chair }]);
		expect(content.things).toMatchObject([{ code: 'A-01', cost: 600_000 }]);
		expect(content.chain).toMatch(/^[0-9a-f]{64}$/);
		expect(JSON.stringify(content)).not.toMatch(/created_by|group_id|deleted_at/);
	});

	test('shows the office the receipts of the grant and the signatures, nothing else', async () => {
		expect(await filesFor('officer')).toEqual(['receipt', 'chair']);
		for (const who of ['officerOfB', 'formerMentor', 'stranger', 'chairOfB', 'removed'] as const) {
			expect(await filesFor(who)).toEqual([]);
		}
	});

	test('is read by members, mentor and the office of the region', async () => {
		for (const who of ['member', 'mentor', 'officer'] as const) {
			expect((await steps(who)).map(({ content: sent }) => sent)).toEqual([content]);
		}
		for (const who of ['officerOfB', 'formerMentor', 'stranger', 'chairOfB', 'removed'] as const) {
			expect(await steps(who)).toEqual([]);
		}
	});

	test('stays as it was sent, whatever is written later', async () => {
		expect(await says('chair', transactionOp(bought('2026-10-30', 1_000, flour)))).toEqual(['ok']);
		expect((await steps('officer'))[0]?.content).toEqual(content);
	});

	test('is not sent or changed again while it is on its way', async () => {
		const edit = () => patchOp({ kind: 'report', id, set: { results: 'Lain.' }, base: {} });
		for (const who of ['chair', 'secretary', 'treasurer'] as const) {
			expect(await unchanged(() => says(who, sentStep(id), edit()))).toEqual([
				...['already_sent', 'already_sent']
			]);
		}
	});
});

describe('an answer', () => {
	const wrong: [ActorName, string | null, string][] = [
		...(['sent', 'accepted', 'draft', null] as const).map(
			(step): [ActorName, string | null, string] => ['mentor', step, 'not_allowed']
		),
		...(['sent', 'endorsed', null] as const).map((step): [ActorName, string | null, string] => [
			...(['officer', step, 'not_allowed'] as const)
		]),
		['mentor', 'returned', 'remarks_needed'],
		['officer', 'returned', 'remarks_needed'],
		...(
			['member', 'chair', 'treasurer', 'chairOfB', 'officerOfB', 'formerMentor', 'removed'] as const
		).flatMap((who) =>
			(['endorsed', 'accepted', 'returned'] as const).map((step): [ActorName, string, string] => [
				who,
				step,
				'not_allowed'
			])
		),
		['stranger', 'accepted', 'not_allowed'],
		['formerAccount', 'returned', 'not_allowed']
	];
	test.each(wrong)('of a %s: %s is %s, and leaves no gap', async (who, step, err) => {
		expect(await unchanged(() => review(who, step, '  '))).toEqual({ err });
	});

	test('of nobody is no call at all; of another group is none of his', async () => {
		expect(await refused(review('anon', 'accepted'))).toMatchObject({ code: '42501' });
		expect(await unchanged(() => review('officer', 'accepted', '', cast.b.id))).toEqual({
			err: 'not_allowed'
		});
	});

	test('of the mentor, then of the office: each once, each told to the phones', async () => {
		const head = await headOf(db, cast.a.id);
		expect(await review('mentor', 'endorsed')).toEqual({ ok: true });
		expect(await unchanged(() => review('mentor', 'endorsed'))).toEqual({ err: 'bad_step' });
		expect(await review('officer', 'returned', ' Nota oven belum ada. ')).toEqual({ ok: true });
		expect(await unchanged(() => review('officer', 'accepted'))).toEqual({ err: 'bad_step' });
		expect(await unchanged(() => review('mentor', 'returned', 'juga'))).toEqual({
			err: 'bad_step'
		});
		expect(await headOf(db, cast.a.id)).toBe(head + 2);
		const page = await call<ForwardPage>(db, cast.actors.member, 'sync_pull', {
			...{ p_group: cast.a.id, p_after: head, p_limit: 10 }
		});
		const told = decodeRows(page.rows).records.map(({ seq, kind, fields }) => [seq, kind, fields]);
		expect(told).toMatchObject([
			[head + 1, 'report_step', { step: 'endorsed', actor_role: 'mentor', actor_name: 'Bu Rini' }],
			[
				head + 2,
				'report_step',
				{ step: 'returned', actor_role: 'officer', remarks: 'Nota oven belum ada.' }
			]
		]);
		expect(JSON.stringify(told)).not.toContain('receipts');
	});

	test('that returns it opens it: it is changed, sent again, and accepted', async () => {
		const edit = () => patchOp({ kind: 'report', id, set: { problems: 'Nota hilang.' }, base: {} });
		expect(await says('secretary', edit(), sentStep(id))).toEqual(['ok', 'ok']);
		expect(await unchanged(() => says('chair', sentStep(id)))).toEqual(['already_sent']);
		const last = (await steps('officer')).at(-1);
		expect(last).toMatchObject({
			...{ step: 'sent', actor_role: 'secretary' },
			content: { texts: { problems: 'Nota hilang.' }, spent: { [flour]: 731_000 } }
		});
		expect(await review('officer', 'accepted', 'Lengkap.')).toEqual({ ok: true });
		for (const [who, step] of [
			...([['mentor', 'endorsed'] as const, ['mentor', 'returned'] as const] as const),
			...([['officer', 'accepted'] as const, ['officer', 'returned'] as const] as const)
		]) {
			expect(await unchanged(() => review(who, step, 'terlambat'))).toEqual({ err: 'bad_step' });
		}
		expect(await unchanged(() => says('chair', sentStep(id), edit()))).toEqual([
			...['already_sent', 'already_sent']
		]);
		expect(await stepsNow()).toEqual(['sent', 'endorsed', 'returned', 'sent', 'accepted']);
	});

	test('of an officer who is a member herself is not hers to give', async () => {
		const { rows } = await db.query(
			`update public.members set user_id = $1 where group_id = $2 and id = $3 returning 1`,
			[cast.actors.officer.uid, cast.a.id, cast.a.members['phoneless']]
		);
		expect(rows).toHaveLength(1);
		expect(await unchanged(() => review('officer', 'returned', 'x'))).toEqual({
			err: 'not_allowed'
		});
		await db.query(`update public.members set user_id = null where group_id = $1 and id = $2`, [
			...[cast.a.id, cast.a.members['phoneless']]
		]);
	});
});

describe('the office', () => {
	test('sees the grants of its region with their sums, other people none', async () => {
		interface Grant {
			group: string;
			id: string;
			received: number;
			spent: number;
			planned: number;
			step: string;
		}
		const overview = (who: ActorName) => call<Grant[]>(db, cast.actors[who], 'grant_overview');
		const mine = await overview('officer');
		expect(new Set(mine.map(({ group }) => group))).toEqual(new Set([cast.a.id]));
		// All that was ever written: also after the day of the report; 180,000 is still with the supplier.
		expect(mine.find((one) => one.id === id)).toMatchObject({
			...{ received: 12_900_000, planned: 2_900_000, step: 'accepted' },
			spent: 850_000 + 761_000 + 15_000 + 180_000
		});
		expect(new Set((await overview('officerOfB')).map(({ group }) => group))).toEqual(
			new Set([cast.b.id])
		);
		for (const who of ['chair', 'mentor', 'stranger'] as const) {
			expect(await overview(who)).toEqual([]);
		}
	});
});
