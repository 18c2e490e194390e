import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entry } from './posting.ts';
import { profitShare } from './posting/members.ts';
import {
	isRule,
	partsOfMember,
	savingsOf,
	shareProfit,
	splitByWeights,
	splitParts,
	workOf
} from './profit-sharing.ts';

const thirds = { capital: 400, members: 400, iks: 100, officers: 100 };
const sharers = [
	{ member: 'ani', weight: 1, isOfficer: true },
	{ member: 'budi', weight: 1, isOfficer: false },
	{ member: 'citra', weight: 1, isOfficer: true }
];

test('the rupiah that are left go to the largest remainders, the first of equals first', () => {
	expect(splitByWeights(100, [1, 1, 1])).toEqual([34, 33, 33]);
	expect(splitByWeights(100, [50, 30, 20])).toEqual([50, 30, 20]);
	expect(splitByWeights(7, [1, 5])).toEqual([1, 6]);
	expect(splitByWeights(5, [])).toEqual([]);
});

test('without any weight everybody gets the same', () => {
	expect(splitByWeights(9, [0, 0, 0])).toEqual([3, 3, 3]);
});

const amount = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const weight = fc.nat({ max: 1_000_000_000_000 });

test('shares are whole, never negative, sum to the amount and keep to the weights within a rupiah', () => {
	fc.assert(
		fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 40 }), (total, weights) => {
			const shares = splitByWeights(total, weights);
			expect(shares.every((share) => Number.isSafeInteger(share) && share >= 0)).toBe(true);
			expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(total));
			const whole = weights.reduce((sum, one) => sum + BigInt(one), 0n);
			if (whole === 0n) return;
			for (const [at, share] of shares.entries()) {
				const off = BigInt(share) * whole - BigInt(total) * BigInt(weights[at] as number);
				expect(off < whole && off > -whole).toBe(true);
			}
		})
	);
});

/** Four parts that make 1000. */
const rule = fc
	.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), fc.nat({ max: 1000 }))
	.map((cuts) => {
		const [first, second, third] = [...cuts].sort((a, b) => a - b) as [number, number, number];
		return {
			...{ capital: first, members: second - first },
			...{ iks: third - second, officers: 1000 - third }
		};
	});
const people = fc.array(fc.record({ weight, isOfficer: fc.boolean() }), { maxLength: 20 });

test('a sharing gives away exactly its amount, whoever is there', () => {
	fc.assert(
		fc.property(amount, rule, people, (total, parts, crowd) => {
			expect(isRule(parts)).toBe(true);
			const group = crowd.map((person, at) => ({ ...person, member: `m${at}` }));
			const shares = shareProfit(total, parts, group);
			expect(shares.every((share) => share.amount > 0)).toBe(true);
			expect(shares.reduce((sum, share) => sum + BigInt(share.amount), 0n)).toBe(BigInt(total));
		})
	);
});

test('members share by weight, officers equally, the rest stays or goes to the solidarity fund', () => {
	const weighted = sharers.map((one, at) => ({ ...one, weight: at }));
	const shares = shareProfit(1_000_000, thirds, weighted);
	expect(shares.map(({ account, member, amount: got }) => [account, member, got])).toEqual([
		['2103', 'budi', 133_333],
		['2103', 'citra', 266_667],
		['2103', 'ani', 50_000],
		['2103', 'citra', 50_000],
		['3202', null, 400_000],
		['2202', null, 100_000]
	]);
});

test('what has nobody to go to stays as capital', () => {
	expect(shareProfit(1_000, thirds, [])).toEqual([
		{ part: 'capital', account: '3202', member: null, amount: 900 },
		{ part: 'iks', account: '2202', member: null, amount: 100 }
	]);
});

test('a recorded sharing tells what somebody got as member and as officer', () => {
	const shares = shareProfit(1_000_001, thirds, sharers);
	const row = profitShare({ occurredOn: '2026-11-02', note: '', meeting: 'rapat', shares });
	const recorded = { ...thirds, amount: 1_000_001 };
	const { members, officers } = splitParts(1_000_001, thirds);
	const got = sharers.map(({ member }) => partsOfMember(row, recorded, member));
	expect(got.reduce((sum, { asMember }) => sum + asMember, 0)).toBe(members);
	expect(got.reduce((sum, { asOfficer }) => sum + asOfficer, 0)).toBe(officers);
	expect(got[1]).toEqual({ asMember: 133_333, asOfficer: 0 });
});

test('a rule is whole thousandths that make one thousand', () => {
	expect(isRule(thirds)).toBe(true);
	expect(isRule({ ...thirds, iks: 99 })).toBe(false);
	expect(isRule({ ...thirds, iks: -100, officers: 300 })).toBe(false);
	expect(isRule({ ...thirds, iks: 100.5, officers: 99.5 })).toBe(false);
});

test('savings count in all their three kinds', () => {
	const held = (account: string, credit: number, holder = 'ani') => ({
		...{ account, holder, credit, debit: 0, month: '2026-01-01' }
	});
	const balances = [held('3103', 1), held('3104', 20), held('2201', 300), held('3104', 9, 'budi')];
	expect(savingsOf(balances, 'ani')).toBe(321);
});

test('work is wages and sales, without what was cancelled', () => {
	const row = (id: string, kind: 'sale_cash' | 'wage_accrual' | 'expense' | 'goods_drawing') => ({
		...{ id, kind, reverses: null }
	});
	const rows = [
		{ ...row('a', 'sale_cash'), entries: [entry('1101', '4101', 500, { member: 'ani' })] },
		{ ...row('b', 'wage_accrual'), entries: [entry('5103', '2104', 70, { member: 'budi' })] },
		{ ...row('c', 'expense'), entries: [entry('5103', '1101', 8, { member: 'budi' })] },
		{ ...row('d', 'expense'), entries: [entry('5103', '1104', 40, { member: 'budi' })] },
		{ ...row('e', 'goods_drawing'), entries: [entry('1203', '4101', 90, { member: 'ani' })] },
		{ ...row('f', 'sale_cash'), entries: [entry('1101', '4101', 30)] },
		{ ...row('g', 'sale_cash'), entries: [entry('1101', '4101', 30, { member: 'ani' })] },
		{
			...{ id: 'h', kind: 'correction' as const, reverses: 'g' },
			entries: [entry('4101', '1101', 30, { member: 'ani' })]
		}
	];
	expect([...workOf(rows)]).toEqual([
		['ani', 500],
		['budi', 78]
	]);
});
