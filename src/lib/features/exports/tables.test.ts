import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import readSheets from 'read-excel-file/universal';
import { expect, test } from 'vitest';
import { column } from '../books/registry/rows.ts';
import { csvOf } from './csv.ts';
import { columnLetters } from './sheet-xml.ts';
import type { ExportContent, ExportTable } from './types.ts';
import { workbookOf } from './xlsx.ts';

const attacks = [
	'=1+1',
	'+62812',
	'-3+cmd|calc',
	'@SUM(A1)',
	'\t=1',
	'\r=1',
	'＝1+1',
	'cabai, =1+1',
	'cabai;=1+1',
	'cabai\n@SUM(A1)',
	'cabai,"-1+1"',
	'cabai\t+1',
	'a;b "dikutip"\nbaris dua',
	'<b>&amp;</b>'
];
const table: ExportTable = {
	slug: 'kas',
	title: 'Buku kas: [2026/11]*?',
	columns: [
		column(() => 'Tanggal', 'day'),
		column(() => 'Uraian'),
		column(() => 'Nilai', 'money'),
		column(() => 'Jumlah', 'quantity')
	],
	rows: [
		['2026-11-02', 'Jual', 1_250_000, 1500],
		['2024-02-29', 'Koreksi', -10_000, null],
		...attacks.map((text) => [null, text, 1, null])
	]
};
const content: ExportContent = {
	...{ group: '=Mekar Sari', period: 'November 2026', savedOn: '2026-11-22' },
	seal: { digest: 'AAAAA-BBBBB-CCCCC-DDDDD', seq: 12, unsent: 1 },
	tables: [table]
};

test('a spreadsheet reads the CSV back, and no text in it is a formula', () => {
	const csv = csvOf(table, content);
	expect(csv.startsWith('\uFEFF"Tanggal";"Uraian"')).toBe(true);
	const lines = Papa.parse<string[]>(csv.slice(1), { delimiter: ';' }).data;
	expect(lines[1]).toEqual(['2026-11-02', 'Jual', '1250000', '1,5']);
	expect(lines[2]).toEqual(['2024-02-29', 'Koreksi', '-10000', '']);
	const texts = lines.slice(3, 3 + attacks.length).map((line) => line[1]);
	expect(texts.slice(0, 6)).toEqual([
		"'=1+1",
		"'+62812",
		"'-3+cmd|calc",
		"'@SUM(A1)",
		"'\t'=1",
		"'\r'=1"
	]);
	expect(texts.map((text) => text?.replaceAll("'", ''))).toEqual(attacks);
	expect(lines).toContainEqual(['Kelompok', "'=Mekar Sari"]);
	expect(lines).toContainEqual(['Segel buku', 'AAAAA-BBBBB-CCCCC-DDDDD']);
});

test.each([',', ';', '\t', '|'])(
	'no cell of the CSV is a formula where %j separates cells',
	(sign) => {
		const csv = csvOf(table, content).slice(1);
		const cells = csv.split(/[\r\n]/).flatMap((line) => line.split(sign));
		expect(cells.length).toBeGreaterThan(20);
		for (const cell of cells.filter((text) => !/^-?\d+$/.test(text))) {
			expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
		}
	}
);

test('the seal stands below the table', () => {
	const lines = Papa.parse<string[]>(csvOf(table, content).slice(1), { delimiter: ';' }).data;
	expect(lines).toContainEqual(['Kelompok', "'=Mekar Sari"]);
	expect(lines).toContainEqual(['Segel buku', 'AAAAA-BBBBB-CCCCC-DDDDD']);
});

test('a workbook holds numbers as numbers, days as days, and every text as a text', async () => {
	const bytes = workbookOf(content);
	const sheets = await readSheets(bytes.buffer);
	expect(sheets.map(({ sheet }) => sheet)).toEqual(['Keterangan', 'Buku kas 2026 11']);
	const rows = sheets[1]?.data ?? [];
	expect(rows[0]).toEqual(['Tanggal', 'Uraian', 'Nilai', 'Jumlah']);
	expect(rows[1]).toEqual([new Date(Date.UTC(2026, 10, 2)), 'Jual', 1_250_000, 1.5]);
	expect(rows[2]).toEqual([new Date(Date.UTC(2024, 1, 29)), 'Koreksi', -10_000, null]);
	const texts = rows.slice(3).map((row) => String(row[1]).trim());
	expect(texts).toEqual(attacks.map((text) => text.trim()));
	const xml = Object.entries(unzipSync(bytes))
		.filter(([name]) => name.includes('worksheets'))
		.map(([, part]) => new TextDecoder().decode(part));
	expect(xml.join('')).not.toContain('<f>');
});

test('characters that XML cannot carry do not break the workbook', async () => {
	const broken = 'a\u0000b\u0007c\uFFFEd\uD800e';
	const rows = [[null, broken, null, null]];
	const bytes = workbookOf({ ...content, tables: [{ ...table, rows }] });
	const sheets = await readSheets(bytes.buffer);
	expect(String(sheets[1]?.data[1]?.[1])).toMatch(/^abcd.?e$/u);
});

test('columns are lettered past Z', () => {
	expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
		...['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']
	]);
});
