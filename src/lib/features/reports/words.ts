import type { FlowName, FlowPart } from '$lib/domain/statements/cash-flow.ts';
import type { NoteName } from '$lib/domain/statements/notes.ts';
import { accounts } from '$lib/domain/accounts.ts';
import { m } from '$lib/paraglide/messages';
import { digits } from '$lib/ui/format.ts';

/** Names of the statements in addresses. */
export const statementSlugs = [
	'posisi-keuangan',
	'laba-rugi',
	'arus-kas',
	'perubahan-modal',
	'neraca-saldo',
	'catatan'
] as const;
export type StatementSlug = (typeof statementSlugs)[number];

export const isStatement = (slug: string): slug is StatementSlug =>
	(statementSlugs as readonly string[]).includes(slug);

/** Title, a hint for the list, and what the statement tells, in plain words. */
export const statementWords: Record<
	StatementSlug,
	{ title: () => string; hint: () => string; help: () => string }
> = {
	'posisi-keuangan': {
		...{ title: m.report_position, hint: m.report_position_hint, help: m.report_position_help }
	},
	'laba-rugi': {
		...{ title: m.report_income, hint: m.report_income_hint, help: m.report_income_help }
	},
	'arus-kas': { title: m.report_flow, hint: m.report_flow_hint, help: m.report_flow_help },
	'perubahan-modal': {
		...{ title: m.report_equity, hint: m.report_equity_hint, help: m.report_equity_help }
	},
	'neraca-saldo': {
		...{ title: m.report_trial, hint: m.report_trial_hint, help: m.report_trial_help }
	},
	catatan: { title: m.report_notes, hint: m.report_notes_hint, help: m.report_notes_help }
};

export const flowPartWords: Record<FlowPart, () => string> = {
	operating: m.flow_operating,
	investing: m.flow_investing,
	financing: m.flow_financing,
	opening: m.flow_opening
};

export const flowWords: Record<FlowName, () => string> = {
	profit: m.flow_profit,
	depreciation: m.flow_depreciation,
	receivables: m.flow_receivables,
	supplier_advances: m.flow_supplier_advances,
	stocks: m.flow_stocks,
	payables: m.flow_payables,
	deposits: m.flow_deposits,
	wages: m.flow_wages,
	member_loans: m.flow_member_loans,
	drawings: m.flow_drawings,
	assets: m.flow_assets,
	grants_in_kind: m.flow_grants_in_kind,
	grants: m.flow_grants,
	savings: m.flow_savings,
	voluntary_savings: m.flow_voluntary_savings,
	borrowings: m.flow_borrowings,
	profit_shared: m.flow_profit_shared,
	opening: m.flow_opening_line
};

export const noteWords: Record<NoteName, () => string> = {
	grant_money: m.fact_grant_money,
	grant_goods: m.fact_grant_goods,
	assets: m.fact_assets,
	depreciation: m.fact_depreciation,
	depreciated: m.fact_depreciated,
	stocks: m.fact_stocks,
	receivables: m.fact_receivables,
	member_loans: m.fact_member_loans,
	payables: m.fact_payables,
	borrowings: m.fact_borrowings,
	iks: m.fact_iks,
	initial_savings: m.fact_initial_savings,
	compulsory_savings: m.fact_compulsory_savings,
	voluntary_savings: m.fact_voluntary_savings,
	profit_kept: m.fact_profit_kept,
	opening: m.fact_opening
};

/** The name of an account as the chart of accounts has it. */
export const accountName = (code: string): string => accounts.get(code)?.name ?? code;

/** An amount in a column of amounts: `15.000`, `−15.000`, `–` for nothing. */
export const inColumn = (amount: number): string =>
	amount === 0 ? '–' : `${amount < 0 ? '−' : ''}${digits(Math.abs(amount))}`;
