// A report as a workbook.
import type { ReportContent } from '$lib/domain/capital/report.ts';
import { digestOf } from '$lib/domain/trust/digest.ts';
import { m } from '$lib/paraglide/messages';
import { longDay } from '$lib/ui/format.ts';
import { column } from '../../books/registry/rows.ts';
import { type ExportFile, fileName } from '../../exports/files.ts';
import type { ExportTable } from '../../exports/types.ts';
import { workbookOf, XLSX_TYPE } from '../../exports/xlsx.ts';
import { grantFacts, groupFacts, keyFacts, storyFacts } from './facts.ts';
import { entriesTable, moneyTable, planTable, thingsTable } from './tables.ts';

const summary = (content: ReportContent, programme: string): ExportTable => ({
	...{ slug: 'ringkasan', title: m.lpj_doc_title() },
	columns: [column(m.lpj_doc_term), column(m.lpj_doc_fact)],
	rows: [
		...groupFacts(content),
		...grantFacts(content, programme),
		...keyFacts(content),
		...storyFacts(content),
		...(content.meeting?.decisions ?? []).map((text) => [m.lpj_doc_meeting(), text])
	]
});

const withTotals = ({ totals, ...table }: ReturnType<typeof planTable>): ExportTable => ({
	...table,
	rows: [...table.rows, ...(totals ? [totals] : [])]
});

/** The report with all its tables. @param programme its name; @param today ISO day */
export function reportFile(content: ReportContent, programme: string, today: string): ExportFile {
	const tables = [planTable, moneyTable, entriesTable, thingsTable].map((make) =>
		withTotals(make(content))
	);
	const bytes = workbookOf({
		...{ group: content.group.name, period: m.lpj_doc_until({ day: longDay(content.until) }) },
		savedOn: today,
		seal: { digest: content.chain && digestOf(content.chain), seq: null, unsent: null },
		tables: [summary(content, programme), ...tables]
	});
	const name = fileName(content.group.name, 'lpj', null, content.until, 'xlsx');
	return { name, type: XLSX_TYPE, content: bytes };
}
