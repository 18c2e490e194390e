import { describe, expect, test } from 'vitest';
import { blankVisit, differenceOf, splitVisit, visitFaults, type VisitForm } from './visit.ts';

const form = (changes: Partial<VisitForm> = {}): VisitForm => ({
	...blankVisit('2026-11-20', 'Balai desa'),
	...{ present: ['m1'] },
	...changes
});

describe('a visit', () => {
	test('gives the group what is shared, and mentors alone the rest', () => {
		const { visit, note } = splitVisit(
			form({
				paragraphs: {
					production: { text: ' 200 bungkus ', isShared: true },
					sales: { text: '', isShared: false },
					problems: { text: 'Bendahara dan ketua bertengkar', isShared: false },
					advice: { text: 'Catat tiap hari', isShared: true }
				},
				remarks: 'Datang lagi berdua'
			})
		);
		expect(visit).toMatchObject({
			production: '200 bungkus',
			problems: '',
			advice: 'Catat tiap hari'
		});
		expect(note).toEqual({
			...{ production: '', sales: '', advice: '', remarks: 'Datang lagi berdua' },
			problems: 'Bendahara dan ketua bertengkar'
		});
		expect(JSON.stringify(visit)).not.toContain('bertengkar');
		expect(JSON.stringify(visit)).not.toContain('berdua');
	});

	test('without anything for mentors alone makes no note', () => {
		expect(splitVisit(form({ remarks: '  ' })).note).toBeNull();
	});

	test('has a position only when it was taken, in millionths of a degree', () => {
		expect(splitVisit(form()).visit).toMatchObject({ latitude: null, longitude: null });
		const position = { latitude: -7.2506781, longitude: 112.7508346 };
		expect(splitVisit(form({ position })).visit).toMatchObject({
			...{ latitude: -7_250_678, longitude: 112_750_835 }
		});
	});

	test('forgets the balance of a bank book that was not seen after all', () => {
		const bank = { counted: 500_000, book: 500_000 };
		expect(splitVisit(form({ bank, isBankSeen: false })).visit).toMatchObject({
			...{ bank_seen: false, bank_balance: null, bank_book: null }
		});
		expect(splitVisit(form({ bank, isBankSeen: true })).visit).toMatchObject({
			...{ bank_seen: true, bank_balance: 500_000, bank_book: 500_000 }
		});
	});

	test('keeps a count of nothing apart from no count', () => {
		expect(splitVisit(form({ cash: { counted: 0, book: 25_000 } })).visit).toMatchObject({
			...{ cash_counted: 0, cash_book: 25_000 }
		});
		expect(splitVisit(form()).visit).toMatchObject({ cash_counted: null, cash_book: null });
	});
});

test.each([
	[100_000, 100_000, 0],
	[95_000, 100_000, -5_000],
	[0, 25_000, -25_000],
	[120_000, -5_000, 125_000],
	[null, 100_000, null],
	[100_000, null, null]
])('%s counted against %s in the book differs by %s', (counted, book, expected) => {
	expect(differenceOf(counted, book)).toBe(expected);
});

describe('a visit can be finished', () => {
	const TODAY = '2026-11-22';
	const action = { what: 'Setor', ownerKind: 'group', owner: null, dueOn: '2026-12-01' } as const;

	test.each<[string, Partial<VisitForm>, string[]]>([
		['when somebody was there', {}, []],
		['when somebody of another place was there', { present: [], alsoPresent: 'Bu Lurah' }, []],
		['but not without anybody', { present: [], alsoPresent: ' ' }, ['nobody']],
		['but not without a day', { visitedOn: '' }, ['day']],
		['but not before it took place', { visitedOn: '2026-11-23' }, ['day']],
		['with an action', { actions: [action] }, []],
		['but not with one without words', { actions: [{ ...action, what: ' ' }] }, ['action']],
		['but not with one without a day', { actions: [{ ...action, dueOn: '' }] }, ['action']],
		[
			'but not with one of a member who was not chosen',
			{ actions: [{ ...action, ownerKind: 'member' }] },
			['action']
		],
		['with a next visit', { nextOn: '2026-12-20' }, []],
		['but not with a next visit before this one', { nextOn: '2026-11-20' }, ['next']]
	])('%s', (_, changes, faults) => {
		expect(visitFaults(form(changes), TODAY)).toEqual(faults);
	});
});
