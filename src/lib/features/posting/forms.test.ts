import { describe, expect, test } from 'vitest';
import { CASH, RECEIVABLE, SALES } from '$lib/domain/accounts.ts';
import { balanceChanges } from '$lib/domain/balances.ts';
import { postingRules } from '$lib/domain/kinds.ts';
import {
	type Answers,
	answersOf,
	draftOf,
	formsFor,
	formShapes,
	noAnswers,
	openQuestion,
	shapeOfSlug
} from './forms.ts';
import { moneyAt, placesFor } from './places.ts';

const full: Answers = {
	expense: '6101',
	member: 'siti',
	party: 'warung',
	place: { place: 'hand', member: 'siti' },
	amount: 25_000,
	occurredOn: '2026-11-22',
	note: 'bensin'
};

/** Only what the form asks, as it would have been answered. */
function answered(slug: string): Answers {
	const { asks, kind } = shapeOfSlug(slug) as (typeof formShapes)[number];
	return {
		...full,
		expense: asks.expense ? full.expense : null,
		member: asks.member ? full.member : null,
		party: asks.party ? full.party : null,
		place: asks.place ? (kind === 'compulsory_saving' ? { place: 'cash' } : full.place) : null
	};
}

test.each(formShapes.map((shape) => [shape.slug, shape] as const))(
	'%s: the draft keeps to a rule of the book and leads back to the answers',
	(slug, shape) => {
		const draft = draftOf(shape, answered(slug));
		expect(draft.kind).toBe(shape.kind);
		for (const { debit, credit } of draft.entries) {
			expect(postingRules).toContainEqual(
				expect.objectContaining({ kind: shape.kind, debit, credit })
			);
		}
		expect(answersOf(shape, draft)).toEqual(answered(slug));
	}
);

test('the questions come one by one', () => {
	const shape = shapeOfSlug('bayar-biaya') as (typeof formShapes)[number];
	const start = noAnswers('2026-11-22');
	expect(openQuestion(shape, start)).toBe('expense');
	expect(openQuestion(shape, { ...start, expense: '6101' })).toBe('amount');
	expect(openQuestion(shape, { ...start, expense: '6101', amount: 1 })).toBe('place');
	expect(openQuestion(shape, { ...full, occurredOn: '' })).toBe('day');
	expect(openQuestion(shape, full)).toBeNull();
	expect(openQuestion(shape, { ...full, expense: '4101' })).toBe('expense');
	expect(() => draftOf(shape, start)).toThrow('expense');
});

describe('what a role is offered', () => {
	test('a plain member pays and hands over, from her own hand', () => {
		expect(formsFor('member').map((shape) => shape.kind)).toEqual([
			'material_purchase',
			'expense',
			'cash_handover',
			'receivable_payment'
		]);
		expect(placesFor('member', 'expense')).toEqual(['hand']);
		expect(placesFor('member', 'receivable_payment')).toEqual(['cash', 'hand']);
	});

	test('the treasurer is offered everything, a mentor nothing', () => {
		expect(formsFor('treasurer')).toEqual(formShapes);
		expect(placesFor('treasurer', 'material_purchase')).toEqual(['cash', 'bank', 'hand']);
		expect(placesFor('treasurer', 'compulsory_saving')).toEqual(['cash', 'bank']);
		expect(formsFor('mentor')).toEqual([]);
	});
});

test('money at a place is counted by whose hand it is in', () => {
	const entry = { credit: SALES, amount: 100, party: null, product: null, quantityMilli: null };
	const balances = balanceChanges({
		occurredOn: '2026-11-22',
		entries: [
			{ ...entry, debit: '1104', member: 'a' },
			{ ...entry, debit: '1104', member: 'b', amount: 70 },
			{ ...entry, debit: CASH, member: null },
			{ ...entry, debit: RECEIVABLE, member: null, party: 'p' }
		]
	});
	expect(moneyAt(balances, { place: 'hand', member: 'b' })).toBe(70);
	expect(moneyAt(balances, { place: 'cash' })).toBe(100);
	expect(moneyAt(balances, { place: 'bank' })).toBe(0);
});
