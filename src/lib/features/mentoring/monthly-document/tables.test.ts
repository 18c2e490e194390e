import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { MonthlyContent, MonthlyGroup } from '$lib/domain/mentoring/monthly.ts';
import { coverFacts, visitFacts } from './facts.ts';
import { actionsTable, allActionsTable, figuresTable, visitsTable } from './tables.ts';
import { monthlyFile } from './workbook.ts';

const visit: MonthlyGroup['visits'][number] = {
	...{ id: 'v', on: '2026-10-31', place: 'Balai RW', purpose: 'Hitung kas', present: 6 },
	...{ also_present: 'Bu Lurah', cash_counted: 90_000, cash_book: 95_000, production: '' },
	...{ sales: 'Pasar', problems: 'Minyak naik', advice: '', next_on: '2026-11-14' },
	...{ confirmed: true, photos: [{ path: 'g/1.webp', width: 8, height: 6, label: 'Dapur' }] }
};
const group = (name: string, more: Partial<MonthlyGroup> = {}): MonthlyGroup => ({
	...{ group: name, name, district: 'Ciawi', business: 'food', members: 10, stage: null },
	...{ money: 1_000, sales: 300, profit: -50, closed: false, visits: [], actions: [], texts: null },
	...more
});
const content: MonthlyContent = {
	month: '2026-10-01',
	mentor: { name: 'Bu Rini', phone: '6281234567890' },
	texts: { progress: 'Umum baik', problems: '', efforts: '', plan: '' },
	groups: [
		group('Awi', {
			stage: { code: 'tumbuh', name: 'Tumbuh' },
			closed: true,
			visits: [visit],
			actions: [
				{
					...{ what: 'Beli buku', owner_kind: 'member', owner: 'Siti', due_on: '2026-10-20' },
					state: 'done'
				},
				{
					...{ what: 'Foto', owner_kind: 'mentor', owner: null, due_on: '2026-11-01' },
					state: 'open'
				}
			],
			texts: {
				...{ progress: 'Naik', problems: '', efforts: '', plan: '' },
				flags: [{ flag: 'quiet', words: 'Sepi' }]
			}
		}),
		group('Mekar')
	]
};

test('the figures of all groups, with their sums', () => {
	const { rows, totals } = figuresTable(content);
	expect(rows).toEqual([
		[1, 'Awi', 'Ciawi', 10, 'Tumbuh', 1, 1_000, 300, -50, 'Sudah', '1 dari 2 selesai'],
		[2, 'Mekar', 'Ciawi', 10, null, 0, 1_000, 300, -50, 'Belum', '0 dari 0 selesai']
	]);
	expect(totals).toEqual(['', 'Jumlah', null, 20, null, 1, 2_000, 600, -100, null, null]);
});

test('actions in words, of one group and of all', () => {
	const [first] = content.groups;
	const rows = [
		['Beli buku', 'Siti', '2026-10-20', 'Selesai'],
		['Foto', 'Pendamping', '2026-11-01', 'Belum selesai']
	];
	expect(first && actionsTable(first).rows).toEqual(rows);
	expect(allActionsTable(content).rows).toEqual(rows.map((cells) => ['Awi', ...cells]));
});

test('a visit says what it found, and how far the cash is from the book', () => {
	const facts = new Map(visitFacts(visit).map(([term, fact]) => [term, fact]));
	expect([...facts.keys()]).toEqual([
		...['Tujuan', 'Hadir', 'Kas dihitung', 'Pemasaran', 'Masalah'],
		...['Kunjungan berikutnya', 'Dibenarkan ketua']
	]);
	expect(facts.get('Hadir')).toBe('6 anggota; Bu Lurah');
	expect(facts.get('Kas dihitung')).toMatch(/90\.000 · buku .*95\.000, selisih .*5\.000/);
	const same = visitFacts({ ...visit, cash_book: 90_000 });
	expect(same.find(([term]) => term === 'Kas dihitung')?.[1]).toContain('sama dengan buku');
	const uncounted = visitFacts({ ...visit, cash_counted: null, confirmed: false });
	expect(uncounted.map(([term]) => term)).not.toContain('Kas dihitung');
	expect(visitsTable(content).rows).toEqual([
		[
			...['Awi', '2026-10-31', 'Balai RW', 'Hitung kas', 6, 'Bu Lurah', 90_000, 95_000],
			...['', 'Pasar', 'Minyak naik', '', '2026-11-14', 'Ya']
		]
	]);
});

test('the cover says who reports what', () => {
	expect(coverFacts(content)).toEqual([
		['Pendamping', 'Bu Rini'],
		['Telepon', '+6281234567890'],
		['Bulan', 'Oktober 2026'],
		['Kelompok dampingan', '2'],
		['Kunjungan', '1 kunjungan ke 1 dari 2 kelompok'],
		['Tindak lanjut', '1 dari 2 selesai']
	]);
});

test('the workbook has a summary, the visits and the actions', () => {
	const { name, content: bytes } = monthlyFile(content, '2026-11-22');
	expect(name).toBe('bu-rini-laporan-bulanan-2026-10.xlsx');
	const parts = unzipSync(bytes as Uint8Array);
	const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
	expect(book).toMatch(/name="Ringkasan".*name="Kunjungan".*name="Tindak lanjut"/);
	const sheet = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
	for (const words of ['Naik', 'Umum baik', 'Sepi']) expect(sheet).toContain(words);
});
