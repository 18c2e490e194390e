import { expect, test } from 'vitest';
import type { Assignment, MentoredInRegion } from '../types.ts';
import { mentorOn, mentorsOf, shownMentored } from './overview.ts';
import { assignFaults, emptyAssign } from './form.ts';

const TODAY = '2026-11-22';
const assigned = (
	name: string,
	since: string,
	until: string | null = null,
	stand_in = false
): Assignment => ({ id: name, mentor: name, name, phone: null, since, until, stand_in });
const group = (name: string, more: Partial<MentoredInRegion> = {}): MentoredInRegion => ({
	...{ group: name, name, district: 'Cibinong', regency: 'Bogor', mentors: [] },
	...{ last_visit_on: null, open_actions: 0, stage: null, assessment: null },
	...more
});
const all: Assignment[] = [
	assigned('Eko', '2025-01-01', '2026-01-31'),
	assigned('Rini', '2026-02-01', '2026-11-22'),
	assigned('Tia', '2026-11-01', '2026-12-05', true),
	assigned('Wati', '2026-11-23'),
	assigned('Batal', '2026-11-30', '2026-11-29', true),
	assigned('Umi', '2026-10-01', '2026-11-21', true)
];
const names = (list: Assignment[]) => list.map(({ name }) => name);

test('assignments by when they hold: a last day is still hers', () => {
	const { now, later, former } = mentorsOf({ mentors: all }, TODAY);
	expect([names(now), names(later), names(former)]).toEqual([
		...[['Rini', 'Tia'], ['Wati']],
		['Batal', 'Umi', 'Eko']
	]);
	expect(names(mentorsOf({ mentors: all }, '2026-11-23').now)).toEqual(['Wati', 'Tia']);
});

test('a hand-over takes the group from who mentors it on that day, never from a stand-in', () => {
	const nameOn = (day: string) => mentorOn({ mentors: all }, day)?.name ?? null;
	expect([nameOn('2026-11-22'), nameOn('2026-11-23')]).toEqual(['Rini', 'Wati']);
	expect(nameOn('2024-12-31')).toBeNull();
});

const groups = [
	group('Awi', { mentors: [assigned('Rini', '2026-01-01')] }),
	group('Canting', {
		regency: 'Tegal',
		mentors: [assigned('Tia', '2026-11-01', '2026-12-05', true)]
	}),
	group('Bambu', {
		assessment: {
			...{ id: 'a', assessed_on: TODAY, stage: 'tumbuh', recommended: 'tumbuh', reasons: '' },
			...{ answers: [], author_name: 'Rini' },
			snapshot: { name: '', source: '', needed_percent: 75, stages: [] }
		}
	})
];
test('groups without a mentor come first; a stand-in alone is none', () => {
	const shown = (more: Partial<Parameters<typeof shownMentored>[1]>) =>
		shownMentored(groups, { regency: '', text: '', only: 'all', ...more }, TODAY).map(
			({ name }) => name
		);
	expect(shown({})).toEqual(['Bambu', 'Canting', 'Awi']);
	expect(shown({ only: 'none' })).toEqual(['Bambu', 'Canting']);
	expect(shown({ only: 'waiting' })).toEqual(['Bambu']);
	expect(shown({ regency: 'Tegal' })).toEqual(['Canting']);
	expect(shown({ text: ' rini ' })).toEqual(['Awi']);
});

test.each([
	['a mentor of the list', { mentor: 'Rini' }, false, []],
	['nobody', {}, false, ['who']],
	['somebody new without e-mail', { mentor: 'email', email: 'wati' }, false, ['email']],
	['somebody new', { mentor: 'email', email: ' wati@dinas.example ' }, false, []],
	['yesterday', { mentor: 'Rini', since: '2026-11-21' }, false, ['since']],
	['no day', { mentor: 'Rini', since: '' }, false, ['since']],
	['a stand-in without a last day', { mentor: 'Rini' }, true, ['until']],
	['a stand-in that ends before', { mentor: 'Rini', until: '2026-11-21' }, true, ['until']],
	['a stand-in for more than a year', { mentor: 'Rini', until: '2028-01-01' }, true, ['until']],
	['a stand-in for a day', { mentor: 'Rini', until: TODAY }, true, []]
] as const)('a hand-over to %s', (_, change, isStandIn, faults) => {
	expect(assignFaults({ ...emptyAssign(TODAY), ...change }, isStandIn, TODAY)).toEqual(faults);
});
