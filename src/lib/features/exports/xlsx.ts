// All tables as one workbook. Written by hand: the known writers compress in workers made of text, which our content policy forbids.
import { strToU8, zipSync } from 'fflate';
import { m } from '$lib/paraglide/messages';
import type { Cell, Column, ColumnType } from '../books/registry/types.ts';
import { sealLines } from './csv.ts';
import {
	contentTypesXml,
	rootLinksXml,
	type Sheet,
	type SheetCell,
	sheetXml,
	STYLE,
	stylesXml,
	workbookLinksXml,
	workbookXml
} from './sheet-xml.ts';
import type { ExportContent, ExportTable } from './types.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;
/** Spreadsheets count days from here. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const NAME_LENGTH = 31;

const widths: Record<ColumnType, number> = {
	text: 28,
	day: 12,
	weekday: 12,
	money: 16,
	quantity: 12,
	count: 8,
	hand: 14
};

const text = (words: string, style: number = STYLE.plain): SheetCell => ({
	...{ kind: 'text', text: words, style }
});

function sheetCell(cell: Cell | undefined, { type }: Column): SheetCell {
	if (cell === null || cell === undefined) return { kind: 'empty' };
	if (typeof cell === 'number') {
		if (type === 'quantity') return { kind: 'number', value: cell / 1000, style: STYLE.quantity };
		const style = type === 'money' ? STYLE.money : STYLE.plain;
		return { kind: 'number', value: cell, style };
	}
	if ((type === 'day' || type === 'weekday') && ISO_DAY.test(cell)) {
		const value = (Date.parse(`${cell}T00:00:00Z`) - DAY_ZERO) / DAY_MS;
		return { kind: 'number', value, style: STYLE.day };
	}
	return text(cell);
}

/** A name that a sheet may have. */
const sheetName = (title: string): string =>
	title
		.replaceAll(/[[\]:*?/\\'\s]+/g, ' ')
		.trim()
		.slice(0, NAME_LENGTH);

const sheetOf = ({ title, columns, rows }: ExportTable): Sheet => ({
	name: sheetName(title),
	widths: columns.map(({ type }) => widths[type]),
	rows: [
		columns.map(({ label }) => text(label(), STYLE.head)),
		...rows.map((cells) => columns.map((column, at) => sheetCell(cells[at], column)))
	]
});

/** The bytes of the workbook: what it shows first, then a sheet a table. */
export function workbookOf(content: ExportContent): Uint8Array<ArrayBuffer> {
	const about: Sheet = {
		name: sheetName(m.export_about()),
		widths: [28, 40],
		rows: [
			[text(m.export_about(), STYLE.head)],
			...sealLines(content).map((pair) => pair.map((words) => text(words)))
		]
	};
	const sheets = [about, ...content.tables.map(sheetOf)];
	const parts = {
		'[Content_Types].xml': contentTypesXml(sheets.length),
		'_rels/.rels': rootLinksXml(),
		'xl/workbook.xml': workbookXml(sheets.map(({ name }) => name)),
		'xl/_rels/workbook.xml.rels': workbookLinksXml(sheets.length),
		'xl/styles.xml': stylesXml(),
		...Object.fromEntries(
			sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])
		)
	};
	return zipSync(
		Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
	);
}
