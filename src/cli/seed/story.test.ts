import { describe, expect, test } from 'vitest';
import { balanceChanges, balanceOf } from '../../lib/domain/balances.ts';
import { groupPlans } from './content/groups.ts';
import { daysBefore } from './calendar.ts';
import { isPage } from './diary.ts';
import { castOf } from './people.ts';
import { randomFrom } from './random.ts';
import { tellYear } from './story.ts';

const day = (date: string) => daysBefore(date, 2)[1] ?? expect.fail('no day');

test('days end before today and know their weekday and midnight', () => {
	const days = daysBefore('2026-03-01', 365);
	expect(days).toHaveLength(365);
	expect(days.at(-1)).toMatchObject({ date: '2026-02-28', weekday: 6, dayOfMonth: 28 });
	expect(days.at(-1)?.start).toBe(Date.UTC(2026, 1, 27, 17));
});

test('most is sold in the last days of Ramadan, little on the feast itself', () => {
	expect(day('2026-03-18').lebaran).toBeGreaterThan(2); // 27 Ramadan 1447
	expect(day('2026-03-22').lebaran).toBeLessThan(1);
	expect(day('2026-08-10').lebaran).toBe(1);
});

describe.each(['2026-11-21', '2026-03-05', '2027-06-15', '2028-02-29'])(
	'a year until %s',
	(today) => {
		test.each(groupPlans)('of $name is written in order and pays its way', ({ slug }) => {
			const plan = groupPlans.find((candidate) => candidate.slug === slug) ?? expect.fail();
			const random = randomFrom(slug);
			const writings = tellYear(castOf(plan, random, 0).cast, plan, today, random);
			const pages = writings.filter(isPage);
			const times = writings.map(({ at }) => at);
			expect(times).toEqual(times.toSorted((a, b) => a - b));
			expect(pages.every(({ draft }) => draft.occurredOn < today)).toBe(true);
			const balances = pages.flatMap(({ draft }) => balanceChanges(draft));
			const sales = balanceOf(balances, '4101');
			const costs = [...new Set(balances.map(({ account }) => account))]
				.filter((account) => /^[56]/.test(account))
				.reduce((sum, account) => sum + balanceOf(balances, account), 0);
			expect(sales - costs).toBeGreaterThan(0.05 * sales);
			expect(sales - costs).toBeLessThan(0.45 * sales);
			expect(balanceOf(balances, '1104')).toBeLessThan(0.1 * sales);
		});
	}
);
