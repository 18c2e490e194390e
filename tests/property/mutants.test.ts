import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { mutants } from './support/mutants.ts';
import { holdsFor, placeRegions } from './support/properties.ts';
import type { Step } from './support/world.ts';

const sold = (phone: number, amount = 1): Step => ({ do: 'sale', phone, amount });
const synced = (phone: number, ...faults: Extract<Step, { do: 'sync' }>['faults']): Step => ({
	...{ do: 'sync', phone, faults }
});
const times = <T>(count: number, make: (at: number) => T): T[] =>
	Array.from({ length: count }, (_, at) => make(at));
const wake: Step = { do: 'wake', phone: 1, pick: 0 };

/** A course for each mistake that shows it; without the mistake the same course ends well. */
const courses: Record<keyof typeof mutants, Step[]> = {
	new_id_on_retry: [sold(1), synced(1, 'none', 'answer_lost')],
	access_lost_as_empty_page: [sold(1), synced(1), synced(2), { do: 'remove', phone: 2 }],
	outbox_emptied_before_answer: [sold(1), synced(1, 'none', 'request_lost')],
	outbox_emptied_on_error: [sold(1), synced(1, 'none', 'request_lost')],
	no_requeue_after_restore: [{ do: 'backup' }, sold(1), synced(1), { do: 'restore' }],
	never_parks: [{ do: 'breaks_server', phone: 1 }, sold(1)],
	stops_at_first_refusal: [{ do: 'bad', phone: 0 }, sold(0)],
	// One of the crashes falls between the checkpoint and the rows.
	checkpoint_before_rows: times(14, (at): Step[] => [
		...[sold(0, at + 1), synced(0)],
		{ do: 'crash', phone: 1, after: 8 + at, faults: [] }
	]).flat(),
	// Between the rows and the checkpoint somebody sells.
	checkpoint_from_another_snapshot: [
		...[synced(1), sold(0), synced(0), synced(1, 'none', 'none', 'held_before')],
		...[sold(0, 2), synced(0), wake]
	],
	// The sale of the second phone gets its place first and is seen last.
	places_from_a_sequence: [
		...[sold(1), synced(1, 'none', 'late'), sold(0), synced(0), synced(2)],
		{ do: 'arrive', phone: 1, pick: 0 }
	],
	// A page from before a restore, read after it: what lies below it would never be read again.
	old_answers_applied: [
		...([synced(1), { do: 'backup' }, sold(0), synced(0)] as const),
		...([synced(1, 'none', 'held_after'), { do: 'restore' }, synced(0)] as const),
		...[synced(1, 'none', 'request_lost'), wake]
	],
	// The same place is given to another row after the restore.
	page_of_old_epoch_applied: [
		...([synced(1), synced(2), { do: 'backup' }, sold(0), synced(0)] as const),
		...([synced(1, 'none', 'held_after'), { do: 'restore' }, synced(1)] as const),
		...[sold(2, 2), synced(2), wake]
	],
	// The server took it, and forgot it.
	verdicts_of_old_epoch_taken: [
		...([{ do: 'backup' }, sold(1), synced(1, 'none', 'held_after'), { do: 'restore' }] as const),
		...[synced(1, 'none', 'request_lost'), wake]
	],
	// An older page with the first price comes after the second price.
	records_without_place: [
		...([{ do: 'price', phone: 0, price: 100 }, ...times(10, (at) => sold(0, at + 1))] as const),
		...([synced(0), { do: 'wipe', phone: 1 }] as const),
		...[synced(1, 'none', 'none', 'none', 'held_after')],
		...([{ do: 'price', phone: 0, price: 200 }, synced(0)] as const),
		...[synced(1, 'none', 'none', 'request_lost'), wake]
	]
};

describe('mistakes that other sync engines have shipped', () => {
	let db: TestDatabase;

	beforeAll(async () => {
		db = await startDatabase();
		await placeRegions(db);
	});
	afterAll(() => db.stop());

	test.each(Object.entries(mutants))('%s is caught', async (name, mutant) => {
		const course = courses[name as keyof typeof mutants];
		await holdsFor()(db, course);
		await expect(holdsFor(mutant)(db, course)).rejects.toThrow(
			/^expected|a round without faults failed/
		);
	});
});
