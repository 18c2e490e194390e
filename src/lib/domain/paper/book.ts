// A paper cash book as it is keyed in: rows of texts, what is wrong with them, and the transactions that they become.
import {
	CASH,
	DRAWINGS,
	expenseAccounts,
	IKS_FUND,
	INITIAL_SAVINGS,
	LOANS,
	OTHER_INCOME,
	VOLUNTARY_SAVINGS
} from '../accounts.ts';
import { NOTE_LENGTH_MAX } from '../check.ts';
import type { Draft, Transaction } from '../journal.ts';
import { totalOf } from '../journal.ts';
import type { PostingKind } from '../kinds.ts';
import { isAmount } from '../money.ts';
import { dayIn, rupiahIn } from './texts.ts';
import {
	bankDeposit,
	bankWithdrawal,
	cashHandover,
	compulsorySaving,
	draft,
	entry,
	expense,
	materialPurchase,
	receivablePayment,
	type Said,
	sale
} from '../posting.ts';
import { payablePayment } from '../posting/parties.ts';

/** A row as it stands on paper; empty texts are open. */
export interface PaperRow {
	/** A day as people write it, see `dayIn`. */
	day: string;
	/** Name of a `PaperKind`; empty while nothing was chosen. */
	what: string;
	/** Name of a member, buyer or supplier. */
	who: string;
	note: string;
	/** Amounts as people write them, see `rupiahIn`. */
	in: string;
	out: string;
	/** The balance that stands in the paper book; only compared. */
	balance: string;
}

export const PAPER_FIELDS = ['day', 'what', 'who', 'note', 'in', 'out', 'balance'] as const;

export const emptyRow = (): PaperRow => ({
	...{ day: '', what: '', who: '', note: '', in: '', out: '', balance: '' }
});

/** Whether nothing was typed but perhaps a day, which repeats by itself. */
export const isBlank = (row: PaperRow): boolean =>
	PAPER_FIELDS.every((field) => field === 'day' || row[field].trim() === '');

/** One of the things that a cash book tells of; the money is the treasurer's cash. */
export interface PaperKind {
	name: string;
	kind: PostingKind;
	side: 'in' | 'out';
	/** Whom it needs. */
	whom: 'member' | 'party' | null;
	draft: (said: Said & { amount: number; who: string }) => Draft;
}

const cash = { place: 'cash' } as const;

const expenses: PaperKind[] = expenseAccounts.map((account) => ({
	...{ name: `expense-${account}`, kind: 'expense', side: 'out', whom: null },
	draft: (said) => expense({ ...said, account, from: cash })
}));

/** A kind whose only entry is one pair of accounts; `who` is named when a member must be. */
const pair = (
	name: string,
	kind: PostingKind,
	side: PaperKind['side'],
	[debit, credit]: readonly [string, string],
	isOfMember = false
): PaperKind => ({
	...{ name, kind, side, whom: isOfMember ? 'member' : null },
	draft: (said) =>
		draft(kind, said, [entry(debit, credit, said.amount, isOfMember ? { member: said.who } : {})])
});

/** In the order in which they are offered: what comes in, then what goes out. */
export const paperKinds: readonly PaperKind[] = [
	{
		...{ name: 'sale', kind: 'sale_cash', side: 'in', whom: null },
		draft: ({ amount, ...said }) => {
			const items = [{ product: null, quantityMilli: null, amount }];
			return sale({ ...said, items, payment: { by: 'treasurer' } });
		}
	},
	{
		...{ name: 'debt_paid', kind: 'receivable_payment', side: 'in', whom: 'party' },
		draft: (said) => receivablePayment({ ...said, party: said.who, into: cash })
	},
	{
		...{ name: 'handover', kind: 'cash_handover', side: 'in', whom: 'member' },
		draft: (said) => cashHandover({ ...said, member: said.who })
	},
	pair('initial_saving', 'initial_saving', 'in', [CASH, INITIAL_SAVINGS], true),
	{
		...{ name: 'compulsory_saving', kind: 'compulsory_saving', side: 'in', whom: 'member' },
		draft: (said) => compulsorySaving({ ...said, member: said.who, into: cash })
	},
	pair('voluntary_saving', 'voluntary_saving', 'in', [CASH, VOLUNTARY_SAVINGS], true),
	pair('loan_repaid', 'loan_repayment', 'in', [CASH, LOANS], true),
	pair('iks_contribution', 'iks_contribution', 'in', [CASH, IKS_FUND]),
	{
		...{ name: 'from_bank', kind: 'bank_withdrawal', side: 'in', whom: null },
		draft: bankWithdrawal
	},
	pair('other_income', 'other_income', 'in', [CASH, OTHER_INCOME]),
	{
		...{ name: 'materials', kind: 'material_purchase', side: 'out', whom: null },
		draft: (said) => materialPurchase({ ...said, from: cash })
	},
	...expenses,
	{
		...{ name: 'supplier_paid', kind: 'payable_payment', side: 'out', whom: 'party' },
		draft: (said) => payablePayment({ ...said, party: said.who, from: cash })
	},
	{ ...{ name: 'to_bank', kind: 'bank_deposit', side: 'out', whom: null }, draft: bankDeposit },
	pair('saving_withdrawn', 'voluntary_withdrawal', 'out', [VOLUNTARY_SAVINGS, CASH], true),
	pair('drawing', 'drawing', 'out', [DRAWINGS, CASH], true),
	pair('iks_aid', 'iks_aid', 'out', [IKS_FUND, CASH])
];

const kindByName: ReadonlyMap<string, PaperKind> = new Map(
	paperKinds.map((each) => [each.name, each])
);

export const paperKindOf = (name: string): PaperKind | undefined => kindByName.get(name);

/** What can be wrong with a row, in the order in which it is said. */
export const paperFaults = [
	'no_day',
	'bad_day',
	'future',
	'closed',
	'no_what',
	'no_amount',
	'bad_amount',
	'two_amounts',
	'wrong_side',
	'no_who',
	'unknown_member',
	'long_note',
	'bad_balance'
] as const;
export type PaperFault = (typeof paperFaults)[number];

/** What must be known to read the rows. */
export interface PaperReader {
	/** ISO date. */
	today: string;
	/** Last day of the newest closed month, or null. */
	closedThrough: string | null;
	/** Id of a member with this name, or undefined. */
	member(name: string): string | undefined;
	/** Id of a buyer or supplier with this name; a name not known yet gets one. */
	party(name: string): string;
}

/** A row that was understood, or what is wrong with it. */
export interface ReadRow {
	/** ISO date; null when it was not understood. */
	day: string | null;
	/** What comes in (positive) or goes out; 0 when it was not understood. Whole rupiah. */
	change: number;
	/** Null while something is wrong. */
	draft: Draft | null;
	faults: PaperFault[];
}

/** Reads the rows one after the other; a short day means the one nearest to the row before. Blank rows give null. */
export function readRows(rows: readonly PaperRow[], reader: PaperReader): (ReadRow | null)[] {
	let before: string | null = null;
	return rows.map((row) => {
		if (isBlank(row)) return null;
		const read = readRow(row, before, reader);
		before = read.day ?? before;
		return read;
	});
}

function readRow(row: PaperRow, before: string | null, reader: PaperReader): ReadRow {
	const day = dayIn(row.day, before ?? reader.today, reader.today);
	const kind = paperKindOf(row.what);
	const note = row.note.trim();
	const [came, went] = [amountIn(row.in), amountIn(row.out)];
	const amount = came === 0 ? went : came;
	const who = whoIn(row, kind, reader);
	const faults: PaperFault[] = [
		...dayFaults(row, day, reader),
		...(kind ? [] : (['no_what'] as const)),
		...amountFaults(came, went, kind),
		...(typeof who === 'object' ? [who.fault] : []),
		...([...note].length > NOTE_LENGTH_MAX ? (['long_note'] as const) : []),
		...(amountIn(row.balance, true) === null ? (['bad_balance'] as const) : [])
	];
	const isGood = faults.length === 0 && kind && day !== null && amount !== null;
	return {
		day,
		change: (came ?? 0) - (went ?? 0),
		draft:
			isGood && typeof who === 'string' ? kind.draft({ occurredOn: day, note, amount, who }) : null,
		faults
	};
}

/** Whole rupiah; 0 when nothing was written, null when it was not understood. */
function amountIn(text: string, mayBeNegative = false): number | null {
	const typed = text.trim();
	if (typed === '' || typed === '-') return 0;
	return rupiahIn(mayBeNegative ? typed.replace(/^[-−]/, '') : typed);
}

function dayFaults(row: PaperRow, day: string | null, reader: PaperReader): PaperFault[] {
	if (day === null) return [row.day.trim() === '' ? 'no_day' : 'bad_day'];
	if (day > reader.today) return ['future'];
	return reader.closedThrough !== null && day <= reader.closedThrough ? ['closed'] : [];
}

function amountFaults(
	came: number | null,
	went: number | null,
	kind: PaperKind | undefined
): PaperFault[] {
	if (came === null || went === null) return ['bad_amount'];
	if (came > 0 && went > 0) return ['two_amounts'];
	const amount = came + went;
	if (amount === 0) return ['no_amount'];
	if (!isAmount(amount)) return ['bad_amount'];
	return kind && (kind.side === 'in') !== came > 0 ? ['wrong_side'] : [];
}

/** The id that the kind needs, empty when it needs none, or what is wrong with the name. */
function whoIn(
	row: PaperRow,
	kind: PaperKind | undefined,
	reader: PaperReader
): string | { fault: PaperFault } {
	const name = row.who.trim();
	if (!kind?.whom) return '';
	if (name === '') return { fault: 'no_who' };
	if (kind.whom === 'party') return reader.party(name);
	return reader.member(name) ?? { fault: 'unknown_member' };
}

/** The balance that the paper says in `row`, or null. */
function balanceIn({ balance }: PaperRow): number | null {
	const text = balance.trim();
	const amount = rupiahIn(text.replace(/^[-−]/, ''));
	return amount !== null && /^[-−]/.test(text) ? -amount : amount;
}

/** The balance before the first row, from the first balance that stands on paper; null without one. */
export function startOf(
	rows: readonly PaperRow[],
	read: readonly (ReadRow | null)[]
): number | null {
	let change = 0;
	for (const [at, row] of rows.entries()) {
		change += read[at]?.change ?? 0;
		const balance = balanceIn(row);
		if (balance !== null) return balance - change;
	}
	return null;
}

export interface BalanceCheck {
	/** Balance after this row, counted from the start; whole rupiah. */
	balance: number;
	/** What the paper says less than what was counted; null where the paper says nothing. */
	gap: number | null;
}

/** The running balance beside the paper's own. A gap counts only where it begins. */
export function runningCheck(
	rows: readonly PaperRow[],
	read: readonly (ReadRow | null)[],
	start: number
): BalanceCheck[] {
	let balance = start;
	let shift = 0;
	return rows.map((row, at) => {
		balance += read[at]?.change ?? 0;
		const paper = balanceIn(row);
		if (paper === null) return { balance, gap: null };
		const off = paper - balance;
		const gap = off - shift;
		shift = off;
		return { balance, gap };
	});
}

const plain = (note: string): string => note.trim().toLowerCase().replaceAll(/\s+/g, ' ');

const likenessOf = (row: Pick<Draft, 'kind' | 'occurredOn' | 'note' | 'entries'>): string =>
	[row.occurredOn, row.kind, totalOf(row), plain(row.note)].join('|');

/**
 * Which rows the book has already: same day, kind, amount and note. Each row of the book stands for one.
 * @param held rows of the book, cancelled ones left out
 */
export function duplicatesIn(
	read: readonly (ReadRow | null)[],
	held: readonly Pick<Transaction, 'kind' | 'occurredOn' | 'note' | 'entries'>[]
): boolean[] {
	const counts = new Map<string, number>();
	for (const row of held) counts.set(likenessOf(row), (counts.get(likenessOf(row)) ?? 0) + 1);
	return read.map((row) => {
		if (!row?.draft) return false;
		const likeness = likenessOf(row.draft);
		const left = counts.get(likeness) ?? 0;
		counts.set(likeness, left - 1);
		return left > 0;
	});
}
