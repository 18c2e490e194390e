// Random courses of a village: every kind of transaction and record, by anybody, under every fault.
import fc from 'fast-check';
import { postingKinds } from './drafts.ts';
import { patchKinds } from './made-records.ts';
import { phoneSteps, wipeStep } from './phone-steps.ts';
import { type Course, PHONES_MAX, type VillageStep } from './village.ts';

const phone = fc.nat(PHONES_MAX - 1);
const pick = fc.nat(20);
const at = { phone, group: fc.nat(1) };
const step = (weight: number, arbitrary: fc.Arbitrary<unknown>) =>
	({ weight, arbitrary }) as fc.WeightedArbitrary<VillageStep>;

const written = [
	step(
		12,
		fc.record({
			do: fc.constant('post'),
			...at,
			kind: fc.constantFrom(...postingKinds),
			rule: fc.nat(400),
			amount: fc.integer({ min: 1, max: 90_000 }),
			...{ pick, month: fc.nat(3) }
		})
	),
	step(
		12,
		fc.record({ do: fc.constant('record'), ...at, kind: fc.constantFrom(...patchKinds), pick })
	),
	step(2, fc.record({ do: fc.constantFrom('bad', 'breaks_server', 'undo', 'undo'), ...at })),
	step(2, fc.record({ do: fc.constant('correct'), ...at, pick })),
	step(2, fc.record({ do: fc.constant('order'), ...at, quantity: fc.integer({ min: 1, max: 3 }) })),
	step(
		2,
		fc.record({ do: fc.constantFrom('deposit', 'refund', 'deliver', 'cancel'), ...at, pick })
	),
	step(1, fc.record({ do: fc.constant('close'), ...at, month: fc.nat(2) })),
	...phoneSteps(phone).map(({ weight, arbitrary }) => step(2 * weight, arbitrary))
];
/** People come and go, and stores are lost; or the server is restored. Not both: then nobody has what all forgot. */
const comings = [
	step(2, fc.record({ do: fc.constantFrom('remove', 'come', 'come', 'whole'), ...at })),
	step(2, wipeStep(phone).arbitrary)
];
const restores = [
	step(2, fc.constant({ do: 'backup' })),
	step(1, fc.constant({ do: 'restore' })),
	step(1, fc.record({ do: fc.constant('whole'), ...at }))
];

export const courses: fc.Arbitrary<Course> = fc.constantFrom(comings, restores).chain((more) =>
	fc.record({
		phones: fc.integer({ min: 3, max: PHONES_MAX }),
		steps: fc.array(fc.oneof(...written, ...more), { minLength: 10, maxLength: 60, size: 'max' })
	})
);
