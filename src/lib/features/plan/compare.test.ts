import { expect, test } from 'vitest';
import type { PlanLine } from '$lib/domain/records.ts';
import { changedFields, comparePlans, differences } from './compare.ts';

const line = (id: string, more: Partial<PlanLine> = {}): PlanLine => ({
	...{ id, item: `Barang ${id}`, category: 'tools', quantity_milli: 1000, unit: 'unit' },
	...{ price: 500_000, month: null, supplier: '' },
	...more
});

test('a version tells what is new, what was changed and what was left out', () => {
	const before = [line('a'), line('b'), line('c')];
	const after = [line('d'), line('b', { price: 600_000 }), line('a')];
	expect(comparePlans(before, after).map(({ id, what }) => `${id} ${what}`)).toEqual([
		...['d added', 'b changed', 'a same', 'c removed']
	]);
	expect(differences(before, after)).toHaveLength(3);
});

test('another order is no change, nor is a month that neither knows', () => {
	expect(differences([line('a'), line('b')], [line('b'), line('a')])).toEqual([]);
	const without = JSON.parse(JSON.stringify(line('a', { month: null }))) as PlanLine;
	Reflect.deleteProperty(without, 'month');
	expect(changedFields(without, line('a'))).toEqual([]);
});

test('what was changed is told field by field', () => {
	const after = line('a', { quantity_milli: 2000, supplier: 'Toko Jaya', month: '2026-12-01' });
	expect(changedFields(line('a'), after)).toEqual(['quantity_milli', 'month', 'supplier']);
});
