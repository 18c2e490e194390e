// Members' money in the form of a journal: kind, then one line an entry (debit < credit amount, who).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOANS, RETAINED_PROFIT } from '../accounts.ts';
import { balanceChanges, balanceOf } from '../balances.ts';
import { refusalOf } from '../check.ts';
import { type Draft, totalOf } from '../journal.ts';
import { compulsorySaving } from '../posting.ts';
import { leavingOf, memberExit } from './member-exit.ts';
import {
	drawing,
	drawingSettlement,
	iksAid,
	iksAllocation,
	iksContribution,
	initialSaving,
	loanGiven,
	loanRepayment,
	profitShare,
	profitSharePayment,
	settlementOf,
	voluntarySaving,
	voluntaryWithdrawal,
	writeOff
} from './members.ts';

const said = { occurredOn: '2026-11-02', note: '' };
const [cash, bank] = [{ place: 'cash' }, { place: 'bank' }] as const;
const hand = { place: 'hand', member: 'siti' } as const;
const hers = { ...said, amount: 9_000, member: 'siti' };
const decided = { ...said, amount: 9_000, meeting: 'rapat' };
const shares = [
	{ part: 'members' as const, account: '2103', member: 'siti', amount: 600 },
	{ part: 'capital' as const, account: '3202', member: null, amount: 300 },
	{ part: 'iks' as const, account: '2202', member: null, amount: 100 }
];

const cases: [Draft, string][] = [
	[initialSaving({ ...hers, into: cash }), 'initial_saving 1101<3103 9000 siti'],
	[compulsorySaving({ ...hers, into: bank }), 'compulsory_saving 1102<3104 9000 siti'],
	[voluntarySaving({ ...hers, into: cash }), 'voluntary_saving 1101<2201 9000 siti'],
	[voluntaryWithdrawal({ ...hers, from: bank }), 'voluntary_withdrawal 2201<1102 9000 siti'],
	[loanGiven({ ...hers, from: cash }), 'loan_given 1202<1101 9000 siti'],
	[
		loanRepayment({ ...hers, principal: 9_000, charge: 450, into: cash }),
		'loan_repayment 1101<1202 9000 siti; 1101<4201 450 siti'
	],
	[
		loanRepayment({ ...hers, principal: 9_000, charge: 0, into: bank }),
		'loan_repayment 1102<1202 9000 siti'
	],
	[
		loanRepayment({ ...hers, principal: 0, charge: 450, into: cash }),
		'loan_repayment 1101<4201 450 siti'
	],
	[writeOff({ ...decided, of: { member: 'siti' } }), 'write_off 6112<1202 9000 siti @rapat'],
	[writeOff({ ...decided, of: { party: 'toko' } }), 'write_off 6112<1201 9000 toko @rapat'],
	[iksContribution({ ...hers, into: cash }), 'iks_contribution 1101<2202 9000 siti'],
	[iksAllocation(decided), 'iks_allocation 3201<2202 9000 @rapat'],
	[iksAid({ ...hers, from: cash }), 'iks_aid 2202<1101 9000 siti'],
	[iksAid({ ...hers, member: null, from: bank }), 'iks_aid 2202<1102 9000'],
	[drawing({ ...hers, from: cash }), 'drawing 1203<1101 9000 siti'],
	[drawing({ ...hers, member: 'amin', from: hand }), 'drawing 1203<1104 9000 siti'],
	[drawingSettlement({ ...hers, by: 'cash' }), 'drawing_settlement 1101<1203 9000 siti'],
	[drawingSettlement({ ...hers, by: 'bank' }), 'drawing_settlement 1102<1203 9000 siti'],
	[drawingSettlement({ ...hers, by: 'profit' }), 'drawing_settlement 2103<1203 9000 siti'],
	[
		profitShare({ ...said, meeting: 'rapat', shares }),
		'profit_share 3201<2103 600 siti; 3201<3202 300; 3201<2202 100 @rapat'
	],
	[profitSharePayment({ ...hers, from: cash }), 'profit_share_payment 2103<1101 9000 siti']
];

const asLines = ({ kind, entries, meeting }: Draft) =>
	`${kind} ${entries
		.map(({ debit, credit, amount, member, party }) =>
			[`${debit}<${credit}`, amount, member, party].filter((part) => part !== null).join(' ')
		)
		.join('; ')}${meeting === null ? '' : ` @${meeting}`}`;

const book = {
	hasMember: () => true,
	hasParty: () => true,
	hasMeeting: () => true,
	transaction: () => undefined,
	isReversed: () => false,
	closedThrough: () => null,
	distributable: () => 1_000_000,
	isOrderEnded: () => false,
	hasGrant: () => true,
	grantOfLine: () => null
};

test.each(cases)('%# is booked as the table says, and the book takes it', (draft, lines) => {
	expect(asLines(draft)).toBe(lines);
	expect(refusalOf(draft, 'eka', 'treasurer', book)).toBeNull();
});

test('the settlement of a drawing is read back', () => {
	const read = (by: 'cash' | 'profit') =>
		settlementOf(drawingSettlement({ ...hers, by }).entries[0] as { debit: string });
	expect([read('cash'), read('profit')]).toEqual(['cash', 'profit']);
	expect(settlementOf({ debit: LOANS })).toBeNull();
});

test('no more is set aside than may be shared', () => {
	const few = {
		...book,
		distributable: () => 8_999,
		isOrderEnded: () => false,
		hasGrant: () => true,
		grantOfLine: () => null
	};
	expect(refusalOf(iksAllocation(decided), 'eka', 'treasurer', few)).toBe('over_distributable');
	expect(iksAllocation(decided).entries[0]?.debit).toBe(RETAINED_PROFIT);
});

const started = (savings: readonly number[], debts: readonly number[]) => {
	const accounts = ['3103', '3104', '2201', '1202', '1203'];
	return accounts.flatMap((account, at) => {
		const amount = [...savings, ...debts][at] ?? 0;
		const of = { ...{ holder: 'siti', month: '2026-01-01' }, account };
		return at < 3 ? [{ ...of, debit: 0, credit: amount }] : [{ ...of, debit: amount, credit: 0 }];
	});
};

test('whoever leaves gets her savings less what she owes', () => {
	const leaving = leavingOf(started([50_000, 120_000, 30_000], [80_000, 10_000]), 'siti');
	expect(leaving).toMatchObject({ saved: 200_000, owed: 90_000, paidOut: 110_000, left: 0 });
	expect(asLines(memberExit({ ...said, member: 'siti', leaving, from: cash }))).toBe(
		'member_exit 3103<1202 50000 siti; 3104<1202 30000 siti; 3104<1203 10000 siti; ' +
			'3104<1101 80000 siti; 2201<1101 30000 siti'
	);
});

test('whoever owes more than she saved still owes the rest', () => {
	const leaving = leavingOf(started([10_000, 0, 0], [80_000, 0]), 'siti');
	expect(leaving).toMatchObject({ paidOut: 0, left: 70_000 });
	expect(asLines(memberExit({ ...said, member: 'siti', leaving, from: cash }))).toBe(
		'member_exit 3103<1202 10000 siti'
	);
});

test('after any exit the savings are used up, and what is left is the debt', () => {
	const amount = fc.integer({ min: 0, max: 10_000_000 });
	const three = fc.tuple(amount, amount, amount);
	fc.assert(
		fc.property(three, fc.tuple(amount, amount), (savings, debts) => {
			const before = started(savings, debts);
			const leaving = leavingOf(before, 'siti');
			const exit = memberExit({ ...said, member: 'siti', leaving, from: bank });
			expect(totalOf(exit)).toBe(leaving.saved);
			if (exit.entries.length > 0) {
				expect(refusalOf(exit, 'eka', 'treasurer', book)).toBeNull();
			}
			const after = leavingOf([...before, ...balanceChanges(exit)], 'siti');
			expect(after).toMatchObject({ saved: 0, owed: leaving.left });
			expect(balanceOf(balanceChanges(exit), '1102') + leaving.paidOut).toBe(0);
		})
	);
});
