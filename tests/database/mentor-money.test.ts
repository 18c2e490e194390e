// Mentors never post money, by no operation; what they try leaves every row, balance, place and hash as it was.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Draft, mirror } from '../../src/lib/domain/journal.ts';
import { kinds, postingRules } from '../../src/lib/domain/kinds.ts';
import type { Patch } from '../../src/lib/domain/records.ts';
import type { Operation } from '../../src/lib/sync/protocol.ts';
import { journalOf } from '../support/book.ts';
import { call, patchOp, push, refused, soldOp, transactionOp, verdicts } from '../support/calls.ts';
import {
	accepting,
	agreed,
	good,
	handover,
	newRecord,
	planLine,
	planRequest,
	pushAll,
	rowsOfGroup,
	transactionRequest
} from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { plannedVisit } from '../support/mentoring.ts';
import { stepOp } from '../support/orders.ts';
import { closingOf } from '../support/records.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const says = (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));

/** Runs the work and looks that no row, balance, place or hash of either group is another than before. */
async function unchanged<T>(work: () => Promise<T>): Promise<T> {
	const before = [await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)];
	const answer = await work();
	expect([await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)]).toEqual(before);
	return answer;
}

/** Pushes in calls of the size that is let in. */
async function saidToAll(who: ActorName, ops: readonly Operation[]): Promise<string[]> {
	const said: string[] = [];
	for (let at = 0; at < ops.length; at += 50) {
		said.push(...(await says(who, ...ops.slice(at, at + 50))));
	}
	return said;
}

const quarantined = () =>
	call<{ id: string; code: string; op: unknown }[]>(
		...([db, cast.actors.treasurer, 'quarantine_list', { p_group: cast.a.id }] as const)
	);

describe('a mentor', () => {
	const [member, party] = [() => cast.a.members['member'] ?? '', () => cast.a.buyer];
	const draftOf = (kind: Draft['kind'], debit: string, credit: string): Draft => ({
		...{ kind, occurredOn: '2026-10-05', note: '', reverses: null, meeting: cast.a.meeting },
		...{ forOrder: null, forGrant: cast.a.grant, forLine: cast.a.line },
		entries: [
			{
				...{ debit, credit, amount: 5_000, member: member(), party: party() },
				...{ product: cast.a.published, quantityMilli: 1_000 }
			}
		]
	});
	/** One draft of each pair of accounts that some kind moves between. */
	const drafts = () => postingRules.map(({ kind, debit, credit }) => draftOf(kind, debit, credit));

	test('posts no kind of transaction and asks for none', async () => {
		const all = drafts();
		const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
		const mirrors = rows.map((row) => mirror(row, 'salah', '2026-10-06'));
		expect(new Set([...all, ...mirrors].map(({ kind }) => kind))).toEqual(
			new Set(kinds.filter((kind) => kind !== 'period_closing'))
		);
		const closing = draftOf('period_closing', '4101', '3201');
		for (const ask of [transactionOp, transactionRequest]) {
			const ops = [...all, ...mirrors, closing].map((draft) => ask(draft));
			const said = await unchanged(() => saidToAll('mentor', ops));
			expect(said).toEqual(ops.map(() => 'not_allowed'));
		}
	});

	test('asks for no limit, closing or plan, and agrees to nothing', async () => {
		const lines = [planLine(cast.a.line, { price: 9 })];
		const request = (what: string, body: unknown) => newRecord('request', { what, body });
		const answers = ['approved', 'refused', 'withdrawn'].map((decision) =>
			newRecord('approval', { request: cast.a.waiting, decision, reason: 'x' })
		);
		const ops = [
			request('limit', { limit: 9 }),
			newRecord('request', closingOf('2026-09-01')),
			planRequest({ grant_id: cast.a.grant, number: 2, reason: 'x', lines }),
			request('anything', {}),
			agreed(cast.a.waiting),
			...answers,
			...Object.values(cast.a.orders).flatMap(({ id }) =>
				(['accepted', 'ready', 'refused'] as const).map((step) => stepOp(id, step))
			)
		];
		const said = await unchanged(() => saidToAll('mentor', ops));
		expect(said).toEqual(ops.map(() => 'not_allowed'));
	});

	test('writes no record that is the group’s, new or known', async () => {
		const { rows } = await db.query(
			`select kind, relation, fields is null as closed, to_jsonb(fields) as fields from private.record_kinds
			where writers not in ('mentors', 'both') or fields is null order by kind`
		);
		expect(rows.length).toBeGreaterThan(25);
		for (const { kind, relation, closed, fields } of rows) {
			const key = kind === 'group' ? 'id' : 'group_id';
			const { rows: known } = await db.query(
				`select id::text from public.${String(relation)} where ${key} = $1 limit 1`,
				[cast.a.id]
			);
			const ids = [randomUUID(), ...known.map(({ id }) => String(id))];
			const [field] = (fields as string[] | null) ?? ['name'];
			const ops = ids.flatMap((id) =>
				[{}, { [field ?? '']: 'x' }].map((set) =>
					patchOp({ kind: kind as Patch['kind'], id, set, base: {} })
				)
			);
			const said = await unchanged(() => says('mentor', ...ops));
			expect([kind, ...said]).toEqual([
				kind,
				...ops.map(() => (closed === true ? 'unknown_kind' : 'not_allowed'))
			]);
		}
	});

	test('sends operations of no other type, and not too much at once', async () => {
		const [op] = [newRecord('visit', plannedVisit())];
		const others = ['closing', 'correction', '', null].map((type) => ({
			...op,
			id: randomUUID(),
			type
		}));
		expect(await unchanged(() => says('mentor', ...others))).toEqual(
			others.map(() => 'unknown_type')
		);
		const tooBig = { code: 'PT413', hint: 'BATCH_TOO_BIG' };
		const big = newRecord('visit_note', { remarks: 'x'.repeat(140_000) });
		const many = Array.from({ length: 51 }, () => newRecord('visit', plannedVisit()));
		for (const ops of [[big], many]) {
			expect(await unchanged(() => refused(push(db, cast.actors.mentor, cast.a.id, ops)))).toEqual(
				tooBig
			);
		}
	});

	test('cannot take the place of what an officer wrote and the database refused', async () => {
		const minutes = randomUUID();
		await pushAll(db, cast.actors.chair, cast.a.id, [
			newRecord('handover', handover(cast.a.grant, [good()]), minutes)
		]);
		const acceptance = transactionOp(accepting(cast.a.grant, [good({ value: 1 })]), {
			id: minutes
		});
		const [code] = await says('chair', acceptance);
		expect(code).not.toBe('ok');
		expect(await says('mentor', transactionOp(soldOp().body as Draft, { id: minutes }))).toEqual([
			'id_reused'
		]);
		expect((await quarantined()).find(({ id }) => id === minutes)).toMatchObject({
			...{ code, op: acceptance, member: cast.a.members['chair'] }
		});
	});
});
