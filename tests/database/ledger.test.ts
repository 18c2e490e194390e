import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, CASH_IN_HAND, holderOf } from '../../src/lib/domain/accounts.ts';
import { balanceChanges, balanceKey } from '../../src/lib/domain/balances.ts';
import type { Draft } from '../../src/lib/domain/journal.ts';
import {
	type Kind,
	kinds,
	type PostingRule,
	postingRules,
	traitsOf
} from '../../src/lib/domain/kinds.ts';
import { mayPost, type MemberRole } from '../../src/lib/domain/rights.ts';
import { journalOf } from '../support/book.ts';
import { push, refused, transactionOp, verdicts } from '../support/calls.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

const SHARING: readonly Kind[] = ['profit_share', 'iks_allocation'];

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

describe('the chart', () => {
	test('of the database is the domain’s', async () => {
		const { rows } = await db.query(
			`select code, name, type, normal_side as "normalSide", holder from public.accounts order by code`
		);
		expect(rows).toEqual([...accounts.values()]);
	});

	test('and so are the posting rules', async () => {
		const { rows } = await db.query(
			`select kind, debit, credit, open_to_members as "openToMembers" from private.posting_rules`
		);
		const sorted = (rules: readonly unknown[]) => rules.map((rule) => JSON.stringify(rule)).sort();
		expect(sorted(rows)).toEqual(sorted(postingRules));
		const ruled = new Set(postingRules.map(({ kind }) => kind));
		const unruled = kinds.filter((kind) => kind !== 'correction' && kind !== 'period_closing');
		expect(unruled.filter((kind) => !ruled.has(kind))).toEqual([]);
	});

	test('and what the entries of a kind may name', async () => {
		const { rows } = await db.query(
			`select kind, names_member as "namesMember", names_party as "namesParty", needs_meeting as "needsMeeting", names_order as "namesOrder",
				names_grant as "namesGrant", names_line as "namesLine"
			from private.kinds order by kind collate "C"`
		);
		expect(rows).toEqual([...kinds].sort().map((kind) => ({ kind, ...traitsOf(kind) })));
	});
});

describe('who may post what', () => {
	const roles: readonly MemberRole[] = ['chair', 'secretary', 'treasurer', 'member'];
	const hands = ['own', 'other'] as const;

	const draftFor = ({ kind, debit, credit }: PostingRule, member: string): Draft => {
		const needs = (holder: string) => holderOf(debit) === holder || holderOf(credit) === holder;
		return {
			...{ kind, occurredOn: '2026-11-05', note: '', reverses: null },
			meeting: traitsOf(kind).needsMeeting ? cast.a.meeting : null,
			forOrder: null,
			forGrant: null,
			forLine: null,
			entries: [
				{
					...{ debit, credit, amount: 1_000, product: null, quantityMilli: null },
					member: needs('member') ? member : null,
					party: needs('party') ? cast.a.buyer : null
				}
			]
		};
	};

	// What is shared is bounded by what was earned, so each of these is tried for itself and undone.
	const sharing = postingRules.filter(({ kind }) => SHARING.includes(kind));
	const unshared = postingRules.filter(({ kind }) => !SHARING.includes(kind));

	test.each(roles)('sharing profit by a %s', async (role) => {
		const passing: TestDatabase = {
			...db,
			as: (actor, work) => db.as(actor, work, { keep: false })
		};
		const self = cast.a.members[role] ?? expect.fail();
		for (const rule of sharing) {
			const draft = draftFor(rule, self);
			expect(
				await verdicts(push(passing, cast.actors[role], cast.a.id, [transactionOp(draft)]))
			).toEqual([mayPost(role, self, draft.kind, draft.entries) ? 'ok' : 'not_allowed']);
		}
		expect(sharing).toHaveLength(4);
	});

	test.each(roles.flatMap((role) => hands.map((hand) => [role, hand] as const)))(
		'every rule by a %s, of her %s hand, as rights.ts says',
		async (role, hand) => {
			const self = cast.a.members[role] ?? expect.fail();
			const holder = hand === 'own' ? self : (cast.a.members['phoneless'] ?? expect.fail());
			const drafts = unshared.map((rule) => draftFor(rule, holder));
			const expected = drafts.map((draft) =>
				mayPost(role, self, draft.kind, draft.entries) ? 'ok' : 'not_allowed'
			);
			const said: string[] = [];
			for (let at = 0; at < drafts.length; at += 50) {
				const ops = drafts.slice(at, at + 50).map((draft) => transactionOp(draft));
				said.push(...(await verdicts(push(db, cast.actors[role], cast.a.id, ops))));
			}
			expect(said).toEqual(expected);
			const refusedRules = said.filter((verdict) => verdict !== 'ok').length;
			const handRules = unshared.filter(
				({ debit, credit, openToMembers }) =>
					openToMembers && (debit === CASH_IN_HAND || credit === CASH_IN_HAND)
			).length;
			const closedRules = unshared.filter(({ openToMembers }) => !openToMembers).length;
			const forMember = closedRules + (hand === 'other' ? handRules : 0);
			expect(refusedRules).toBe(role === 'member' ? forMember : 0);
		}
	);

	test('a plain member corrects her own rows and nobody else’s, an officer all', async () => {
		const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
		const mirrored = (by: string | undefined) => {
			const target = rows.findLast((row) => row.recordedBy === by && row.kind === 'sale_cash');
			const entries = (target ?? expect.fail()).entries.map((entry) => ({
				...entry,
				...{ debit: entry.credit, credit: entry.debit }
			}));
			return transactionOp({
				...{ kind: 'correction', occurredOn: '2026-11-06', note: 'salah', entries },
				reverses: target?.id ?? null,
				meeting: null,
				forOrder: null,
				forGrant: null,
				forLine: null
			});
		};
		const { actors, a } = cast;
		const ofMember = mirrored(a.members['member']);
		const ofChair = mirrored(a.members['chair']);
		expect(await verdicts(push(db, actors.member, a.id, [ofMember, ofChair]))).toEqual([
			...['ok', 'not_allowed']
		]);
		const again = transactionOp(ofChair.body as Draft);
		expect(await verdicts(push(db, actors.treasurer, a.id, [again]))).toEqual(['ok']);
	});
});

describe('the journal is append-only, even for the owner of the tables', () => {
	const APPEND_ONLY = { code: 'PT403', hint: 'APPEND_ONLY' };
	test.each([
		`update public.transactions set note = 'lain'`,
		`update public.transactions set hash = hash`,
		'delete from public.transactions',
		'update public.entries set amount = amount + 1',
		'delete from public.entries',
		'truncate public.entries',
		'truncate public.transactions cascade'
	])('%s', async (sql) => {
		const before = await db.query('select count(*), sum(amount) from public.entries');
		expect(await refused(db.query(sql))).toEqual(APPEND_ONLY);
		expect(await db.query('select count(*), sum(amount) from public.entries')).toEqual(before);
	});

	test.each([
		[`update public.products set slug = 'x'`],
		['update public.members set joined_at = now()'],
		[`update public.groups set slug = 'x'`],
		['update public.parties set created_by = gen_random_uuid()'],
		['update public.product_photos set product_id = gen_random_uuid()']
	])('and some columns never change: %s', async (sql) => {
		expect(await refused(db.query(sql))).toEqual({ code: 'PT403', hint: 'FIXED_COLUMN' });
	});
});

describe('the roll-ups', () => {
	test('equal the sum of the entries as the domain adds them', async () => {
		for (const [actor, group] of [
			[cast.actors.chair, cast.a.id],
			[cast.actors.chairOfB, cast.b.id]
		] as const) {
			const sums = new Map<string, { debit: number; credit: number }>();
			const { rows } = await journalOf(db, actor, group);
			for (const change of rows.flatMap((row) => balanceChanges(row))) {
				const key = balanceKey(change);
				const sum = sums.get(key) ?? { debit: 0, credit: 0 };
				sums.set(key, { debit: sum.debit + change.debit, credit: sum.credit + change.credit });
			}
			const { rows: held } = await db.query(
				`select account, holder_id::text as holder, month::text, debit, credit
				from public.balances where group_id = $1`,
				[group]
			);
			const kept = held.map(({ account, holder, month, debit, credit }) => [
				balanceKey({ account: String(account), holder: String(holder), month: String(month) }),
				{ debit: Number(debit), credit: Number(credit) }
			]);
			expect(new Map(kept as [string, { debit: number; credit: number }][])).toEqual(sums);
		}
	});

	test('balance: debits equal credits in every group and month', async () => {
		const { rows } = await db.query(
			`select group_id, month from public.balances where account < '9100'
			group by 1, 2 having sum(debit) <> sum(credit)`
		);
		expect(rows).toEqual([]);
	});
});
