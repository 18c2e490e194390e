import { describe, expect, test } from 'vitest';
import { flagCodes } from '$lib/domain/mentoring/flags.ts';
import { m } from '$lib/paraglide/messages';
import { cardCodes, cardFor, isCard, learnLinks, suggestedCards } from './cards.ts';
import { closing, costPrice, type Example, mixedMoney, saving, stock } from './examples.ts';
import { topics } from './topics.ts';

const WORDS_MAX = 90;
const GROUP = '019ab000-0000-7000-8000-000000000001';

test.each([
	...[['cash_differs', 'uang-campur'] as const, ['cash_negative', 'uang-campur'] as const],
	...[['hands_long', 'uang-campur'] as const, ['plan_overspent', 'harga-pokok'] as const],
	...[['stock_low', 'stok'] as const, ['loan_overdue', 'menabung'] as const],
	...[['not_closed', 'tutup-buku'] as const, ['report_late', 'tutup-buku'] as const]
])('%s points to %s', (flag, card) => expect(cardFor(flag)).toBe(card));

test.each(['no_visit', 'question_open', 'follow_up_overdue', 'report_waiting'] as const)(
	'%s is nothing that a card teaches',
	(flag) => expect(cardFor(flag)).toBeNull()
);

test('every card answers some flag', () => {
	const answered = new Set(flagCodes.map(cardFor));
	expect(cardCodes.filter((card) => !answered.has(card))).toEqual([]);
});

test('suggested once each, in the order of the flags, with all its reasons', () => {
	const flags = (['hands_long', 'no_visit', 'not_closed', 'cash_high'] as const).map((code) => ({
		code
	}));
	expect(suggestedCards(flags)).toEqual([
		{ card: 'uang-campur', flags: [{ code: 'hands_long' }, { code: 'cash_high' }] },
		{ card: 'tutup-buku', flags: [{ code: 'not_closed' }] }
	]);
	expect(suggestedCards([])).toEqual([]);
});

test('a card is told from other words in an address', () => {
	expect(isCard('stok')).toBe(true);
	expect(isCard('constructor')).toBe(false);
	expect(learnLinks(GROUP).card('stok')).toBe(`/app/${GROUP}/belajar/stok`);
});

describe.each(cardCodes)('%s', (card) => {
	const topic = topics[card];

	test.each(['id', 'en'] as const)('is short in %s', (locale) => {
		const words = topic.steps.map((step) => (step as typeof m.learn_try)({}, { locale }));
		expect(words.length).toBeGreaterThanOrEqual(4);
		expect(words.length).toBeLessThanOrEqual(6);
		expect(words.join(' ').split(/\s+/).length).toBeLessThanOrEqual(WORDS_MAX);
	});

	test('says what its picture shows, and where to go', () => {
		expect(topic.alt().length).toBeGreaterThan(40);
		expect(topic.attempt.href(GROUP, undefined)).toMatch(`/app/${GROUP}/`);
	});
});

/** The figures of an example's lines. */
const figures = ({ rows }: Example): number[] =>
	rows.map(({ value }) => Number(value.replaceAll(/[^\d−]/g, '').replace('−', '-')));

test('mixed money: what was taken is what is missing', () => {
	const [sold, taken, left, book, gap] = figures(mixedMoney());
	expect([sold, taken, left, book, gap]).toEqual([250_000, -60_000, 190_000, 250_000, -60_000]);
	expect(mixedMoney().note).toContain('190.000');
});

test('cost price: all costs divided by the packs, and what is left over', () => {
	const [materials, wages, packaging, other, all, unit, price, gain] = figures(costPrice()) as [
		...[number, number, number, number],
		...[number, number, number, number]
	];
	expect(all).toBe(materials + wages + packaging + other);
	// the label names the packs
	expect(unit * 48).toBe(all);
	expect([price, gain]).toEqual([7_000, price - unit]);
	expect(costPrice().note).toContain('96.000');
});

test('stock: what should be there against what is counted', () => {
	expect(figures(stock())).toEqual([20, 40, -45, -3, 12, 10, -2]);
	expect(stock().note).toContain('10.000');
});

test('saving: the loan comes back whole', () => {
	expect(figures(saving())).toEqual([100_000, 600_000, -300_000, 300_000, 100_000, 600_000]);
});

test('closing: the cash and the profit are two figures', () => {
	const [before, sold, materials, wages, other, cash, profit] = figures(closing()) as [
		...[number, number, number, number],
		...[number, number, number]
	];
	expect(cash).toBe(before + sold + materials + wages + other);
	expect(profit).toBe(sold + materials + wages + other);
	expect(closing().note).toMatch(/650\.000.*250\.000/);
});
