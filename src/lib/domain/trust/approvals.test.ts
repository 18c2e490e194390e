import { describe, expect, test } from 'vitest';
import { BANK, CASH } from '../accounts.ts';
import { answerRefusal, type Answerer, mayAnswer, moneyAtEnd } from './approvals.ts';
import { NOBODY } from '../balances.ts';
import { expense } from '../posting.ts';
import type { RequestFields } from '../records.ts';

const row = (account: string, month: string, debit: number, credit = 0) => ({
	...{ account, holder: NOBODY, month, debit, credit }
});
const balances = [
	row(CASH, '2026-09-01', 500_000),
	row(CASH, '2026-10-01', 100_000, 50_000),
	row(CASH, '2026-11-01', 0, 300_000),
	row(BANK, '2026-10-01', 2_000_000)
];
const rini: Answerer = {
	...{
		self: 'rini',
		role: 'chair',
		askerRole: 'treasurer',
		isAnswered: false,
		closedThrough: '2026-09-30',
		balances
	}
};
const body = expense({
	...{ occurredOn: '2026-11-02', note: '', amount: 3_000_000, account: '6105' },
	from: { place: 'bank' }
});
const rent: RequestFields = { what: 'transaction', body, by: 'siti' };
const october: RequestFields = {
	...{ what: 'closing', by: 'siti' },
	body: { month: '2026-10-01', cash: 550_000, bank: 2_000_000 }
};
const yes = { decision: 'approved', reason: '' } as const;
const no = { decision: 'refused', reason: 'Tidak ada bukti' } as const;
const back = { decision: 'withdrawn', reason: '' } as const;

describe('an answer', () => {
	test('is for another officer', () => {
		expect(answerRefusal(rent, yes, rini)).toBeNull();
		expect(answerRefusal(rent, no, { ...rini, role: 'secretary' })).toBeNull();
		expect(answerRefusal(rent, yes, { ...rini, self: 'siti' })).toBe('own_request');
		expect(answerRefusal(rent, yes, { ...rini, role: 'member' })).toBe('not_allowed');
		expect(answerRefusal(rent, no, { ...rini, role: 'mentor' })).toBe('not_allowed');
	});

	test('to what was asked on this phone is the own one', () => {
		const { by, ...unsent } = rent;
		expect(by).toBe('siti');
		expect(answerRefusal(unsent, yes, rini)).toBe('own_request');
		expect(mayAnswer(unsent, rini)).toBe(false);
	});

	test('is given once', () => {
		expect(answerRefusal(rent, yes, { ...rini, isAnswered: true })).toBe('already_answered');
	});

	test('no needs a reason of at most 200 characters', () => {
		expect(answerRefusal(rent, { ...no, reason: '  ' }, rini)).toBe('reason_needed');
		expect(answerRefusal(rent, { ...no, reason: 'a'.repeat(201) }, rini)).toBe('bad_note');
		expect(answerRefusal(rent, { ...no, reason: 'a'.repeat(200) }, rini)).toBeNull();
	});

	test('is taken back only by who asked', () => {
		expect(answerRefusal(rent, back, { ...rini, self: 'siti', role: 'member' })).toBeNull();
		expect(answerRefusal(rent, back, rini)).toBe('not_allowed');
	});

	test('cannot let something into a month that was closed meanwhile', () => {
		const closed = { ...rini, closedThrough: '2026-11-30' };
		expect(answerRefusal(rent, yes, closed)).toBe('month_closed');
		expect(answerRefusal(rent, no, closed)).toBeNull();
	});
});

describe('a closing', () => {
	test('is confirmed by the other one of chair and treasurer', () => {
		expect(answerRefusal(october, yes, rini)).toBeNull();
		const treasurer: Answerer = { ...rini, role: 'treasurer', askerRole: 'chair' };
		expect(answerRefusal(october, yes, treasurer)).toBeNull();
		expect(answerRefusal(october, yes, { ...treasurer, askerRole: 'treasurer' })).toBe(
			'not_allowed'
		);
		expect(answerRefusal(october, yes, { ...rini, role: 'secretary' })).toBe('not_allowed');
	});

	test('needs the money that the book says', () => {
		expect(moneyAtEnd(balances, '2026-10-01')).toEqual({ cash: 550_000, bank: 2_000_000 });
		const less = { ...october, body: { ...october.body, cash: 540_000 } };
		expect(answerRefusal(less, yes, rini)).toBe('count_differs');
		expect(answerRefusal(less, no, rini)).toBeNull();
	});

	test('is made once', () => {
		expect(answerRefusal(october, yes, { ...rini, closedThrough: '2026-10-31' })).toBe('bad_month');
	});
});
