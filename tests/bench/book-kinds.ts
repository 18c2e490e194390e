// What a large group records besides sales, so that the roll-ups have the accounts and holders of real life.
import { compulsorySaving, draft, entry, expense, sale } from '../../src/lib/domain/posting.ts';
import type { Draft } from '../../src/lib/domain/journal.ts';
import { cashFlow } from '../../src/lib/domain/statements/cash-flow.ts';
import { equityChanges } from '../../src/lib/domain/statements/equity.ts';
import { income } from '../../src/lib/domain/statements/income.ts';
import { notes } from '../../src/lib/domain/statements/notes.ts';
import { type Period, periodOf } from '../../src/lib/domain/statements/periods.ts';
import { position } from '../../src/lib/domain/statements/position.ts';
import { trialBalance } from '../../src/lib/domain/statements/trial-balance.ts';
import type { Balance } from '../../src/lib/domain/balances.ts';

const MEMBERS = 20;
const PARTIES = 60;
const PRODUCTS = 40;
const idOf = (family: number, n: number): string =>
	`0000000${family}-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The nth thing recorded that is no cash sale: by turns sold on credit, saved, spent, lent, paid back. */
export function otherDraft(n: number, occurredOn: string): Draft {
	const said = { occurredOn, note: '' };
	const member = idOf(1, n % MEMBERS);
	const party = idOf(2, n % PARTIES);
	const product = idOf(3, n % PRODUCTS);
	const amount = 10_000 + (n % 9) * 1_000;
	const turns: [() => Draft, ...(() => Draft)[]] = [
		() =>
			sale({
				...{ ...said, payment: { by: 'credit' as const, party } },
				items: [{ product, quantityMilli: 2_000, amount }]
			}),
		() => compulsorySaving({ ...said, amount, member, into: { place: 'cash' } }),
		() => expense({ ...said, amount, account: `610${1 + (n % 8)}`, from: { place: 'cash' } }),
		() => draft('loan_given', said, [entry('1202', '1101', amount, { member })]),
		() => draft('loan_repayment', said, [entry('1101', '1202', amount, { member })]),
		() => draft('receivable_payment', said, [entry('1101', '1201', amount, { party })])
	];
	return (turns[n % turns.length] ?? turns[0])();
}

/** Every statement, by name. */
export const statements: Record<string, (balances: Balance[], period: Period) => unknown> = {
	...{ position, income, cashFlow, equityChanges, trialBalance, notes }
};

export const YEAR = periodOf('year', '2025-01-01');
