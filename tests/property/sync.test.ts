import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import type { NetworkFault } from './support/faults.ts';
import { expectHealed } from './support/invariants.ts';
import { type Mutant, mutants } from './support/mutants.ts';
import { type Step, World } from './support/world.ts';

const RUNS = Number(process.env['LUMBUNG_RUNS'] ?? 110);
const seed = process.env['LUMBUNG_SEED'];

const phone = fc.nat(3);
const faults = fc.array(
	fc.constantFrom<NetworkFault>('none', 'none', 'request_lost', 'answer_lost', 'doubled', 'busy'),
	{ maxLength: 6 }
);
const common = (): fc.WeightedArbitrary<Step>[] =>
	[
		{
			weight: 8,
			arbitrary: fc.record({
				do: fc.constant('sale'),
				phone,
				amount: fc.integer({ min: 1, max: 90_000 })
			})
		},
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('bad'), phone }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('breaks_server'), phone }) },
		{ weight: 3, arbitrary: fc.record({ do: fc.constant('correct'), phone, pick: fc.nat(50) }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('undo'), phone }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('price'), phone, price: fc.nat(90_000) }) },
		{ weight: 6, arbitrary: fc.record({ do: fc.constant('sync'), phone, faults }) },
		{
			weight: 3,
			arbitrary: fc.record({ do: fc.constant('crash'), phone, after: fc.nat(25), faults })
		},
		{
			weight: 1,
			arbitrary: fc.record({
				do: fc.constant('clock'),
				phone,
				days: fc.integer({ min: -30, max: 30 })
			})
		}
	] as fc.WeightedArbitrary<Step>[];

const withMembers = fc.array(
	fc.oneof(
		...common(),
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), phone }) as fc.Arbitrary<Step> },
		{
			weight: 3,
			arbitrary: fc.record({
				do: fc.constant('ask'),
				phone: fc.nat(1),
				amount: fc.integer({ min: 1, max: 90_000 })
			}) as fc.Arbitrary<Step>
		},
		{
			weight: 3,
			arbitrary: fc.record({
				do: fc.constant('answer'),
				phone: fc.nat(1),
				pick: fc.nat(5)
			}) as fc.Arbitrary<Step>
		},
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('invite'), phone }) as fc.Arbitrary<Step> }
	),
	{ minLength: 5, maxLength: 40 }
);
const withRestores = fc.array(
	fc.oneof(
		...common(),
		{ weight: 1, arbitrary: fc.constant<Step>({ do: 'backup' }) },
		{ weight: 1, arbitrary: fc.constant<Step>({ do: 'restore' }) }
	),
	{ minLength: 5, maxLength: 40 }
);

const pick = fc.nat(5);
const officer = fc.nat(1);
const orderSteps = [
	{
		weight: 6,
		arbitrary: fc.record({ do: fc.constant('order'), quantity: fc.integer({ min: 1, max: 3 }) })
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('cancel'), pick }) },
	{
		weight: 10,
		arbitrary: fc.record({
			...{ do: fc.constant('step'), phone: officer, pick },
			step: fc.constantFrom('accepted', 'accepted', 'accepted', 'ready', 'refused')
		})
	},
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constantFrom('deposit', 'refund'), phone: officer, pick })
	},
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('deliver'), phone, pick }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('correct'), phone: officer, pick }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('undo'), phone }) },
	{ weight: 12, arbitrary: fc.record({ do: fc.constant('sync'), phone, faults }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('crash'), phone, after: fc.nat(25), faults })
	}
] as fc.WeightedArbitrary<Step>[];
const comings = [
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), phone }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('invite'), phone }) },
	{
		weight: 1,
		arbitrary: fc.record({
			...{ do: fc.constant('role'), phone, role: fc.constantFrom('treasurer', 'member') }
		})
	}
] as fc.WeightedArbitrary<Step>[];
const restores: fc.WeightedArbitrary<Step>[] = [
	{ weight: 2, arbitrary: fc.constant({ do: 'backup' }) },
	{ weight: 1, arbitrary: fc.constant({ do: 'restore' }) }
];
const withOrders = fc
	.constantFrom(comings, restores)
	.chain((more) =>
		fc.array(fc.oneof(...orderSteps, ...more), { minLength: 8, maxLength: 40, size: 'max' })
	);

const grantSteps = [
	{
		weight: 10,
		arbitrary: fc.record({
			...{ do: fc.constant('spend'), phone: officer, line: fc.nat(2) },
			amount: fc.integer({ min: 1, max: 60_000 }),
			...{ way: fc.constantFrom('paid', 'paid', 'ahead', 'delivered'), asks: fc.boolean() }
		})
	},
	{
		weight: 1,
		arbitrary: fc.record({
			...{ do: fc.constant('arrive'), phone: officer, amount: fc.integer({ min: 1, max: 900_000 }) }
		})
	},
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constant('answer'), phone: officer, pick: fc.nat(5) })
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('correct'), phone: officer, pick }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('undo'), phone: officer }) },
	{ weight: 10, arbitrary: fc.record({ do: fc.constant('sync'), phone: officer, faults }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('crash'), phone: officer, after: fc.nat(25), faults })
	},
	...comings
] as fc.WeightedArbitrary<Step>[];
const withGrants = fc.array(fc.oneof(...grantSteps), {
	...{ minLength: 8, maxLength: 40, size: 'max' as const }
});

const anyone = fc.nat(5);
const mentor = fc.constantFrom(4, 4, 5);
const mentorSteps = [
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('visit'), phone: mentor }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('tell'), phone: mentor, pick }) },
	{
		weight: 6,
		arbitrary: fc.record({ do: fc.constantFrom('tick', 'talk'), phone: anyone, pick })
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('whole'), phone: mentor }) },
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant('sale'),
			...{ phone, amount: fc.integer({ min: 1, max: 90_000 }) }
		})
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('correct'), phone, pick }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('price'), phone, price: fc.nat(90_000) }) },
	{ weight: 12, arbitrary: fc.record({ do: fc.constant('sync'), phone: anyone, faults }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('crash'), phone: anyone, after: fc.nat(25), faults })
	}
] as fc.WeightedArbitrary<Step>[];
/** Mentors come and go; they may join the group too, and leave it again. Who did so after a backup is entered again by hand. */
const mentorsJoin = [
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constantFrom('assign', 'dismiss'), phone: mentor })
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('invite', 'remove'), phone: anyone }) }
] as fc.WeightedArbitrary<Step>[];
const withMentors = fc
	.constantFrom(mentorsJoin, restores)
	.chain((more) =>
		fc.array(fc.oneof(...mentorSteps, ...more), { minLength: 8, maxLength: 40, size: 'max' })
	);

/** Found by this test: an entry accepted during healing, before the newest page, was taken out of the sums. */
const healedWhileSending: Step[] = [
	{ do: 'backup' },
	{ do: 'restore' },
	{ do: 'sync', phone: 0, faults: [] },
	{ do: 'sale', phone: 1, amount: 1 },
	{ do: 'sync', phone: 0, faults: [] }
];

const lostByTheDisk: Step[] = [
	{ do: 'backup' },
	{ do: 'sale', phone: 1, amount: 1 },
	{ do: 'sync', phone: 1, faults: [] },
	{ do: 'restore' }
];
const answerLost: Step[] = [
	{ do: 'sale', phone: 1, amount: 1 },
	{ do: 'sync', phone: 1, faults: ['none', 'answer_lost'] }
];

/** The row that she left changed without a place, and others never heard that it has no phone. */
const joinedAgain: Step[] = [
	{ do: 'remove', phone: 2 },
	{ do: 'crash', phone: 0, after: 13, faults: [] },
	{ do: 'invite', phone: 2 }
];

describe('phones of one group over a bad network', () => {
	let db: TestDatabase;

	beforeAll(async () => {
		db = await startDatabase();
		await db.exec(`insert into public.regions values
			('32', null, 'province', 'Jawa Barat'), ('32.01', '32', 'regency', 'Kabupaten Bogor'),
			('32.01.05', '32.01', 'district', 'Ciawi')`);
	});
	afterAll(() => db.stop());

	const holdsFor =
		(mutant: Mutant = {}) =>
		async (steps: Step[]): Promise<void> => {
			const world = await World.make(db, 4, mutant);
			try {
				for (const step of steps) await world.take(step);
				await world.heal();
				await expectHealed(world);
			} finally {
				await world.destroy();
			}
		};
	const parameters = { numRuns: RUNS, ...(seed && { seed: Number(seed) }), endOnFailure: false };

	test('nothing is lost or doubled and all phones end equal, also when members come and go', async () => {
		expect.hasAssertions();
		await fc.assert(fc.asyncProperty(withMembers, holdsFor()), {
			...parameters,
			examples: [[joinedAgain]]
		});
	});

	test('what one phone asks and another agrees to becomes one row, over lost answers', async () => {
		const world = await World.make(db, 4);
		const agreed: Step[] = [
			{ do: 'ask', phone: 0, amount: 5 },
			{ do: 'sync', phone: 0, faults: ['none', 'answer_lost'] },
			{ do: 'sync', phone: 0, faults: [] },
			{ do: 'sync', phone: 1, faults: [] },
			{ do: 'answer', phone: 1, pick: 0 },
			{ do: 'sync', phone: 1, faults: ['none', 'doubled'] }
		];
		for (const step of agreed) await world.take(step);
		await world.heal();
		await expectHealed(world);
		const { rows } = await db.query(
			'select count(*)::int as count from public.transactions where group_id = $1 and approved_by is not null',
			[world.group]
		);
		expect(rows).toEqual([{ count: 1 }]);
		await world.destroy();
	});

	test('nothing is lost or doubled when the server is restored from a backup', async () => {
		expect.hasAssertions();
		await fc.assert(fc.asyncProperty(withRestores, holdsFor()), {
			...parameters,
			examples: [[healedWhileSending], [lostByTheDisk]]
		});
	});

	test('the last place is promised once and an order is handed over once; who lost is told', async () => {
		const world = await World.withOrders(db, 4);
		const contested: Step[] = [
			{ do: 'order', quantity: 3 },
			{ do: 'order', quantity: 3 },
			{ do: 'sync', phone: 0, faults: [] },
			{ do: 'sync', phone: 1, faults: [] },
			{ do: 'step', phone: 0, pick: 0, step: 'accepted' },
			{ do: 'step', phone: 1, pick: 1, step: 'accepted' },
			{ do: 'deliver', phone: 1, pick: 0 },
			{ do: 'sync', phone: 0, faults: ['none', 'answer_lost'] },
			{ do: 'deliver', phone: 0, pick: 0 },
			{ do: 'sync', phone: 0, faults: ['none', 'doubled'] },
			{ do: 'sync', phone: 1, faults: ['none', 'doubled'] }
		];
		for (const step of contested) await world.take(step);
		await world.heal();
		await expectHealed(world);
		const { rows } = await db.query(
			'select state from public.orders where group_id = $1 order by state',
			[world.group]
		);
		expect(rows.map(({ state }) => state)).toEqual(['done', 'sent']);
		const refused = await world.phones[1]?.device.db.getAll('refused');
		expect(refused?.map(({ code }) => code).sort()).toEqual(['capacity_full', 'order_ended']);
		await world.destroy();
	});

	test('an order becomes one sale, however many officers answer it over bad lines', async () => {
		expect.hasAssertions();
		const settles = async (steps: Step[]): Promise<void> => {
			const world = await World.withOrders(db, 4);
			try {
				for (const step of steps) await world.take(step);
				await world.heal();
				await expectHealed(world);
			} finally {
				await world.destroy();
			}
		};
		const numRuns = Math.ceil(RUNS / 6);
		await fc.assert(fc.asyncProperty(withOrders, settles), { ...parameters, numRuns });
	});

	test('a grant is spent on several phones over bad lines, and all see the same of it', async () => {
		expect.hasAssertions();
		const settles = async (steps: Step[]): Promise<void> => {
			const world = await World.withGrant(db, 3);
			try {
				for (const step of steps) await world.take(step);
				await world.heal();
				await expectHealed(world);
			} finally {
				await world.destroy();
			}
		};
		const numRuns = Math.ceil(RUNS / 6);
		await fc.assert(fc.asyncProperty(withGrants, settles), { ...parameters, numRuns });
	});

	test('mentors with summaries write and talk over bad lines; who is no mentor any more has nothing left', async () => {
		expect.hasAssertions();
		const settles = async (steps: Step[]): Promise<void> => {
			const world = await World.withMentors(db, 4);
			try {
				for (const step of steps) await world.take(step);
				await world.heal();
				await expectHealed(world);
			} finally {
				await world.destroy();
			}
		};
		const numRuns = Math.ceil(RUNS / 6);
		await fc.assert(fc.asyncProperty(withMentors, settles), { ...parameters, numRuns });
	});

	test('a group goes from one mentor to the other, a summary becomes the whole book, and one joins', async () => {
		const world = await World.withMentors(db, 4);
		const sales: Step[] = Array.from({ length: 20 }, (_, at) => ({
			...{ do: 'sale', phone: at % 4, amount: 1_000 + at }
		}));
		const everybody: Step[] = [0, 1, 2, 3, 4, 5].map((at) => ({
			...{ do: 'sync', phone: at, faults: [] }
		}));
		const wholeOf = (at: number) => world.phones[at]?.device.db.get('groups', world.group);
		const course: Step[] = [
			...sales,
			...everybody,
			{ do: 'visit', phone: 4 },
			...everybody,
			{ do: 'talk', phone: 2, pick: 1 },
			{ do: 'dismiss', phone: 4 },
			{ do: 'visit', phone: 4 },
			{ do: 'assign', phone: 5 },
			...everybody
		];
		for (const step of course) await world.take(step);
		await expectHealed(world);
		expect(await wholeOf(4)).toBeUndefined();
		expect(await wholeOf(5)).toMatchObject({ isWhole: false });
		const kept = (await world.phones[4]?.device.db.getAll('refused')) ?? [];
		expect(kept.map(({ code }) => code)).toEqual(Array(3).fill('removed_member'));

		await world.take({ do: 'whole', phone: 5 });
		await world.heal();
		await expectHealed(world);
		expect(await wholeOf(5)).toMatchObject({ isWhole: true, low: 0 });
		await world.take({ do: 'dismiss', phone: 5 });
		await world.take({ do: 'invite', phone: 5 });
		await world.heal();
		await expectHealed(world);
		expect(await wholeOf(5)).toMatchObject({ role: 'member' });
		await world.take({ do: 'remove', phone: 5 });
		await world.take({ do: 'assign', phone: 5 });
		await world.heal();
		await expectHealed(world);
		expect(await wholeOf(5)).toMatchObject({ role: 'mentor', isWhole: true });
		await world.destroy();
	});

	test('what stands in a backup of a grant and its plan comes back with a restore', async () => {
		const world = await World.withGrant(db, 3);
		const spent = { do: 'spend', line: 0, amount: 50_000, way: 'paid', asks: false } as const;
		const restored: Step[] = [
			{ ...spent, phone: 0 },
			{ do: 'sync', phone: 0, faults: [] },
			{ do: 'backup' },
			{ ...spent, phone: 1 },
			{ do: 'sync', phone: 1, faults: ['none', 'answer_lost'] },
			{ do: 'restore' },
			{ ...spent, phone: 0, line: 1 },
			{ do: 'sync', phone: 0, faults: [] }
		];
		for (const step of restored) await world.take(step);
		await world.heal();
		await expectHealed(world);
		const { rows } = await db.query(
			`select sum(debit - credit)::int as spent from public.balances where group_id = $1 and account = '9103'`,
			[world.group]
		);
		expect(rows).toEqual([{ spent: 150_000 }]);
		await world.destroy();
	});

	test.each(Object.entries(mutants))('catches the mistake %s', async (_name, mutant) => {
		const anyOf = fc.oneof(withMembers, withRestores);
		const mutated = fc.asyncProperty(anyOf, holdsFor(mutant));
		const result = await fc.check(mutated, {
			seed: 7,
			numRuns: 40,
			endOnFailure: true,
			examples: [[lostByTheDisk], [answerLost]]
		});
		expect(result.failed).toBe(true);
	});
});
