import { expect, test } from 'vitest';
import type { Draft } from '../journal.ts';
import { bankDeposit, bankWithdrawal, cashHandover, expense, grantReceived } from '../posting.ts';
import {
	bankCharge,
	bankInterest,
	cashDifference,
	otherIncome,
	qrisPayout,
	wageAccrual,
	wagePayment
} from './money.ts';

const said = { occurredOn: '2026-11-22', note: ' ', amount: 5000 };
const cash = { place: 'cash' as const };
const bank = { place: 'bank' as const };
const hand = { place: 'hand' as const, member: 'siti' };

test.each<[string, Draft, string[]]>([
	['expense', expense({ ...said, account: '6101', from: cash }), ['6101 1101 5000']],
	['expense', expense({ ...said, account: '6101', from: hand }), ['6101 1104 5000 siti']],
	[
		'expense',
		expense({ ...said, account: '5103', from: bank, member: 'amin' }),
		['5103 1102 5000 amin']
	],
	['cash_handover', cashHandover({ ...said, member: 'siti' }), ['1101 1104 5000 siti']],
	['bank_deposit', bankDeposit(said), ['1102 1101 5000']],
	['bank_withdrawal', bankWithdrawal(said), ['1101 1102 5000']],
	['grant_received', grantReceived(said), ['1102 3101 5000']],
	['qris_payout', qrisPayout({ ...said, fee: 0 }), ['1102 1103 5000']],
	['qris_payout', qrisPayout({ ...said, fee: 35 }), ['1102 1103 5000', '6110 1103 35']],
	['bank_interest', bankInterest(said), ['1102 4202 5000']],
	['bank_charge', bankCharge(said), ['6110 1102 5000']],
	['other_income', otherIncome({ ...said, into: { place: 'qris' } }), ['1103 4202 5000']],
	['wage_accrual', wageAccrual({ ...said, member: 'amin' }), ['5103 2104 5000 amin']],
	['wage_payment', wagePayment({ ...said, member: 'amin', from: cash }), ['2104 1101 5000 amin']],
	['cash_difference', cashDifference({ ...said, isOver: true, at: cash }), ['1101 4202 5000']],
	['cash_difference', cashDifference({ ...said, isOver: false, at: bank }), ['6199 1102 5000']]
])('%s', (kind, draft, entries) => {
	expect(draft.kind).toBe(kind);
	expect(draft.note).toBe('');
	expect(
		draft.entries.map(({ debit, credit, amount, member }) =>
			[debit, credit, amount, member].filter((part) => part !== null).join(' ')
		)
	).toEqual(entries);
});
