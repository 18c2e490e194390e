import { beforeEach, expect, test } from 'vitest';
import { BANK, CASH, expenseAccounts } from '$lib/domain/accounts.ts';
import type { Draft, Entry, Transaction } from '$lib/domain/journal.ts';
import { type Kind, kinds } from '$lib/domain/kinds.ts';
import {
	bankDeposit,
	cashHandover,
	expense,
	receivablePayment,
	sale
} from '$lib/domain/posting.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { expenseWord, kindWord, lineWords, type Names, placeWordsOf, titleOf } from './words.ts';

const names: Names = {
	members: new Map([
		[
			'siti',
			{
				...{ name: 'Siti', role: 'member', has_phone: true },
				...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
			}
		]
	]),
	parties: new Map([['tini', 'Bu Tini']]),
	products: new Map([
		['p1', { name: 'Keripik pisang', unit: 'bungkus' }],
		['p2', { name: 'Madu', unit: 'kg' }],
		['a1', { name: 'Kompor', unit: '' }]
	])
};
const said = { occurredOn: '2026-11-22', note: '', amount: 15_000 };
const item = (product: string | null, quantityMilli: number | null) => ({
	...{ product, quantityMilli },
	amount: 15_000
});
const sold = (items: ReturnType<typeof item>[], by: 'treasurer' | 'qris' = 'treasurer') =>
	sale({ occurredOn: '2026-11-22', note: '', items, payment: { by } });

beforeEach(() => overwriteGetLocale(() => 'id'));

test.each<[string, Draft, string]>([
	['Jual Keripik pisang 3 bungkus', sold([item('p1', 3000)]), 'Kas bendahara'],
	['Jual Madu 0,5 kg, lain-lain', sold([item('p2', 500), item(null, null)], 'qris'), 'QRIS'],
	[
		'Jual Keripik pisang 1 bungkus, Madu 1 kg, 2 lainnya',
		sold([item('p1', 1000), item('p2', 1000), item('p1', 1000), item('p2', 1000)]),
		'Kas bendahara'
	],
	[
		'Bu Tini bayar bon',
		receivablePayment({ ...said, party: 'tini', into: { place: 'cash' } }),
		'Bon Bu Tini → Kas bendahara'
	],
	[
		'Siti setor uang ke bendahara',
		cashHandover({ ...said, member: 'siti' }),
		'Tangan Siti → Kas bendahara'
	],
	[
		'Bayar transport',
		expense({ ...said, account: '6101', from: { place: 'hand', member: 'siti' } }),
		'Tangan Siti'
	],
	['Simpan uang ke bank', bankDeposit(said), 'Kas bendahara → Bank']
])('%s', (title, draft, place) => {
	expect(titleOf(draft, names)).toBe(title);
	expect(placeWordsOf(draft, names)).toBe(place);
});

const one = (kind: Kind, entry: Partial<Entry>): Pick<Transaction, 'kind' | 'entries'> => ({
	kind,
	entries: [
		{
			...{ debit: CASH, credit: BANK, amount: 5000 },
			...{ member: null, party: null, product: null, quantityMilli: null },
			...entry
		}
	]
});

test.each<[string, ReturnType<typeof one>]>([
	['Bayar upah Siti', one('expense', { debit: '5103', credit: CASH, member: 'siti' })],
	['Bayar upah', one('expense', { debit: '5103', credit: '1104', member: 'siti' })],
	['Utang Bu Tini dihapus', one('write_off', { party: 'tini' })],
	['Utang Siti dihapus', one('write_off', { member: 'siti' })],
	['Produksi Madu 2 kg', one('production', { product: 'p2', quantityMilli: 2000 })],
	['Barang rusak atau hilang', one('stock_loss', {})],
	['Penyusutan Kompor', one('depreciation', { product: 'a1' })],
	['Uang kurang saat dihitung', one('cash_difference', { debit: '6199', credit: CASH })],
	['Uang lebih saat dihitung', one('cash_difference', { debit: CASH, credit: '4202' })]
])('%s', (title, row) => {
	expect(titleOf(row, names)).toBe(title);
});

test.each(kinds)('%s has a title and a name', (kind) => {
	expect(titleOf(one(kind, {}), names)).not.toBe('');
	expect(kindWord(kind)).not.toBe('');
});

test('lines are told by product, person, or the account that only they name', () => {
	const [share] = one('profit_share', { debit: '3201', credit: '2103', member: 'siti' }).entries;
	const [reserve] = one('profit_share', { debit: '3201', credit: '3202' }).entries;
	const [sale] = one('sale_cash', {}).entries;
	const of = (kind: Kind, entries: (Entry | undefined)[]) =>
		lineWords({ kind, entries: entries.filter((entry) => entry !== undefined) }, names);
	expect(of('profit_share', [share, reserve])).toEqual(['Siti', 'Cadangan / pemupukan modal']);
	expect(of('sale_cash', [sale])).toEqual(['lain-lain']);
});

test('a correction says what it cancels', () => {
	const target = sold([item('p1', 1000)]);
	const correction = { ...target, kind: 'correction' as const };
	expect(titleOf(correction, names, target)).toBe('Batal: Jual Keripik pisang 1 bungkus');
	expect(titleOf(correction, names)).toBe('Catatan dibatalkan');
});

test('every kind of expense has a word of its own', () => {
	const words = expenseAccounts.map(expenseWord);
	expect(new Set(words).size).toBe(expenseAccounts.length);
});
