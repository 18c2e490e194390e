import { expect, test } from 'vitest';
import { lostValues, patchOf, type RecordMeta } from './records.ts';

const meta: RecordMeta = {
	name: { s: 4, by: 'siti' },
	price: { s: 9, by: 'ketua', p: { v: 8_000, s: 7, by: 'bendahara' } }
};

test('a patch carries the changed fields, each with the version that the person saw', () => {
	expect(patchOf('product', 'p1', { price: 9_000, unit: 'kotak' }, meta)).toEqual({
		...{ kind: 'product', id: 'p1' },
		set: { price: 9_000, unit: 'kotak' },
		base: { price: 9 }
	});
});

test('a patch of a new record saw nothing', () => {
	expect(patchOf('party', 'b1', { name: 'Toko' }, {}).base).toEqual({});
});

test('values that lost a race are listed with who wrote them and who won', () => {
	expect(lostValues(meta)).toEqual([
		{ field: 'price', value: 8_000, by: 'bendahara', wonBy: 'ketua' }
	]);
	expect(lostValues({})).toEqual([]);
});
