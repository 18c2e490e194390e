import { expect, test } from 'vitest';
import {
	ago,
	at,
	type Case,
	type Different,
	raised
} from '../../../../../tests/support/summary.ts';
import type { FlagCode } from '../flags.ts';

const check = (code: FlagCode) => (_: string, different: Different, params: Case[2]) =>
	expect(raised(different, code)).toEqual(params && expect.objectContaining(params));

/** Days with entries: the last some days ago, each before it so many days earlier. */
const every = (gap: number, last: number, count = 10) =>
	Array.from({ length: count }, (_, index) => ago(last + index * gap)).reverse();
const began = (joined_at: number) => ({ member: [{ id: 'siti', name: 'Siti', joined_at }] });

const silent: Case[] = [
	['daily, a week ago', { days: every(1, 7) }, null],
	[
		'daily, more than a week ago',
		{ days: every(1, 8) },
		{ days: 8, limit: 7, habit: 1, since: ago(8), from: 'entry' }
	],
	['every third day, twelve days ago', { days: every(3, 12) }, null],
	['every third day, thirteen days ago', { days: every(3, 13) }, { limit: 12, habit: 3 }],
	['once a month, thirty days ago', { days: every(30, 30) }, null],
	['once a month, longer ago', { days: every(30, 31) }, { limit: 30, habit: 30 }],
	['three days, two weeks ago: no habit yet', { days: every(1, 14, 3) }, null],
	['three days, longer ago', { days: every(1, 15, 3) }, { limit: 14, habit: 0 }],
	['fifty entries on one day are one day', { days: Array(60).fill(ago(14)) }, null],
	[
		'one long pause among many days changes nothing',
		{ days: [ago(100), ...every(1, 8)] },
		{ limit: 7 }
	],
	[
		'only the newest fifty entries count',
		{ days: [...every(20, 60, 30), ...every(1, 8, 50)] },
		{ limit: 7 }
	],
	['over the end of a year', { today: '2027-01-03', days: ['2026-12-20'] }, null],
	['over the end of a year, too long', { today: '2027-01-04', days: ['2026-12-20'] }, { days: 15 }],
	['empty, began two weeks ago', { days: [], records: began(at(14)) }, null],
	[
		'empty for longer',
		{ days: [], records: began(at(15)) },
		{ days: 15, since: ago(15), from: 'start' }
	],
	[
		'began yesterday and copies its paper book',
		{ days: every(1, 90), records: began(at(1)) },
		null
	],
	['nobody is known yet', { days: [], records: { member: [] } }, null],
	[
		'a closing is no entry',
		{ rows: [{ seq: 3, kind: 'period_closing', occurredOn: ago(1), reverses: null }] },
		{ from: 'start' }
	],
	[
		'an entry that is only on this phone',
		{
			rows: [
				{ seq: 3, kind: 'sale_cash', occurredOn: ago(40), reverses: null },
				{ seq: null, kind: 'sale_cash', occurredOn: ago(0), reverses: null }
			]
		},
		null
	],
	['a day after today is no day', { days: [ago(20), ago(-3)] }, { since: ago(20) }]
];
test.each(silent)('silence: %s', check('quiet'));

const action = (due_on: string, more: object = {}) => ({
	...{ id: 'a', what: 'Setor uang ke bank', owner_kind: 'member', owner: 'ani', due_on, ...more }
});
const steps = (...kinds: string[]) =>
	kinds.map((step, place) => ({ id: `s${place}`, seq: place + 1, follow_up_id: 'a', step }));
const done = (due_on: string, ...kinds: string[]): Different => ({
	records: { follow_up: [action(due_on)], follow_up_step: steps(...kinds) }
});
const actions: Case[] = [
	['due today', done(ago(0)), null],
	[
		'due yesterday',
		done(ago(1)),
		{ count: 1, days: 1, what: 'Setor uang ke bank', owner: 'member', name: 'Ani', due: ago(1) }
	],
	['done', done(ago(1), 'done'), null],
	['dropped', done(ago(1), 'dropped'), null],
	['a note only', done(ago(1), 'note'), { days: 1 }],
	['done and opened again', done(ago(1), 'done', 'note', 'reopened'), { days: 1 }],
	[
		'done on this phone, not sent yet',
		{
			records: {
				follow_up: [action(ago(1))],
				follow_up_step: [
					{ id: 's9', seq: 0, follow_up_id: 'a', step: 'done' },
					...steps('done', 'reopened')
				]
			}
		},
		null
	],
	['removed', { records: { follow_up: [action(ago(1), { deleted: true })] } }, null],
	[
		'the oldest of two',
		{
			records: {
				follow_up: [action(ago(1)), action(ago(9), { id: 'b', owner_kind: 'group', owner: null })]
			}
		},
		{ count: 2, days: 9, owner: 'group', name: '' }
	],
	['on the last day of February', { ...done('2027-02-28'), today: '2027-03-01' }, { days: 1 }]
];
test.each(actions)('action: %s', check('follow_up_overdue'));

const mentor = (since: string, until: string | null = null, stand_in = false) => ({
	...{ name: 'Rina', since, until, stand_in }
});
const visited = (visited_on: string, state = 'done') => [
	{ state, visited_on, planned_on: visited_on }
];
const visits: Case[] = [
	['five weeks ago', { records: { visit: visited(ago(35)) } }, null],
	[
		'longer ago',
		{ records: { visit: visited(ago(36)) } },
		{ days: 36, since: ago(36), from: 'visit', limit: 35 }
	],
	['only planned', { records: { visit: visited(ago(1), 'planned') } }, { from: 'assignment' }],
	['never, mentored for five weeks', { records: { visit: [], mentor: [mentor(ago(35))] } }, null],
	[
		'never, mentored for longer',
		{ records: { visit: [], mentor: [mentor(ago(36))] } },
		{ days: 36, from: 'assignment' }
	],
	[
		'long ago, by the mentor before',
		{
			records: {
				visit: visited(ago(60)),
				mentor: [mentor(ago(300), ago(11)), mentor(ago(10))]
			}
		},
		null
	],
	[
		'a stand-in begins nothing anew',
		{
			records: { visit: [], mentor: [mentor(ago(60)), mentor(ago(5), ago(-5), true)] }
		},
		{ days: 60 }
	],
	[
		'a stand-in alone',
		{ records: { visit: [], mentor: [mentor(ago(60), ago(1)), mentor(ago(36), ago(-5), true)] } },
		{ days: 36 }
	],
	['nobody is assigned', { records: { visit: [], mentor: [] } }, null],
	['somebody from tomorrow on', { records: { visit: [], mentor: [mentor(ago(-1))] } }, null]
];
test.each(visits)('visit: %s', check('no_visit'));

const asked = (daysAgo: number, more: object = {}) => ({
	...{ id: 'q', seq: 1, subject_kind: 'transaction', subject: 't', reply_to: null },
	...{ asks: true, at: at(daysAgo), author_role: 'mentor', ...more }
});
const replied = { id: 'r', seq: 2, subject: 't', reply_to: 'q', asks: false, at: at(1) };
const questions: Case[] = [
	['asked six days ago', { records: { comment: [asked(6)] } }, null],
	['asked a week ago', { records: { comment: [asked(7)] } }, { count: 1, days: 7 }],
	['answered', { records: { comment: [asked(7), replied] } }, null],
	['a remark is no question', { records: { comment: [asked(7, { asks: false })] } }, null],
	[
		'asked again after the answer, yesterday',
		{ records: { comment: [asked(30), replied, asked(1, { id: 'n', seq: 3, reply_to: 'q' })] } },
		null
	],
	[
		'asked again after the answer, long ago',
		{ records: { comment: [asked(30), replied, asked(8, { id: 'n', seq: 3, reply_to: 'q' })] } },
		{ days: 8 }
	],
	[
		'the oldest of two',
		{ records: { comment: [asked(8), asked(20, { id: 'p', seq: 3 })] } },
		{ count: 2, days: 20 }
	]
];
test.each(questions)('question: %s', check('question_open'));
