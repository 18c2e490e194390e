// The grants that are shown as a workbook.
import { m } from '$lib/paraglide/messages';
import { longDay } from '$lib/ui/format.ts';
import { column, dayOf, sumOf } from '../books/registry/rows.ts';
import type { Cell } from '../books/registry/types.ts';
import { type ExportFile, fileName } from '../exports/files.ts';
import type { ExportTable } from '../exports/types.ts';
import { workbookOf, XLSX_TYPE } from '../exports/xlsx.ts';
import { sourceWords } from '../grants/form/programmes.ts';
import { differenceWords } from '../handover/words.ts';
import { timeZoneHere } from '../staff/today.ts';
import type { GrantLine } from './overview.ts';
import { standingWords } from './state-words.ts';

type NameOf = (programme: string) => string;

function grantsTable(grants: readonly GrantLine[], nameOf: NameOf): ExportTable {
	const rows: Cell[][] = grants.map((grant) => [
		...[grant.group_name, grant.district, grant.regency, nameOf(grant.programme)],
		sourceWords[grant.source](),
		...[grant.amount, grant.planned, grant.received, grant.spent, grant.left],
		...[grant.due_on, standingWords[grant.standing](), grant.daysLate, grant.remarks.length]
	]);
	return {
		...{ slug: 'hibah', title: m.office_grants_title() },
		columns: [
			...[column(m.office_col_group), column(m.office_col_district), column(m.office_regency)],
			...[column(m.office_col_programme), column(m.office_col_source)],
			...[column(m.office_col_amount, 'money'), column(m.office_col_planned, 'money')],
			...[column(m.office_col_received, 'money'), column(m.office_col_spent, 'money')],
			...[column(m.office_col_left, 'money'), column(m.office_col_due, 'day')],
			...[column(m.office_col_report), column(m.office_col_late, 'count')],
			column(m.office_col_remarks, 'count')
		],
		rows: [
			...rows,
			[
				...[m.office_col_sum(), null, null, null, null],
				...[5, 6, 7, 8, 9].map((at) => sumOf(rows, at)),
				...[null, null, null, sumOf(rows, 13)]
			]
		]
	};
}

const remarksTable = (grants: readonly GrantLine[]): ExportTable => ({
	...{ slug: 'selisih', title: m.office_remarks() },
	columns: [
		...[column(m.office_col_group), column(m.office_col_handover), column(m.office_col_item)],
		...[column(m.office_col_what), column(m.office_col_note), column(m.office_col_by)],
		column(m.office_col_day, 'day')
	],
	rows: grants.flatMap(({ group_name, remarks }) =>
		remarks.map(({ handover, item, what, note, by, at }) => [
			...[group_name, handover, item ?? m.bast_whole(), differenceWords[what](), note, by],
			dayOf(at, timeZoneHere())
		])
	)
});

/**
 * Grants and the differences that members noted.
 * @param nameOf what a programme is called
 * @param region in words
 * @param today ISO day
 */
export function grantsFile(
	grants: readonly GrantLine[],
	nameOf: NameOf,
	region: string,
	today: string
): ExportFile {
	const content = workbookOf({
		...{ group: region, period: m.office_until({ day: longDay(today) }), savedOn: today },
		seal: { digest: null, seq: null, unsent: null },
		tables: [grantsTable(grants, nameOf), remarksTable(grants)]
	});
	return { name: fileName(region, 'hibah', null, today, 'xlsx'), type: XLSX_TYPE, content };
}
