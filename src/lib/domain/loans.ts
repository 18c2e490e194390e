// Loans to members: what is to be paid when, and what of it is still open.
import { LOANS, SERVICE_CHARGE } from './accounts.ts';
import { lastDayOf } from './closing.ts';
import type { Transaction } from './journal.ts';
import { priceOf } from './money.ts';
import type { LoanFields } from './records.ts';

/** Terms of a loan. Without `firstDue` nothing was agreed on: an old debt from the paper book. */
export interface Loan {
	id: string;
	/** Whole rupiah. */
	principal: number;
	months: number;
	/** Service charge each month, whole rupiah. */
	charge: number;
	/** ISO date of the first instalment. */
	firstDue: string | null;
}

/** Whole rupiah to be paid on a day. */
export interface Instalment {
	due: string;
	principal: number;
	charge: number;
}

/** Longest loan, in months. */
export const LOAN_MONTHS_MAX = 60;

/** The service charge of a month, whole rupiah. @param permille thousandths of the principal */
export const chargeOf = (principal: number, permille: number): number =>
	priceOf(principal, permille);

/** The same day some months later, or the last of that month when it is shorter. */
export function monthsAfter(day: string, months: number): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const at = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 8);
	const last = lastDayOf(`${at}01`);
	const wanted = `${at}${String(date).padStart(2, '0')}`;
	return wanted < last ? wanted : last;
}

/** Equal principal each month, the last instalment takes the rest; a flat charge each month. */
export function scheduleOf({
	principal,
	months,
	charge,
	firstDue
}: Omit<Loan, 'id'>): Instalment[] {
	if (firstDue === null) return [];
	const part = Math.floor(principal / months);
	return Array.from({ length: months }, (_, at) => ({
		due: monthsAfter(firstDue, at),
		principal: at === months - 1 ? principal - part * (months - 1) : part,
		charge
	}));
}

/** Something paid on a member's loans; whole rupiah. */
export interface LoanPayment {
	on: string;
	principal: number;
	charge: number;
}

export interface LoanState {
	loan: Loan;
	/** Principal that is not paid back. */
	remaining: number;
	chargePaid: number;
	/** Everything that is due up to today. */
	due: { principal: number; charge: number };
	/** Instalments whose day has passed: how many, how much, and for how many days the oldest. */
	arrears: { count: number; amount: number; days: number };
	/** The first instalment after today that is open. */
	next: Instalment | null;
}

/** What a member owes: her loans, oldest first, and their sums. */
export interface LoanAccount {
	loans: LoanState[];
	remaining: number;
	due: { principal: number; charge: number };
	arrears: { count: number; amount: number; days: number };
	next: Instalment | null;
}

const DAY_MS = 86_400_000;
const daysBetween = (first: string, last: string): number =>
	Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);

type Event = { loan: Loan } | { payment: LoanPayment };

/**
 * The loans and payments that the rows of a member tell, in their order. Cancelled rows tell nothing.
 * @param rows all rows that name her, oldest first
 * @param terms of the loans, by the id of the row that paid them out
 */
export function loanEvents(
	rows: readonly Pick<Transaction, 'id' | 'kind' | 'occurredOn' | 'reverses' | 'entries'>[],
	member: string,
	terms: ReadonlyMap<string, LoanFields>
): Event[] {
	const cancelled = new Set(rows.map(({ reverses }) => reverses));
	return rows.flatMap(({ id, kind, occurredOn, entries }): Event[] => {
		if (kind === 'correction' || cancelled.has(id)) return [];
		const sum = (side: 'debit' | 'credit', account: string) =>
			entries.reduce(
				(total, entry) =>
					entry.member === member && entry[side] === account ? total + entry.amount : total,
				0
			);
		const lent = sum('debit', LOANS);
		const [principal, charge] = [sum('credit', LOANS), sum('credit', SERVICE_CHARGE)];
		const events: Event[] = [];
		if (lent > 0) events.push({ loan: loanOf(id, lent, terms.get(id)) });
		if (principal + charge > 0) events.push({ payment: { on: occurredOn, principal, charge } });
		return events;
	});
}

const loanOf = (id: string, principal: number, terms: LoanFields | undefined): Loan =>
	terms?.principal === principal
		? { id, principal, months: terms.months, charge: terms.charge, firstDue: terms.first_due }
		: { id, principal, months: 0, charge: 0, firstDue: null };

interface Paid {
	loan: Loan;
	principal: number;
	charge: number;
}

/** Gives each payment to the oldest loan that is open when it comes. */
function applyPayments(events: readonly Event[]): Paid[] {
	const paid: Paid[] = [];
	for (const event of events) {
		if ('loan' in event) {
			paid.push({ loan: event.loan, principal: 0, charge: 0 });
			continue;
		}
		const isOpen = (one: Paid) => one.principal < one.loan.principal;
		const charged = paid.find((one) => isOpen(one) && one.loan.charge > 0) ?? paid.at(-1);
		if (charged) charged.charge += event.payment.charge;
		let rest = event.payment.principal;
		for (const one of paid) {
			const part = Math.min(rest, one.loan.principal - one.principal);
			one.principal += part;
			rest -= part;
		}
	}
	return paid;
}

/** What is left of each instalment when payments fill them in order. */
function openOf(instalments: readonly Instalment[], paid: Paid): Instalment[] {
	let [principal, charge] = [paid.principal, paid.charge];
	return instalments.map((instalment) => {
		const covered = Math.min(principal, instalment.principal);
		const charged = Math.min(charge, instalment.charge);
		principal -= covered;
		charge -= charged;
		return {
			due: instalment.due,
			principal: instalment.principal - covered,
			charge: instalment.charge - charged
		};
	});
}

const sumOf = (parts: readonly { principal: number; charge: number }[]) => ({
	principal: parts.reduce((sum, { principal }) => sum + principal, 0),
	charge: parts.reduce((sum, { charge }) => sum + charge, 0)
});

function stateOf(paid: Paid, today: string): LoanState {
	const { loan } = paid;
	const remaining = loan.principal - paid.principal;
	// Whoever has paid back everything, even early, is asked for no charge any more.
	const open =
		remaining === 0
			? []
			: openOf(scheduleOf(loan), paid).filter(({ principal, charge }) => principal + charge > 0);
	const late = open.filter(({ due }) => due < today);
	const lateSum = sumOf(late);
	return {
		...{ loan, remaining, chargePaid: paid.charge },
		due: sumOf(open.filter(({ due }) => due <= today)),
		arrears: {
			count: late.length,
			amount: lateSum.principal + lateSum.charge,
			days: late[0] ? daysBetween(late[0].due, today) : 0
		},
		next: open.find(({ due }) => due > today) ?? null
	};
}

/** The loans of a member as they stand today. @param today ISO date */
export function loanAccount(events: readonly Event[], today: string): LoanAccount {
	const loans = applyPayments(events).map((paid) => stateOf(paid, today));
	const nexts = loans.flatMap(({ next }) => (next ? [next] : []));
	return {
		loans,
		remaining: loans.reduce((sum, { remaining }) => sum + remaining, 0),
		due: sumOf(loans.map(({ due }) => due)),
		arrears: {
			count: loans.reduce((sum, { arrears }) => sum + arrears.count, 0),
			amount: loans.reduce((sum, { arrears }) => sum + arrears.amount, 0),
			days: Math.max(0, ...loans.map(({ arrears }) => arrears.days))
		},
		next: nexts.sort((a, b) => (a.due < b.due ? -1 : 1))[0] ?? null
	};
}

/** What to propose for the next payment: all that is due, or else the instalment that comes next. */
export const proposedPayment = ({
	due,
	next
}: Pick<LoanAccount, 'due' | 'next'>): { principal: number; charge: number } =>
	due.principal + due.charge > 0 ? due : (next ?? { principal: 0, charge: 0 });
