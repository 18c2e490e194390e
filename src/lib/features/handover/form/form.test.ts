import { describe, expect, test } from 'vitest';
import type { HandoverFields } from '$lib/domain/records.ts';
import {
	acceptFaults,
	blankGood,
	blankHandover,
	copyOf,
	counted,
	formOf,
	GOODS_MAX,
	handoverFaults,
	tidied
} from './form.ts';

const machine = { ...blankGood(), name: ' Mesin jahit ', quantity: 4, value: 8_800_000 };
const whole = { ...blankHandover('2026-11-22'), giver_name: 'Pak Dedi', goods: [machine] };
const kept: HandoverFields = {
	...{ ...whole, grant_id: 'g', deleted: false },
	goods: [{ ...machine, received: 3 }]
};

describe('a handover', () => {
	test('needs a day, who hands over, and goods with a worth', () => {
		expect(handoverFaults(whole)).toEqual([]);
		expect(handoverFaults(blankHandover(''))).toEqual(['day', 'giver', 'goods']);
		const bad = [{ name: ' ' }, { unit: '' }, { quantity: 0 }, { value: 0 }];
		for (const part of bad) {
			expect(handoverFaults({ ...whole, goods: [{ ...machine, ...part }] })).toEqual(['goods']);
		}
		const many = Array.from({ length: GOODS_MAX + 1 }, () => machine);
		expect(handoverFaults({ ...whole, goods: many })).toEqual(['goods']);
	});

	test('is kept tidy, and nothing counts as counted', () => {
		const witnesses = [
			{ name: ' Bu Lurah ', position: ' Lurah ' },
			{ name: ' ', position: 'lupa' }
		];
		const said = tidied({ ...whole, witnesses, goods: [{ ...machine, received: 1 }] });
		expect(said.witnesses).toEqual([{ name: 'Bu Lurah', position: 'Lurah' }]);
		expect(said.goods[0]).toMatchObject({ name: 'Mesin jahit', quantity: 4, received: 4 });
	});

	test('is changed as it is; a copy is of other things that nobody counted', () => {
		expect(formOf(kept).goods).toEqual(kept.goods);
		const [copied] = copyOf(kept).goods;
		expect(copied).toMatchObject({ name: machine.name, received: 4 });
		expect(copied?.id).not.toBe(machine.id);
		expect(copyOf(kept)).not.toHaveProperty('grant_id');
	});
});

describe('counting', () => {
	test('begins with the number of the paper and stays within it', () => {
		const of = (count: number) => counted([machine], { [machine.id]: count })[0]?.received;
		expect(counted([machine], {})[0]?.received).toBe(4);
		expect([of(3), of(0), of(9), of(-1), of(2.4)]).toEqual([3, 0, 4, 0, 2]);
	});

	test('needs something of worth, and the chair on screen or paper', () => {
		const none = counted([machine], { [machine.id]: 0 });
		expect(acceptFaults(none, { isSigned: false, pages: 0 })).toEqual(['nothing', 'unsigned']);
		expect(acceptFaults([machine], { isSigned: false, pages: 0 })).toEqual(['unsigned']);
		expect(acceptFaults(kept.goods, { isSigned: true, pages: 0 })).toEqual([]);
		expect(acceptFaults(kept.goods, { isSigned: false, pages: 1 })).toEqual([]);
	});
});
