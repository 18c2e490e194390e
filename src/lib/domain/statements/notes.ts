import {
	BORROWINGS,
	COMPULSORY_SAVINGS,
	DEPRECIATION,
	DEPRECIATION_EXPENSE,
	fixedAssetAccounts,
	GRANT_CAPITAL,
	GRANT_IN_KIND,
	IKS_FUND,
	INITIAL_SAVINGS,
	LOANS,
	OPENING,
	PAYABLE,
	RECEIVABLE,
	stockAccounts,
	VOLUNTARY_SAVINGS
} from '../accounts.ts';
import type { Balance } from '../balances.ts';
import { compared, type Figure, figure, type Ledger, profitKept, total } from './ledger.ts';
import type { Period } from './periods.ts';

/** What a note tells of; the words are the screen's. */
export const noteNames = [
	'grant_money',
	'grant_goods',
	'assets',
	'depreciation',
	'depreciated',
	'stocks',
	'receivables',
	'member_loans',
	'payables',
	'borrowings',
	'iks',
	'initial_savings',
	'compulsory_savings',
	'voluntary_savings',
	'profit_kept',
	'opening'
] as const;
export type NoteName = (typeof noteNames)[number];

const owned =
	(...codes: string[]) =>
	(ledger: Ledger) =>
		total(ledger, codes, 'closing');
const owed =
	(...codes: string[]) =>
	(ledger: Ledger) =>
		0 - total(ledger, codes, 'closing');

const facts: Record<NoteName, (ledger: Ledger) => number> = {
	grant_money: owed(GRANT_CAPITAL),
	grant_goods: owed(GRANT_IN_KIND),
	assets: owned(...fixedAssetAccounts),
	depreciation: (ledger) => 0 - ledger(DEPRECIATION_EXPENSE).earned,
	depreciated: owed(DEPRECIATION),
	stocks: owned(...stockAccounts),
	receivables: owned(RECEIVABLE),
	member_loans: owned(LOANS),
	payables: owed(PAYABLE),
	borrowings: owed(BORROWINGS),
	iks: owed(IKS_FUND),
	initial_savings: owed(INITIAL_SAVINGS),
	compulsory_savings: owed(COMPULSORY_SAVINGS),
	voluntary_savings: owed(VOLUNTARY_SAVINGS),
	profit_kept: (ledger) => profitKept(ledger, 'closing'),
	opening: owed(OPENING)
};

/** Figures that explain the other statements, at the end of the period (depreciation: in it) and of the one before. */
export function notes(balances: readonly Balance[], period: Period): Record<NoteName, Figure> {
	const both = compared(balances, period);
	const entries = noteNames.map((name) => [name, figure(both, facts[name])] as const);
	return Object.fromEntries(entries) as Record<NoteName, Figure>;
}
