import { afterEach, describe, expect, test } from 'vitest';
import { type Flag, type FlagCode, flagCodes } from '$lib/domain/mentoring/flags.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { flagLink, flagWords } from './flag-words.ts';

type Params = Flag['params'];

/** What the rules tell of a flag: the usual, and its other forms. */
const told: Record<FlagCode, readonly Params[]> = {
	quiet: [
		{ days: 13, limit: 12, habit: 3, since: '2026-11-10', from: 'entry' },
		{ days: 15, limit: 14, habit: 0, since: '2026-11-07', from: 'entry' },
		{ days: 15, limit: 14, habit: 0, since: '2026-11-07', from: 'start' }
	],
	cash_differs: [
		{ place: 'cash', counted: 480_000, book: 500_000, difference: 20_000, on: '2026-11-15' },
		{ place: 'bank', counted: 480_000, book: 500_000, difference: 20_000, on: '2026-11-15' }
	],
	cash_negative: [
		{ place: 'cash', name: '', amount: 15_000, count: 1 },
		{ place: 'hands', name: 'Ani', amount: 15_000, count: 2 }
	],
	cash_high: [{ amount: 4_000_000, limit: 2_000_000, sales: 900_000 }],
	big_waiting: [{ count: 2, amount: 3_000_000, days: 4 }],
	hands_long: [
		{ name: 'Ani', amount: 90_000, month: '2026-09-01', count: 1, total: 90_000 },
		{ name: 'Ani', amount: 90_000, month: '2026-09-01', count: 2, total: 120_000 }
	],
	loan_overdue: [
		{ name: 'Ani', amount: 100_000, days: 31, count: 1, total: 100_000 },
		{ name: 'Ani', amount: 100_000, days: 31, count: 2, total: 150_000 }
	],
	not_closed: [
		{ month: '2026-10-01', count: 1, day: 10 },
		{ month: '2026-09-01', count: 2, day: 10 }
	],
	report_due: [
		{ due: '2026-11-30', days: 8, state: 'none', count: 1 },
		{ due: '2026-11-22', days: 0, state: 'draft', count: 1 },
		{ due: '', days: 0, state: 'returned', count: 1 }
	],
	report_late: [{ due: '2026-11-19', days: 3, state: 'none', count: 1 }],
	report_waiting: [{ count: 1 }],
	plan_overspent: [
		{ item: 'Oven', planned: 1_000_000, used: 1_100_000, over: 100_000, count: 1, total: 100_000 },
		{ item: '', planned: 0, used: 100_000, over: 100_000, count: 1, total: 100_000 },
		{ item: '', planned: 0, used: 100_000, over: 100_000, count: 2, total: 150_000 }
	],
	stock_low: [
		{ name: 'Keripik', unit: 'bungkus', left: 1_500, limit: 5_000, count: 1 },
		{ name: 'Keripik', unit: 'bungkus', left: -1_000, limit: 5_000, count: 2 }
	],
	permit_ending: [
		{ name: 'Keripik', permit: 'pirt', until: '2026-12-02', days: 10, count: 1 },
		{ name: 'Keripik', permit: 'halal', until: '2026-11-22', days: 0, count: 1 },
		{ name: 'Keripik', permit: 'halal', until: '2026-11-02', days: -20, count: 2 }
	],
	follow_up_overdue: [
		{ count: 1, what: 'Setor', owner: 'member', name: 'Ani', due: '2026-11-20', days: 2 },
		{ count: 2, what: 'Setor', owner: 'group', name: '', due: '2026-11-20', days: 2 },
		{ count: 2, what: 'Setor', owner: 'mentor', name: '', due: '2026-11-20', days: 2 }
	],
	no_visit: [
		{ days: 40, since: '2026-10-13', from: 'visit', limit: 35 },
		{ days: 40, since: '2026-10-13', from: 'assignment', limit: 35 }
	],
	order_unanswered: [{ count: 1, days: 2, total: 36_000, code: 'W9F3L' }],
	question_open: [{ count: 3, days: 9 }]
};
const flag = (code: FlagCode, params: Params, subjects: string[] = []): Flag => ({
	...{ code, params, subjects, weight: 10 }
});

afterEach(() => overwriteGetLocale(() => 'id'));

describe.each(['id', 'en'] as const)('in %s', (locale) => {
	test.each(flagCodes)('%s says what it is and how it was worked out', (code) => {
		overwriteGetLocale(() => locale);
		const said = told[code].map((params) => flagWords(flag(code, params)));
		for (const { title, how } of said) {
			expect(title).toMatch(/^[\p{Lu}\d]/u);
			expect(how).toMatch(/\.$/);
			expect(`${title} ${how}`).not.toMatch(/undefined|NaN|Invalid|\{|flag_| {2}/);
		}
		// Every form has words of its own.
		expect(new Set(said.map(({ title, how }) => `${title} ${how}`)).size).toBe(said.length);
	});
});

test('the figures stand in the sentence', () => {
	const how = (code: FlagCode) =>
		flagWords(flag(code, told[code][0] as Params)).how.replaceAll('\u00a0', ' ');
	expect(how('quiet')).toBe(
		'Catatan terakhir Selasa, 10 November 2026. Kelompok ini biasanya mencatat tiap 3 hari, jadi tanda ini muncul sesudah 12 hari.'
	);
	expect(how('cash_differs')).toContain('dihitung Rp 480.000, di buku Rp 500.000');
	expect(how('stock_low')).toBe(
		'Keripik: sisa 1,5 bungkus, batas yang dipasang kelompok 5 bungkus.'
	);
	expect(how('follow_up_overdue')).toContain('Setor (Ani)');
});

describe('the screen with the rows', () => {
	const link = (code: FlagCode, params: Params = {}, subjects: string[] = []) =>
		flagLink(flag(code, params, subjects), 'g1');

	test.each<[FlagCode, Params, string[], string]>([
		['quiet', {}, [], '/app/g1/buku'],
		['cash_differs', { place: 'cash' }, ['v1'], '/app/dampingan/g1/kunjungan/v1'],
		['cash_negative', { place: 'bank' }, [], '/app/g1/buku?uang=1102'],
		['cash_negative', { place: 'hands' }, ['m1'], '/app/g1/buku?anggota=m1'],
		['cash_high', {}, [], '/app/g1/buku?uang=1101'],
		['big_waiting', {}, ['r1'], '/app/g1/setuju'],
		['hands_long', {}, ['m1', 'm2'], '/app/g1/buku?anggota=m1'],
		['loan_overdue', {}, ['m1'], '/app/g1/simpan-pinjam/m1'],
		['not_closed', {}, [], '/app/g1/tutup'],
		['report_due', {}, ['h1'], '/app/g1/hibah/h1/lpj'],
		['report_late', {}, ['h1'], '/app/g1/hibah/h1/lpj'],
		['report_waiting', {}, ['h1'], '/app/g1/hibah/h1/lpj'],
		['plan_overspent', {}, ['h1'], '/app/g1/hibah/h1/belanja'],
		['stock_low', {}, ['p1'], '/app/g1/barang/stok'],
		['permit_ending', {}, ['p1'], '/app/g1/barang/p1'],
		['follow_up_overdue', {}, ['f1'], '/app/dampingan/g1'],
		['no_visit', {}, [], '/app/dampingan/g1/kunjungan/baru'],
		['order_unanswered', {}, ['o1'], '/app/g1/pesanan/o1'],
		['question_open', {}, ['c1'], '/app/g1/tanya']
	])('of %s', (code, params, subjects, path) => {
		expect(link(code, params, subjects)).toBe(path);
	});
});
