import { expect, test } from 'vitest';
import {
	BANK,
	BORROWINGS,
	CASH,
	CASH_IN_HAND,
	CUSTOMER_DEPOSITS,
	IKS_FUND,
	LOANS,
	MATERIALS,
	MEMO_GOODS,
	MEMO_SOURCE,
	PAYABLE,
	RECEIVABLE,
	RETAINED_PROFIT,
	SALES,
	SALES_RETURNS,
	SERVICE_CHARGE
} from '$lib/domain/accounts.ts';
import { balanceChanges } from '$lib/domain/balances.ts';
import type { Draft, Entry, Transaction } from '$lib/domain/journal.ts';
import { mirror } from '$lib/domain/journal.ts';
import { draft, entry } from '$lib/domain/posting.ts';
import type { MemberFields } from '$lib/domain/records.ts';
import { tableOf } from './cells.ts';
import { bookBySlug, books } from './index.ts';
import type { Book, BookContext, Cell } from './types.ts';

const JOINED = Date.UTC(2026, 0, 5);
const member = (name: string, role: MemberFields['role']): MemberFields => ({
	...{ name, role, has_phone: true, joined_at: JOINED, linked_at: null, left_at: null },
	terms: [{ role, since: JOINED, until: null }]
});

let seq = 0;
const recorded = (body: Draft): Transaction => ({
	...body,
	...{ id: `t${++seq}`, recordedBy: 'siti', approvedBy: null, deviceId: 'd', deviceAt: seq },
	...{ seq, receivedAt: seq, hash: '' }
});
const row = (
	kind: Draft['kind'],
	day: string,
	entries: Entry[],
	note = '',
	meeting: string | null = null
): Transaction => recorded(draft(kind, { occurredOn: day, note }, entries, meeting));

function contextOf(rows: Transaction[], more: Partial<BookContext> = {}): BookContext {
	return {
		...{ first: '2026-11-01', last: '2026-11-30', rows, opening: [], timeZone: 'Asia/Jakarta' },
		...{ meetings: [], guests: [], activities: [], assets: [] },
		targets: new Map(rows.map((each) => [each.id, each])),
		names: {
			members: new Map([
				['siti', member('Siti', 'treasurer')],
				['amin', member('Amin', 'member')]
			]),
			parties: new Map([['tini', 'Bu Tini']]),
			products: new Map([['kripik', { name: 'Keripik', unit: 'bungkus' }]])
		},
		...more
	};
}

const cells = (slug: string, context: BookContext, filter = ''): (readonly Cell[])[] => {
	const book = bookBySlug(slug) as Book;
	return book
		.sections(context, filter || (book.filters?.[0]?.value ?? ''))
		.flatMap(({ rows, totals }) => [...rows, ...(totals ? [totals] : [])]);
};
const sold = { product: 'kripik', quantityMilli: 2000 };

test('every book is empty at first, and no row is longer than its columns', () => {
	for (const book of books) {
		if (book.slug === 'anggota' || book.slug === 'pengurus') continue;
		expect(book.sections(contextOf([]), book.filters?.[0]?.value ?? ''), book.slug).toEqual([]);
	}
	expect(new Set(books.map(({ slug }) => slug)).size).toBe(16);
});

test('the cash book carries forward, runs and sums; a part of the money can be shown alone', () => {
	const before = row('sale_cash', '2026-10-09', [entry(CASH, SALES, 50_000)]);
	const rows = [
		row('sale_cash', '2026-11-02', [entry(CASH, SALES, 20_000)]),
		row('bank_deposit', '2026-11-03', [entry(BANK, CASH, 30_000)]),
		row('expense', '2026-11-04', [entry('6101', CASH_IN_HAND, 5000, { member: 'amin' })], 'angkot')
	];
	const context = contextOf(rows, { opening: balanceChanges(before) });
	const all = cells('kas', context);
	expect(all.map((line) => line.slice(4))).toEqual([
		[null, null, 50_000],
		[20_000, null, 70_000],
		[null, 5000, 65_000],
		[20_000, 5000, 65_000]
	]);
	expect(all.map(([number]) => number)).toEqual([null, 1, 2, null]);
	expect(all[2]?.[2]).toContain('angkot');
	expect(all[2]?.[3]).toMatch(/^BKK-\d{4}$/);
	expect(cells('kas', context, CASH).at(-1)?.slice(4)).toEqual([20_000, 30_000, 40_000]);
	const bank = cells('bank', context);
	expect(bank.at(-1)?.slice(4)).toEqual([30_000, 0, 30_000]);
	expect(bank[0]?.[3]).toMatch(/^BPB-/);
});

test('a row that was not sent has no proof number yet', () => {
	const waiting = { ...row('sale_cash', '2026-11-02', [entry(CASH, SALES, 1000)]), seq: null };
	expect(cells('kas', contextOf([waiting]))[0]?.[3]).toBe('–');
});

test('sales by line: deposits and rest are one line, returns and corrections take away', () => {
	const sale = row('sale_cash', '2026-11-02', [entry(CASH, SALES, 20_000, sold)]);
	const order = row('order_delivery', '2026-11-03', [
		entry(CUSTOMER_DEPOSITS, SALES, 15_000, { party: 'tini', ...sold }),
		entry(CASH, SALES, 5000, { party: 'tini', product: 'kripik' })
	]);
	const back = row('sales_return', '2026-11-04', [
		entry(SALES_RETURNS, CASH, 10_000, { product: 'kripik', quantityMilli: 1000 })
	]);
	const wrong = recorded(mirror(sale, 'salah', '2026-11-05'));
	const lines = cells('penjualan', contextOf([sale, order, back, wrong]));
	expect(lines.map((line) => [line[2], line[3], line[5], line[6]])).toEqual([
		['Keripik', 2000, 10_000, 20_000],
		['Keripik', 2000, 10_000, 20_000],
		['Keripik', -1000, 10_000, -10_000],
		['Keripik', -2000, 10_000, -20_000],
		[expect.any(String), null, null, 10_000]
	]);
	expect(lines[1]?.slice(7)).toEqual(['Bu Tini', 'DP + Tunai', 'Siti']);
});

test('purchases name supplier and way of paying; other kinds with materials stay out', () => {
	const rows = [
		row('credit_purchase', '2026-11-02', [entry(MATERIALS, PAYABLE, 8000, { party: 'tini' })]),
		row('stock_count', '2026-11-30', [entry(MATERIALS, '1301', 3000)])
	];
	const lines = cells('pembelian', contextOf(rows));
	expect(lines).toHaveLength(2);
	expect(lines[0]?.slice(6)).toEqual([8000, 'Bu Tini', 'Bon', 'Siti']);
});

test('production counts made and spoiled, the stock card follows every product', () => {
	const made = { product: 'kripik', quantityMilli: 10_000, member: 'amin' };
	const spoiled = { product: 'kripik', quantityMilli: 1000, member: 'amin' };
	const rows = [
		row(
			'production',
			'2026-11-02',
			[entry(MEMO_GOODS, MEMO_SOURCE, 1, made), entry(MEMO_SOURCE, MEMO_GOODS, 1, spoiled)],
			'pisang 5 kg'
		),
		row('sale_cash', '2026-11-03', [entry(CASH, SALES, 20_000, sold)])
	];
	const context = contextOf(rows, {
		opening: [
			{ ...{ account: '9101', holder: 'kripik', month: '2026-10-01' }, debit: 3000, credit: 0 }
		]
	});
	expect(cells('produksi', context)).toEqual([
		['2026-11-02', 'Keripik (bungkus)', 'pisang 5 kg', 10_000, 1000, 'Amin']
	]);
	expect(cells('persediaan', context).map((line) => line.slice(3))).toEqual([
		[null, null, 3000],
		[9000, null, 12_000],
		[null, 2000, 10_000],
		[9000, 2000, 10_000]
	]);
	expect(bookBySlug('persediaan')?.sections(context, '')[0]?.heading).toBe('Keripik (bungkus)');
});

test('a card for everybody who owes or is owed, loans from outside by themselves', () => {
	const party = { party: 'tini' };
	const rows = [
		row('sale_credit', '2026-11-02', [entry(RECEIVABLE, SALES, 20_000, party)]),
		row('receivable_payment', '2026-11-05', [entry(CASH, RECEIVABLE, 12_000, party)]),
		row('borrowing_received', '2026-11-06', [entry(BANK, BORROWINGS, 500_000, party)])
	];
	const context = contextOf(rows);
	expect(cells('piutang', context).map((line) => line.slice(4))).toEqual([
		[20_000, null, 20_000],
		[null, 12_000, 8000],
		[20_000, 12_000, 8000]
	]);
	const debts = bookBySlug('utang')?.sections(context, '') ?? [];
	expect(debts.map(({ heading }) => heading)).toEqual(['Bu Tini (pinjaman)']);
});

test('savings and loans: one card a member that has any, with sums', () => {
	const of = { member: 'amin' };
	const rows = [
		row('compulsory_saving', '2026-11-02', [entry(CASH, '3104', 10_000, of)]),
		row('loan_given', '2026-11-03', [entry(LOANS, CASH, 100_000, of)]),
		row('loan_repayment', '2026-11-28', [
			entry(CASH, LOANS, 20_000, of),
			entry(CASH, SERVICE_CHARGE, 1000, of)
		])
	];
	const sections = bookBySlug('simpan-pinjam')?.sections(contextOf(rows), '') ?? [];
	expect(sections.map(({ heading }) => heading)).toEqual(['Amin']);
	expect(sections[0]?.totals?.slice(1)).toEqual([
		...[null, null, 10_000, null, null, null, 10_000, 100_000, 20_000, 1000, 80_000, null]
	]);
});

test('the solidarity fund names whom and by which meeting', () => {
	const meeting = { by: 'siti', at: 1, place: '', agenda: '', attendees: [], decisions: [] };
	const meetings = [
		{ ...meeting, id: 'first', held_on: '2026-09-01', notes: '', deleted: false },
		{ ...meeting, id: 'second', held_on: '2026-11-01', notes: '', deleted: false }
	];
	const rows = [
		row('iks_allocation', '2026-11-02', [entry(RETAINED_PROFIT, IKS_FUND, 50_000)], '', 'second'),
		row('iks_aid', '2026-11-03', [entry(IKS_FUND, CASH, 20_000, { member: 'amin' })], 'sakit')
	];
	const lines = cells('iks', contextOf(rows, { meetings }));
	expect(lines.map((line) => [line[1], line[5], line[6]])).toEqual([
		['Hasil usaha', 50_000, 'Rapat no. 2'],
		['Amin', 30_000, null],
		[null, 30_000, undefined]
	]);
	expect(lines[1]?.[2]).toBe('sakit');
});

test('registers list people, things and the life of the group; days lie in the period', () => {
	const written = { by: 'siti', at: 1, deleted: false };
	const context = contextOf([], {
		meetings: [
			{
				...{ ...written, id: 'm', held_on: '2026-11-08', place: 'Balai', agenda: 'Modal' },
				...{ attendees: ['siti', 'amin'], decisions: ['Beli wajan', 'Iuran naik'], notes: '' }
			}
		],
		guests: [
			{
				...{ ...written, id: 'g', visited_on: '2026-10-08', name: 'Pak Camat', agency: '' },
				...{ position: '', purpose: '', impression: '' }
			}
		],
		assets: [
			{
				...{ ...written, id: 'a', code: 'W-1', name: 'Wajan', account: '1501', quantity: 2 },
				...{ cost: 300_000, acquired_on: '2026-10-01', life_months: 48, origin: 'grant' },
				...{ condition: 'good', holder: 'amin', note: '', place: 'Balai', method: 'straight' },
				pieces: 1
			}
		]
	});
	expect(cells('anggota', context)[0]).toEqual([
		...[1, 'Siti', null, null, null, null, '2026-01-05', null]
	]);
	expect(cells('pengurus', context)).toHaveLength(1);
	expect(cells('notulen', context)[0]?.slice(4)).toEqual([
		...['Siti, Amin', 2, '1. Beli wajan 2. Iuran naik']
	]);
	expect(cells('tamu', context)).toEqual([]);
	expect(cells('inventaris', context)[0]).toEqual([
		...[1, 'W-1', 'Wajan', 1, 'Bantuan (BAST)', 150_000, 'Baik, di Balai, disimpan Amin']
	]);
});

test('on the sheet money has thousands dots, days are written out, and zero is a number', () => {
	const book = bookBySlug('kas') as Book;
	const table = tableOf(book, {
		heading: null,
		rows: [[1, '2026-11-02', 'Jual', 'BKM-0001', 1_250_000, null, 0]]
	});
	expect(table.rows).toEqual([['1', '2 Nov 2026', 'Jual', 'BKM-0001', '1.250.000', '', '0']]);
	expect(table.columns[4]).toMatchObject({ align: 'end' });
});
