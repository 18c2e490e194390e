import {
	ADVANCE_TO_SUPPLIER,
	BORROWINGS,
	COMPULSORY_SAVINGS,
	CUSTOMER_DEPOSITS,
	DEPRECIATION,
	DEPRECIATION_EXPENSE,
	DRAWINGS,
	fixedAssetAccounts,
	GRANT_CAPITAL,
	GRANT_IN_KIND,
	IKS_FUND,
	INITIAL_SAVINGS,
	LOANS,
	moneyAccounts,
	nominalAccounts,
	OPENING,
	PAYABLE,
	PERIOD_PROFIT,
	PROFIT_PAYABLE,
	RECEIVABLE,
	RESERVE,
	RETAINED_PROFIT,
	stockAccounts,
	VOLUNTARY_SAVINGS,
	WAGES_PAYABLE
} from '../accounts.ts';
import type { Balance } from '../balances.ts';
import {
	compared,
	type Figure,
	figure,
	isNothing,
	type Ledger,
	profitIn,
	sumOf,
	total
} from './ledger.ts';
import type { Period } from './periods.ts';

export const flowParts = ['operating', 'investing', 'financing', 'opening'] as const;
export type FlowPart = (typeof flowParts)[number];

/** What a line is of; the words are the screen's. */
export const flowNames = [
	'profit',
	'depreciation',
	'receivables',
	'supplier_advances',
	'stocks',
	'payables',
	'deposits',
	'wages',
	'member_loans',
	'drawings',
	'assets',
	'grants_in_kind',
	'grants',
	'savings',
	'voluntary_savings',
	'borrowings',
	'profit_shared',
	'opening'
] as const;
export type FlowName = (typeof flowNames)[number];

export interface FlowLine extends Figure {
	name: FlowName;
}

/** Money that came is positive, money that went negative. */
export interface CashFlow {
	parts: { part: FlowPart; lines: FlowLine[]; total: Figure }[];
	change: Figure;
	/** Money at the beginning and at the end, as the money accounts have it. */
	start: Figure;
	end: Figure;
}

/** How much money the change of these accounts brought. */
const brought =
	(...codes: string[]) =>
	(ledger: Ledger): number =>
		total(ledger, codes, 'credit') - total(ledger, codes, 'debit');

/** What closings moved from the accounts of the profit to the profit that is kept: no money. */
const closed = (ledger: Ledger): number => profitIn(ledger) - brought(...nominalAccounts)(ledger);

/**
 * Roll-ups do not say which account stood against the money, so the flow is told indirectly: from the profit, by the change of
 * every account that is not money. What changes only together (a thing and the loss of its value) stands in one line.
 */
const flows: readonly (readonly [FlowPart, FlowName, (ledger: Ledger) => number])[] = [
	['operating', 'profit', profitIn],
	['operating', 'depreciation', (ledger) => 0 - ledger(DEPRECIATION_EXPENSE).earned],
	['operating', 'receivables', brought(RECEIVABLE)],
	['operating', 'supplier_advances', brought(ADVANCE_TO_SUPPLIER)],
	['operating', 'stocks', brought(...stockAccounts)],
	['operating', 'payables', brought(PAYABLE)],
	['operating', 'deposits', brought(CUSTOMER_DEPOSITS)],
	['operating', 'wages', brought(WAGES_PAYABLE)],
	['operating', 'member_loans', brought(LOANS)],
	['operating', 'drawings', brought(DRAWINGS)],
	[
		'investing',
		'assets',
		(ledger) =>
			brought(...fixedAssetAccounts, DEPRECIATION)(ledger) + ledger(DEPRECIATION_EXPENSE).earned
	],
	['investing', 'grants_in_kind', brought(GRANT_IN_KIND)],
	['financing', 'grants', brought(GRANT_CAPITAL)],
	['financing', 'savings', brought(INITIAL_SAVINGS, COMPULSORY_SAVINGS)],
	['financing', 'voluntary_savings', brought(VOLUNTARY_SAVINGS)],
	['financing', 'borrowings', brought(BORROWINGS)],
	[
		'financing',
		'profit_shared',
		(ledger) =>
			brought(PROFIT_PAYABLE, IKS_FUND, RESERVE, RETAINED_PROFIT, PERIOD_PROFIT)(ledger) -
			closed(ledger)
	],
	['opening', 'opening', brought(OPENING)]
];

/** Where the money of the period came from and went, ending at cash, bank, QRIS and members' hands; zeros are left out. */
export function cashFlow(balances: readonly Balance[], period: Period): CashFlow {
	const both = compared(balances, period);
	const parts = flowParts.map((part) => {
		const lines = flows
			.filter(([of]) => of === part)
			.map(([, name, of]) => ({ name, ...figure(both, of) }))
			.filter((line) => !isNothing(line));
		return { part, lines, total: sumOf(lines) };
	});
	return {
		parts: parts.filter(({ lines }) => lines.length > 0),
		change: sumOf(parts.map((part) => part.total)),
		start: figure(both, (ledger) => total(ledger, moneyAccounts, 'opening')),
		end: figure(both, (ledger) => total(ledger, moneyAccounts, 'closing'))
	};
}
