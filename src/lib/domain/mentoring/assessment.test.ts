import { describe, expect, test } from 'vitest';
import { CLOSING, NOBODY, type Balance } from '../balances.ts';
import { assessmentState, type Met, recommendedStage } from './assessment.ts';
import { type Evidence, type EvidenceFacts, evidenceOf } from './assessment-evidence.ts';
import { type EvidenceKind, evidenceKinds, type Instrument } from './records.ts';

const TODAY = '2026-11-22';
const indicator = (code: string) => ({ code, text: `Teks ${code}` });
const instrument: Instrument = {
	...{ name: 'Tahap', source: '', needed_percent: 75 },
	stages: [
		{ code: 'tumbuh', name: 'Tumbuh', indicators: ['a', 'b', 'c', 'd'].map(indicator) },
		{ code: 'berkembang', name: 'Berkembang', indicators: ['e', 'f'].map(indicator) },
		{ code: 'maju', name: 'Maju', indicators: ['g'].map(indicator) }
	]
};
/** One letter an indicator: y, p (partly), n, - (no answer). */
const answered = (letters: string) =>
	[...letters].flatMap((letter, at) => {
		const met = ({ y: 'yes', p: 'partly', n: 'no' } as Record<string, Met>)[letter];
		return met ? [{ indicator: 'abcdefg'[at] ?? '', met }] : [];
	});

describe('the recommended stage', () => {
	test.each([
		['nothing is answered', '-------', 'tumbuh'],
		['nothing is met', 'nnnnnnn', 'tumbuh'],
		['the first is met', 'yyyynnn', 'tumbuh'],
		['the first is met at exactly the needed per cent', 'yyyn--y', 'tumbuh'],
		['two are met', 'yyyyyyn', 'berkembang'],
		['three quarters of the second by a half', 'yyyyypn', 'berkembang'],
		['half of the second', 'yyyyynn', 'tumbuh'],
		['two partly are not three quarters', 'yyyyppy', 'tumbuh'],
		['three quarters of the first by halves', 'yyppypn', 'berkembang'],
		['all are met', 'yyyyyyy', 'maju'],
		['the last is only partly met', 'yyyyyyp', 'berkembang'],
		['later ones are met, but the first is not', 'yynnyyy', 'tumbuh'],
		['the last is met, but the one before is not', 'yyyynny', 'tumbuh']
	])('%s: %s gives %s', (_, letters, stage) => {
		expect(recommendedStage(instrument, answered(letters)).stage).toBe(stage);
	});

	test('says of each stage how far it is met and what is missing', () => {
		expect(recommendedStage(instrument, answered('yypnyy-')).scores).toEqual([
			{
				...{ stage: 'tumbuh', name: 'Tumbuh', met: 2.5, of: 4, percent: 62, isEnough: false },
				missing: ['Teks c', 'Teks d']
			},
			{
				...{ stage: 'berkembang', name: 'Berkembang', met: 2, of: 2, percent: 100 },
				...{ isEnough: true, missing: [] }
			},
			{
				...{ stage: 'maju', name: 'Maju', met: 0, of: 1, percent: 0, isEnough: false },
				missing: ['Teks g']
			}
		]);
	});

	test('follows the needed per cent that the office set', () => {
		const strict = { ...instrument, needed_percent: 100 };
		expect(recommendedStage(strict, answered('yyyyypy')).stage).toBe('tumbuh');
		const mild = { ...instrument, needed_percent: 50 };
		expect(recommendedStage(mild, answered('yynnynn')).stage).toBe('berkembang');
	});
});

test('an assessment waits until the office answered', () => {
	expect(assessmentState([])).toBe('waiting');
	expect(assessmentState([{ step: 'returned' }])).toBe('returned');
	expect(assessmentState([{ step: 'confirmed' }])).toBe('confirmed');
});

const sum = (
	account: string,
	month: string,
	credit: number,
	debit = 0,
	holder = NOBODY
): Balance => ({ account, holder, month: `${month}-01`, debit, credit });
/** Sales of a month without cost. */
const earned = (month: string, amount: number) => sum('4101', month, amount);
const entry = (on: string, by = 't', approvedBy: string | null = null) => ({ on, by, approvedBy });

const facts = (more: Partial<EvidenceFacts>): EvidenceFacts => ({
	...{ today: TODAY, mentors: [], balances: [], entries: [], closedMonths: [], meetings: [] },
	...{ grants: [] },
	members: [
		{ id: 'c', role: 'chair' },
		{ id: 's', role: 'secretary' },
		{ id: 't', role: 'treasurer' },
		{ id: 'm', role: 'member' }
	],
	...more
});
const half = ['2026-05', '2026-06', '2026-07'].map((month) => earned(month, 100));
const rising = [...half, ...['2026-08', '2026-09', '2026-10'].map((month) => earned(month, 200))];
const falling = [...half, ...['2026-08', '2026-09', '2026-10'].map((month) => earned(month, 50))];
const loss = [...half, sum('6101', '2026-09', 0, 500)];
const savings = sum('3104', '2026-02', 1_000);
const spentReserve = sum('3202', '2026-09', 0, 5_000);

const cases: [string, EvidenceKind, Partial<EvidenceFacts>, Met | null, Evidence['figures']][] = [
	['is left to people', 'training', {}, null, {}],
	['nobody mentors', 'mentor', {}, 'no', {}],
	[
		'since',
		'mentor',
		{ mentors: [{ since: '2026-01-05', until: null }] },
		'yes',
		{ since: '2026-01-05' }
	],
	['ended', 'mentor', { mentors: [{ since: '2026-01-05', until: '2026-11-21' }] }, 'no', {}],
	['begins tomorrow', 'mentor', { mentors: [{ since: '2026-11-23', until: null }] }, 'no', {}],
	['last day', 'mentor', { mentors: [{ since: TODAY, until: TODAY }] }, 'yes', { since: TODAY }],
	['three offices', 'officers', {}, 'yes', { members: 4, offices: 3 }],
	[
		'two chairs',
		'officers',
		{
			members: [
				{ id: 'c', role: 'chair' },
				{ id: 'd', role: 'chair' }
			]
		},
		'partly',
		{ members: 2, offices: 1 }
	],
	['nobody', 'officers', { members: [] }, 'no', { members: 0, offices: 0 }],
	['none', 'grant', {}, 'no', { received: 0, planned: 0 }],
	[
		'only on paper',
		'grant',
		{ grants: [20_000, 5_000] },
		'partly',
		{ received: 0, planned: 25_000 }
	],
	[
		'money and goods',
		'grant',
		{ grants: [20_000], balances: [sum('3101', '2026-03', 12_000), sum('3102', '2026-04', 3_000)] },
		'yes',
		{ received: 15_000, planned: 20_000 }
	],
	[
		'was taken back',
		'grant',
		{ balances: [sum('3101', '2026-03', 12_000, 12_000)] },
		'no',
		{ received: 0, planned: 0 }
	],
	['no entry', 'activity', {}, 'no', {}],
	[
		'this month',
		'activity',
		{ entries: [entry('2026-10-22'), entry('2026-10-02')] },
		'yes',
		{ last: '2026-10-22', days: 31 }
	],
	[
		'last quarter',
		'activity',
		{ entries: [entry('2026-10-21')] },
		'partly',
		{ last: '2026-10-21', days: 32 }
	],
	[
		'long ago',
		'activity',
		{ entries: [entry('2026-08-21')] },
		'no',
		{ last: '2026-08-21', days: 93 }
	],
	['no entry', 'roles', {}, null, {}],
	[
		'treasurer writes, chair agrees',
		'roles',
		{ entries: [entry(TODAY, 't', 'c'), entry(TODAY, 'm')] },
		'yes',
		{ entries: 2, offices: 2, percent: 50 }
	],
	[
		'treasurer alone',
		'roles',
		{ entries: [entry(TODAY), entry(TODAY)] },
		'partly',
		{ entries: 2, offices: 1, percent: 100 }
	],
	[
		'chair and secretary without her',
		'roles',
		{ entries: [entry(TODAY, 'c'), entry(TODAY, 's')] },
		'partly',
		{ entries: 2, offices: 2, percent: 0 }
	],
	[
		'chair alone',
		'roles',
		{ entries: [entry(TODAY, 'c')] },
		'no',
		{ entries: 1, offices: 1, percent: 0 }
	],
	[
		'somebody who left',
		'roles',
		{ entries: [entry(TODAY, 'x')] },
		'no',
		{ entries: 1, offices: 0, percent: 0 }
	],
	['nothing shared', 'profit_uses', {}, 'no', { capital: 0, members: 0, iks: 0 }],
	[
		'all three',
		'profit_uses',
		{
			balances: [
				sum('3202', '2026-09', 30),
				sum('2103', '2026-09', 50, 50),
				sum('2202', '2026-09', 20, 5)
			]
		},
		'yes',
		{ capital: 30, members: 50, iks: 20 }
	],
	[
		'members only',
		'profit_uses',
		{ balances: [sum('2103', '2026-09', 50, 10), spentReserve] },
		'partly',
		{ capital: 0, members: 50, iks: 0 }
	],
	[
		'young book',
		'profit_trend',
		{ balances: [earned('2026-08', 100), earned('2026-10', 300)] },
		null,
		{}
	],
	['no book', 'profit_trend', {}, null, {}],
	['rises', 'profit_trend', { balances: rising }, 'yes', { recent: 600, before: 300 }],
	['falls', 'profit_trend', { balances: falling }, 'partly', { recent: 150, before: 300 }],
	['a loss', 'profit_trend', { balances: loss }, 'no', { recent: -500, before: 300 }],
	[
		'this month is not counted',
		'profit_trend',
		{ balances: [...half, earned('2026-11', 9_000)] },
		'no',
		{ recent: 0, before: 300 }
	],
	[
		'closings change nothing',
		'profit_trend',
		{ balances: [...rising, sum('4101', '2026-10', 0, 900, CLOSING), sum('3201', '2026-10', 900)] },
		'yes',
		{ recent: 600, before: 300 }
	],
	['young book', 'capital_growth', { balances: [earned('2026-10', 300)] }, null, {}],
	[
		'both grow',
		'capital_growth',
		{ balances: [savings, ...rising] },
		'yes',
		{ recent: 600, before: 300, capital: 1_900, capitalBefore: 1_300 }
	],
	[
		'less profit, still more capital',
		'capital_growth',
		{ balances: falling },
		'partly',
		{ recent: 150, before: 300, capital: 450, capitalBefore: 300 }
	],
	[
		'a loss',
		'capital_growth',
		{ balances: loss },
		'no',
		{ recent: -500, before: 300, capital: -200, capitalBefore: 300 }
	],
	[
		'a grant is not growth',
		'capital_growth',
		{ balances: [...loss, sum('3101', '2026-10', 9_000)] },
		'no',
		{ recent: -500, before: 300, capital: -200, capitalBefore: 300 }
	],
	['never', 'iks', {}, 'no', { saved: 0, used: 0 }],
	[
		'set aside',
		'iks',
		{ balances: [sum('2202', '2026-09', 20)] },
		'partly',
		{ saved: 20, used: 0 }
	],
	[
		'set aside and given',
		'iks',
		{ balances: [sum('2202', '2025-12', 20, 5)] },
		'yes',
		{ saved: 20, used: 5 }
	],
	[
		'more than a year ago',
		'iks',
		{ balances: [sum('2202', '2025-11', 20, 5)] },
		'no',
		{ saved: 0, used: 0 }
	],
	['began this month', 'books', { balances: [earned('2026-11', 5)] }, null, {}],
	[
		'all closed',
		'books',
		{ balances: half, closedMonths: ['2026-08-01', '2026-09-01', '2026-10-01'] },
		'yes',
		{ closed: 3, months: 3 }
	],
	[
		'some closed',
		'books',
		{ balances: half, closedMonths: ['2026-07-01', '2026-08-01'] },
		'partly',
		{ closed: 1, months: 3 }
	],
	['none closed', 'books', { balances: half }, 'no', { closed: 0, months: 3 }],
	[
		'began last month',
		'books',
		{ balances: [earned('2026-10', 5)], closedMonths: ['2026-10-01'] },
		'yes',
		{ closed: 1, months: 1 }
	],
	['none', 'meetings', {}, 'no', { held: 0 }],
	[
		'one of a quarter',
		'meetings',
		{ meetings: ['2026-08-23', '2026-08-22', '2026-11-30'] },
		'partly',
		{ held: 1 }
	],
	['one a month', 'meetings', { meetings: ['2026-09-10', '2026-10-10', TODAY] }, 'yes', { held: 3 }]
];

describe('what the books answer', () => {
	test.each(cases)('%s (%s)', (_, kind, more, met, figures) => {
		expect(evidenceOf(kind, facts(more))).toEqual({ met, figures });
	});

	test('has a case of every kind that must be met and one that must not', () => {
		for (const kind of evidenceKinds.filter((one) => one !== 'training')) {
			const seen = cases.filter(([, of]) => of === kind).map(([, , , met]) => met);
			expect(seen, kind).toContain('yes');
			expect(seen, kind).toContain('no');
		}
	});
});
