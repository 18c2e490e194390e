import type { FundReport } from '$lib/domain/capital/fund.ts';
import { m } from '$lib/paraglide/messages';
import { monthInWords, quantity, rupiah } from '$lib/ui/format.ts';

interface Fact {
	label: string;
	amount: number;
}

/** The figures of the fund in the order of a sum: what is set aside, what happened to it, what is left. Whole rupiah. */
export function fundFacts(report: FundReport): Fact[] {
	const { aside, carried, lent, repaid, lost, outstanding, free, charge } = report;
	return [
		...(aside === null ? [] : [{ label: m.fund_aside(), amount: aside }]),
		...(carried === 0 ? [] : [{ label: m.fund_carried(), amount: carried }]),
		{ label: m.fund_lent(), amount: lent },
		{ label: m.fund_repaid(), amount: repaid },
		...(lost === 0 ? [] : [{ label: m.fund_lost(), amount: lost }]),
		{ label: m.fund_outstanding(), amount: outstanding },
		...(free === null ? [] : [{ label: m.fund_free(), amount: free }]),
		{ label: m.fund_charge(), amount: charge }
	];
}

/** How often the fund went round, and what that means; empty without a fund. */
export function turnoverWords({ turnover, lent }: FundReport): string {
	if (turnover === null) return '';
	if (lent === 0) return m.fund_turnover_none();
	const said = { times: quantity(Math.round(turnover / 100) * 100), lent: rupiah(lent) };
	return turnover < 1000 ? m.fund_turnover_part(said) : m.fund_turnover_round(said);
}

const some = (amount: number): string => (amount === 0 ? '' : rupiah(amount));

/** A row a month, for paper; nothing instead of a zero. */
export const monthRows = ({ months }: FundReport): string[][] =>
	months.map(({ month, carried, lent, repaid, lost, outstanding }) => [
		monthInWords(month),
		...[carried + lent, repaid, lost].map(some),
		rupiah(outstanding)
	]);
