// A monthly report as a workbook.
import { type MonthlyContent, monthlyTexts } from '$lib/domain/mentoring/monthly.ts';
import { periodOf } from '$lib/domain/statements/periods.ts';
import { m } from '$lib/paraglide/messages';
import { monthInWords } from '$lib/ui/format.ts';
import { column } from '../../books/registry/rows.ts';
import { type ExportFile, fileName } from '../../exports/files.ts';
import type { ExportTable } from '../../exports/types.ts';
import { workbookOf, XLSX_TYPE } from '../../exports/xlsx.ts';
import { textWords } from '../monthly/text-words.ts';
import { allActionsTable, figuresTable, visitsTable } from './tables.ts';

/** The figures of each group with what was written about it; what was written about all in the last row. */
function summary(content: MonthlyContent): ExportTable {
	const { columns, rows, totals = [] } = figuresTable(content);
	const flags = content.groups.map(({ texts }) =>
		(texts?.flags ?? []).map(({ words }) => words).join('\n')
	);
	return {
		...{ slug: 'ringkasan', title: m.monthly_summary() },
		columns: [
			...columns,
			...monthlyTexts.map((text) => column(textWords[text])),
			column(m.monthly_flags)
		],
		rows: [
			...rows.map((cells, at) => [
				...cells,
				...monthlyTexts.map((text) => content.groups[at]?.texts?.[text] ?? null),
				flags[at] ?? null
			]),
			[...totals, ...monthlyTexts.map((text) => content.texts[text]), null]
		]
	};
}

/** The report with its tables. @param today ISO day */
export function monthlyFile(content: MonthlyContent, today: string): ExportFile {
	const who = content.mentor?.name ?? m.monthly_mentor();
	const bytes = workbookOf({
		...{ group: who, period: monthInWords(content.month), savedOn: today },
		seal: { digest: null, seq: null, unsent: null },
		tables: [summary(content), visitsTable(content), allActionsTable(content)]
	});
	const name = fileName(who, 'laporan-bulanan', periodOf('month', content.month), today, 'xlsx');
	return { name, type: XLSX_TYPE, content: bytes };
}
