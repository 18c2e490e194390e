import { beforeEach, expect, test } from 'vitest';
import { expenseAccounts } from '$lib/domain/accounts.ts';
import type { Draft } from '$lib/domain/journal.ts';
import {
	bankDeposit,
	cashHandover,
	expense,
	receivablePayment,
	sale
} from '$lib/domain/posting.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { expenseWord, type Names, placeWordsOf, titleOf } from './words.ts';

const names: Names = {
	members: new Map([
		[
			'siti',
			{
				...{ name: 'Siti', role: 'member', has_phone: true },
				...{ joined_at: 0, linked_at: null, left_at: null }
			}
		]
	]),
	parties: new Map([['tini', 'Bu Tini']]),
	products: new Map([
		['p1', { name: 'Keripik pisang', unit: 'bungkus' }],
		['p2', { name: 'Madu', unit: 'kg' }]
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
