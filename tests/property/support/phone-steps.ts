// What happens to one phone, whatever its groups do.
import fc from 'fast-check';
import { type NetworkFault, networkFaults } from './faults.ts';
import type { Phone } from './phone.ts';
import { tally } from './tally.ts';

export type PhoneStep =
	| { do: 'sync'; phone: number; faults: NetworkFault[] }
	| { do: 'crash'; phone: number; after: number; faults: NetworkFault[] }
	| { do: 'wake' | 'arrive'; phone: number; pick: number }
	| { do: 'clock'; phone: number; days: number }
	| { do: 'outdate' | 'update' | 'wipe'; phone: number };

type Taker<Step> = (phone: Phone, step: Step) => Promise<unknown>;
const takers: { [Name in PhoneStep['do']]: Taker<Extract<PhoneStep, { do: Name }>> } = {
	async sync(phone, { faults }) {
		const wasSignedOut = phone.line.isSignedOut;
		await phone.sync(faults);
		// She was told, and signs in before the next round.
		if (wasSignedOut) phone.line.isSignedOut = false;
	},
	crash: (phone, { faults, after }) => phone.sync(faults, after),
	wake: (phone, { pick }) => phone.wake(pick),
	arrive: (phone, { pick }) => phone.line.arrive(pick),
	async clock(phone, { days }) {
		phone.clockOffset += days * 86_400_000;
		tally.fault('clock_wrong');
	},
	async outdate(phone) {
		phone.app.behind = 1;
		tally.fault('app_too_old');
	},
	async update(phone) {
		phone.app.behind = 0;
	},
	wipe: (phone) => phone.wipe()
};

export const isPhoneStep = (step: { do: string }): step is PhoneStep => step.do in takers;

export const takePhoneStep = (step: PhoneStep, phone: Phone): Promise<unknown> =>
	(takers[step.do] as Taker<PhoneStep>)(phone, step);

/** Sound again: signed in, the newest app, and nothing of before is still on its way. */
export async function mend(phone: Phone): Promise<void> {
	phone.app.behind = 0;
	while (await phone.line.arrive(0));
	while (await phone.wake(0));
	phone.line.isSignedOut = false;
}

const fault = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<NetworkFault>('none') },
	{ weight: 2, arbitrary: fc.constantFrom<NetworkFault>(...networkFaults) }
);
const faults = fc.array(fault, { maxLength: 8 });
const pick = fc.nat(5);

/** Weights against those of the steps that people take. */
export const phoneSteps = (phone: fc.Arbitrary<number>): fc.WeightedArbitrary<PhoneStep>[] => [
	{ weight: 8, arbitrary: fc.record({ do: fc.constant('sync'), phone, faults }) },
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constant('crash'), phone, after: fc.nat(25), faults })
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('wake', 'arrive'), phone, pick }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('clock'),
			...{ phone, days: fc.integer({ min: -30, max: 30 }) }
		})
	},
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constantFrom('outdate', 'update', 'update'), phone })
	}
];
/** The store is lost: not beside a restored server, as then nobody has what both forgot. */
export const wipeStep = (phone: fc.Arbitrary<number>): fc.WeightedArbitrary<PhoneStep> => ({
	weight: 1,
	arbitrary: fc.record({ do: fc.constant('wipe'), phone })
});
