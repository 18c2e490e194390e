import { describe, expect, test } from 'vitest';
import { accounts, GRANT_MONEY, LINE_AHEAD, LINE_SPENT } from '../accounts.ts';
import { balanceChanges, balanceOf } from '../balances.ts';
import { mirror, type Transaction } from '../journal.ts';
import { postingRules, traitsOf } from '../kinds.ts';
import { draft, entry } from '../posting.ts';
import { grantEffects, grantUse, takenBy, useOf } from './effects.ts';

const spent = (side: 1 | -1) => ({ account: LINE_SPENT, side });
const ahead = (side: 1 | -1) => ({ account: LINE_AHEAD, side });
const money = (side: 1 | -1) => ({ account: GRANT_MONEY, side });

test.each([
	['goods for money', '1301', '1101', [spent(1)]],
	['goods used up at once, from a hand', '5102', '1104', [spent(1)]],
	['goods on credit', '1304', '2101', [spent(1)]],
	['a thing', '1501', '1102', [spent(1)]],
	['wages', '5103', '1101', [spent(1)]],
	['a loan to a member', '1202', '1102', [spent(1)]],
	['an advance', '1204', '1102', [ahead(1)]],
	['goods for an advance', '1301', '1204', [spent(1), ahead(-1)]],
	['an advance given back', '1102', '1204', [ahead(-1)]],
	['money of a grant', '1102', '3101', [money(1)]],
	['a grant that went back', '3101', '1102', [money(-1)]],
	['goods given', '1501', '3102', []],
	['a debt paid', '2101', '1102', []],
	['cash to the bank', '1102', '1101', []],
	['goods made', '1302', '1301', []]
] as const)('%s', (_, debit, credit, effects) => {
	expect(grantEffects(debit, credit)).toEqual(effects);
});

test('the mirror of any entry takes back exactly what it did', () => {
	const codes = [...accounts.keys()];
	for (const debit of codes) {
		for (const credit of codes.filter((code) => code !== debit)) {
			const back = grantEffects(credit, debit);
			const there = grantEffects(debit, credit).map(({ account, side }) => [account, -side]);
			expect(back.map(({ account, side }) => [account, side])).toEqual(there);
		}
	}
});

test('of what may name a line everything counts', () => {
	const counted = postingRules.filter(({ kind }) => traitsOf(kind).namesLine);
	const silent = counted.filter(({ debit, credit }) => grantEffects(debit, credit).length === 0);
	expect(counted.length).toBeGreaterThan(50);
	expect(silent).toEqual([]);
});

describe('what a draft takes of its line', () => {
	test('is what it spends and pays ahead, all its lines together', () => {
		const entries = [
			...[entry('1301', '1101', 5_000), entry('1204', '1102', 2_000)],
			...[entry('1301', '1204', 1_500), entry('1102', '1101', 9_000)]
		];
		expect(useOf(entries)).toEqual({ spent: 6_500, ahead: 500 });
		expect(grantUse(entries)).toBe(7_000);
		expect(grantUse([entry('1102', '3101', 5_000)])).toBe(0);
	});

	test('is not less for goods that something else had paid ahead', () => {
		expect(takenBy({ spent: 300, ahead: 200 })).toBe(500);
		expect(takenBy({ spent: 300, ahead: -200 })).toBe(300);
	});
});

describe('the roll-ups', () => {
	const said = { occurredOn: '2026-10-05', note: '', forGrant: 'g' };
	const changes = (row: Parameters<typeof balanceChanges>[0]) =>
		balanceChanges(row)
			.filter(({ account }) => [LINE_SPENT, GRANT_MONEY, LINE_AHEAD].includes(account))
			.map(({ account, holder, debit, credit }) => [account, holder, debit - credit]);
	const goods = [entry('1301', '1204', 1_500), entry('1301', '1204', 500)];

	test('stand under the line, under the grant for what has none, and nowhere for the group’s own', () => {
		const bought = draft('material_purchase', { ...said, forLine: 'l' }, goods);
		expect(changes(bought)).toEqual([
			[LINE_SPENT, 'l', 2_000],
			[LINE_AHEAD, 'l', -2_000]
		]);
		expect(changes(draft('material_purchase', said, goods))[0]).toEqual([LINE_SPENT, 'g', 2_000]);
		expect(changes({ ...bought, forGrant: null, forLine: null })).toEqual([]);
		const arrived = draft('grant_received', said, [entry('1102', '3101', 7_000)]);
		expect(changes(arrived)).toEqual([[GRANT_MONEY, 'g', 7_000]]);
	});

	test('are as before when a row is corrected', () => {
		const bought = draft('material_purchase', { ...said, forLine: 'l' }, goods);
		const fix = mirror({ ...bought, id: 'x' } as Transaction, 'salah', said.occurredOn);
		const all = [...balanceChanges(bought), ...balanceChanges(fix)];
		for (const account of [LINE_SPENT, LINE_AHEAD]) expect(balanceOf(all, account)).toBe(0);
	});
});
