// Statements as lines of text and figures, in the order they are read.
import type { Balance } from '$lib/domain/balances.ts';
import { cashFlow } from '$lib/domain/statements/cash-flow.ts';
import { income } from '$lib/domain/statements/income.ts';
import type { Figure, Line } from '$lib/domain/statements/ledger.ts';
import type { Period } from '$lib/domain/statements/periods.ts';
import { position } from '$lib/domain/statements/position.ts';
import { m } from '$lib/paraglide/messages';
import { accountName, flowPartWords, flowWords } from './words.ts';

/** `head` has no figure; `sum` closes a part, `result` the statement. */
export interface StatementLine {
	show: 'head' | 'line' | 'sum' | 'result' | 'aside';
	label: string;
	figure?: Figure;
}

const head = (label: string): StatementLine => ({ show: 'head', label });
const sum = (label: string, figure: Figure): StatementLine => ({ show: 'sum', label, figure });
const result = (label: string, figure: Figure): StatementLine => ({
	...{ show: 'result', label, figure }
});
const line = (label: string, figure: Figure): StatementLine => ({ show: 'line', label, figure });

const accountLines = (lines: readonly Line[]): StatementLine[] =>
	lines.map(({ account, ...figure }) => line(accountName(account), figure));

/** A part of a statement with its sum; nothing when it has no lines. */
const part = (
	title: string,
	lines: readonly Line[],
	total: string,
	figure: Figure
): StatementLine[] =>
	lines.length === 0 ? [] : [head(title), ...accountLines(lines), sum(total, figure)];

export function positionLines(balances: readonly Balance[], period: Period): StatementLine[] {
	const { current, fixed, assets, liabilities, owed, equity, own } = position(balances, period);
	return [
		head(m.position_assets()),
		...accountLines([...current, ...fixed]),
		result(m.position_assets_sum(), assets),
		...part(m.position_liabilities(), liabilities, m.position_liabilities_sum(), owed),
		...part(m.position_equity(), equity, m.position_equity_sum(), own),
		result(m.position_claims_sum(), {
			amount: owed.amount + own.amount,
			before: owed.before + own.before
		})
	];
}

export function incomeLines(balances: readonly Balance[], period: Period): StatementLine[] {
	const all = income(balances, period);
	return [
		...part(m.income_sales(), all.sales, m.income_sales_sum(), all.sold),
		...part(m.income_costs(), all.costs, m.income_costs_sum(), all.cost),
		...(all.costs.length > 0 ? [sum(m.income_gross(), all.gross)] : []),
		...part(m.income_others(), all.others, m.income_others_sum(), all.other),
		...part(m.income_expenses(), all.expenses, m.income_expenses_sum(), all.expense),
		result(m.income_profit(), all.profit),
		{ show: 'aside', label: m.income_grants(), figure: all.grants }
	];
}

export function flowLines(balances: readonly Balance[], period: Period): StatementLine[] {
	const { parts, change, start, end } = cashFlow(balances, period);
	return [
		...parts.flatMap(({ part: name, lines, total }) => [
			head(flowPartWords[name]()),
			...lines.map(({ name: what, ...figure }) => line(flowWords[what](), figure)),
			sum(m.flow_sum({ part: flowPartWords[name]().toLocaleLowerCase() }), total)
		]),
		sum(m.flow_change(), change),
		line(m.flow_start(), start),
		result(m.flow_end(), end)
	];
}
