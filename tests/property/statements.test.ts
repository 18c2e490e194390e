// Random valid histories of every kind: the roll-ups say what the journal says, and the statements made of them hang together.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accounts, nominalAccounts } from '../../src/lib/domain/accounts.ts';
import { type Balance, CLOSING, NOBODY } from '../../src/lib/domain/balances.ts';
import { lastDayOf, profitOf } from '../../src/lib/domain/closing.ts';
import { type JournalRow, mirror } from '../../src/lib/domain/journal.ts';
import { kinds } from '../../src/lib/domain/kinds.ts';
import { income } from '../../src/lib/domain/statements/income.ts';
import {
	monthsBetween,
	periodOf,
	periodSizes,
	type Period
} from '../../src/lib/domain/statements/periods.ts';
import { position } from '../../src/lib/domain/statements/position.ts';
import { tiesOf } from '../../src/lib/domain/statements/ties.ts';
import { trialBalance } from '../../src/lib/domain/statements/trial-balance.ts';
import {
	everyRule,
	FIRST_MONTH,
	type History,
	historyOf,
	postStep,
	steps
} from '../support/histories.ts';

const RUNS = Number(process.env['LUMBUNG_RUNS'] ?? 150);
const seed = process.env['LUMBUNG_SEED'];
const options = { numRuns: RUNS, ...(seed && { seed: Number(seed) }) };

const months = monthsBetween(FIRST_MONTH, '2027-03-01');
const periods: Period[] = periodSizes.flatMap((size) => [
	...new Map(months.map((month) => [periodOf(size, month).first, periodOf(size, month)])).values()
]);

/** The balance of an account at the end of a day, straight from the journal: debit minus credit. */
const balanceIn = (rows: readonly JournalRow[], account: string, day: string): number =>
	rows
		.filter(({ occurredOn }) => occurredOn <= day)
		.flatMap(({ entries }) => entries)
		.reduce(
			(sum, entry) =>
				sum +
				(entry.debit === account ? entry.amount : 0) -
				(entry.credit === account ? entry.amount : 0),
			0
		);

const isOfStatements = ({ account }: Balance) => accounts.get(account)?.type !== 'memo';

function expectSound({ balances, rows }: History): void {
	const sum = (side: 'debit' | 'credit') =>
		balances.filter(isOfStatements).reduce((all, row) => all + row[side], 0);
	expect(sum('debit')).toBe(sum('credit'));
	for (const period of periods) {
		const held = Object.entries(tiesOf(balances, period)).filter(([, holds]) => !holds);
		expect(held, period.first).toEqual([]);
		const { gross, other, expense, profit } = income(balances, period);
		expect(profit.amount).toBe(gross.amount + other.amount - expense.amount);
		expect(profit.amount).toBe(profitOf(balances, period.first, period.last));
	}
	expectJournal(balances, rows);
}

/** What the statements say at the end of every month is what the journal says, account by account. */
function expectJournal(balances: readonly Balance[], rows: readonly JournalRow[]): void {
	for (const month of months) {
		const { lines } = trialBalance(balances, periodOf('month', month));
		const found = new Map(lines.map(({ account, end }) => [account, end]));
		for (const { code, type } of accounts.values()) {
			if (type === 'memo') expect(found.has(code)).toBe(false);
			else expect(found.get(code) ?? 0).toBe(balanceIn(rows, code, lastDayOf(month)));
		}
	}
}

const sumsOf = ({ balances }: History): string[] =>
	balances
		.filter(({ debit, credit }) => debit !== credit)
		.map((row) => [row.account, row.holder, row.month, row.debit - row.credit].join())
		.sort();

describe('random histories of all kinds', () => {
	test('keep debit = credit, roll-ups = journal, and every statement tied to the others', () => {
		fc.assert(
			fc.property(steps(), (taken) => expectSound(historyOf(taken))),
			options
		);
	});

	test('a transaction and its mirror leave every balance as it was', () => {
		fc.assert(
			fc.property(steps(), postStep, (taken, step) => {
				const history = historyOf(taken);
				const before = sumsOf(history);
				history.take(step);
				const row = history.rows.at(-1) ?? expect.fail();
				history.post(mirror(row, 'salah', row.occurredOn));
				expect(sumsOf(history)).toEqual(before);
			}),
			options
		);
	});

	test('a closing brings the accounts of the profit to nothing and keeps the profit readable', () => {
		fc.assert(
			fc.property(steps(), (taken) => {
				const history = historyOf(taken);
				history.take({ do: 'close', skipped: 0 });
				const closed = history.closedThrough();
				if (closed === null) return;
				const month = `${closed.slice(0, 7)}-01`;
				for (const account of nominalAccounts) {
					expect(balanceIn(history.rows, account, closed)).toBe(0);
				}
				const { equity } = position(history.balances, periodOf('month', month));
				expect(equity.find(({ account }) => account === '3203')?.amount ?? 0).toBe(0);
				const moved = history.balances.filter(({ holder }) => holder === CLOSING);
				const earned = history.balances.filter(
					({ account, holder, month: of }) =>
						nominalAccounts.includes(account) && holder === NOBODY && of <= month
				);
				const net = (list: Balance[]) => list.reduce((sum, row) => sum + row.credit - row.debit, 0);
				expect(net(earned) + net(moved)).toBe(0);
			}),
			options
		);
	});
});

test('a history with every pair of accounts of every kind is sound', () => {
	const history = historyOf(everyRule());
	expect(new Set(history.rows.map(({ kind }) => kind))).toEqual(new Set(kinds));
	expectSound(history);
});
