import { expect, test } from 'vitest';
import { emptyRow } from '$lib/domain/paper/book.ts';
import { isPage, withBlank, withImported, writtenAmount } from './paper-rows.ts';

const sale = { ...emptyRow(), day: '3/11', what: 'sale', in: '5.000' };
const keyed = (key: number, row = sale) => ({ key, row, isWanted: false });

test('there is always one blank row at the end, with the day of the row before', () => {
	const [first] = withBlank([]);
	expect(first).toEqual({ key: 1, row: emptyRow(), isWanted: false });
	const rows = withBlank([keyed(7)]);
	expect(rows).toHaveLength(2);
	expect(rows[1]).toMatchObject({ key: 8, row: { day: '3/11', what: '' } });
	expect(withBlank(rows)).toEqual(rows);
});

test('rows from a file stand behind those that were typed, as many as fit', () => {
	const rows = withImported(withBlank([keyed(1)]), [sale, sale]);
	expect(rows?.map(({ key }) => key)).toEqual([1, 3, 4, 5]);
	expect(
		withImported(
			[keyed(1)],
			Array.from({ length: 1000 }, () => sale)
		)
	).toBeNull();
	expect(
		withImported(
			[],
			Array.from({ length: 1000 }, () => sale)
		)
	).toHaveLength(1001);
});

test.each([
	['25000', '25.000'],
	['Rp 1,250,000', '1.250.000'],
	['25rb', '25rb'],
	['', '']
])('%j is shown as %j when its field is left', (typed, shown) => {
	expect(writtenAmount(typed)).toBe(shown);
});

test('a page is known by its shape', () => {
	expect(isPage({ rows: withBlank([]), start: null })).toBe(true);
	expect(isPage({ rows: [{ key: 'x' }] })).toBe(false);
	expect(isPage(undefined)).toBe(false);
});
