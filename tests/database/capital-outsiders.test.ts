// Who is no member posts, changes and deletes nothing of a grant, whichever call she tries; what she tried leaves every row as it was.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expense, grantReceived } from '../../src/lib/domain/posting.ts';
import type { PushAnswer } from '../../src/lib/sync/protocol.ts';
import { call, patchOp, push, transactionOp, verdicts } from '../support/calls.ts';
import {
	accepting,
	agreed,
	assetEvent,
	attachment,
	budgetLine,
	custody,
	good,
	grant,
	handover,
	newRecord,
	planLine,
	planRequest,
	pushAll,
	remark,
	report,
	rowsOfGroup,
	sentStep,
	transactionRequest
} from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import { dayFromToday } from '../support/mentoring.ts';

let db: TestDatabase;
let cast: Cast;
let passing: TestDatabase;
/** A plan that waits for a second officer, and an entry that was refused. */
const plan = randomUUID();
let refusedOp: string;
/** Who mentors the group, and what she sent to the office. */
let assignment: string;
let monthly: string;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	const { grant: id, line } = cast.a;
	const lines = [planLine(line, { price: 1_600_000 })];
	await pushAll(db, cast.actors.chair, cast.a.id, [
		planRequest({ grant_id: id, number: 2, reason: 'Harga naik', lines }, plan)
	]);
	const over = transactionOp(spent());
	refusedOp = over.id;
	await push(db, cast.actors.chair, cast.a.id, [over]);
	const { rows } = await db.query(
		`select (select id::text from public.mentor_assignments where user_id = $1) as assignment,
			(select id::text from private.mentor_reports where mentor_id = $1) as monthly`,
		[cast.actors.mentor.uid]
	);
	({ assignment, monthly } = rows[0] as { assignment: string; monthly: string });
	passing = { ...db, as: (actor, work) => db.as(actor, work, { keep: false }) };
});
afterAll(() => db.stop());

const spent = () =>
	expense({
		...{ occurredOn: '2026-09-10', note: 'oven', amount: 5_000, account: '6107' },
		...{ from: { place: 'bank' }, forGrant: cast.a.grant, forLine: null }
	});

/** Everything that a phone of the group could send about its grant. */
function everything(): unknown[] {
	const { id, grant: grantId, line, asset, handover: minutes, members } = cast.a;
	const edit = (kind: Parameters<typeof newRecord>[0], record: string, set: object) =>
		newRecord(kind, set, record);
	return [
		transactionOp(
			grantReceived({ occurredOn: '2026-09-10', note: '', amount: 5, forGrant: grantId })
		),
		transactionOp(spent()),
		transactionOp(accepting(grantId, [good()]), { id: minutes }),
		transactionRequest(spent()),
		planRequest({ grant_id: grantId, number: 2, reason: 'x', lines: [planLine(line)] }),
		agreed(plan),
		newRecord('grant', grant),
		edit('grant', grantId, { amount: 1 }),
		edit('grant', grantId, { deleted: true }),
		newRecord('budget_line', budgetLine(grantId, planLine(''))),
		edit('budget_line', line, { price: 1 }),
		newRecord('custody', { ...custody, holder: members['chair'], holder_name: '' }),
		newRecord('attachment', attachment(id, grantId)),
		newRecord('asset_event', assetEvent(asset)),
		edit('asset', asset, { place: 'Rumah' }),
		newRecord('handover', handover(grantId, [good()])),
		edit('handover', minutes, { deleted: true }),
		newRecord('handover_remark', remark(minutes)),
		edit('report', grantId, { results: 'Semua baik.' }),
		newRecord('report', report),
		sentStep(grantId),
		patchOp({ kind: 'group', id, set: { fund_amount: 5 }, base: {} })
	];
}

const outsiders = [
	...(['formerMentor', 'formerStandIn', 'mentorOfB', 'officer', 'officerOfB'] as const),
	...(['stranger', 'chairOfB'] as const)
];
const former = ['removed', 'formerAccount'] as const;

async function unchanged<T>(work: () => Promise<T>): Promise<T> {
	const before = [await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)];
	const answer = await work();
	expect([await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)]).toEqual(before);
	return answer;
}

describe('a push', () => {
	test.each(outsiders)('of a %s is let in with nothing', async (who) => {
		await unchanged(async () => {
			for (const op of everything()) {
				const said = await push(db, cast.actors[who], cast.a.id, [op]);
				expect(said).toEqual({ err: 'not_member' });
			}
		});
	});

	test('of a mentor is refused, all of it', async () => {
		const ops = everything();
		const said = await unchanged(() => verdicts(push(db, cast.actors.mentor, cast.a.id, ops)));
		expect(said).toEqual(ops.map(() => 'not_allowed'));
	});

	test.each(former)('of somebody %s is kept aside, all of it', async (who) => {
		const ops = everything();
		const said = await unchanged(() => push(db, cast.actors[who], cast.a.id, ops));
		expect(said).toMatchObject({ member: false });
		const { results } = said as Extract<PushAnswer, { results: unknown }>;
		expect(results.map((one) => (one.status === 'rejected' ? one.code : 'ok'))).toEqual(
			ops.map(() => 'removed_member')
		);
	});
});

/** How a call answered: `ok`, its `err`, or the code or hint it was refused with. */
async function answerOf(who: Actor, name: string, args: Record<string, unknown>) {
	try {
		const said = await call<{ err?: string; reason?: string } | null>(passing, who, name, args);
		return said?.err ?? said?.reason ?? 'ok';
	} catch (error) {
		const { code, hint } = error as { code: string; hint?: string };
		return hint ?? code;
	}
}

/** Every call that can write, as somebody would try it on the group; and how a mentor and an officer of the region are answered. */
const calls: Record<string, { args: () => object; mentor: string; officer: string }> = {
	quarantine_accept: {
		args: () => ({ p_group: cast.a.id, p_op: refusedOp }),
		...{ mentor: 'not_officer', officer: 'not_officer' }
	},
	add_member: {
		args: () => ({ p_group: cast.a.id, p_name: 'Ani', p_role: 'treasurer' }),
		...{ mentor: 'NOT_ALLOWED', officer: 'NOT_ALLOWED' }
	},
	set_role: {
		args: () => ({ p_group: cast.a.id, p_member: cast.a.members['member'], p_role: 'chair' }),
		...{ mentor: 'NOT_ALLOWED', officer: 'NOT_ALLOWED' }
	},
	remove_member: {
		args: () => ({ p_group: cast.a.id, p_member: cast.a.members['treasurer'] }),
		...{ mentor: 'NOT_ALLOWED', officer: 'NOT_ALLOWED' }
	},
	create_invite: {
		args: () => ({ p_group: cast.a.id, p_role: 'treasurer' }),
		...{ mentor: 'NOT_ALLOWED', officer: 'NOT_ALLOWED' }
	},
	verify_group: {
		args: () => ({ p_group: cast.a.id, p_verified: false }),
		...{ mentor: 'NOT_ALLOWED', officer: 'ok' }
	},
	save_reference: {
		args: () => ({
			...{ p_region: '32.01', p_kind: 'programme', p_code: 'kube', p_retired: false },
			p_body: { name: 'KUBE Bogor', note: '', per_member: 5 }
		}),
		...{ mentor: 'not_allowed', officer: 'ok' }
	},
	review_report: {
		args: () => ({
			...{ p_group: cast.a.id, p_report: cast.a.grant, p_step: 'sent', p_remarks: '' }
		}),
		...{ mentor: 'not_allowed', officer: 'not_allowed' }
	},
	hand_over_group: {
		args: () => ({
			...{ p_group: cast.a.id, p_mentor: cast.actors.standIn.uid, p_email: null, p_name: 'Bu Ani' },
			...{ p_since: dayFromToday(2), p_until: null, p_stand_in: false }
		}),
		...{ mentor: 'not_allowed', officer: 'ok' }
	},
	end_assignment: {
		args: () => ({ p_group: cast.a.id, p_assignment: assignment }),
		...{ mentor: 'not_allowed', officer: 'ok' }
	},
	review_assessment: {
		args: () => ({
			...{ p_group: cast.a.id, p_assessment: cast.a.mentoring.quietAssessment },
			...{ p_step: 'confirmed', p_stage: 'tumbuh', p_remarks: '' }
		}),
		...{ mentor: 'not_allowed', officer: 'ok' }
	},
	review_mentor_report: {
		args: () => ({ p_id: monthly, p_step: 'accepted', p_remarks: '' }),
		...{ mentor: 'not_allowed', officer: 'ok' }
	},
	anonymise_member: {
		args: () => ({ p_group: cast.a.id, p_member: cast.a.members['removed'] }),
		...{ mentor: 'not_allowed', officer: 'ok' }
	},
	family_talks: {
		args: () => ({ p_group: cast.a.id }),
		...{ mentor: 'not_allowed', officer: 'ok' }
	},
	join_group: {
		args: () => ({ p_code: 'ABCDEFGH', p_name: 'Pak Eko' }),
		...{ mentor: 'CODE', officer: 'CODE' }
	}
};
/** Calls that write, but nothing of a group that is there. */
const elsewhere = [
	...['peek_invite', 'start_group', 'sync_hello', 'sync_push', 'place_order', 'order_cancel'],
	...['save_contact', 'send_mentor_report'],
	...['give_consent', 'rename_me', 'erase_me', 'forget_contact', 'device_key', 'sync_carry']
];

describe('a call', () => {
	test('that can write stands in the table', async () => {
		const { rows } = await db.query(
			`select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.provolatile = 'v'
				and has_function_privilege('authenticated', p.oid, 'execute') order by 1`
		);
		expect(rows.map(({ name }) => name)).toEqual([...Object.keys(calls), ...elsewhere].sort());
	});

	test.each(Object.keys(calls))('%s by mentor, officer and others', async (name) => {
		const { args, mentor, officer } = calls[name] ?? expect.fail();
		const try_ = (who: ActorName) =>
			unchanged(() => answerOf(cast.actors[who], name, args() as Record<string, unknown>));
		expect([await try_('mentor'), await try_('officer')]).toEqual([mentor, officer]);
		for (const who of ['stranger', 'formerMentor', 'removed', 'formerAccount'] as const) {
			expect(await try_(who)).toBe(mentor);
		}
		expect(await try_('anon')).toBe('42501');
	});
});
