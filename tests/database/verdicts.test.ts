// The same draft, judged by the domain on the phone and by the database in a push: one verdict.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Refusal, refusalOf, refusals } from '../../src/lib/domain/check.ts';
import { type Draft, type Entry, mirror } from '../../src/lib/domain/journal.ts';
import { type Kind, postingRules, traitsOf } from '../../src/lib/domain/kinds.ts';
import { holderOf } from '../../src/lib/domain/accounts.ts';
import type { MemberRole } from '../../src/lib/domain/rights.ts';
import { journalOf, TestBook } from '../support/book.ts';
import { push, transactionOp, verdicts } from '../support/calls.ts';
import { budgetLine, grant, newRecord, planLine, pushAll } from '../support/capital.ts';
import { assembleCast, type Cast, type CastOrder } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;
let book: TestBook;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
	book = new TestBook(Object.values(cast.a.members), [cast.a.buyer], rows);
	book.meetings.add(cast.a.meeting);
	for (const [state, { id }] of Object.entries(cast.a.orders)) {
		const sold = rows.find((row) => row.forOrder === id)?.id ?? null;
		book.orders.set(id, state === 'refused' ? 'an officer' : sold);
	}
	await pushAll(db, cast.actors.chair, cast.a.id, [
		newRecord('grant', grant, second.grant),
		newRecord('budget_line', budgetLine(second.grant, planLine(second.line)), second.line)
	]);
	for (const { grant: id, line } of [cast.a, second]) {
		book.grants.add(id);
		book.lines.set(line, id);
	}
	book.closed = '2026-08-31';
	book.closings = [{ profit: 500_000, journal_seq: 1 }];
	// Approval is another question than whether a draft is good; see approvals.test.ts.
	await db.exec(`alter table public.groups drop constraint groups_approval_limit_check;
		update public.groups set approval_limit = 9223372036854775807;
		create or replace function private.over_plan(p_group uuid, p_body jsonb) returns boolean
		language sql immutable set search_path = '' as 'select false'`);
});
afterAll(() => db.stop());

/** A second grant of the group. */
const second = { grant: randomUUID(), line: randomUUID() };

const roles: readonly MemberRole[] = ['chair', 'secretary', 'treasurer', 'member'];
const idOf = (role: MemberRole) => cast.a.members[role] ?? expect.fail(role);

/** Pushes the drafts as the member and says what each side thinks of them, in order. */
async function judge(role: MemberRole, drafts: readonly ((book: TestBook) => Draft)[]) {
	const mine: string[] = [];
	const ops = drafts.map((draftIn) => {
		const draft = draftIn(book);
		const op = transactionOp(draft);
		const refusal = refusalOf(draft, idOf(role), role, book);
		if (refusal === null) book.accept(op.id, draft, idOf(role));
		mine.push(refusal ?? 'ok');
		return op;
	});
	const theirs = await verdicts(push(db, cast.actors[role], cast.a.id, ops));
	return { mine, theirs, drafts: ops.map((op) => op.body) };
}

const entry = (more: Partial<Entry> = {}): Entry => ({
	...{ debit: '1103', credit: '4101', amount: 5_000 },
	...{ member: null, party: null, product: null, quantityMilli: null },
	...more
});
const draft = (more: Partial<Draft> = {}): Draft => ({
	...{
		kind: 'sale_qris',
		occurredOn: '2026-11-02',
		note: '',
		reverses: null,
		meeting: null,
		forOrder: null,
		forGrant: null,
		forLine: null
	},
	entries: [entry()],
	...more
});

describe('each refusal', () => {
	const inHand = (member: string | null) =>
		draft({ kind: 'sale_in_hand', entries: [entry({ debit: '1104', member })] });
	const credit = (party: string | null) =>
		draft({ kind: 'sale_credit', entries: [entry({ debit: '1201', party })] });
	const interest = (more: Partial<Entry>) =>
		draft({ kind: 'other_income', entries: [entry({ credit: '4202', ...more })] });
	const shared = (more: Partial<Draft>) =>
		draft({
			...{ kind: 'profit_share', meeting: cast.a.meeting },
			...{ entries: [entry({ debit: '3201', credit: '3202' })], ...more }
		});
	const order = (state: CastOrder) => cast.a.orders[state].id;
	const bought = (more: Partial<Draft> = {}) =>
		draft({
			...{ kind: 'expense', forGrant: cast.a.grant, forLine: cast.a.line },
			...{ entries: [entry({ debit: '6105', credit: '1102' })], ...more }
		});
	const granted = (more: Partial<Draft> = {}) =>
		draft({
			...{ kind: 'grant_received', forGrant: cast.a.grant },
			...{ entries: [entry({ debit: '1102', credit: '3101' })], ...more }
		});
	const closing = () =>
		[...book.known.values()].find((row) => row.kind === 'period_closing') ?? expect.fail();
	const first = () =>
		[...book.known.values()].find((row) => row.kind === 'sale_in_hand') ?? expect.fail();
	const correction = (more: Partial<Draft> = {}) => ({
		...mirror(first(), 'salah', '2026-11-02'),
		...more
	});
	const reversed = async () => {
		const { theirs } = await judge('chair', [() => draft(), () => correction()]);
		expect(theirs[0]).toBe('ok');
		return [...book.known.values()].find((row) => row.kind === 'correction') ?? expect.fail();
	};

	const onCredit = () =>
		[...book.known.values()].find((row) => row.kind === 'sale_credit') ?? expect.fail();
	const spent = async () => {
		const { theirs } = await judge('chair', [() => bought()]);
		expect(theirs).toEqual(['ok']);
		return [...book.known.values()].findLast((row) => row.forLine !== null) ?? expect.fail();
	};

	const examples: Record<Refusal, (() => Draft | Promise<Draft>)[]> = {
		unknown_kind: [() => draft({ kind: 'gift' as Kind }), () => draft({ kind: '' as Kind })],
		bad_date: [
			'2026-02-30',
			'2026-13-01',
			'2026-00-10',
			'1999-12-31',
			'2026-1-1',
			'',
			'2100-01-01'
		].map((occurredOn) => () => draft({ occurredOn })),
		bad_note: [() => draft({ note: 'é'.repeat(201) }), () => draft({ note: '🍌'.repeat(201) })],
		bad_entries: [() => draft({ entries: [] }), () => draft({ entries: Array(41).fill(entry()) })],
		bad_amount: [
			...[0, -1, 1.5, 2 ** 53, 1e21, Number.MAX_VALUE].map(
				(amount) => () => draft({ entries: [entry({ amount })] })
			),
			...[0, -1, 0.5, 2 ** 53].map(
				(quantityMilli) => () => draft({ entries: [entry({ quantityMilli })] })
			)
		],
		bad_posting: [
			() => draft({ entries: [entry({ credit: '3101' })] }),
			() => draft({ entries: [entry({ debit: '9999' })] }),
			() => draft({ entries: [entry({ debit: '4101', credit: '1103' })] }),
			() => draft({ kind: 'expense', entries: [entry({ debit: '6109', credit: '1101' })] })
		],
		member_needed: [() => inHand(null), () => interest({ member: idOf('chair') })],
		party_needed: [() => credit(null), () => interest({ party: cast.a.buyer })],
		no_such_member: [() => inHand(randomUUID()), () => inHand(cast.b.members['chair'] ?? '')],
		no_such_party: [() => credit(randomUUID()), () => credit(cast.b.buyer)],
		meeting_needed: [
			() => shared({ meeting: null }),
			() => draft({ meeting: cast.a.meeting }),
			() => correction({ meeting: cast.a.meeting })
		],
		no_such_meeting: [
			() => shared({ meeting: randomUUID() }),
			() => shared({ meeting: cast.b.meeting })
		],
		bad_order: [
			() =>
				draft({
					kind: 'other_income',
					forOrder: order('sent'),
					entries: [entry({ credit: '4202' })]
				}),
			() => correction({ forOrder: order('done') })
		],
		bad_grant: [
			() => draft({ forGrant: randomUUID() }),
			() => bought({ forGrant: null, forLine: cast.a.line }),
			() =>
				draft({
					...{ kind: 'bank_deposit', forGrant: cast.a.grant },
					entries: [entry({ debit: '1102', credit: '1101' })]
				}),
			() => granted({ forLine: cast.a.line })
		],
		no_such_grant: [
			() => granted({ forGrant: randomUUID() }),
			() => granted({ forGrant: cast.b.grant })
		],
		no_such_line: [
			() => bought({ forLine: randomUUID() }),
			() => bought({ forLine: cast.b.line }),
			() => bought({ forLine: second.line }),
			() => bought({ forGrant: second.grant })
		],
		order_ended: [
			() => draft({ forOrder: order('done') }),
			() => draft({ forOrder: order('refused') }),
			() =>
				draft({
					...{ kind: 'customer_deposit', forOrder: order('done') },
					entries: [entry({ debit: '1101', credit: '2102', party: cast.a.buyer })]
				})
		],
		no_such_transaction: [
			() => correction({ reverses: randomUUID() }),
			() => draft({ reverses: first().id })
		],
		correction_of_correction: [async () => mirror(await reversed(), '', '2026-11-02')],
		already_reversed: [async () => (await reversed()) && correction()],
		not_mirror: [
			() => ({ ...mirror(onCredit(), '', '2026-11-02'), entries: [entry()] }),
			() => ({ ...mirror(onCredit(), '', '2026-11-02'), forGrant: cast.a.grant }),
			async () => ({ ...mirror(await spent(), '', '2026-11-02'), forLine: null }),
			async () => ({ ...mirror(await spent(), '', '2026-11-02'), forGrant: null, forLine: null }),
			async () => ({
				...mirror(await spent(), '', '2026-11-02'),
				...{ forGrant: second.grant, forLine: second.line }
			})
		],
		not_allowed: [
			() => draft({ kind: 'bank_deposit', entries: [entry({ debit: '1102', credit: '1101' })] }),
			() => mirror(closing(), '', '2026-11-02')
		],
		month_closed: [
			() => draft({ occurredOn: '2026-08-31' }),
			() => draft({ occurredOn: '2024-01-01' })
		],
		over_distributable: [
			() => shared({ entries: [entry({ debit: '3201', credit: '3202', amount: 500_001 })] }),
			() =>
				shared({
					...{ kind: 'iks_allocation' as const },
					entries: [1, 2].map(() => entry({ debit: '3201', credit: '2202', amount: 250_001 }))
				})
		]
	};

	test.each(
		refusals.flatMap((code) => examples[code].map((make, at) => [code, at, make] as const))
	)('%s (%i)', async (code, _, make) => {
		const role = code === 'not_allowed' ? 'member' : 'chair';
		const bad = await make();
		const { mine, theirs } = await judge(role, [() => bad]);
		expect({ mine, theirs }).toEqual({ mine: [code], theirs: [code] });
	});
});

/** What is wrong with a draft, if anything; several at once test the order of the checks. */
interface Spec {
	rule: number;
	mirrored: number | null;
	lines: number;
	amount: number;
	quantityMilli: number | null;
	hand: 'own' | 'other';
	/** Whether it is said to belong to an order, and to which. */
	order: number | null;
	/** Whether it is said to be for a grant, and for which line. */
	grant: number | null;
	twists: readonly (readonly [Twist, number])[];
}

const twists = [
	...([
		'kind',
		'date',
		'note',
		'amount',
		'no lines',
		'too many lines',
		'account',
		'other rule'
	] as const),
	...([
		'member',
		'no member',
		'party',
		'no party',
		'reverses',
		'one line more',
		'quantity',
		'meeting',
		'order',
		'grant'
	] as const)
] as const;
type Twist = (typeof twists)[number];

/** Rules of kinds that a meeting decides: few among all. */
const decided = postingRules.flatMap(({ kind }, at) => (traitsOf(kind).needsMeeting ? [at] : []));
/** Rules of kinds that may belong to an order. */
const ordered = postingRules.flatMap(({ kind }, at) => (traitsOf(kind).namesOrder ? [at] : []));
/** Rules of kinds that may be about a grant. */
const granting = postingRules.flatMap(({ kind }, at) => (traitsOf(kind).namesGrant ? [at] : []));

const specs: fc.Arbitrary<Spec> = fc.record({
	rule: fc.oneof(
		{ weight: 8, arbitrary: fc.nat(postingRules.length - 1) },
		{ weight: 1, arbitrary: fc.constantFrom(...decided) },
		{ weight: 2, arbitrary: fc.constantFrom(...ordered) },
		{ weight: 3, arbitrary: fc.constantFrom(...granting) }
	),
	mirrored: fc.option(fc.nat(200), { freq: 3 }),
	lines: fc.integer({ min: 1, max: 4 }),
	amount: fc.oneof(fc.integer({ min: 1, max: 5_000_000 }), fc.constant(Number.MAX_SAFE_INTEGER)),
	quantityMilli: fc.option(fc.integer({ min: 1, max: 100_000 })),
	hand: fc.constantFrom('own', 'other'),
	order: fc.option(fc.nat(9), { freq: 2 }),
	grant: fc.option(fc.nat(20), { freq: 2 }),
	twists: fc.array(fc.tuple(fc.constantFrom(...twists), fc.nat(9)), { maxLength: 2 })
});

const draftOf =
	(spec: Spec, role: MemberRole) =>
	(known: TestBook): Draft => {
		const rows = [...known.known.values()];
		const target = spec.mirrored === null ? undefined : rows[spec.mirrored % rows.length];
		const start = target ? mirror(target, 'salah', '2026-11-03') : posting(spec, role);
		return spec.twists.reduce((made, [twist, pick]) => twisted(made, twist, pick), start);
	};

function posting(
	{ rule, lines, amount, quantityMilli, hand, order, grant: pick }: Spec,
	role: MemberRole
): Draft {
	const { kind, debit, credit } = postingRules[rule] ?? expect.fail();
	const needs = (holder: string) => holderOf(debit) === holder || holderOf(credit) === holder;
	const holder = hand === 'own' ? idOf(role) : (cast.a.members['phoneless'] ?? '');
	const line = entry({
		...{ debit, credit, amount, quantityMilli },
		member: needs('member') ? holder : null,
		party: needs('party') ? cast.a.buyer : null
	});
	return draft({
		...{ kind, note: 'pasar "pagi"\n🍌', entries: Array(lines).fill(line) as Entry[] },
		meeting: traitsOf(kind).needsMeeting ? cast[hand === 'own' ? 'a' : 'b'].meeting : null,
		forOrder: traitsOf(kind).namesOrder && order !== null ? orderAt(order) : null,
		...(traitsOf(kind).namesGrant && pick !== null ? grantAt(pick) : {})
	});
}

/** An order of the group in any state, one of another group, or one that nobody knows. */
const orderAt = (pick: number): string =>
	pickOf([...Object.values(cast.a.orders), cast.b.orders.done, { id: randomUUID() }], pick).id;

/** What it is for: mostly a grant of the group with its line, else what does not fit together or nobody knows. */
function grantAt(pick: number): Pick<Draft, 'forGrant' | 'forLine'> {
	const { a, b } = cast;
	const pairs = [
		...Array<[string, string]>(4).fill([a.grant, a.line]),
		...Array<[string, null]>(3).fill([a.grant, null]),
		...[[second.grant, second.line] as const, [second.grant, null] as const],
		...[[second.grant, a.line] as const, [a.grant, second.line] as const, [null, a.line] as const],
		...[[b.grant, b.line] as const, [a.grant, b.line] as const, [randomUUID(), null] as const]
	];
	const [forGrant, forLine] = pickOf(pairs, pick);
	return { forGrant, forLine };
}

const pickOf = <Item>(list: readonly Item[], at: number): Item =>
	list[at % list.length] ?? expect.fail();

function twisted(good: Draft, twist: Twist, pick: number): Draft {
	const [head, ...tail] = good.entries;
	const change = (more: Partial<Entry>): Draft =>
		head ? { ...good, entries: [...tail, { ...head, ...more }] } : good;
	const strangers = [randomUUID(), cast.b.buyer, cast.b.members['chair'] ?? ''];
	const changes: Record<Twist, () => Draft> = {
		kind: () => ({
			...good,
			kind: pickOf<Kind>(['correction', 'sale_cash', 'expense', 'tip' as Kind], pick)
		}),
		date: () => ({
			...good,
			occurredOn: pickOf(
				['2024-02-29', '2026-08-31', '2026-04-31', '2026-12-00', 'today', '1999-01-01'],
				pick
			)
		}),
		note: () => ({
			...good,
			note: pickOf(['🍌'.repeat(200), '🍌'.repeat(201), 'x'.repeat(201)], pick)
		}),
		amount: () => change({ amount: pickOf([0, -5, 0.1, 2 ** 53, 7], pick) }),
		quantity: () => change({ quantityMilli: pickOf([0, -5, 0.1, 2 ** 53, 7], pick) }),
		'no lines': () => ({ ...good, entries: [] }),
		'too many lines': () => ({
			...good,
			entries: Array(40 + (pick % 2)).fill(head ?? entry()) as Entry[]
		}),
		account: () => change({ debit: pickOf(['1104', '1201', '3900', '0000', '1101'], pick) }),
		'other rule': () => {
			const { debit, credit } = pickOf(postingRules, pick * 5);
			return change({ debit, credit });
		},
		member: () => change({ member: pickOf([idOf('treasurer'), ...strangers], pick) }),
		'no member': () => change({ member: null }),
		party: () => change({ party: pickOf([cast.a.buyer, ...strangers], pick) }),
		'no party': () => change({ party: null }),
		reverses: () => ({ ...good, reverses: pick % 2 ? randomUUID() : null }),
		meeting: () => ({
			...good,
			meeting: pickOf([cast.a.meeting, cast.b.meeting, ''], pick) || null
		}),
		order: () => ({ ...good, forOrder: orderAt(pick) }),
		grant: () => ({ ...good, ...grantAt(pick + 6) }),
		'one line more': () => ({ ...good, entries: [...good.entries, head ?? entry()] })
	};
	return changes[twist]();
}

test('hundreds of good and broken drafts get the same verdict from both', async () => {
	const seen = new Map<string, number>();
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...roles),
			fc.array(specs, { minLength: 35, maxLength: 45, size: 'max' }),
			async (role, list) => {
				const { mine, theirs, drafts } = await judge(
					role,
					list.map((spec) => draftOf(spec, role))
				);
				for (const verdict of mine) seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
				const differing = drafts.filter((_, at) => mine[at] !== theirs[at]);
				expect(differing).toEqual([]);
				expect(theirs).toEqual(mine);
			}
		),
		{ numRuns: 24, seed: 20_261_121, endOnFailure: true }
	);
	console.log('verdicts:', Object.fromEntries(seen));
	expect([...seen.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(500);
	expect(seen.get('ok')).toBeGreaterThan(100);
	expect(refusals.filter((code) => !seen.has(code))).toEqual([]);
});

test('both books hold the same rows after all that', async () => {
	const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
	expect(rows.map(({ id }) => id).sort()).toEqual([...book.known.keys()].sort());
});
