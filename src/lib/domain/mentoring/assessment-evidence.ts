// What the books answer of an indicator. The mentor sees the figures and may answer otherwise, with a note.
import {
	COMPULSORY_SAVINGS,
	GRANT_CAPITAL,
	GRANT_IN_KIND,
	IKS_FUND,
	INITIAL_SAVINGS,
	nominalAccounts,
	PERIOD_PROFIT,
	PROFIT_PAYABLE,
	RESERVE,
	RETAINED_PROFIT
} from '../accounts.ts';
import { type Balance, monthOf } from '../balances.ts';
import { profitOf } from '../closing.ts';
import { daysBetween } from '../parties/aging.ts';
import type { MemberRole } from '../rights.ts';
import { monthsAfter, monthsBetween } from '../statements/periods.ts';
import type { Met } from './assessment.ts';
import type { EvidenceKind } from './records.ts';

/** What is read of a group to answer. */
export interface EvidenceFacts {
	/** ISO day by the group's calendar. */
	today: string;
	/** Days of those who mentor the group, both included. */
	mentors: readonly { since: string; until: string | null }[];
	/** Members who are in the group. */
	members: readonly { id: string; role: MemberRole }[];
	/** All roll-ups. */
	balances: readonly Balance[];
	/** The newest entries: day, who wrote them, who agreed. */
	entries: readonly { on: string; by: string; approvedBy: string | null }[];
	/** First days of closed months. */
	closedMonths: readonly string[];
	/** Days of meetings. */
	meetings: readonly string[];
	/** Whole rupiah of each grant that is recorded. */
	grants: readonly number[];
}

/** Null says that the books cannot tell; `figures` are whole numbers, rupiah and ISO days. */
export interface Evidence {
	met: Met | null;
	figures: Readonly<Record<string, number | string>>;
}

const QUARTER_DAYS = 92;
const YEAR_MONTHS = 12;
const TREND_MONTHS = 3;

const graded = (done: number, of: number): Met => (done >= of ? 'yes' : done > 0 ? 'partly' : 'no');

/** Sum of one side of an account from a month on. */
const sideOf = (
	balances: readonly Balance[],
	account: string,
	side: 'debit' | 'credit',
	from = ''
): number =>
	balances
		.filter((balance) => balance.account === account && balance.month >= from)
		.reduce((sum, balance) => sum + balance[side], 0);

/** First month with an entry; null without any. */
const firstMonth = (balances: readonly Balance[]): string | null =>
	balances.reduce<string | null>(
		(first, { month }) => (first === null || month < first ? month : first),
		null
	);

/** Capital that is the group's own: members' savings and kept profit, at the end of a month. Grants are not in it. */
const ownCapital = (balances: readonly Balance[], month: string): number => {
	const own = [INITIAL_SAVINGS, COMPULSORY_SAVINGS, RETAINED_PROFIT, RESERVE, PERIOD_PROFIT];
	const counted = new Set([...own, ...nominalAccounts]);
	return balances
		.filter((balance) => counted.has(balance.account) && balance.month <= month)
		.reduce((sum, { debit, credit }) => sum + credit - debit, 0);
};

/** Profit of the last three whole months and of the three before them; null while the book is younger. */
function trendOf({ balances, today }: EvidenceFacts) {
	const last = monthsAfter(monthOf(today), -1);
	const before = monthsAfter(last, -TREND_MONTHS);
	const first = firstMonth(balances);
	if (first === null || first > before) return null;
	return {
		recent: profitOf(balances, monthsAfter(last, 1 - TREND_MONTHS), last),
		before: profitOf(balances, monthsAfter(before, 1 - TREND_MONTHS), before),
		capital: ownCapital(balances, last),
		capitalBefore: ownCapital(balances, before)
	};
}

const judges: Record<EvidenceKind, (facts: EvidenceFacts) => Evidence> = {
	training: () => ({ met: null, figures: {} }),
	mentor: ({ mentors, today }) => {
		const now = mentors.filter(
			({ since, until }) => since <= today && (until === null || until >= today)
		);
		const since = now.map((one) => one.since).sort()[0];
		return since === undefined ? { met: 'no', figures: {} } : { met: 'yes', figures: { since } };
	},
	officers: ({ members }) => {
		const offices = new Set(members.map(({ role }) => role).filter((role) => role !== 'member'));
		const figures = { members: members.length, offices: offices.size };
		return { met: graded(offices.size, 3), figures };
	},
	grant: ({ balances, grants }) => {
		const received = [GRANT_CAPITAL, GRANT_IN_KIND].reduce(
			(sum, account) =>
				sum + sideOf(balances, account, 'credit') - sideOf(balances, account, 'debit'),
			0
		);
		const planned = grants.reduce((sum, amount) => sum + amount, 0);
		const met = received > 0 ? 'yes' : planned > 0 ? 'partly' : 'no';
		return { met, figures: { received, planned } };
	},
	activity: ({ entries, today }) => {
		const last = entries
			.map(({ on }) => on)
			.sort()
			.at(-1);
		if (last === undefined) return { met: 'no', figures: {} };
		const days = daysBetween(last, today);
		return {
			met: days <= 31 ? 'yes' : days <= QUARTER_DAYS ? 'partly' : 'no',
			figures: { last, days }
		};
	},
	roles: ({ entries, members }) => {
		if (entries.length === 0) return { met: null, figures: {} };
		const roleOf = new Map(members.map(({ id, role }) => [id, role]));
		const hands = new Set(entries.flatMap(({ by, approvedBy }) => [by, approvedBy ?? by]));
		const offices = new Set(
			[...hands].map((id) => roleOf.get(id) ?? 'member').filter((role) => role !== 'member')
		);
		const treasurer = entries.filter(({ by }) => roleOf.get(by) === 'treasurer').length;
		const percent = Math.round((treasurer * 100) / entries.length);
		const met = treasurer === 0 ? (offices.size > 1 ? 'partly' : 'no') : graded(offices.size, 2);
		return { met, figures: { entries: entries.length, offices: offices.size, percent } };
	},
	profit_uses: ({ balances }) => {
		const capital = Math.max(
			0,
			sideOf(balances, RESERVE, 'credit') - sideOf(balances, RESERVE, 'debit')
		);
		const members = sideOf(balances, PROFIT_PAYABLE, 'credit');
		const iks = sideOf(balances, IKS_FUND, 'credit');
		const uses = [capital, members, iks].filter((amount) => amount > 0).length;
		return { met: graded(uses, 3), figures: { capital, members, iks } };
	},
	profit_trend: (facts) => {
		const trend = trendOf(facts);
		if (trend === null) return { met: null, figures: {} };
		const { recent, before } = trend;
		const met = recent <= 0 ? 'no' : recent > before ? 'yes' : 'partly';
		return { met, figures: { recent, before } };
	},
	capital_growth: (facts) => {
		const trend = trendOf(facts);
		if (trend === null) return { met: null, figures: {} };
		const grown = [
			trend.recent > trend.before && trend.recent > 0,
			trend.capital > trend.capitalBefore
		];
		return { met: graded(grown.filter(Boolean).length, 2), figures: trend };
	},
	iks: ({ balances, today }) => {
		const from = monthsAfter(monthOf(today), 1 - YEAR_MONTHS);
		const saved = sideOf(balances, IKS_FUND, 'credit', from);
		const used = sideOf(balances, IKS_FUND, 'debit', from);
		return { met: saved === 0 ? 'no' : used > 0 ? 'yes' : 'partly', figures: { saved, used } };
	},
	books: ({ balances, closedMonths, today }) => {
		const last = monthsAfter(monthOf(today), -1);
		const begin = firstMonth(balances);
		const first = monthsAfter(last, 1 - TREND_MONTHS);
		const from = begin !== null && begin > first ? begin : first;
		const months = begin === null ? [] : monthsBetween(from, last);
		if (months.length === 0) return { met: null, figures: {} };
		const closed = months.filter((month) => closedMonths.includes(month)).length;
		return { met: graded(closed, months.length), figures: { closed, months: months.length } };
	},
	meetings: ({ meetings, today }) => {
		const held = meetings.filter(
			(on) => on <= today && daysBetween(on, today) < QUARTER_DAYS
		).length;
		return { met: graded(held, TREND_MONTHS), figures: { held } };
	}
};

/** What the books say of an indicator, with the figures that it rests on. */
export const evidenceOf = (kind: EvidenceKind, facts: EvidenceFacts): Evidence =>
	judges[kind](facts);
