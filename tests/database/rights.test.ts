// The table of rights in the domain against what the database does: every role, every action, through the calls of the app.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Patch } from '../../src/lib/domain/records.ts';
import { type Action, may, rights, type Role } from '../../src/lib/domain/rights.ts';
import type { PushAnswer } from '../../src/lib/sync/protocol.ts';
import { call, patchOp, push, soldOp } from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import {
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
	sentStep
} from '../support/capital.ts';
import {
	assessment,
	comment,
	doneVisit,
	flagSnooze,
	followUp,
	followUpStep,
	plannedVisit,
	talk,
	visitPhoto
} from '../support/mentoring.ts';
import {
	activity,
	asset,
	closingOf,
	costSheet,
	guest,
	loan,
	meeting,
	photo,
	profitRule
} from '../support/records.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	const real = await startDatabase();
	cast = await assembleCast(real);
	await pushAll(real, cast.actors.chair, cast.a.id, [
		newRecord('grant', grant, second.grant),
		newRecord('budget_line', budgetLine(second.grant, planLine(second.line)), second.line),
		newRecord('report', report, second.grant)
	]);
	await pushAll(real, cast.actors.mentor, cast.a.id, [
		newRecord('visit', doneVisit([]), unconfirmed)
	]);
	const { rows } = await real.query('select subject::text from public.comments where id = $1', [
		cast.a.mentoring.question
	]);
	subject = String(rows[0]?.['subject']);
	// Whatever a call does is undone, so that each cell meets the same groups.
	db = { ...real, as: (actor, work) => real.as(actor, work, { keep: false }) };
});
afterAll(() => db.stop());

/** A second grant: its plan is not agreed, its report not sent. */
const second = { grant: randomUUID(), line: randomUUID() };

/** A visit that the chair has not confirmed, and what the mentor asked about. */
const unconfirmed = randomUUID();
let subject: string;
const visit = () => cast.a.mentoring.visit;

/** `ok`, or the code that the call was refused with. */
type Trial = (actor: Actor) => Promise<string>;

async function said(work: Promise<unknown>): Promise<string> {
	try {
		const answer = (await work) as { err?: string; ok?: boolean } | unknown[];
		return ('err' in answer && answer.err) || 'ok';
	} catch (error) {
		const { code, hint } = error as { code: string; hint?: string };
		return hint ?? code;
	}
}

async function saidToOne(work: Promise<PushAnswer>): Promise<string> {
	let answer: PushAnswer;
	try {
		answer = await work;
	} catch (error) {
		return (error as { code: string }).code;
	}
	if ('err' in answer) return answer.err;
	const [result] = answer.results;
	return result?.status === 'rejected' ? result.code : 'ok';
}

const pushOne = (op: () => unknown): Trial => {
	return (actor) => saidToOne(push(db, actor, cast.a.id, [op()]));
};
const patch = (kind: Patch['kind'], id: () => string, set: Record<string, unknown>): Trial =>
	pushOne(() => patchOp({ kind, id: id(), set, base: {} }));
const rpc = (name: string, args: () => Record<string, unknown>): Trial => {
	return (actor) => said(call(db, actor, name, { p_group: cast.a.id, ...args() }));
};
const record = (kind: Patch['kind'], set: Record<string, unknown>) =>
	patchOp({ kind, id: randomUUID(), set, base: {} });
const firstPlan = () => ({ grant_id: second.grant, number: 1, reason: '' });
const member = (name: string) => () => ({ p_member: cast.a.members[name] });

const trials: Record<Action, readonly [string, Trial][]> = {
	read_book: [
		['pull', rpc('sync_pull', () => ({ p_after: 0 }))],
		['audit', rpc('sync_audit', () => ({ p_epoch: null, p_after: 0, p_upto: 1 }))]
	],
	post: [['a sale', pushOne(() => soldOp())]],
	write_products: [
		['a product', patch('product', () => cast.a.draft, { price: 9_000 })],
		[
			'a new product',
			patch('product', randomUUID, { name: 'Opak', kind: 'food', unit: 'kg', price: 1 })
		]
	],
	write_parties: [
		['a buyer', patch('party', () => cast.a.buyer, { phone: '6281234567890' })],
		['a new buyer', patch('party', randomUUID, { name: 'Pak Udin' })]
	],
	write_group: [['the story', patch('group', () => cast.a.id, { story: 'Keripik pisang.' })]],
	manage_members: [
		['add a member', rpc('add_member', () => ({ p_name: 'Ani', p_role: 'member' }))],
		['give a role', rpc('set_role', () => ({ ...member('phoneless')(), p_role: 'treasurer' }))],
		['remove a member', rpc('remove_member', member('phoneless'))],
		['invite', rpc('create_invite', () => ({ p_role: 'member' }))]
	],
	connect_phone: [['a code for a lost phone', rpc('create_invite', member('phoneless'))]],
	decide_quarantine: [
		['list what was refused', rpc('quarantine_list', () => ({}))],
		['accept it', rpc('quarantine_accept', () => ({ p_op: randomUUID() }))]
	],
	write_life: [
		['a meeting', patch('meeting', randomUUID, meeting)],
		['the plan', patch('activity', randomUUID, activity)],
		['a thing', patch('asset', randomUUID, asset)],
		['costs', patch('cost_sheet', () => cast.a.draft, costSheet)],
		['a loan', pushOne(() => record('loan', { member: cast.a.members['member'], ...loan }))],
		['a rule', pushOne(() => record('profit_rule', { meeting: cast.a.meeting, ...profitRule }))],
		['another limit', patch('request', randomUUID, { what: 'limit', body: { limit: 5 } })],
		['a grant', pushOne(() => newRecord('grant', grant))],
		[
			'a line of a plan',
			pushOne(() => newRecord('budget_line', budgetLine(second.grant, planLine(second.line))))
		],
		['a plan', pushOne(() => planRequest({ ...firstPlan(), lines: [planLine(second.line)] }))],
		['who holds the bank book', pushOne(() => newRecord('custody', custody))],
		['a handover', pushOne(() => newRecord('handover', handover(cast.a.grant, [good()])))],
		['a report', patch('report', () => second.grant, { problems: 'Oven rusak.' })],
		['sending it', pushOne(() => sentStep(second.grant))]
	],
	write_guests: [['a guest', patch('guest', randomUUID, guest)]],
	attach_receipts: [
		[
			'a photo',
			pushOne(() => record('receipt', { transaction: randomUUID(), ...photo(cast.a.id) }))
		]
	],
	note_things: [
		['a count', pushOne(() => newRecord('asset_event', assetEvent(cast.a.asset)))],
		['a picture', pushOne(() => newRecord('attachment', attachment(cast.a.id, cast.a.asset)))],
		['a difference', pushOne(() => newRecord('handover_remark', remark(cast.a.handover)))]
	],
	approve: [
		[
			'refuse what another asked',
			pushOne(() =>
				record('approval', { request: cast.a.waiting, decision: 'refused', reason: 'mahal' })
			)
		]
	],
	mentor: [
		['plan a visit', pushOne(() => newRecord('visit', plannedVisit()))],
		['tell of one', pushOne(() => newRecord('visit', doneVisit([])))],
		[
			'note for mentors',
			patch('visit_note', () => cast.a.mentoring.planned, { remarks: 'Diam-diam' })
		],
		[
			'a photo of it',
			pushOne(() => newRecord('visit_file', visitPhoto(cast.a.id, cast.a.mentoring.visit)))
		],
		['agree on an action', pushOne(() => newRecord('follow_up', followUp()))],
		['move its day', patch('follow_up', () => cast.a.mentoring.followUp, { due_on: '2026-12-01' })],
		[
			'drop it',
			pushOne(() => newRecord('follow_up_step', followUpStep(cast.a.mentoring.followUp, 'dropped')))
		],
		['ask', pushOne(() => newRecord('comment', comment('visit', visit(), { asks: true })))],
		[
			'begin about a plan',
			pushOne(() => newRecord('comment', comment('budget_line', cast.a.line)))
		],
		['put a flag aside', pushOne(() => newRecord('flag_snooze', flagSnooze))],
		['assess', pushOne(() => newRecord('assessment', assessment(true)))],
		[
			'talk with a family',
			pushOne(() => newRecord('graduation_talk', talk(cast.a.members['member'] ?? '')))
		]
	],
	converse: [
		['about a visit', pushOne(() => newRecord('comment', comment('visit', visit())))],
		[
			'answer a question',
			pushOne(() => {
				const { reply_to: _, ...said } = comment('transaction', subject);
				return newRecord('comment', { ...said, reply_to: cast.a.mentoring.question });
			})
		],
		[
			'tick an action of the group',
			pushOne(() => newRecord('follow_up_step', followUpStep(cast.a.mentoring.followUp, 'done')))
		]
	],
	confirm_visit: [
		[
			'that it was so',
			pushOne(() => newRecord('visit_confirmation', { visit_id: unconfirmed, note: '' }))
		]
	],
	close_month: [['ask for it', pushOne(() => record('request', closingOf('2026-09-01')))]]
};

const pushed: readonly Action[] = [
	...(['post', 'write_products', 'write_parties', 'write_group', 'write_life'] as const),
	...(['write_guests', 'attach_receipts', 'note_things', 'approve', 'close_month'] as const),
	...(['mentor', 'converse', 'confirm_visit'] as const)
];

/** How the database says no. A mentor and a plain member are known to the push and not allowed. */
function refusalFor(action: Action, who: Role | ActorName): string {
	if (pushed.includes(action)) {
		if (who === 'removed' || who === 'formerAccount') return 'removed_member';
		return who in rolesInA ? 'not_allowed' : 'not_member';
	}
	if (action === 'read_book') return 'not_member';
	return action === 'decide_quarantine' ? 'not_officer' : 'NOT_ALLOWED';
}

const rolesInA: Partial<Record<ActorName, Role>> = {
	chair: 'chair',
	secretary: 'secretary',
	treasurer: 'treasurer',
	treasurerOfBoth: 'treasurer',
	member: 'member',
	mentor: 'mentor',
	standIn: 'mentor'
};
const outsiders: readonly ActorName[] = [
	...(['stranger', 'chairOfB', 'mentorOfB', 'formerMentor', 'formerStandIn', 'officer'] as const),
	...(['officerOfB', 'removed', 'formerAccount'] as const)
];

const actions = Object.keys(rights) as Action[];

describe.each(actions)('%s', (action) => {
	describe.each(trials[action])('%s', (_, trial) => {
		const expected = (who: ActorName, role?: Role) =>
			role && may(role, action)
				? action === 'decide_quarantine'
					? /^(ok|gone)$/
					: /^ok$/
				: new RegExp(`^${refusalFor(action, who)}$`);

		test.each(Object.entries(rolesInA) as [ActorName, Role][])('by %s (%s)', async (who, role) => {
			expect(await trial(cast.actors[who])).toMatch(expected(who, role));
		});

		test.each(outsiders)('by %s, who is nobody here', async (who) => {
			expect(await trial(cast.actors[who])).toMatch(expected(who));
		});

		test('by anon: no right to call at all', async () => {
			expect(await trial(cast.actors.anon)).toBe('42501');
		});
	});
});

describe('an officer of the region', () => {
	test('gets sums of her own region only', async () => {
		const summary = async (who: ActorName) =>
			call<{ id: string; money: number; members: number }[]>(
				db,
				cast.actors[who],
				'region_summary'
			);
		const mine = await summary('officer');
		expect(mine.map(({ id }) => id)).toEqual([cast.a.id]);
		expect(mine[0]).toMatchObject({ money: 537_000, members: 7 });
		expect((await summary('officerOfB')).map(({ id }) => id)).toEqual([cast.b.id]);
		expect(await summary('chair')).toEqual([]);
		expect(JSON.stringify(mine)).not.toContain('Ibu');
	});

	test('is told so; nobody else is', async () => {
		const isOfficer = async (who: ActorName) => {
			const asked = { p_device: randomUUID(), p_protocol: 4 };
			const said = await call<{ officer: boolean }>(db, cast.actors[who], 'sync_hello', asked);
			return said.officer;
		};
		expect(await isOfficer('officer')).toBe(true);
		for (const who of ['mentor', 'chair', 'stranger'] as const) {
			expect(await isOfficer(who), who).toBe(false);
		}
	});
});

describe('a stranger', () => {
	test('has no groups; a removed member and a lost phone are told what they left', async () => {
		const hello = (who: ActorName) =>
			call<{ groups: { id: string; role: string }[]; left: string[] }>(
				db,
				cast.actors[who],
				'sync_hello',
				{ p_device: randomUUID(), p_protocol: 2 }
			);
		expect(await hello('stranger')).toMatchObject({ groups: [], left: [] });
		expect(await hello('removed')).toMatchObject({ groups: [], left: [cast.a.id] });
		expect(await hello('formerAccount')).toMatchObject({ groups: [], left: [cast.a.id] });
		const { groups } = await hello('mentor');
		expect(groups.map(({ id, role }) => [id, role])).toEqual([[cast.a.id, 'mentor']]);
		expect((await hello('treasurerOfBoth')).groups).toHaveLength(2);
	});
});
