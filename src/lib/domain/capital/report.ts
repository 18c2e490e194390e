// What an accountability report (LPJ) says, drawn from the book: the twin of private.report_content, so that a draft on the phone shows
// exactly what will be sent.
import { GRANT_MONEY, LINE_AHEAD, LINE_SPENT, moneyAccounts } from '../accounts.ts';
import { type Balance, monthOf, normalBalance } from '../balances.ts';
import type { Transaction } from '../journal.ts';
import type {
	AssetFields,
	AttachmentFields,
	BudgetPlanFields,
	Business,
	GrantFields,
	GroupFields,
	MeetingFields,
	MemberFields,
	PlanVersion,
	ReceiptFields,
	ReportFields,
	ReportStepFields
} from '../records.ts';
import { grantEffects } from './effects.ts';
import { lineAmount } from './plan.ts';

/** Why a report is not taken: it lies with mentor or office, or was never begun. */
export type ReportRefusal = 'already_sent' | 'no_such_record';

/** One purchase from the grant; a cancellation is one with a negative amount. Whole rupiah. */
export interface ReportEntry {
	id: string;
	kind: Transaction['kind'];
	on: string;
	note: string;
	/** Line of the plan, or null for what is outside it. */
	line: string | null;
	amount: number;
}

type Picture<Fields extends { path: string; width: number; height: number }> = Pick<
	Fields,
	'path' | 'width' | 'height'
>;

/** A report as it is sent. Money in whole rupiah; keys of `spent` and `ahead` are lines, or the grant for what is outside the plan. */
export interface ReportContent {
	until: string;
	/** The regency is known to the database alone: empty in a draft. */
	group: { name: string; business: Business; district: string; regency: string };
	officers: Pick<MemberFields, 'name' | 'role'>[];
	members: number;
	grant: Omit<GrantFields, 'by' | 'at' | 'deleted'> & { id: string };
	plan: (Omit<PlanVersion, 'grant_id'> & { total: number }) | null;
	received: number;
	spent: Record<string, number>;
	ahead: Record<string, number>;
	/** By account: treasurer's cash, bank, QRIS, members' hands; only what is not nothing. */
	money: Record<string, number>;
	entries: ReportEntry[];
	receipts: (Picture<ReceiptFields> & Pick<ReceiptFields, 'transaction'>)[];
	things: (Pick<AssetFields, 'code' | 'name' | 'quantity' | 'cost' | 'condition' | 'place'> & {
		/** Name of the member who keeps it. */
		holder: string | null;
	})[];
	meeting: Pick<MeetingFields, 'held_on' | 'place' | 'decisions'> | null;
	signatures: (Picture<AttachmentFields> & Pick<AttachmentFields, 'role' | 'label'>)[];
	texts: Pick<ReportFields, 'background' | 'results' | 'problems' | 'next_steps'>;
	/** Hash of the newest row of the journal. */
	chain: string | null;
}

/** What became of a report, as the server tells it to members, mentor and office. */
export interface ReportAnswer {
	id: string;
	step: ReportStepFields['step'];
	remarks: string;
	/** What was sent; null for an answer to it. */
	content: ReportContent | null;
	actor_name: string;
	actor_role: NonNullable<ReportStepFields['actor_role']>;
	/** Milliseconds. */
	at: number;
}

/** The figures of a report that come from the book. */
export type ReportFigures = Pick<
	ReportContent,
	'received' | 'spent' | 'ahead' | 'money' | 'entries'
>;

type Row = Pick<
	Transaction,
	'id' | 'kind' | 'occurredOn' | 'note' | 'forGrant' | 'forLine' | 'entries'
>;

const lines = (sums: ReadonlyMap<string, number>): Record<string, number> =>
	Object.fromEntries(sums);

/**
 * The figures of a grant up to a day.
 * @param rows all rows that name the grant, in the order of the book
 * @param monthRows all rows of the month of that day
 */
export function reportFigures(facts: {
	grant: string;
	until: string;
	rows: readonly Row[];
	monthRows: readonly Pick<Transaction, 'occurredOn' | 'entries'>[];
	balances: readonly Balance[];
}): ReportFigures {
	const { grant, until } = facts;
	const sums = { [LINE_SPENT]: new Map<string, number>(), [LINE_AHEAD]: new Map<string, number>() };
	const entries: ReportEntry[] = [];
	let received = 0;
	for (const row of facts.rows) {
		if (row.forGrant !== grant || row.occurredOn > until) continue;
		const holder = row.forLine ?? grant;
		const touched = new Map<string, number>();
		for (const { debit, credit, amount } of row.entries) {
			for (const { account, side } of grantEffects(debit, credit)) {
				touched.set(account, (touched.get(account) ?? 0) + side * amount);
			}
		}
		received += touched.get(GRANT_MONEY) ?? 0;
		for (const account of [LINE_SPENT, LINE_AHEAD] as const) {
			const change = touched.get(account);
			if (change !== undefined)
				sums[account].set(holder, (sums[account].get(holder) ?? 0) + change);
		}
		const amount = touched.get(LINE_SPENT);
		if (amount === undefined) continue;
		const { id, kind, occurredOn: on, note, forLine: line } = row;
		entries.push({ id, kind, on, note, line, amount });
	}
	return {
		...{ received, entries },
		spent: lines(sums[LINE_SPENT]),
		ahead: lines(sums[LINE_AHEAD]),
		money: moneyOn(until, facts.balances, facts.monthRows)
	};
}

/** What each money account held at the end of a day: the months before from the roll-ups, its own month from the rows. */
function moneyOn(
	day: string,
	balances: readonly Balance[],
	monthRows: readonly Pick<Transaction, 'occurredOn' | 'entries'>[]
): Record<string, number> {
	const month = monthOf(day);
	const sums = new Map<string, number>();
	const add = (account: string, amount: number) => {
		if (moneyAccounts.includes(account)) sums.set(account, (sums.get(account) ?? 0) + amount);
	};
	for (const { account, month: of, debit, credit } of balances) {
		if (of < month) add(account, normalBalance(account, debit, credit));
	}
	for (const { occurredOn, entries } of monthRows) {
		if (occurredOn < month || occurredOn > day) continue;
		for (const { debit, credit, amount } of entries) {
			add(debit, amount);
			add(credit, -amount);
		}
	}
	return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0));
}

interface Held<Fields> {
	id: string;
	fields: Fields;
}

/** Everything that the phone has of a grant. Records of the group in the order they were written, the unsent ones last. */
export interface ReportFacts {
	report: ReportFields;
	group: Pick<GroupFields, 'name' | 'business' | 'district'>;
	grant: Held<GrantFields>;
	/** The agreed version that counts. */
	plan: BudgetPlanFields | null;
	members: readonly Held<MemberFields>[];
	assets: readonly AssetFields[];
	/** The meeting that the report names. */
	meeting: MeetingFields | null;
	receipts: readonly ReceiptFields[];
	/** Of the report. */
	attachments: readonly AttachmentFields[];
	/** Hash of the newest row of the journal that this phone has from the server. */
	chain: string | null;
	/** All rows that name the grant, in the order of the book. */
	rows: readonly Row[];
	/** All rows of the month of the report's last day. */
	monthRows: readonly Pick<Transaction, 'occurredOn' | 'entries'>[];
	balances: readonly Balance[];
}

const offices: readonly MemberFields['role'][] = ['chair', 'secretary', 'treasurer'];
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const pictureOf = ({ path, width, height }: Picture<ReceiptFields>) => ({ path, width, height });

/** The report as it would be sent now. */
export function reportContent(facts: ReportFacts): ReportContent {
	const { report, grant, plan, meeting, members, rows } = facts;
	const { until, background, results, problems, next_steps } = report;
	const present = members.filter(({ fields }) => fields.left_at === null);
	const told = new Set(
		rows
			.filter(({ forGrant, occurredOn }) => forGrant === grant.id && occurredOn <= until)
			.map(({ id }) => id)
	);
	const { name, business, district } = facts.group;
	return {
		until,
		group: { name, business, district, regency: '' },
		officers: offices.flatMap((role) =>
			present
				.filter(({ fields }) => fields.role === role)
				.map(({ fields }) => ({ name: fields.name, role }))
		),
		members: present.length,
		grant: grantWords(grant),
		plan: plan && {
			...{ number: plan.number, reason: plan.reason, total: plan.total, lines: plan.lines }
		},
		...reportFigures({ ...facts, grant: grant.id, until }),
		receipts: facts.receipts
			.filter(({ transaction }) => told.has(transaction))
			.map((receipt) => ({ transaction: receipt.transaction, ...pictureOf(receipt) })),
		things: thingsOn(until, facts.assets, members),
		meeting: meeting && {
			...{ held_on: meeting.held_on, place: meeting.place, decisions: meeting.decisions }
		},
		signatures: facts.attachments
			.filter(({ role }) => offices.some((office) => office === role))
			.map((signed) => ({ role: signed.role, label: signed.label, ...pictureOf(signed) })),
		texts: { background, results, problems, next_steps },
		chain: facts.chain
	};
}

function grantWords({ id, fields }: Held<GrantFields>): ReportContent['grant'] {
	const { programme, source, decree_no, decree_on, amount_per_member, families } = fields;
	const { amount, tranches, account, due_on, note } = fields;
	const said = { programme, source, decree_no, decree_on, amount_per_member, families };
	return { id, ...said, amount, tranches, account, due_on, note };
}

const thingsOn = (
	day: string,
	assets: readonly AssetFields[],
	members: readonly Held<MemberFields>[]
): ReportContent['things'] =>
	assets
		.filter((asset) => !asset.deleted && asset.acquired_on <= day)
		.sort((a, b) => byText(a.code, b.code))
		.map(({ code, name, quantity, cost, condition, place, holder }) => ({
			...{ code, name, quantity, cost, condition, place },
			holder: members.find(({ id }) => id === holder)?.fields.name ?? null
		}));

/** How one line of a report stands; whole rupiah. */
export interface ReportLine {
	/** Null for what stands in no line of the plan. */
	line: PlanVersion['lines'][number] | null;
	planned: number;
	spent: number;
	ahead: number;
	left: number;
}

/** Plan against actual: the lines of the plan in its order, then everything that stands in none of them. */
export function reportLines({
	plan,
	spent,
	ahead
}: Pick<ReportContent, 'plan' | 'spent' | 'ahead'>): ReportLine[] {
	const agreed = plan?.lines ?? [];
	const known = new Set(agreed.map(({ id }) => id));
	const rest = (sums: Readonly<Record<string, number>>) =>
		Object.entries(sums).reduce((sum, [line, amount]) => (known.has(line) ? sum : sum + amount), 0);
	const standing = (line: ReportLine['line'], planned: number, bought: number, paid: number) => ({
		...{ line, planned, spent: bought, ahead: paid, left: planned - bought - paid }
	});
	const outside = standing(null, 0, rest(spent), rest(ahead));
	return [
		...agreed.map((line) =>
			standing(line, lineAmount(line), spent[line.id] ?? 0, ahead[line.id] ?? 0)
		),
		...(outside.spent !== 0 || outside.ahead !== 0 ? [outside] : [])
	];
}

/** Sums of a report; whole rupiah. */
export interface ReportSums {
	planned: number;
	spent: number;
	ahead: number;
	/** Of the money that came: neither spent nor paid ahead. */
	moneyLeft: number;
	/** Money of the group in all places at the end of the last day. */
	money: number;
}

export function reportSums(
	content: Pick<ReportContent, 'plan' | 'received' | 'spent' | 'ahead' | 'money'>
): ReportSums {
	const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
	const spent = sum(Object.values(content.spent));
	const ahead = sum(Object.values(content.ahead));
	return {
		...{ spent, ahead, planned: content.plan?.total ?? 0 },
		moneyLeft: content.received - spent - ahead,
		money: sum(Object.values(content.money))
	};
}
