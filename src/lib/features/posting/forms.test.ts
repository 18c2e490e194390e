import { describe, expect, test } from 'vitest';
import { CASH, RECEIVABLE, SALES } from '$lib/domain/accounts.ts';
import { balanceChanges } from '$lib/domain/balances.ts';
import { type Book, refusalOf } from '$lib/domain/check.ts';
import { traitsOf } from '$lib/domain/kinds.ts';
import type { MoneyPlace } from '$lib/domain/posting.ts';
import { kindWords } from '../books/kind-words.ts';
import {
	type Answers,
	answersOf,
	draftOf,
	type FormShape,
	formsFor,
	formShapes,
	menuFor,
	menuItems,
	noAnswers,
	openQuestion,
	shapeOf,
	shapeOfSlug
} from './forms.ts';
import { moneyAt, placesFor } from './places.ts';

const anything: Book = {
	...{ hasMember: () => true, hasParty: () => true, hasMeeting: () => true },
	...{ transaction: () => undefined, isReversed: () => false },
	...{
		closedThrough: () => null,
		distributable: () => 1_000_000,
		isOrderEnded: () => false,
		hasGrant: () => true,
		grantOfLine: () => 'hibah'
	}
};

const full: Answers = {
	...{ choice: null, member: 'siti', party: 'warung', meeting: 'rapat', product: 'keripik' },
	...{ place: { place: 'cash' }, quantityMilli: 2000, amount: 25_000, second: 500 },
	...{ forGrant: 'hibah', forLine: 'baris' },
	...{ occurredOn: '2026-11-22', note: 'bensin' }
};

/** Only what the form asks, as it would have been answered. */
function answered(shape: FormShape, choice: string | null, place: MoneyPlace | null): Answers {
	const { asks } = shape;
	const answers: Answers = {
		...full,
		choice,
		member: asks.member ? full.member : null,
		party: asks.party ? full.party : null,
		place,
		meeting: asks.meeting ? full.meeting : null,
		second: asks.second ? full.second : 0,
		product: asks.product ? full.product : null,
		quantityMilli: asks.product ? full.quantityMilli : null
	};
	const skipped = shape.skips?.(answers) ?? [];
	const { namesGrant, namesLine } = traitsOf(shape.kind);
	const isWithoutGoods = skipped.includes('product');
	return {
		...answers,
		...Object.fromEntries(skipped.map((name) => [name, null])),
		...(isWithoutGoods ? { quantityMilli: null } : {}),
		forGrant: namesGrant ? full.forGrant : null,
		forLine: namesLine ? full.forLine : null
	};
}

/** Every choice with every place. */
const cases = formShapes.flatMap((shape) => {
	const choices = shape.asks.choice?.options.map(({ value }) => value) ?? [null];
	const side = shape.asks.place;
	const places: (MoneyPlace | null)[] = side
		? placesFor('treasurer', shape.kind, side).map((place) =>
				place === 'hand' ? { place, member: 'siti' } : { place }
			)
		: [null];
	return choices.flatMap((choice) =>
		places.map((place) => ({
			...{ shape, choice, place },
			name: [shape.slug, choice, place?.place].filter(Boolean).join(' ')
		}))
	);
});

test.each(cases)(
	'$name: the book takes the draft, and it leads back to the answers',
	({ shape, choice, place }) => {
		const answers = answered(shape, choice, place);
		const draft = draftOf(shape, answers);
		expect(draft.kind).toBe(shape.kind);
		const { namesGrant, namesLine } = traitsOf(shape.kind);
		expect([draft.forGrant, draft.forLine]).toEqual([
			namesGrant ? 'hibah' : null,
			namesLine ? 'baris' : null
		]);
		expect(refusalOf(draft, 'siti', 'treasurer', anything)).toBeNull();
		expect(answersOf(shape, draft)).toEqual(answers);
		expect(shapeOf(draft)).toBe(shape);
	}
);

test('a row that no form can say is not offered one', () => {
	const draft = draftOf(shapeOfSlug('simpan-ke-bank') as FormShape, full);
	expect(shapeOf({ ...draft, entries: [...draft.entries, ...draft.entries] })).toBeUndefined();
	expect(shapeOf({ ...draft, kind: 'depreciation' })).toBeUndefined();
});

test('the questions come one by one', () => {
	const shape = shapeOfSlug('bayar-biaya') as FormShape;
	const start = noAnswers('2026-11-22');
	const paid = { ...start, choice: '6101', amount: 1 };
	expect(openQuestion(shape, start)).toBe('choice');
	expect(openQuestion(shape, { ...start, choice: '6101' })).toBe('amount');
	expect(openQuestion(shape, paid)).toBe('place');
	expect(openQuestion(shape, { ...paid, place: { place: 'cash' }, occurredOn: '' })).toBe('day');
	expect(openQuestion(shape, { ...paid, place: { place: 'cash' } })).toBeNull();
	expect(openQuestion(shape, { ...full, choice: '4101' })).toBe('choice');
	expect(() => draftOf(shape, start)).toThrow('choice');
});

describe('what a role is offered', () => {
	test('a plain member pays and hands over, from her own hand', () => {
		const [first, second, third, fourth] = menuFor('member', 'simple').map(({ slug }) => slug);
		expect([first, second, third, fourth]).toEqual([
			...['beli-bahan', 'bayar-biaya', 'setor-uang', 'bayar-bon']
		]);
		expect(menuFor('member', 'simple').map(({ kind }) => kind)).not.toContain('bank_deposit');
		expect(placesFor('member', 'expense', 'from')).toEqual(['hand']);
		expect(placesFor('member', 'receivable_payment', 'into')).toEqual(['cash', 'hand']);
	});

	test('the treasurer is offered everything, a mentor nothing', () => {
		expect(formsFor('treasurer')).toEqual(formShapes);
		const modes = ['simple', 'inventory'] as const;
		const offered = modes.flatMap((mode) => menuFor('treasurer', mode));
		expect(new Set(offered).size).toBe(menuItems.length);
		expect(placesFor('treasurer', 'material_purchase', 'from')).toEqual(['cash', 'bank', 'hand']);
		expect(placesFor('treasurer', 'compulsory_saving', 'into')).toEqual(['cash', 'bank']);
		expect(menuFor('mentor', 'simple')).toEqual([]);
	});

	test('no two entries of the menu share an address', () => {
		expect(new Set(menuItems.map(({ slug }) => slug)).size).toBe(menuItems.length);
	});
});

test('no two kinds are called the same', () => {
	const words = Object.values(kindWords).map((word) => word());
	expect(new Set(words).size).toBe(words.length);
});

test('money at a place is counted by whose hand it is in', () => {
	const entry = { credit: SALES, amount: 100, party: null, product: null, quantityMilli: null };
	const balances = balanceChanges({
		kind: 'sale_cash',
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
