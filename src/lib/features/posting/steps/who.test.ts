import { beforeEach, describe, expect, test } from 'vitest';
import { CASH_IN_HAND, QRIS, RECEIVABLE, SALES } from '$lib/domain/accounts.ts';
import { balanceChanges } from '$lib/domain/balances.ts';
import type { MemberFields } from '$lib/domain/records.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { type FormShape, noAnswers, shapeOfSlug } from '../forms.ts';
import { openAmount, sourceOf } from './amount-facts.ts';
import { isOptional, labelOf, questionsOf, settlingMembers } from './who.ts';

const shape = (slug: string) => shapeOfSlug(slug) as FormShape;
const start = noAnswers('2026-11-22');
const member = (name: string): MemberFields => ({
	...{ name, role: 'member', has_phone: true, joined_at: 0 },
	...{ linked_at: null, left_at: null, terms: [] }
});
const members = new Map([
	['a', member('Ani')],
	['b', member('Budi')],
	['c', member('Cici')]
]);
const sold = { credit: SALES, product: null, quantityMilli: null, member: null, party: null };
const balances = balanceChanges({
	...{ kind: 'sale_in_hand', occurredOn: '2026-11-22' },
	entries: [
		{ ...sold, debit: CASH_IN_HAND, member: 'a', amount: 100 },
		{ ...sold, debit: CASH_IN_HAND, member: 'b', amount: 300 },
		{ ...sold, debit: RECEIVABLE, party: 'tini', amount: 70 },
		{ ...sold, debit: QRIS, amount: 20 }
	]
});

beforeEach(() => overwriteGetLocale(() => 'id'));

describe('questions', () => {
	test('wages may name who was paid, other expenses do not, nor money from a hand', () => {
		const form = shape('bayar-biaya');
		const asked = (choice: string, place: 'cash' | 'hand') =>
			questionsOf(
				form,
				{ ...start, choice, place: place === 'cash' ? { place } : { place, member: 'a' } },
				'treasurer'
			);
		expect(asked('5103', 'cash')).toEqual(['choice', 'member']);
		expect(asked('6101', 'cash')).toEqual(['choice']);
		expect(asked('5103', 'hand')).toEqual(['choice']);
		expect(isOptional(form, 'member')).toBe(true);
		expect(labelOf(form, 'member')).toBe('Siapa yang dibayar?');
	});

	test('a plain member is not asked whose money she hands over', () => {
		expect(questionsOf(shape('setor-uang'), start, 'member')).toEqual([]);
		expect(questionsOf(shape('setor-uang'), start, 'treasurer')).toEqual(['member']);
	});
});

test('where something is settled, who has it open is offered, the most first', () => {
	const offered = (settles: string | null, chosen: string | null) =>
		settlingMembers(members, settles, balances, chosen, ({ amount }) => `pegang ${amount}`);
	expect(offered(null, null).map(({ label }) => label)).toEqual(['Ani', 'Budi', 'Cici']);
	expect(offered(CASH_IN_HAND, null).map(({ label }) => label)).toEqual(['Budi', 'Ani']);
	expect(offered(CASH_IN_HAND, 'c').map(({ label }) => label)).toEqual(['Budi', 'Ani', 'Cici']);
	expect(offered(CASH_IN_HAND, null)[0]?.hint).toMatch(/^pegang .*300$/);
});

test('all that is open is proposed: of the member, of the buyer, of the account', () => {
	expect(openAmount(shape('setor-uang'), { ...start, member: 'b' }, balances)).toBe(300);
	expect(openAmount(shape('setor-uang'), start, balances)).toBe(0);
	expect(openAmount(shape('bayar-bon'), { ...start, party: 'tini' }, balances)).toBe(70);
	expect(openAmount(shape('qris-cair'), start, balances)).toBe(20);
	expect(openAmount(shape('simpan-ke-bank'), start, balances)).toBe(0);
});

test('where money leaves is known also where nothing is asked', () => {
	expect(sourceOf(shape('simpan-ke-bank'), start, 'treasurer')).toEqual({ place: 'cash' });
	expect(sourceOf(shape('qris-cair'), start, 'treasurer')).toEqual({ place: 'qris' });
	expect(sourceOf(shape('setor-uang'), { ...start, member: 'b' }, 'treasurer')).toEqual({
		...{ place: 'hand', member: 'b' }
	});
	expect(sourceOf(shape('simpanan-wajib'), start, 'treasurer')).toBeNull();
});
