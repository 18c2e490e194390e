// How a group stands in figures, all from its roll-ups and the records of a summary. Whole rupiah.
import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import {
	BANK,
	BORROWINGS,
	CASH,
	CASH_IN_HAND,
	COMPULSORY_SAVINGS,
	INITIAL_SAVINGS,
	LOANS,
	PAYABLE,
	QRIS,
	RECEIVABLE,
	VOLUNTARY_SAVINGS
} from '$lib/domain/accounts.ts';
import { type Balance, balanceOf, monthOf } from '$lib/domain/balances.ts';
import { closedThrough } from '$lib/domain/closing.ts';
import { income } from '$lib/domain/statements/income.ts';
import { monthsAfter, periodOf } from '$lib/domain/statements/periods.ts';
import { readStandings } from '../../grants/standing.ts';

export interface MonthFigures {
	/** First day, ISO. */
	month: string;
	sales: number;
	profit: number;
}

export interface Figures {
	cash: number;
	bank: number;
	qris: number;
	hands: number;
	/** What buyers owe the group. */
	owed: number;
	/** What the group owes suppliers and lenders. */
	owing: number;
	savings: number;
	/** Loans to members that are not paid back. */
	loans: number;
	/** This month and the three before, newest first. */
	months: MonthFigures[];
}

/** Months before this one that are shown. */
const MONTHS_BEFORE = 3;

/** @param today ISO day */
export function figuresOf(balances: readonly Balance[], today: string): Figures {
	const of = (...accounts: string[]) =>
		accounts.reduce((sum, account) => sum + balanceOf(balances, account), 0);
	const months = Array.from({ length: MONTHS_BEFORE + 1 }, (_, back) => {
		const month = monthsAfter(monthOf(today), -back);
		const { sold, profit } = income(balances, periodOf('month', month));
		return { month, sales: sold.amount, profit: profit.amount };
	});
	return {
		...{ cash: of(CASH), bank: of(BANK), qris: of(QRIS), hands: of(CASH_IN_HAND) },
		...{ owed: of(RECEIVABLE), owing: of(PAYABLE, BORROWINGS), loans: of(LOANS), months },
		savings: of(INITIAL_SAVINGS, COMPULSORY_SAVINGS, VOLUNTARY_SAVINGS)
	};
}

export interface GroupFigures extends Figures {
	/** Money of grants that is not spent; null when the group never got one. */
	grantLeft: number | null;
	/** Last closed day, ISO; null when no month is closed. */
	closedThrough: string | null;
}

/** Reads what stands on a group's page. @param today ISO day */
export async function readFigures(
	device: Device,
	group: string,
	today: string
): Promise<GroupFigures> {
	const [balances, closings, grants] = await Promise.all([
		balancesOf(device, group),
		recordsOf(device, group, 'closing'),
		readStandings(device, group)
	]);
	return {
		...figuresOf(balances, today),
		grantLeft:
			grants.length === 0
				? null
				: grants.reduce((sum, { standing }) => sum + standing.moneyLeft, 0),
		closedThrough: closedThrough(closings.map(({ fields }) => fields))
	};
}
