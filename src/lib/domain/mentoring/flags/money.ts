// Flags about money that is gone, too much in one place, or late. Whole rupiah.
import {
	BANK,
	CASH,
	CASH_IN_HAND,
	LOANS,
	QRIS,
	SALES,
	SALES_RETURNS,
	SERVICES
} from '../../accounts.ts';
import { type Balance, balanceOf, holdersOf, monthOf, NOBODY } from '../../balances.ts';
import { closedThrough, lastDayOf } from '../../closing.ts';
import { totalOf } from '../../journal.ts';
import { type Instalment, scheduleOf } from '../../loans.ts';
import type { VisitFields } from '../../records.ts';
import { monthsAfter } from '../../statements/periods.ts';
import { daysBetween } from '../actions.ts';
import {
	daysSince,
	type Finding,
	type GroupSummary,
	nameOf,
	type Placed,
	unanswered
} from './summary.ts';

/** Small change is miscounted everywhere; a whole note is not. */
export const COUNT_TOLERANCE = 5_000;
/** Where much money goes through, a little more may be off: one per cent. */
const COUNT_TOLERANCE_PART = 100;

interface Count {
	visit: Placed<VisitFields>;
	place: 'cash' | 'bank';
	counted: number;
	book: number;
}

const differenceOf = ({ counted, book }: Count): number => counted - book;

const isOff = (count: Count): boolean =>
	Math.abs(differenceOf(count)) >
	Math.max(COUNT_TOLERANCE, Math.abs(count.book) / COUNT_TOLERANCE_PART);

/** What was counted last at a visit that no closing covers: a closing needs the count to be the book. */
function lastCount({ records }: GroupSummary, place: Count['place']): Count | null {
	const closed = closedThrough(records.closing.map(({ fields }) => fields));
	const counts = records.visit.flatMap((visit): (Count & { on: string })[] => {
		const { state, visited_on: on } = visit.fields;
		if (state !== 'done' || !on) return [];
		const [counted, book] =
			place === 'cash'
				? [visit.fields.cash_counted, visit.fields.cash_book]
				: [visit.fields.bank_balance, visit.fields.bank_book];
		const isKnown = typeof counted === 'number' && typeof book === 'number';
		return isKnown ? [{ visit, place, counted, book, on }] : [];
	});
	const last = counts
		.sort((a, b) => a.on.localeCompare(b.on) || (a.visit.id < b.visit.id ? -1 : 1))
		.at(-1);
	return last && (closed === null || closed < last.on) ? last : null;
}

/** What was counted at the last visit is not what the book said. */
export function cashDiffers(summary: GroupSummary): Finding | null {
	const counts = (['cash', 'bank'] as const).flatMap((place) => lastCount(summary, place) ?? []);
	const [worst] = counts
		.filter(isOff)
		.sort((a, b) => Math.abs(differenceOf(b)) - Math.abs(differenceOf(a)));
	if (!worst) return null;
	const on = worst.visit.fields.visited_on ?? summary.today;
	const { place, counted, book } = worst;
	return {
		days: daysBetween(on, summary.today),
		params: { place, counted, book, difference: Math.abs(differenceOf(worst)), on },
		subjects: [worst.visit.id]
	};
}

/** There is less than nothing somewhere: entries are missing or wrong. */
export function cashNegative(summary: GroupSummary): Finding | null {
	const { balances } = summary;
	const places = (
		[
			['cash', CASH],
			['bank', BANK],
			['qris', QRIS]
		] as const
	).map(([place, account]) => ({
		...{ place, holder: '', name: '' },
		amount: balanceOf(balances, account)
	}));
	const hands = holdersOf(balances, CASH_IN_HAND).map(({ holder, amount }) => ({
		...{ place: 'hands', holder, amount, name: nameOf(summary, holder) }
	}));
	const below = [...places, ...hands]
		.filter(({ amount }) => amount < 0)
		.sort((a, b) => a.amount - b.amount || (a.holder < b.holder ? -1 : 1));
	const [worst] = below;
	if (!worst) return null;
	const { place, name, amount } = worst;
	return {
		days: 0,
		params: { place, name, amount: -amount, count: below.length },
		subjects: worst.holder === '' ? [] : [worst.holder]
	};
}

/** Cash that a small group needs to buy for a batch is no reason to worry. */
export const CASH_ENOUGH = 2_000_000;

/** Sold in two months, less what was given back; closings left out. */
const soldIn = (balances: readonly Balance[], first: string, last: string): number =>
	balances
		.filter(
			({ account, holder, month }) =>
				[SALES, SERVICES, SALES_RETURNS].includes(account) &&
				holder === NOBODY &&
				month >= first &&
				month <= last
		)
		.reduce((sum, { debit, credit }) => sum + credit - debit, 0);

/** More cash lies with the treasurer than the group turns over, though it has a bank account. */
export function cashHigh({ today, balances }: GroupSummary): Finding | null {
	if (!balances.some(({ account }) => account === BANK)) return null;
	const amount = balanceOf(balances, CASH);
	const month = monthOf(today);
	const before = monthsAfter(month, -1);
	// At the beginning of a month little is sold yet: then the two months before count.
	const sales = Math.max(
		soldIn(balances, before, month),
		soldIn(balances, monthsAfter(month, -2), before)
	);
	const limit = Math.max(CASH_ENOUGH, sales);
	return amount > limit ? { days: 0, params: { amount, limit, sales }, subjects: [] } : null;
}

/** Who needs a second officer sees her within days; longer means that nobody looks. */
export const WAITING_DAYS = 3;

/** Money out above the limit waits for a second officer. */
export function bigWaiting(summary: GroupSummary): Finding | null {
	const waiting = unanswered(summary).flatMap(({ id, fields }) =>
		fields.what === 'transaction'
			? [{ id, amount: totalOf(fields.body), days: daysSince(fields.at, summary) }]
			: []
	);
	const long = waiting.filter(({ days }) => days >= WAITING_DAYS);
	const [oldest] = long;
	if (!oldest) return null;
	const amount = long.reduce((sum, one) => sum + one.amount, 0);
	const { days } = oldest;
	return { days, params: { count: long.length, amount, days }, subjects: long.map(({ id }) => id) };
}

/** A market week and a meeting fit in: whoever sold in a month has had time to hand over. */
export const HANDS_DAYS = 14;
/** What somebody keeps as change. */
export const HANDS_CHANGE = 20_000;

interface OldMoney {
	amount: number;
	/** The month that the oldest of it came in. */
	month: string;
}

/** The part of what a member holds that came in months that are over for long: the oldest money is handed over first. */
function oldMoneyOf(balances: readonly Balance[], member: string, today: string): OldMoney {
	const held = balances.filter(
		({ account, holder }) => account === CASH_IN_HAND && holder === member
	);
	let rest = held.reduce((sum, { debit, credit }) => sum + debit - credit, 0);
	const old = { amount: 0, month: monthOf(today) };
	for (const { month, debit } of [...held].sort((a, b) => b.month.localeCompare(a.month))) {
		const part = Math.min(rest, debit);
		if (part <= 0) continue;
		rest -= part;
		if (daysBetween(lastDayOf(month), today) < HANDS_DAYS) continue;
		old.amount += part;
		old.month = month;
	}
	return old;
}

/** Money of the group stays in members' hands. */
export function handsLong(summary: GroupSummary): Finding | null {
	const { balances, today } = summary;
	const long = holdersOf(balances, CASH_IN_HAND)
		.filter(({ holder }) => holder !== NOBODY)
		.map(({ holder }) => ({ holder, ...oldMoneyOf(balances, holder, today) }))
		.filter(({ amount }) => amount > HANDS_CHANGE)
		.sort((a, b) => b.amount - a.amount || (a.holder < b.holder ? -1 : 1));
	const [worst] = long;
	if (!worst) return null;
	return {
		days: daysBetween(lastDayOf(worst.month), today),
		params: {
			name: nameOf(summary, worst.holder),
			amount: worst.amount,
			month: worst.month,
			count: long.length,
			total: long.reduce((sum, { amount }) => sum + amount, 0)
		},
		subjects: long.map(({ holder }) => holder)
	};
}

/** Instalments are paid at the meeting or on market day, not on the very day. */
export const LOAN_GRACE_DAYS = 7;

interface Arrears {
	member: string;
	amount: number;
	days: number;
}

/**
 * What a member should have paid back and has not. What she paid is what was lent less what she owes; it fills instalments by their
 * day. A debt from before the loans, without terms, is paid first.
 */
function arrearsOf({ today, balances, records, undone }: GroupSummary, member: string): Arrears {
	const approved = new Set(
		records.approval.flatMap(({ fields }) => (fields.decision === 'approved' ? fields.request : []))
	);
	// What only waits, or was refused, lent nothing.
	const asked = new Set(
		records.request.flatMap((request) => (approved.has(request.id) ? [] : request.id))
	);
	const loans = records.loan.filter(
		({ id, fields }) => fields.member === member && !asked.has(id) && !undone.has(id)
	);
	const schedules = loans.flatMap(({ id, fields: { principal, months, charge, first_due } }) =>
		scheduleOf({ ...{ id, principal, months, charge }, firstDue: first_due })
	);
	const lent = loans.reduce((sum, { fields }) => sum + fields.principal, 0);
	return {
		member,
		...lateOf(schedules, lent - balanceOf(balances, LOANS, { holder: member }), today)
	};
}

function lateOf(schedule: readonly Instalment[], repaid: number, today: string) {
	let rest = Math.max(0, repaid);
	const late = { amount: 0, days: 0 };
	for (const { due, principal } of [...schedule].sort((a, b) => a.due.localeCompare(b.due))) {
		const open = principal - Math.min(rest, principal);
		rest -= principal - open;
		const days = daysBetween(due, today);
		if (open === 0 || days <= 0) continue;
		late.amount += open;
		late.days = Math.max(late.days, days);
	}
	return late;
}

/** Members are late with paying back. */
export function loanOverdue(summary: GroupSummary): Finding | null {
	const members = [...new Set(summary.records.loan.map(({ fields }) => fields.member))];
	const late = members
		.map((member) => arrearsOf(summary, member))
		.filter(({ amount, days }) => amount > 0 && days > LOAN_GRACE_DAYS)
		.sort((a, b) => b.days - a.days || b.amount - a.amount || (a.member < b.member ? -1 : 1));
	const [worst] = late;
	if (!worst) return null;
	return {
		days: worst.days,
		params: {
			name: nameOf(summary, worst.member),
			amount: worst.amount,
			days: worst.days,
			count: late.length,
			total: late.reduce((sum, { amount }) => sum + amount, 0)
		},
		subjects: late.map(({ member }) => member)
	};
}
