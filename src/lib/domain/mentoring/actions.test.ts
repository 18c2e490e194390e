import { describe, expect, test } from 'vitest';
import type { Role } from '../rights.ts';
import {
	daysBetween,
	mayStep,
	overdueDays,
	stateAfterSteps,
	stepsFor,
	type StepKind
} from './actions.ts';

describe('an action', () => {
	test.each<[StepKind[], string]>([
		[[], 'open'],
		[['note'], 'open'],
		[['done'], 'done'],
		[['done', 'note'], 'done'],
		[['done', 'reopened'], 'open'],
		[['done', 'reopened', 'note', 'done'], 'done'],
		[['dropped'], 'dropped'],
		[['dropped', 'reopened'], 'open']
	])('after %j is %s', (steps, state) => {
		expect(stateAfterSteps(steps.map((step) => ({ step })))).toBe(state);
	});

	test.each<[string, 'open' | 'done', number]>([
		['2026-11-22', 'open', 0],
		['2026-11-21', 'open', 1],
		['2025-12-31', 'open', 326],
		['2026-11-23', 'open', 0],
		['2026-11-01', 'done', 0]
	])('due on %s and %s is late by %d days', (due, state, days) => {
		expect(overdueDays(state, due, '2026-11-22')).toBe(days);
	});

	test('days are counted over the end of a year', () => {
		expect(daysBetween('2025-12-30', '2026-01-02')).toBe(3);
		expect(daysBetween('2026-01-02', '2025-12-30')).toBe(-3);
	});
});

describe('what somebody may say of an action', () => {
	const of = (owner_kind: 'member' | 'group' | 'mentor', owner: string | null = null) => ({
		...{ owner_kind, owner }
	});
	const person = (role: Role, self: string | null = 'me') => ({ role, self });
	const all: StepKind[] = ['done', 'note', 'reopened', 'dropped'];

	test.each([of('member', 'her'), of('group'), of('mentor')])('a mentor: all, of %j', (action) => {
		expect(all.every((step) => mayStep(person('mentor', null), action, step))).toBe(true);
	});

	test.each<[string, ReturnType<typeof person>, ReturnType<typeof of>, boolean]>([
		['its owner', person('member'), of('member', 'me'), true],
		['another member', person('member'), of('member', 'her'), false],
		['an officer for a member', person('treasurer'), of('member', 'her'), true],
		['any member for the group', person('member'), of('group'), true],
		['nobody of the group for the mentor', person('chair'), of('mentor'), false],
		['nobody who is no member', person('member', null), of('group'), false]
	])('%s', (_, who, action, isAllowed) => {
		expect(mayStep(who, action, 'done')).toBe(isAllowed);
		expect(mayStep(who, action, 'note')).toBe(isAllowed);
		expect(mayStep(who, action, 'reopened')).toBe(false);
		expect(mayStep(who, action, 'dropped')).toBe(false);
	});

	test('the steps that are offered fit how it stands', () => {
		expect(stepsFor(person('mentor', null), of('group'), 'open')).toEqual([
			'done',
			'note',
			'dropped'
		]);
		expect(stepsFor(person('mentor', null), of('group'), 'done')).toEqual(['reopened']);
		expect(stepsFor(person('member'), of('group'), 'open')).toEqual(['done', 'note']);
		expect(stepsFor(person('member'), of('group'), 'done')).toEqual([]);
		expect(stepsFor(person('member'), of('member', 'her'), 'open')).toEqual([]);
	});
});
