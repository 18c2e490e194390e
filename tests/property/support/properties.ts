// What must hold of any course, by name: the tests try some hundred of each, `npm run test:faults` as many as it is told.
import fc from 'fast-check';
import type { TestDatabase } from '../../support/embedded.ts';
import { expectHealed } from './invariants.ts';
import * as kept from './kept.ts';
import type { Mutant } from './mutants.ts';
import { withGrants, withMembers, withMentors, withOrders, withRestores } from './schedules.ts';
import { tally } from './tally.ts';
import { courses } from './village-schedules.ts';
import { type Course, Village } from './village.ts';
import { type Step, World } from './world.ts';

interface Claim<Given> {
	/** What it says, as the name of a test. */
	says: string;
	/** Its part of all schedules of a run. */
	share: number;
	arbitrary: fc.Arbitrary<Given>;
	/** Courses that once showed a mistake. */
	examples: readonly Given[];
	holds: (db: TestDatabase, given: Given) => Promise<void>;
}

/** Takes the steps in a new world, and looks at it when everything that moves has come to rest. */
const settles =
	(make: (db: TestDatabase) => Promise<World>) =>
	async (db: TestDatabase, steps: Step[]): Promise<void> => {
		tally.schedules++;
		const world = await make(db);
		try {
			for (const step of steps) await world.take(step);
			await world.heal();
			await expectHealed(world);
		} finally {
			await world.destroy();
		}
	};

export const holdsFor = (mutant: Mutant = {}) => settles((db) => World.make(db, 4, mutant));

async function villageSettles(db: TestDatabase, { phones, steps }: Course): Promise<void> {
	tally.schedules++;
	const village = await Village.make(db, phones);
	try {
		for (const step of steps) await village.take(step);
		await village.expectHealed();
		tally.accept(await village.accepted());
	} finally {
		await village.destroy();
	}
}

export interface Finding {
	/** The schedule that showed it, counted from the first. */
	run: number;
	/** Found again with this. */
	seed: number;
	/** The shortest course that shows it, as code. */
	course: string;
	error: string;
}

export interface Property {
	says: string;
	share: number;
	/**
	 * Null when it held in all runs; the kept courses come first.
	 * @param patience milliseconds after which even an unfinished search is told as a finding
	 */
	tryOut(db: TestDatabase, runs: number, seed: number, patience?: number): Promise<Finding | null>;
}

const property = <Given>(claim: Claim<Given>): Property => ({
	says: claim.says,
	share: claim.share,
	async tryOut(db, runs, seed, patience) {
		const { arbitrary, examples, holds } = claim;
		const given = fc.asyncProperty(arbitrary, (course) => holds(db, course));
		const result = await fc.check(given, {
			numRuns: runs + examples.length,
			seed,
			...(patience && { interruptAfterTimeLimit: patience, markInterruptAsFailure: true }),
			examples: examples.map((course): [Given] => [course])
		});
		if (!result.failed) return null;
		const course = JSON.stringify(result.counterexample?.[0]);
		const error = String(result.errorInstance ?? 'not done in time');
		return { run: result.numRuns, seed, course, error };
	}
});

export const properties: readonly Property[] = [
	property({
		says: 'two groups that share people keep every kind of entry and record, whatever happens to eight phones',
		share: 0.2,
		arbitrary: courses,
		examples: kept.courses,
		holds: villageSettles
	}),
	property({
		says: 'nothing is lost or doubled and all phones end equal, also when members come and go',
		share: 0.25,
		arbitrary: withMembers,
		examples: kept.withMembers,
		holds: holdsFor()
	}),
	property({
		says: 'nothing is lost or doubled when the server is restored from a backup',
		share: 0.25,
		arbitrary: withRestores,
		examples: kept.withRestores,
		holds: holdsFor()
	}),
	property({
		says: 'an order becomes one sale, however many officers answer it over bad lines',
		share: 0.1,
		arbitrary: withOrders,
		examples: [],
		holds: settles((db) => World.withOrders(db, 4))
	}),
	property({
		says: 'a grant is spent on several phones over bad lines, and all see the same of it',
		share: 0.1,
		arbitrary: withGrants,
		examples: [],
		holds: settles((db) => World.withGrant(db, 3))
	}),
	property({
		says: 'mentors with summaries write and talk over bad lines; who is no mentor any more has nothing left',
		share: 0.1,
		arbitrary: withMentors,
		examples: kept.withMentors,
		holds: settles((db) => World.withMentors(db, 4))
	})
];

/** Where the groups of all worlds lie. */
export const placeRegions = (db: TestDatabase): Promise<void> =>
	db.exec(`insert into public.regions values
		('32', null, 'province', 'Jawa Barat'), ('32.01', '32', 'regency', 'Kabupaten Bogor'),
		('32.01.05', '32.01', 'district', 'Ciawi')`);
