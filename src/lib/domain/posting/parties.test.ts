// What people say, in the form of a journal: kind, then one line an entry (debit < credit amount, who).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holderOf, OPENING, openingCredits, openingDebits } from '../accounts.ts';
import { balanceChanges, balanceOf } from '../balances.ts';
import { type Book, refusalOf } from '../check.ts';
import type { Draft } from '../journal.ts';
import {
	advanceReturn,
	borrowingReceived,
	borrowingRepayment,
	creditPurchase,
	openingBalances,
	type OpeningLine,
	openingSums,
	payablePayment,
	supplierAdvance
} from './parties.ts';

const said = { occurredOn: '2026-11-02', note: ' pasar ', amount: 9_000, party: 'toko' };
const hand = { place: 'hand', member: 'siti' } as const;
const [cash, bank] = [{ place: 'cash' }, { place: 'bank' }] as const;
const nobody = { member: null, party: null, product: null, quantityMilli: null };
const book: Book = {
	hasMember: (id) => id === 'siti',
	hasParty: (id) => id === 'toko',
	hasMeeting: () => false,
	transaction: () => undefined,
	isReversed: () => false,
	closedThrough: () => null,
	distributable: () => 0,
	isOrderEnded: () => false,
	hasGrant: () => true,
	grantOfLine: () => null
};
const opening = (lines: OpeningLine[]) => openingBalances(said, lines)[0] as Draft;

const cases: [Draft, string][] = [
	[supplierAdvance({ ...said, from: cash }), 'supplier_advance 1204<1101 9000 toko'],
	[supplierAdvance({ ...said, from: hand }), 'supplier_advance 1204<1104 9000 siti toko'],
	[advanceReturn({ ...said, into: bank }), 'advance_return 1102<1204 9000 toko'],
	[creditPurchase({ ...said, account: '5102' }), 'credit_purchase 5102<2101 9000 toko'],
	[
		creditPurchase({ ...said, account: '1303', product: 'kopi', quantityMilli: 2_000 }),
		'credit_purchase 1303<2101 9000 toko kopi'
	],
	[payablePayment({ ...said, from: hand }), 'payable_payment 2101<1104 9000 siti toko'],
	[borrowingReceived({ ...said, into: bank }), 'borrowing_received 1102<2301 9000 toko'],
	[
		borrowingRepayment({ ...said, interest: 500, from: bank }),
		'borrowing_repayment 2301<1102 9000 toko; 6113<1102 500 toko'
	],
	[
		borrowingRepayment({ ...said, amount: 0, interest: 500, from: cash }),
		'borrowing_repayment 6113<1101 500 toko'
	],
	[
		opening([
			{ ...nobody, account: '1101', amount: 300_000 },
			{ ...nobody, account: '1201', amount: 20_000, party: 'toko' },
			{ ...nobody, account: '1302', amount: 80_000, product: 'keripik', quantityMilli: 10_000 },
			{ ...nobody, account: '1501', amount: 500_000, product: 'wajan' },
			{ ...nobody, account: '1590', amount: 100_000, product: 'wajan' },
			{ ...nobody, account: '3104', amount: 50_000, member: 'siti' },
			{ ...nobody, account: '3101', amount: 700_000 }
		]),
		'opening_balance 1101<3900 300000; 1201<3900 20000 toko; 1302<3900 80000 keripik; 1501<3900 500000 wajan; ' +
			'3900<1590 100000 wajan; 3900<3104 50000 siti; 3900<3101 700000'
	]
];

const written = (draft: Draft): string =>
	`${draft.kind} ${draft.entries
		.map(({ debit, credit, amount, member, party, product }) =>
			[`${debit}<${credit}`, amount, member, party, product]
				.filter((part) => part !== null)
				.join(' ')
		)
		.join('; ')}`;

test.each(cases)('%#: %s', (draft, expected) => {
	expect(written(draft)).toBe(expected);
	expect(draft).toMatchObject({ occurredOn: '2026-11-02', note: 'pasar', meeting: null });
	expect(refusalOf(draft, 'siti', 'treasurer', book)).toBeNull();
});

test('a plain member pays suppliers from her own hand only', () => {
	const refusal = (draft: Draft) => refusalOf(draft, 'siti', 'member', book);
	expect(refusal(payablePayment({ ...said, from: hand }))).toBeNull();
	expect(refusal(supplierAdvance({ ...said, from: hand }))).toBeNull();
	expect(refusal(payablePayment({ ...said, from: cash }))).toBe('not_allowed');
	expect(refusal(creditPurchase({ ...said, account: '5102' }))).toBe('not_allowed');
});

const line = fc
	.record({
		account: fc.constantFrom(...openingDebits, ...openingCredits),
		amount: fc.integer({ min: 1, max: 1e9 })
	})
	.map(({ account, amount }): OpeningLine => {
		const holder = holderOf(account);
		return {
			...{ ...nobody, account, amount },
			...(holder === 'member' ? { member: 'siti' } : holder === 'party' ? { party: 'toko' } : {})
		};
	});

test('opening balances of any size keep to the rules, and the difference stays on its account', () => {
	fc.assert(
		fc.property(fc.array(line, { maxLength: 120 }), (lines) => {
			const drafts = openingBalances(said, lines);
			expect(drafts.length).toBe(Math.ceil(lines.length / 40));
			for (const draft of drafts) {
				expect(refusalOf(draft, 'siti', 'treasurer', book)).toBeNull();
			}
			const balances = drafts.flatMap((draft) => balanceChanges(draft));
			const { owned, debts, capital, difference } = openingSums(lines);
			expect(balanceOf(balances, OPENING)).toBe(difference);
			expect(owned - debts - capital - difference).toBe(0);
		})
	);
});
