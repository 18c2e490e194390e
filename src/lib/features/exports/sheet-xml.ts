// The parts of an XLSX workbook (Office Open XML, ECMA-376). Texts are inline strings, so nothing in them can become a formula.

/** Numbers of the cell formats in `stylesXml`. */
export const STYLE = { plain: 0, head: 1, money: 2, quantity: 3, day: 4 } as const;

export type SheetCell =
	| { kind: 'empty' }
	| { kind: 'text'; text: string; style: number }
	| { kind: 'number'; value: number; style: number };

export interface Sheet {
	name: string;
	/** In characters. */
	widths: readonly number[];
	rows: readonly (readonly SheetCell[])[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What XML 1.0 does not know at all. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text as XML, without the characters that it cannot carry. */
export const xmlText = (text: string): string =>
	text
		.toWellFormed()
		.replace(NOT_XML, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(at: number): string {
	const rest = String.fromCharCode(65 + (at % 26));
	return at < 26 ? rest : columnLetters(Math.floor(at / 26) - 1) + rest;
}

function cellXml(cell: SheetCell, place: string): string {
	if (cell.kind === 'empty') return '';
	if (cell.kind === 'number') return `<c r="${place}" s="${cell.style}"><v>${cell.value}</v></c>`;
	const text = `<t xml:space="preserve">${xmlText(cell.text)}</t>`;
	return `<c r="${place}" s="${cell.style}" t="inlineStr"><is>${text}</is></c>`;
}

/** A sheet whose first row is a head that stays in view. */
export function sheetXml({ widths, rows }: Sheet): string {
	const columns = widths.map(
		(width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
	);
	const lines = rows.map((cells, row) => {
		const inner = cells.map((cell, at) => cellXml(cell, `${columnLetters(at)}${row + 1}`));
		return `<row r="${row + 1}">${inner.join('')}</row>`;
	});
	const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
	return [
		`${HEAD}<worksheet xmlns="${MAIN}">`,
		`<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
		`<cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`
	].join('');
}

export const workbookXml = (names: readonly string[]): string => {
	const sheets = names.map(
		(name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`
	);
	return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}/relationships"><sheets>${sheets.join('')}</sheets></workbook>`;
};

const relationship = (id: string, type: string, target: string): string =>
	`<Relationship Id="${id}" Type="${DOCUMENT}/relationships/${type}" Target="${target}"/>`;

const relationships = (links: readonly string[]): string =>
	`${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`;

export const rootLinksXml = (): string =>
	relationships([relationship('rId1', 'officeDocument', 'xl/workbook.xml')]);

export const workbookLinksXml = (count: number): string =>
	relationships([
		...Array.from({ length: count }, (_, at) =>
			relationship(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)
		),
		relationship(`rId${count + 1}`, 'styles', 'styles.xml')
	]);

export function contentTypesXml(count: number): string {
	const part = (name: string, type: string) =>
		`<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;
	const sheets = Array.from({ length: count }, (_, at) =>
		part(`worksheets/sheet${at + 1}`, 'worksheet')
	);
	return [
		`${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
		'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
		part('workbook', 'sheet.main'),
		part('styles', 'styles'),
		...sheets,
		'</Types>'
	].join('');
}

/** Cell formats in the order of `STYLE`. */
export function stylesXml(): string {
	const formats = [
		'<numFmt numFmtId="164" formatCode="#,##0;[Red]\\-#,##0"/>',
		'<numFmt numFmtId="165" formatCode="#,##0.###"/>',
		'<numFmt numFmtId="166" formatCode="dd/mm/yyyy"/>'
	];
	const format = (number: number, font = 0) =>
		`<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
	const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
	const fill = (pattern: string) => `<fill><patternFill patternType="${pattern}"/></fill>`;
	const cells = [format(0), format(0, 1), format(164), format(165), format(166)];
	return [
		`${HEAD}<styleSheet xmlns="${MAIN}">`,
		`<numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
		`<fonts count="2">${font('')}${font('<b/>')}</fonts>`,
		`<fills count="2">${fill('none')}${fill('gray125')}</fills>`,
		'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
		'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
		`<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>`,
		'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
		'</styleSheet>'
	].join('');
}
