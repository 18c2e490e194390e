import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ReportContent } from '$lib/domain/capital/report.ts';
import { grantFacts, groupFacts } from './facts.ts';
import { entriesTable, moneyTable, planTable, thingsTable } from './tables.ts';
import { reportFile } from './workbook.ts';

const entry = (id: string, amount: number, line: string | null, note = '') => ({
	...{ id, amount, line, note, kind: 'material_purchase' as const, on: '2026-09-02' }
});
const thing = (code: string, cost: number, holder: string | null) => ({
	...{ code, cost, holder, name: 'Oven', quantity: 2, condition: 'good' as const, place: 'Dapur' }
});
const content: ReportContent = {
	until: '2026-09-20',
	group: { name: 'Mekar Sari', business: 'food', district: 'Ciawi', regency: 'Bogor' },
	officers: [{ name: 'Siti', role: 'chair' }],
	members: 10,
	grant: {
		...{ id: 'hibah', programme: 'kube', source: 'apbn', decree_no: '12/SK', decree_on: null },
		...{ amount: 900, amount_per_member: null, families: null, account: '', due_on: null },
		...{ tranches: [{ amount: 900, on: '2026-09-01' }], note: '' }
	},
	plan: {
		...{ number: 1, reason: '', total: 500 },
		lines: [
			{
				...{ id: 'tepung', item: 'Tepung', category: 'materials', quantity_milli: 2_500 },
				...{ unit: 'kg', price: 200, month: null, supplier: '' }
			}
		]
	},
	...{ received: 900, spent: { tepung: 300, hibah: 40 }, ahead: { tepung: 60 } },
	money: { '1102': 70, '1101': 5 },
	entries: [
		entry('a', 300, 'tepung', 'Tepung terigu'),
		entry('b', 50, null),
		entry('c', -10, null)
	],
	receipts: [{ transaction: 'a', path: 'g/1.webp', width: 1, height: 1 }],
	things: [thing('A-1', 100, 'Siti'), thing('A-2', 30, null)],
	meeting: { held_on: '2026-09-20', place: 'Balai', decisions: ['LPJ disetujui'] },
	signatures: [],
	texts: { background: 'Modal awal', results: '', problems: '', next_steps: '' },
	chain: 'ab'.repeat(32)
};

test('plan and actual have their sums, what is outside the plan included', () => {
	const { rows, totals } = planTable(content);
	expect(rows).toEqual([
		[1, 'Tepung', '2,5 kg', 200, 500, 300, 60, 140],
		[2, 'Di luar rencana', null, null, 0, 40, 0, -40]
	]);
	expect(totals).toEqual(['', 'Jumlah', null, null, 500, 340, 60, 100]);
});

test('money comes to what is left', () => {
	const amounts = moneyTable(content).rows.map(([, amount]) => amount);
	expect(amounts).toEqual([900, -340, -60, 500, 75, 5, 70]);
	const spent = moneyTable({ ...content, ahead: {} }).rows.map(([words]) => words);
	expect(spent).not.toContain('Uang muka ke pemasok');
});

test('every purchase says its line and whether it has a receipt', () => {
	const { rows, totals } = entriesTable(content);
	expect(rows.map((row) => row.slice(2))).toEqual([
		['Tepung terigu', 'Tepung', 'Ada', 300],
		['Beli bahan', 'Di luar rencana', 'Tidak ada', 50],
		['Beli bahan', 'Di luar rencana', null, -10]
	]);
	expect(totals?.at(-1)).toBe(340);
});

test('things are told with place and keeper', () => {
	const { rows, totals } = thingsTable(content);
	expect(rows.map((row) => row.at(-1))).toEqual(['Dapur, Siti', 'Dapur']);
	expect(totals?.[3]).toBe(130);
});

test('facts that nobody gave are left out', () => {
	const terms = grantFacts(content, 'KUBE').map(([, fact]) => fact);
	expect(terms[0]).toBe('KUBE');
	expect(terms).toContain('12/SK');
	expect(terms.every(Boolean)).toBe(true);
	const draft = { ...content, group: { ...content.group, regency: '' } };
	expect(groupFacts(draft)).toHaveLength(groupFacts(content).length - 1);
});

test('the workbook carries all tables and the digest', () => {
	const file = reportFile(content, 'KUBE', '2026-09-21');
	expect(file.name).toBe('mekar-sari-lpj-sampai-2026-09-20.xlsx');
	const parts = unzipSync(file.content as Uint8Array<ArrayBuffer>);
	const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'));
	expect(sheets).toHaveLength(6);
	const all = sheets.map((name) => strFromU8(parts[name] ?? new Uint8Array())).join('');
	for (const words of ['Tepung terigu', 'LPJ disetujui', 'Modal awal', 'Di luar rencana']) {
		expect(all).toContain(words);
	}
	expect(all).toMatch(/[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/);
});
