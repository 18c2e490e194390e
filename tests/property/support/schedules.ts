// Random courses of one group: what people do on their phones, and what happens to the phones.
import fc from 'fast-check';
import { phoneSteps, wipeStep } from './phone-steps.ts';
import type { Step } from './world.ts';

const phone = fc.nat(3);
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
		...phoneSteps(phone)
	] as fc.WeightedArbitrary<Step>[];

export const withMembers = fc.array(
	fc.oneof(
		...common(),
		wipeStep(phone) as fc.WeightedArbitrary<Step>,
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
export const withRestores = fc.array(
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
	...phoneSteps(phone)
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
export const withOrders = fc
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
			...{
				do: fc.constant('arrive_grant'),
				phone: officer,
				amount: fc.integer({ min: 1, max: 900_000 })
			}
		})
	},
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constant('answer'), phone: officer, pick: fc.nat(5) })
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('correct'), phone: officer, pick }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('undo'), phone: officer }) },
	...phoneSteps(officer),
	...comings
] as fc.WeightedArbitrary<Step>[];
export const withGrants = fc.array(fc.oneof(...grantSteps), {
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
	...phoneSteps(anyone)
] as fc.WeightedArbitrary<Step>[];
/** Mentors come and go; they may join the group too, and leave it again. Who did so after a backup is entered again by hand. */
const mentorsJoin = [
	wipeStep(anyone),
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constantFrom('assign', 'dismiss'), phone: mentor })
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('invite', 'remove'), phone: anyone }) }
] as fc.WeightedArbitrary<Step>[];
export const withMentors = fc
	.constantFrom(mentorsJoin, restores)
	.chain((more) =>
		fc.array(fc.oneof(...mentorSteps, ...more), { minLength: 8, maxLength: 40, size: 'max' })
	);
