import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entry } from './posting.ts';
import {
	chargeOf,
	loanAccount,
	loanEvents,
	monthsAfter,
	proposedPayment,
	scheduleOf
} from './loans.ts';

const terms = { principal: 500_000, months: 3, charge: 7_500, firstDue: '2026-01-31' };

test('instalments are equal, the last one takes the rest, and a short month ends earlier', () => {
	expect(scheduleOf(terms)).toEqual([
		{ due: '2026-01-31', principal: 166_666, charge: 7_500 },
		{ due: '2026-02-28', principal: 166_666, charge: 7_500 },
		{ due: '2026-03-31', principal: 166_668, charge: 7_500 }
	]);
	expect(monthsAfter('2026-11-15', 3)).toBe('2027-02-15');
	expect(chargeOf(500_000, 15)).toBe(7_500);
	expect(chargeOf(333, 15)).toBe(5);
});

test('a schedule of any loan pays back exactly its principal, in order, never a negative amount', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 1_000_000_000 }),
			fc.integer({ min: 1, max: 60 }),
			fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
			(principal, months, first) => {
				const firstDue = first.toISOString().slice(0, 10);
				const plan = scheduleOf({ principal, months, charge: 1, firstDue });
				expect(plan).toHaveLength(months);
				expect(plan.reduce((sum, one) => sum + one.principal, 0)).toBe(principal);
				expect(plan.every((one) => one.principal >= 0)).toBe(true);
				const days = plan.map(({ due }) => due);
				expect(days).toEqual([...new Set(days)].sort());
				expect(days[0]).toBe(firstDue);
			}
		)
	);
});

const loan = (id: string, more: Partial<typeof terms> = {}) => ({
	loan: { id, ...terms, ...more }
});
const paid = (on: string, principal: number, charge = 0) => ({
	payment: { on, principal, charge }
});

test('before the first day nothing is due, and the first instalment is proposed', () => {
	const account = loanAccount([loan('a')], '2026-01-30');
	expect(account).toMatchObject({
		remaining: 500_000,
		due: { principal: 0, charge: 0 },
		arrears: { count: 0, amount: 0, days: 0 },
		next: { due: '2026-01-31' }
	});
	expect(proposedPayment(account)).toMatchObject({ principal: 166_666, charge: 7_500 });
});

test('on its day an instalment is due and not late; the day after it is late', () => {
	expect(loanAccount([loan('a')], '2026-01-31')).toMatchObject({
		due: { principal: 166_666, charge: 7_500 },
		arrears: { count: 0 },
		next: { due: '2026-02-28' }
	});
	expect(loanAccount([loan('a')], '2026-03-02').arrears).toEqual({
		...{ count: 2, amount: 348_332, days: 30 }
	});
});

test('a part payment fills the oldest instalment first', () => {
	const account = loanAccount([loan('a'), paid('2026-02-05', 200_000, 7_500)], '2026-03-02');
	expect(account.remaining).toBe(300_000);
	expect(account.due).toEqual({ principal: 133_332, charge: 7_500 });
	expect(account.arrears).toEqual({ count: 1, amount: 140_832, days: 2 });
	expect(proposedPayment(account)).toEqual({ principal: 133_332, charge: 7_500 });
});

test('whoever pays back early owes no more charge', () => {
	const account = loanAccount([loan('a'), paid('2026-01-31', 500_000, 7_500)], '2026-12-31');
	expect(account).toMatchObject({ remaining: 0, due: { principal: 0, charge: 0 }, next: null });
	expect(account.loans[0]?.chargePaid).toBe(7_500);
	expect(proposedPayment(account)).toEqual({ principal: 0, charge: 0 });
});

test('payments go to the oldest open loan, what is over to the next one', () => {
	const second = loan('b', { firstDue: '2026-06-10', principal: 300_000 });
	const account = loanAccount(
		[loan('a'), paid('2026-01-31', 166_666, 7_500), second, paid('2026-05-01', 400_000, 15_000)],
		'2026-05-02'
	);
	expect(account.loans.map(({ remaining }) => remaining)).toEqual([0, 233_334]);
	expect(account.loans.map(({ chargePaid }) => chargePaid)).toEqual([22_500, 0]);
	expect(account.next).toEqual({ due: '2026-06-10', principal: 33_334, charge: 7_500 });
});

test('the state of a history always adds up', () => {
	const step = fc.oneof(
		fc.integer({ min: 1, max: 900_000 }).map((principal) => loan('x', { principal })),
		fc
			.tuple(fc.nat({ max: 400_000 }), fc.nat({ max: 20_000 }))
			.map(([principal, charge]) => paid('2026-02-01', principal, charge))
	);
	fc.assert(
		fc.property(fc.array(step, { maxLength: 12 }), (events) => {
			const account = loanAccount(events, '2026-02-15');
			let expected = 0;
			for (const event of events) {
				expected += 'loan' in event ? event.loan.principal : -event.payment.principal;
				expected = Math.max(0, expected);
			}
			expect(account.remaining).toBe(expected);
			expect(account.due.principal).toBeLessThanOrEqual(account.remaining);
			expect(account.arrears.amount).toBeGreaterThanOrEqual(0);
		})
	);
});

test('the rows of a member tell her loans and payments, without what was cancelled or is of others', () => {
	const row = { occurredOn: '2026-01-05', reverses: null };
	const fields = {
		...{ member: 'siti', principal: 500_000, months: 3, charge: 7_500 },
		first_due: '2026-01-31'
	};
	const rows = [
		{
			...{ ...row, id: 'old', kind: 'opening_balance' as const },
			entries: [
				entry('1202', '3900', 40_000, { member: 'siti' }),
				entry('1202', '3900', 9, { member: 'amin' })
			]
		},
		{
			...{ ...row, id: 'a', kind: 'loan_given' as const },
			entries: [entry('1202', '1101', 500_000, { member: 'siti' })]
		},
		{
			...{ ...row, id: 'b', kind: 'loan_repayment' as const },
			entries: [
				entry('1101', '1202', 100_000, { member: 'siti' }),
				entry('1101', '4201', 7_500, { member: 'siti' })
			]
		},
		{
			...{ ...row, id: 'c', kind: 'loan_repayment' as const },
			entries: [entry('1101', '1202', 50_000, { member: 'siti' })]
		},
		{
			...{ ...row, id: 'd', kind: 'correction' as const, reverses: 'c' },
			entries: [entry('1202', '1101', 50_000, { member: 'siti' })]
		}
	];
	const events = loanEvents(rows, 'siti', new Map([['a', fields]]));
	expect(events).toEqual([
		{ loan: { id: 'old', principal: 40_000, months: 0, charge: 0, firstDue: null } },
		{ loan: { id: 'a', principal: 500_000, months: 3, charge: 7_500, firstDue: '2026-01-31' } },
		{ payment: { on: '2026-01-05', principal: 100_000, charge: 7_500 } }
	]);
	const account = loanAccount(events, '2026-02-01');
	expect(account.loans.map(({ remaining }) => remaining)).toEqual([0, 440_000]);
	expect(account.loans[1]?.chargePaid).toBe(7_500);
});
