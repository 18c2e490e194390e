// Two independent programs read random books of every kind, and must come to the statements that Lumbung shows.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PERIOD_PROFIT } from '../../src/lib/domain/accounts.ts';
import { hledgerJournal } from '../../src/lib/domain/hledger.ts';
import { income } from '../../src/lib/domain/statements/income.ts';
import { monthsAfter, type Period, periodOf } from '../../src/lib/domain/statements/periods.ts';
import { position } from '../../src/lib/domain/statements/position.ts';
import { trialBalance } from '../../src/lib/domain/statements/trial-balance.ts';
import { readJournal, sumsByCode } from '../support/accounting.ts';
import { everyRule, historyOf, steps } from '../support/histories.ts';

const seed = Number(process.env['LUMBUNG_SEED'] ?? 20261122);
const books = [everyRule(), ...fc.sample(steps(300, 200), { seed, numRuns: 4 })].map(historyOf);
const periods: Period[] = [
	periodOf('month', '2026-03-01'),
	periodOf('month', '2026-11-01'),
	periodOf('quarter', '2026-05-01'),
	periodOf('year', '2026-01-01')
];

const sumsOf = (lines: readonly { account: string; amount: number }[]): Map<string, number> =>
	new Map(
		lines
			.filter(({ account, amount }) => amount !== 0 && account !== PERIOD_PROFIT)
			.map(({ account, amount }): [string, number] => [account, amount])
			.sort()
	);

describe.each(books.map((book, at) => ({ book, at })))('book $at', ({ book }) => {
	const { balances, rows } = book;
	const journal = hledgerJournal(rows, new Map());

	test('is not small', () => expect(rows.length).toBeGreaterThan(150));

	test.each(periods)('hledger has the position and the income of a $size from $first', (period) => {
		const end = monthsAfter(period.last, 1);
		const csv = ['-N', '--flat', '-O', 'csv'];
		const { current, fixed, liabilities, equity } = position(balances, period);
		const sheet = readJournal('hledger', journal, 'bse', '-e', end, ...csv);
		expect(sumsByCode(sheet)).toEqual(sumsOf([...current, ...fixed, ...liabilities, ...equity]));
		const { sales, costs, others, expenses } = income(balances, period);
		const earned = readJournal(
			'hledger',
			journal,
			...['is', '-b', period.first, '-e', end, 'not:desc:^period_closing', ...csv]
		);
		expect(sumsByCode(earned)).toEqual(sumsOf([...sales, ...costs, ...others, ...expenses]));
	});

	test.each(periods)('ledger has the trial balance of a $size from $first', (period) => {
		const found = readJournal(
			'ledger',
			journal,
			...['bal', '--flat', '--no-total', '-e', monthsAfter(period.last, 1)],
			...['--balance-format', '%(account)\t%(quantity(display_total))\n']
		);
		const { lines } = trialBalance(balances, period);
		expect(sumsByCode(found)).toEqual(
			new Map(
				lines
					.filter(({ end }) => end !== 0)
					.map(({ account, end }): [string, number] => [account, end])
					.sort()
			)
		);
	});
});
