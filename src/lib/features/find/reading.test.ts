import { expect, test } from 'vitest';
import type { Kind } from '$lib/domain/kinds.ts';
import { amountIn, type Meanings, noFilters, queryOf } from './reading.ts';

const meanings: Meanings = {
	names: new Map([
		['ani', 'Bu Ani'],
		['anisa', 'Anisa'],
		['cake', 'Kue Lapis']
	]),
	kinds: new Map<Kind, string>([
		['sale_cash', 'Penjualan tunai'],
		['expense', 'Pengeluaran']
	]),
	expenses: new Map([['6102', 'Listrik dan air']])
};

test('amounts are read as people write them', () => {
	expect(['15000', 'rp15000', '15rb', '2jt', '5juta'].map(amountIn)).toEqual([
		...[15_000, 15_000, 15_000, 2_000_000, 5_000_000]
	]);
	expect(['kue', '15x', '99999999999999', 'rt03'].map(amountIn)).toEqual([null, null, null, null]);
});

test('a word may stand in a note, begin a name, or say what was done', () => {
	expect(queryOf('ani', noFilters, meanings)?.every).toEqual([
		{ words: ['ani'], ids: ['ani', 'anisa'], kinds: [], accounts: [] }
	]);
	expect(queryOf('Jual', noFilters, meanings)?.every[0]?.kinds).toEqual(['sale_cash']);
	expect(queryOf('listrik', noFilters, meanings)?.every[0]?.accounts).toEqual(['6102']);
	expect(queryOf('Rp 15.000', noFilters, meanings)?.every).toEqual([
		expect.objectContaining({ words: ['15000'], amount: { from: 15_000, to: 15_000 } })
	]);
});

test('every word and every filter must fit', () => {
	const filters = {
		person: 'ani',
		kind: 'expense',
		month: '2026-02-01',
		from: 5000,
		to: 0
	} as const;
	expect(queryOf('kue arisan', filters, meanings)).toEqual({
		every: [
			expect.objectContaining({ words: ['kue'], ids: ['cake'] }),
			expect.objectContaining({ words: ['arisan'] }),
			{ ids: ['ani'] },
			{ kinds: ['expense'] },
			{ amount: { from: 5000, to: 9_999_999_999_999 } }
		],
		first: '2026-02-01',
		last: '2026-02-28'
	});
});

test('nothing typed and nothing chosen asks nothing', () => {
	expect(queryOf('  ', noFilters, meanings)).toBeNull();
	expect(queryOf('', { ...noFilters, month: '2026-12-01' }, meanings)).toEqual({
		...{ every: [], first: '2026-12-01', last: '2026-12-31' }
	});
});
