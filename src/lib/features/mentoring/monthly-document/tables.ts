// The tables of a monthly report: the same for the screen, for paper and for a workbook.
import type { MonthlyAction, MonthlyContent, MonthlyGroup } from '$lib/domain/mentoring/monthly.ts';
import { m } from '$lib/paraglide/messages';
import { column, numbered, sumOf } from '../../books/registry/rows.ts';
import type { ReportTable } from '../../report/document/tables.ts';

const doneOf = (actions: readonly MonthlyAction[]): number =>
	actions.filter(({ state }) => state === 'done').length;

/** The figures of all groups side by side. */
export function figuresTable({ groups }: Pick<MonthlyContent, 'groups'>): ReportTable {
	const rows = numbered(
		groups.map((group) => [
			...[group.name, group.district, group.members, group.stage?.name ?? null],
			...[group.visits.length, group.money, group.sales, group.profit],
			group.closed ? m.monthly_closed() : m.monthly_not_closed(),
			m.monthly_done_of({ done: doneOf(group.actions), all: group.actions.length })
		])
	);
	return {
		...{ slug: 'ringkasan', title: m.monthly_figures(), rows },
		columns: [
			column(m.col_no, 'count', '9mm'),
			column(m.monthly_group),
			column(m.monthly_district, 'text', '28mm'),
			column(m.monthly_members, 'count', '18mm'),
			column(m.monthly_stage, 'text', '25mm'),
			column(m.monthly_visits, 'count', '20mm'),
			column(m.monthly_money, 'money', '27mm'),
			column(m.monthly_sales, 'money', '27mm'),
			column(m.monthly_profit, 'money', '27mm'),
			column(m.monthly_closing, 'text', '22mm'),
			column(m.monthly_actions, 'text', '31mm')
		],
		totals: [
			...['', m.lpj_doc_sum(), null, sumOf(rows, 3), null, sumOf(rows, 5)],
			...[6, 7, 8].map((at) => sumOf(rows, at)),
			...[null, null]
		]
	};
}

/** Who is to do it. */
const ownerOf = ({ owner_kind, owner }: MonthlyAction): string =>
	owner_kind === 'member'
		? (owner ?? m.someone())
		: owner_kind === 'group'
			? m.monthly_owner_group()
			: m.monthly_owner_mentor();

const stateWords: Record<MonthlyAction['state'], () => string> = {
	open: m.monthly_action_open,
	done: m.monthly_action_done,
	dropped: m.monthly_action_dropped
};

const actionCells = (action: MonthlyAction) => [
	...[action.what, ownerOf(action), action.due_on, stateWords[action.state]()]
];
const actionColumns = () => [
	column(m.monthly_action),
	column(m.monthly_owner, 'text', '38mm'),
	column(m.monthly_due, 'day', '28mm'),
	column(m.monthly_state, 'text', '30mm')
];

/** What was agreed with a group for this month and the next. */
export const actionsTable = ({ actions }: Pick<MonthlyGroup, 'actions'>): ReportTable => ({
	...{ slug: 'tindak-lanjut', title: m.monthly_actions(), rows: actions.map(actionCells) },
	columns: actionColumns()
});

/** The same of all groups. */
export const allActionsTable = ({ groups }: Pick<MonthlyContent, 'groups'>): ReportTable => ({
	...{ slug: 'tindak-lanjut', title: m.monthly_actions() },
	columns: [column(m.monthly_group), ...actionColumns()],
	rows: groups.flatMap(({ name, actions }) =>
		actions.map((action) => [name, ...actionCells(action)])
	)
});

/** All visits of the month, for a workbook. */
export const visitsTable = ({ groups }: Pick<MonthlyContent, 'groups'>): ReportTable => ({
	...{ slug: 'kunjungan', title: m.monthly_visits() },
	columns: [
		column(m.monthly_group),
		column(m.monthly_on, 'day'),
		column(m.monthly_place),
		column(m.monthly_purpose),
		column(m.monthly_present, 'count'),
		column(m.monthly_also_present),
		column(m.monthly_cash_counted, 'money'),
		column(m.monthly_cash_book, 'money'),
		column(m.monthly_production),
		column(m.monthly_selling),
		column(m.monthly_problems),
		column(m.monthly_advice),
		column(m.monthly_next_on, 'day'),
		column(m.monthly_confirmed)
	],
	rows: groups.flatMap(({ name, visits }) =>
		visits.map((visit) => [
			...[name, visit.on, visit.place, visit.purpose, visit.present, visit.also_present],
			...[visit.cash_counted, visit.cash_book, visit.production, visit.sales],
			...[visit.problems, visit.advice, visit.next_on],
			visit.confirmed ? m.monthly_yes() : m.monthly_no()
		])
	)
});
