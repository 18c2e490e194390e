// What people say, in the form of a journal: kind, then one line an entry (debit < credit amount, who).
import { expect, test } from 'vitest';
import { expenseAccounts } from './accounts.ts';
import { refusalOf } from './check.ts';
import type { Draft } from './journal.ts';
import {
	bankDeposit,
	bankWithdrawal,
	cashHandover,
	compulsorySaving,
	expense,
	grantReceived,
	materialPurchase,
	receivablePayment,
	sale
} from './posting.ts';

const said = { occurredOn: '2026-11-02', note: '  pasar ' };
const items = [
	{ product: 'keripik', quantityMilli: 2_000, amount: 16_000 },
	{ product: null, quantityMilli: null, amount: 500 }
];
const hand = { place: 'hand', member: 'siti' } as const;
const [cash, bank, qris] = [{ place: 'cash' }, { place: 'bank' }, { place: 'qris' }] as const;
const paid = { ...said, amount: 9_000 };

const cases: [Draft, string][] = [
	[
		sale({ ...said, items, payment: { by: 'treasurer' } }),
		'sale_cash 1101<4101 16000; 1101<4101 500'
	],
	[
		sale({ ...said, items, payment: { by: 'hand', member: 'siti' } }),
		'sale_in_hand 1104<4101 16000 siti; 1104<4101 500 siti'
	],
	[sale({ ...said, items, payment: { by: 'qris' } }), 'sale_qris 1103<4101 16000; 1103<4101 500'],
	[
		sale({ ...said, items, payment: { by: 'credit', party: 'toko' } }),
		'sale_credit 1201<4101 16000 toko; 1201<4101 500 toko'
	],
	[
		receivablePayment({ ...paid, party: 'toko', into: cash }),
		'receivable_payment 1101<1201 9000 toko'
	],
	[
		receivablePayment({ ...paid, party: 'toko', into: bank }),
		'receivable_payment 1102<1201 9000 toko'
	],
	[
		receivablePayment({ ...paid, party: 'toko', into: qris }),
		'receivable_payment 1103<1201 9000 toko'
	],
	[
		receivablePayment({ ...paid, party: 'toko', into: hand }),
		'receivable_payment 1104<1201 9000 siti toko'
	],
	[cashHandover({ ...paid, member: 'siti' }), 'cash_handover 1101<1104 9000 siti'],
	[materialPurchase({ ...paid, from: cash }), 'material_purchase 5102<1101 9000'],
	[materialPurchase({ ...paid, from: hand }), 'material_purchase 5102<1104 9000 siti'],
	[bankDeposit(paid), 'bank_deposit 1102<1101 9000'],
	[bankWithdrawal(paid), 'bank_withdrawal 1101<1102 9000'],
	[
		compulsorySaving({ ...paid, member: 'siti', into: cash }),
		'compulsory_saving 1101<3104 9000 siti'
	],
	[
		compulsorySaving({ ...paid, member: 'siti', into: bank }),
		'compulsory_saving 1102<3104 9000 siti'
	],
	[grantReceived(paid), 'grant_received 1102<3101 9000'],
	...expenseAccounts.map((account): [Draft, string] => [
		expense({ ...paid, account, from: bank }),
		`expense ${account}<1102 9000`
	])
];

const written = ({ kind, entries }: Draft) =>
	`${kind} ${entries
		.map(({ debit, credit, amount, member, party }) =>
			[`${debit}<${credit}`, amount, member, party].filter((part) => part !== null).join(' ')
		)
		.join('; ')}`;

test.each(cases)('%#: %s', (draft, expected) => {
	expect(written(draft)).toBe(expected);
	expect(draft).toMatchObject({
		occurredOn: '2026-11-02',
		note: 'pasar',
		reverses: null,
		meeting: null,
		forOrder: null,
		forGrant: null,
		forLine: null
	});
	const book = {
		hasMember: (id: string) => id === 'siti',
		hasParty: (id: string) => id === 'toko',
		transaction: () => undefined,
		isReversed: () => false,
		hasMeeting: () => false,
		closedThrough: () => null,
		distributable: () => 0,
		isOrderEnded: () => false,
		hasGrant: () => true,
		grantOfLine: () => null
	};
	expect(refusalOf(draft, 'siti', 'treasurer', book)).toBeNull();
});

test('what was sold keeps its product and its quantity', () => {
	expect(cases[0]?.[0].entries).toMatchObject([
		{ product: 'keripik', quantityMilli: 2_000 },
		{ product: null, quantityMilli: null }
	]);
});
