// The tables of a report: the same for the screen, for paper and for a workbook.
import { type ReportContent, reportLines, reportSums } from '$lib/domain/capital/report.ts';
import { m } from '$lib/paraglide/messages';
import { longDay, quantity } from '$lib/ui/format.ts';
import { column, numbered, sumOf } from '../../books/registry/rows.ts';
import type { Cell } from '../../books/registry/types.ts';
import { kindWord } from '../../books/words.ts';
import type { ExportTable } from '../../exports/types.ts';
import { conditionWord } from '../../inventory/asset-words.ts';
import { accountWord } from '../words.ts';

export interface ReportTable extends ExportTable {
	totals?: readonly Cell[];
}

/** What was bought, in words: the note of whoever wrote it, else what it was. */
export const entryWords = ({ kind, note }: ReportContent['entries'][number]): string =>
	note || kindWord(kind);

/** Line of the plan that a purchase was for. */
export const lineWords = ({ plan }: Pick<ReportContent, 'plan'>, line: string | null): string =>
	plan?.lines.find(({ id }) => id === line)?.item ?? m.lpj_doc_outside();

/** Plan against actual. */
export function planTable(content: ReportContent): ReportTable {
	const rows = numbered(
		reportLines(content).map(({ line, planned, spent, ahead, left }) => [
			line?.item ?? m.lpj_doc_outside(),
			line && `${quantity(line.quantity_milli)} ${line.unit}`,
			line?.price ?? null,
			...[planned, spent, ahead, left]
		])
	);
	return {
		...{ slug: 'rencana', title: m.lpj_doc_plan(), rows },
		columns: [
			column(m.col_no, 'count', '9mm'),
			column(m.plan_item),
			column(m.lpj_doc_volume, 'text', '26mm'),
			column(m.lpj_doc_unit_price, 'money', '26mm'),
			column(m.lpj_doc_planned, 'money', '28mm'),
			column(m.lpj_doc_spent, 'money', '28mm'),
			column(m.lpj_doc_ahead, 'money', '26mm'),
			column(m.lpj_doc_left, 'money', '28mm')
		],
		totals: [...['', m.lpj_doc_sum(), null, null], ...[4, 5, 6, 7].map((at) => sumOf(rows, at))]
	};
}

/** The money of the grant, and where the group's money is. */
export function moneyTable(content: ReportContent): ReportTable {
	const { spent, ahead, moneyLeft, money } = reportSums(content);
	return {
		...{ slug: 'uang', title: m.lpj_doc_money() },
		columns: [column(m.lpj_doc_term), column(m.lpj_doc_amount, 'money', '45mm')],
		rows: [
			[m.lpj_doc_received(), content.received],
			[m.lpj_doc_spent_all(), -spent],
			...(ahead === 0 ? [] : [[m.lpj_doc_ahead_all(), -ahead]]),
			[m.lpj_doc_money_left(), moneyLeft],
			[m.lpj_doc_money_on({ day: longDay(content.until) }), money],
			...Object.entries(content.money)
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([account, amount]) => [`– ${accountWord(account)}`, amount])
		]
	};
}

/** Every purchase, with whether there is a receipt. */
export function entriesTable(content: ReportContent): ReportTable {
	const proven = new Set(content.receipts.map(({ transaction }) => transaction));
	const rows = numbered(
		content.entries.map((entry) => [
			entry.on,
			entryWords(entry),
			lineWords(content, entry.line),
			entry.amount < 0
				? null
				: proven.has(entry.id)
					? m.lpj_doc_receipt_yes()
					: m.lpj_doc_receipt_no(),
			entry.amount
		])
	);
	return {
		...{ slug: 'belanja', title: m.lpj_doc_entries(), rows },
		columns: [
			column(m.col_no, 'count', '9mm'),
			column(m.lpj_doc_day, 'day', '24mm'),
			column(m.lpj_doc_what),
			column(m.lpj_doc_line, 'text', '42mm'),
			column(m.lpj_doc_receipt, 'text', '19mm'),
			column(m.lpj_doc_amount, 'money', '28mm')
		],
		totals: ['', null, m.lpj_doc_sum(), null, null, sumOf(rows, 5)]
	};
}

/** The things of the group. */
export function thingsTable({ things }: Pick<ReportContent, 'things'>): ReportTable {
	const rows = things.map(({ code, name, quantity: count, cost, condition, place, holder }) => [
		...[code, name, count, cost, conditionWord('', condition)],
		[place, holder].filter(Boolean).join(', ')
	]);
	return {
		...{ slug: 'barang', title: m.lpj_doc_things(), rows },
		columns: [
			column(m.lpj_doc_code, 'text', '22mm'),
			column(m.lpj_doc_thing),
			column(m.lpj_doc_pieces, 'count', '16mm'),
			column(m.lpj_doc_cost, 'money', '28mm'),
			column(m.lpj_doc_condition, 'text', '24mm'),
			column(m.lpj_doc_place, 'text', '45mm')
		],
		totals: ['', m.lpj_doc_sum(), null, sumOf(rows, 3), null, null]
	};
}
