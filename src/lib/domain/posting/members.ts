// Members' money as entries of the journal: savings, loans, the solidarity fund, drawings, profit shares (rows 28 to 45).
import {
	BANK,
	CASH,
	DRAWINGS,
	IKS_FUND,
	INITIAL_SAVINGS,
	LOANS,
	PROFIT_PAYABLE,
	RECEIVABLE,
	RETAINED_PROFIT,
	SERVICE_CHARGE,
	VOLUNTARY_SAVINGS,
	WRITTEN_OFF
} from '../accounts.ts';
import type { Draft, Entry } from '../journal.ts';
import type { Kind } from '../kinds.ts';
import { accountOf, draft, entry, memberOf, type MoneyPlace, type Said } from '../posting.ts';
import type { Share } from '../profit-sharing.ts';

type Paid = Said & { amount: number };
type OfMember = Paid & { member: string };
type IntoPlace = OfMember & { into: MoneyPlace };
type FromPlace = OfMember & { from: MoneyPlace };

const putIn =
	(kind: Kind, account: string) =>
	(said: IntoPlace): Draft =>
		draft(kind, said, [entry(accountOf(said.into), account, said.amount, { member: said.member })]);

const takeOut =
	(kind: Kind, account: string) =>
	(said: FromPlace): Draft =>
		draft(kind, said, [entry(account, accountOf(said.from), said.amount, { member: said.member })]);

/** Row 28: what a member pays once, when she joins. */
export const initialSaving = putIn('initial_saving', INITIAL_SAVINGS);

/** Row 29, in. */
export const voluntarySaving = putIn('voluntary_saving', VOLUNTARY_SAVINGS);

/** Row 29, out. */
export const voluntaryWithdrawal = takeOut('voluntary_withdrawal', VOLUNTARY_SAVINGS);

/** Row 31: money lent to a member. Its terms are a record with the id of the transaction. */
export const loanGiven = takeOut('loan_given', LOANS);

/** Row 32: principal and service charge; either may be 0, not both. */
export const loanRepayment = (
	said: Said & { principal: number; charge: number; member: string; into: MoneyPlace }
): Draft => {
	const into = accountOf(said.into);
	const parts = [
		[LOANS, said.principal],
		[SERVICE_CHARGE, said.charge]
	] as const;
	return draft(
		'loan_repayment',
		said,
		parts.flatMap(([account, amount]) =>
			amount > 0 ? [entry(into, account, amount, { member: said.member })] : []
		)
	);
};

/** Row 33: a meeting decided that a member's loan or a buyer's debt is not asked back any more. */
export const writeOff = (
	said: Paid & { meeting: string; of: { member: string } | { party: string } }
): Draft =>
	draft(
		'write_off',
		said,
		[entry(WRITTEN_OFF, 'member' in said.of ? LOANS : RECEIVABLE, said.amount, said.of)],
		said.meeting
	);

/** Row 34: a member pays into the solidarity fund. */
export const iksContribution = putIn('iks_contribution', IKS_FUND);

/** Row 35: a meeting sets profit aside for the solidarity fund. */
export const iksAllocation = (said: Paid & { meeting: string }): Draft =>
	draft('iks_allocation', said, [entry(RETAINED_PROFIT, IKS_FUND, said.amount)], said.meeting);

/** Row 36: help paid from the solidarity fund. @param said.member null when it went to somebody outside the group */
export const iksAid = (said: Paid & { member: string | null; from: MoneyPlace }): Draft =>
	draft('iks_aid', said, [
		entry(IKS_FUND, accountOf(said.from), said.amount, { member: said.member })
	]);

/** Row 37: a member takes money of the group for herself. Out of a hand, it is her own. */
export const drawing = (said: FromPlace): Draft =>
	draft('drawing', said, [
		entry(DRAWINGS, accountOf(said.from), said.amount, {
			member: memberOf(said.from).member ?? said.member
		})
	]);

/** How a drawing is given back: in cash, to the bank, or cut from her profit share. */
export type Settlement = 'cash' | 'bank' | 'profit';
const settledFrom: Record<Settlement, string> = { cash: CASH, bank: BANK, profit: PROFIT_PAYABLE };

/** Row 39. */
export const drawingSettlement = (said: OfMember & { by: Settlement }): Draft =>
	draft('drawing_settlement', said, [
		entry(settledFrom[said.by], DRAWINGS, said.amount, { member: said.member })
	]);

/** The settlement of a recorded entry. */
export const settlementOf = (row: Pick<Entry, 'debit'>): Settlement | null =>
	(['cash', 'bank', 'profit'] as const).find((by) => settledFrom[by] === row.debit) ?? null;

/** Row 44: what a meeting shares. One entry a share; the shares are those of `shareProfit`. */
export const profitShare = (said: Said & { meeting: string; shares: readonly Share[] }): Draft =>
	draft(
		'profit_share',
		said,
		said.shares.map(({ account, member, amount }) =>
			entry(RETAINED_PROFIT, account, amount, { member })
		),
		said.meeting
	);

/** Row 45: a member gets the money of her share. */
export const profitSharePayment = takeOut('profit_share_payment', PROFIT_PAYABLE);
