import { expect, test } from 'vitest';
import { balanceChanges } from '$lib/domain/balances.ts';
import { expense, grantReceived, sale } from '$lib/domain/posting.ts';
import { periodOf } from '$lib/domain/statements/periods.ts';
import { flowLines, incomeLines, positionLines, type StatementLine } from './lines.ts';
import { inColumn } from './words.ts';

const said = { occurredOn: '2026-11-02', note: '' };
const book = [
	grantReceived({ ...said, amount: 20_000 }),
	sale({
		...{ ...said, payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount: 5_000 }]
	}),
	expense({ ...said, amount: 1_500, account: '6101', from: { place: 'cash' } })
].flatMap((draft) => balanceChanges(draft));
const NOVEMBER = periodOf('month', '2026-11-01');
const asText = (lines: readonly StatementLine[]) =>
	lines.map(({ label, figure }) => (figure ? `${label}: ${inColumn(figure.amount)}` : label));

test('the position as it is read', () => {
	expect(asText(positionLines(book, NOVEMBER))).toEqual([
		'Harta (aset)',
		'Kas bendahara: 3.500',
		'Bank: 20.000',
		'Jumlah harta: 23.500',
		'Modal (ekuitas)',
		'Modal hibah – uang: 20.000',
		'Hasil usaha periode berjalan: 3.500',
		'Jumlah modal: 23.500',
		'Jumlah utang dan modal: 23.500'
	]);
});

test('the income leaves the grant out and tells of it', () => {
	expect(asText(incomeLines(book, NOVEMBER))).toEqual([
		'Penjualan',
		'Penjualan produk: 5.000',
		'Jumlah penjualan: 5.000',
		'Beban usaha',
		'Beban transport: 1.500',
		'Jumlah beban: 1.500',
		'Laba (rugi) bersih: 3.500',
		'Di luar laba: modal hibah yang bertambah: 20.000'
	]);
});

test('the cash flow ends at the money', () => {
	expect(asText(flowLines(book, NOVEMBER)).slice(-3)).toEqual([
		'Uang bertambah (berkurang): 23.500',
		'Uang di awal: –',
		'Uang di akhir: 23.500'
	]);
});

test.each([
	[0, '–'],
	[-15_000, '−15.000'],
	[15_000, '15.000']
])('%d in a column', (amount, text) => {
	expect(inColumn(amount)).toBe(text);
});
