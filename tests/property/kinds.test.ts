import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinds } from '../../src/lib/domain/kinds.ts';
import { recordKinds } from '../../src/lib/domain/records.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { postingKinds } from './support/drafts.ts';
import { patchKinds } from './support/made-records.ts';
import type { Phone } from './support/phone.ts';
import { placeRegions } from './support/properties.ts';
import { courses } from './support/village-schedules.ts';
import { Village } from './support/village.ts';

/** What no phone sends: the database or the office writes it, and why. */
const notSent: Partial<Record<(typeof recordKinds)[number], string>> = {
	member: 'people come and go through functions of their own',
	closing: 'written when two officers agreed to a request',
	budget_plan: 'written when two officers agreed to a request',
	order: 'placed by buyers',
	order_contact: 'placed by buyers',
	mentor: 'decided by the office',
	assessment_step: 'decided by the office'
};
/** Written by mentors, and what only an officer other than the writer may do. */
const byMentor = ['visit', 'visit_note', 'visit_file', 'follow_up', 'follow_up_step', 'comment'];
const mentorsAlone = [...byMentor, 'flag_snooze', 'assessment', 'graduation_talk'];

test('every kind of record is made by simulated phones, or said why not', () => {
	expect([...patchKinds, ...Object.keys(notSent)].sort()).toEqual([...recordKinds].sort());
});

test('random courses reach every kind', () => {
	const steps = fc.sample(courses, { numRuns: 600, seed: 1 }).flatMap((course) => course.steps);
	const met = new Set(
		steps.flatMap((step) => (step.do === 'post' || step.do === 'record' ? [step.kind] : []))
	);
	expect([...postingKinds, ...patchKinds].filter((kind) => !met.has(kind))).toEqual([]);
});

describe('what simulated phones make is taken by the database', () => {
	let db: TestDatabase;

	beforeAll(async () => {
		db = await startDatabase();
		await placeRegions(db);
	});
	afterAll(() => db.stop());

	test('every kind of transaction and of record, and the same on all phones', async () => {
		const village = await Village.make(db, 4);
		const [chair, treasurer, , mentor] = village.phones as [Phone, Phone, Phone, Phone];
		const group = village.groups[0] as string;
		await village.take({ do: 'order', phone: 0, group: 0, quantity: 1 });
		await chair.sync();
		const post = async (kind: (typeof postingKinds)[number], rule = 0) => {
			const wish = { kind, rule, amount: 100, pick: 2, month: 0 };
			expect(await village.post(treasurer, group, wish), kind).toBe(true);
		};
		for (const kind of postingKinds) await post(kind);
		await treasurer.correct(group, 5);
		await treasurer.sync();
		await village.close(0, 0);
		const left = ['iks_allocation', 'profit_share'] as const;
		for (const kind of left) {
			const wish = { kind, rule: 0, amount: 1, pick: 1, month: 3 };
			expect(await village.post(treasurer, group, wish), kind).toBe(true);
		}
		await treasurer.sync();
		for (const pick of [0, 1]) {
			for (const kind of mentorsAlone) await village.record(mentor, group, kind as never, pick);
			await mentor.sync();
		}
		await chair.sync();
		for (const kind of patchKinds.filter((one) => !mentorsAlone.includes(one))) {
			await village.record(chair, group, kind, 1);
		}
		await village.expectHealed();
		const accepted = await village.accepted();
		const wanted = [...kinds, ...patchKinds];
		expect(wanted.filter((kind) => !accepted.has(kind))).toEqual([]);
		await village.destroy();
	});
});
