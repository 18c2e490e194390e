import { expect, test } from 'vitest';
import {
	ago,
	at,
	type Case,
	type Different,
	raised,
	sum
} from '../../../../../tests/support/summary.ts';
import type { FlagCode } from '../flags.ts';

const check = (code: FlagCode) => (_: string, different: Different, params: Case[2]) =>
	expect(raised(different, code)).toEqual(params && expect.objectContaining(params));

const entries = (...months: string[]) => months.map((month) => sum('1101', month, 1_000));
const closed = (through: string) => ({
	closing: [{ month: `${through.slice(0, 7)}-01`, through }]
});
const closings: Case[] = [
	['on the ninth', { today: '2026-11-09', balances: entries('2026-10') }, null],
	[
		'on the tenth',
		{ today: '2026-11-10', balances: entries('2026-10') },
		{ month: '2026-10-01', count: 1, day: 10 }
	],
	['closed', { balances: entries('2026-10'), records: closed('2026-10-31') }, null],
	['no entries in that month', { balances: entries('2026-11') }, null],
	[
		'the month before was not closed either',
		{ today: '2026-11-09', balances: entries('2026-09', '2026-10') },
		{ month: '2026-09-01', count: 1 }
	],
	[
		'two months',
		{ balances: entries('2026-08', '2026-09', '2026-10'), records: closed('2026-08-31') },
		{ month: '2026-09-01', count: 2 }
	],
	[
		'December, on the ninth of January',
		{ today: '2027-01-09', balances: entries('2026-12') },
		null
	],
	[
		'December, on the tenth of January',
		{ today: '2027-01-10', balances: entries('2026-12') },
		{ month: '2026-12-01' }
	],
	[
		'copied from the paper of before the group began',
		{
			balances: entries('2026-09', '2026-10'),
			records: { member: [{ id: 'siti', joined_at: at(21) }] }
		},
		null
	],
	[
		'began on the last day of the month',
		{ balances: entries('2026-10'), records: { member: [{ id: 'siti', joined_at: at(22) }] } },
		{ month: '2026-10-01' }
	],
	['an empty group', {}, null]
];
test.each(closings)('closing: %s', check('not_closed'));

const grant = (due_on: string | null, more: object = {}) => [{ id: 'grant', due_on, ...more }];
const steps = (...kinds: string[]) =>
	kinds.map((step, place) => ({ seq: place + 1, report_id: 'grant', step }));
const report = (due_on: string | null, ...kinds: string[]): Different => ({
	records: { grant: grant(due_on), report_step: steps(...kinds) }
});

const due: Case[] = [
	['in fifteen days', report(ago(-15)), null],
	['in two weeks', report(ago(-14)), { days: 14, due: ago(-14), state: 'none' }],
	['today', report(ago(0)), { days: 0 }],
	['yesterday is late, not due', report(ago(1)), null],
	[
		'it is being written',
		{ records: { grant: grant(ago(-3)), report: [{ id: 'grant' }] } },
		{ state: 'draft' }
	],
	['sent', report(ago(-3), 'sent'), null],
	['endorsed', report(ago(-3), 'sent', 'endorsed'), null],
	[
		'returned, with time left',
		report(ago(-60), 'sent', 'returned'),
		{ state: 'returned', days: 60 }
	],
	['returned, without a last day', report(null, 'sent', 'returned'), { state: 'returned' }],
	['sent again', report(ago(-3), 'sent', 'returned', 'sent'), null],
	['no last day', report(null), null],
	['the grant was removed', { records: { grant: grant(ago(-3), { deleted: true }) } }, null],
	['over the end of a year', { ...report('2027-01-10'), today: '2026-12-27' }, { days: 14 }]
];
test.each(due)('report due: %s', check('report_due'));

const late: Case[] = [
	['today is the last day', report(ago(0)), null],
	['yesterday was', report(ago(1)), { days: 1, due: ago(1), count: 1 }],
	['sent late is sent', report(ago(9), 'sent'), null],
	['accepted', report(ago(9), 'sent', 'endorsed', 'accepted'), null],
	['returned and late', report(ago(9), 'sent', 'returned'), { state: 'returned', days: 9 }],
	[
		'the later of two',
		{ records: { grant: [...grant(ago(2)), { id: 'other', due_on: ago(30) }] } },
		{ count: 2, days: 30 }
	]
];
test.each(late)('report late: %s', check('report_late'));

const waiting: Case[] = [
	['not begun', report(ago(-3)), null],
	['sent', report(ago(-3), 'sent'), { count: 1 }],
	['endorsed: the office has to read', report(ago(-3), 'sent', 'endorsed'), null],
	['returned: the group has to write', report(ago(-3), 'sent', 'returned'), null],
	[
		'sent on this phone, not sent on yet',
		{
			records: {
				grant: grant(null),
				report_step: [{ seq: 0, report_id: 'grant', step: 'sent' }, ...steps('sent', 'returned')]
			}
		},
		{ count: 1 }
	]
];
test.each(waiting)('report waits: %s', check('report_waiting'));

const line = (id: string, price: number) => ({
	...{ id, item: `Barang ${id}`, category: 'tools', quantity_milli: 1_000, unit: 'buah', price },
	...{ month: null, supplier: '' }
});
const plan = (...lines: object[]) => [{ grant_id: 'grant', number: 1, reason: '', lines }];
const spent = (holder: string, amount: number) => sum('9103', '2026-10', amount, holder);
const planned = (balances: Different['balances'], more: Different['records'] = {}): Different => ({
	balances: balances ?? [],
	records: {
		grant: grant(null),
		budget_plan: plan(line('a', 1_000_000), line('b', 60_000)),
		...more
	}
});
const asks = {
	...{ id: 'r', what: 'transaction', at: at(0) },
	body: {
		...{ forGrant: 'grant', forLine: 'a' },
		entries: [{ debit: '1501', credit: '1102', amount: 300_000 }]
	}
};
const overspent: Case[] = [
	['all of it', planned([spent('a', 1_000_000)]), null],
	['a twentieth more', planned([spent('a', 1_050_000)]), null],
	[
		'more than that',
		planned([spent('a', 1_050_001)]),
		{ item: 'Barang a', planned: 1_000_000, used: 1_050_001, over: 50_001, count: 1 }
	],
	['ten thousand more on a small line', planned([spent('b', 70_000)]), null],
	['more than ten thousand', planned([spent('b', 70_001)]), { item: 'Barang b', over: 10_001 }],
	['it was paid ahead', planned([sum('9105', '2026-10', 1_200_000, 'a')]), { over: 200_000 }],
	[
		'it waits for a second officer',
		planned([spent('a', 800_000)], { request: [asks] }),
		{ over: 100_000 }
	],
	[
		'that was refused',
		planned([spent('a', 800_000)], {
			request: [asks],
			approval: [{ request: 'r', decision: 'refused' }]
		}),
		null
	],
	['outside the plan', planned([spent('grant', 200_000)]), { item: '', over: 200_000 }],
	[
		'what is left of one line does not pay for another',
		planned([spent('b', 160_000)]),
		{ over: 100_000 }
	],
	[
		'a line of an older version',
		planned([spent('old', 90_000)], {
			budget_plan: [
				...plan(line('old', 90_000)),
				{ grant_id: 'grant', number: 2, reason: 'x', lines: [line('a', 1_000_000)] }
			]
		}),
		{ item: 'Barang old', planned: 0 }
	],
	[
		'the report was accepted',
		planned([spent('a', 2_000_000)], { report_step: steps('sent', 'accepted') }),
		null
	],
	['no plan, nothing spent', { records: { grant: grant(null) } }, null]
];
test.each(overspent)('plan: %s', check('plan_overspent'));
