// What there is between the group and each member: savings, loans, drawings, profit shares.
import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { rowsNaming, rowsOfKind } from '$lib/device/terms.ts';
import {
	COMPULSORY_SAVINGS,
	DRAWINGS,
	INITIAL_SAVINGS,
	LOANS,
	PROFIT_PAYABLE,
	VOLUNTARY_SAVINGS
} from '$lib/domain/accounts.ts';
import { type Balance, balanceOf } from '$lib/domain/balances.ts';
import type { Kind } from '$lib/domain/kinds.ts';
import { type LoanAccount, loanAccount, loanEvents } from '$lib/domain/loans.ts';
import type { LoanFields, MemberFields } from '$lib/domain/records.ts';

/** Whole rupiah. */
export interface MemberMoney {
	id: string;
	name: string;
	hasLeft: boolean;
	initial: number;
	compulsory: number;
	voluntary: number;
	/** All savings. */
	saved: number;
	/** Principal that she owes. */
	owed: number;
	/** Her loans by their terms: what is due, late, and comes next. */
	loan: LoanAccount;
	drawings: number;
	/** Profit share that was not paid out. */
	profit: number;
}

/** Kinds that lend to members or take it back, and what cancels them. */
const loanKinds: readonly Kind[] = [
	...(['opening_balance', 'loan_given', 'loan_repayment'] as const),
	...(['write_off', 'member_exit', 'correction'] as const)
];

const termsOf = async (device: Device, group: string): Promise<Map<string, LoanFields>> =>
	new Map((await recordsOf(device, group, 'loan')).map(({ id, fields }) => [id, fields]));

function moneyOf(
	[id, { name, left_at }]: [string, MemberFields],
	balances: readonly Balance[],
	loan: LoanAccount
): MemberMoney {
	const of = (account: string) => balanceOf(balances, account, { holder: id });
	const [initial, compulsory, voluntary] = [
		of(INITIAL_SAVINGS),
		of(COMPULSORY_SAVINGS),
		of(VOLUNTARY_SAVINGS)
	];
	return {
		...{ id, name, hasLeft: left_at !== null, initial, compulsory, voluntary },
		saved: initial + compulsory + voluntary,
		owed: of(LOANS),
		loan,
		drawings: of(DRAWINGS),
		profit: of(PROFIT_PAYABLE)
	};
}

/** Whether anything stands between the group and the member. */
const isOpen = ({ saved, owed, drawings, profit }: MemberMoney): boolean =>
	[saved, owed, drawings, profit].some((amount) => amount !== 0);

/**
 * All members by name; who has left only while something is open.
 * @param today ISO date in the group's time zone
 */
export async function readMembersMoney(
	device: Device,
	group: string,
	members: ReadonlyMap<string, MemberFields>,
	today: string
): Promise<MemberMoney[]> {
	const [balances, rows, terms] = await Promise.all([
		balancesOf(device, group),
		rowsOfKind(device, group, loanKinds),
		termsOf(device, group)
	]);
	return [...members]
		.map((member) => {
			const loan = loanAccount(loanEvents(rows, member[0], terms), today);
			return moneyOf(member, balances, loan);
		})
		.filter((member) => !member.hasLeft || isOpen(member))
		.sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

export interface MemberBook {
	money: MemberMoney;
	/** Everything that names her, oldest first. */
	rows: HeldTransaction[];
	balances: Balance[];
}

/** One member with all that happened. @param today ISO date in the group's time zone */
export async function readMemberBook(
	device: Device,
	group: string,
	member: [string, MemberFields],
	today: string
): Promise<MemberBook> {
	const [balances, rows, terms] = await Promise.all([
		balancesOf(device, group),
		rowsNaming(device, group, member[0]),
		termsOf(device, group)
	]);
	const loan = loanAccount(loanEvents(rows, member[0], terms), today);
	return { money: moneyOf(member, balances, loan), rows, balances };
}
