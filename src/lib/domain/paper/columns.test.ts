import { expect, test } from 'vitest';
import { columnsOf, guessedKind, missingColumns, rowsIn } from './columns.ts';

test.each([
	[
		['No', 'Tanggal', 'Uraian', 'No bukti', 'Debet', 'Kredit', 'Saldo'],
		{ day: 1, note: 2, in: 4, out: 5, balance: 6 }
	],
	[
		['Tgl.', 'Jenis', 'Siapa', 'Catatan', 'Masuk (Rp)', 'Keluar (Rp)'],
		{ day: 0, what: 1, who: 2, note: 3, in: 4, out: 5 }
	],
	[
		['DATE', 'kind', 'who', 'note', 'in', 'out', 'balance'],
		{ day: 0, what: 1, who: 2, note: 3, in: 4, out: 5, balance: 6 }
	],
	[['tanggal', 'tanggal', 'warna'], { day: 0 }]
])('%j', (header, columns) => {
	expect(columnsOf(header)).toEqual(columns);
});

test('a table without days or amounts cannot be read', () => {
	expect(missingColumns(columnsOf(['uraian']))).toEqual(['day', 'amount']);
	expect(missingColumns(columnsOf(['tgl', 'masuk']))).toEqual([]);
});

test.each([
	['Jual keripik 10 bungkus', 'in', 'sale'],
	['Bu Tini bayar bon', 'in', 'debt_paid'],
	['simpanan wajib Siti', 'in', 'compulsory_saving'],
	['ambil dari bank', 'in', 'from_bank'],
	['Beli bahan pisang', 'out', 'materials'],
	['beli bensin', 'out', 'expense-6101'],
	['beli gas 3 kg', 'out', 'expense-6102'],
	['setor ke bank', 'out', 'to_bank'],
	['lain', 'out', '']
] as const)('%s (%s) is most likely %s', (text, side, kind) => {
	expect(guessedKind(text, side)).toBe(kind);
});

test('rows are taken from the table, kinds by their words, their names, or a guess', () => {
	const columns = columnsOf(['tanggal', 'jenis', 'uraian', 'masuk', 'keluar']);
	const kinds = new Map([['beli bahan', 'materials']]);
	const rows = rowsIn(
		[
			['1/11/2026', 'Beli  Bahan', 'pisang', '', '50.000'],
			['', '', '', '', ''],
			['2/11/2026', 'sale', '', '9000', ''],
			['3/11/2026', '', 'bensin', '0', ' 9000 '],
			['4/11/2026', 'entah']
		],
		columns,
		kinds
	);
	expect(rows.map(({ what }) => what)).toEqual(['materials', 'sale', 'expense-6101', '']);
	expect(rows[2]).toMatchObject({ day: '3/11/2026', note: 'bensin', in: '0', out: '9000' });
});
