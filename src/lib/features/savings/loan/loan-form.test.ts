import { expect, test } from 'vitest';
import { LoanForm } from './loan-form.svelte.ts';

test('the charge follows the rule and the first day the payment, until somebody says otherwise', () => {
	const form = new LoanForm('siti', '2026-01-31');
	form.permille = 15;
	form.amount = 200_000;
	expect([form.charge, form.firstDue]).toEqual([3_000, '2026-02-28']);
	form.amount = 400_000;
	expect(form.charge).toBe(6_000);
	form.charge = 0;
	form.firstDue = '2026-03-05';
	form.amount = 500_000;
	expect([form.charge, form.firstDue]).toEqual([0, '2026-03-05']);
});

test('a complete loan is a payment and its terms', () => {
	const form = new LoanForm('siti', '2026-01-10');
	form.amount = 500_000;
	form.months = 5;
	form.place = 'bank';
	expect(form.schedule).toHaveLength(5);
	const { draft, terms } = form.agreed;
	expect(draft).toMatchObject({ kind: 'loan_given', occurredOn: '2026-01-10' });
	expect(draft.entries[0]).toMatchObject({ debit: '1202', credit: '1102', amount: 500_000 });
	expect(terms).toEqual({
		...{ member: 'siti', principal: 500_000, months: 5, charge: 0, first_due: '2026-02-10' }
	});
});

test('nothing is agreed on without a member, an amount, or with a first day before the payment', () => {
	const form = new LoanForm(null, '2026-01-10');
	form.amount = 500_000;
	expect(form.isComplete).toBe(false);
	expect(() => form.agreed).toThrow('not complete');
	form.member = 'siti';
	expect(form.isComplete).toBe(true);
	form.firstDue = '2026-01-09';
	expect(form.isComplete).toBe(false);
	expect(form.schedule).toEqual([]);
});
