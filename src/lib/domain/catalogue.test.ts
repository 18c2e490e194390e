import { expect, test } from 'vitest';
import { cataloguePath, catalogueQuery } from './catalogue.ts';

const read = (query: string) => catalogueQuery(new URLSearchParams(query));

test('an empty query asks for everything', () => {
	expect(read('')).toEqual({ text: '', kind: '', place: '', page: 1 });
	expect(cataloguePath(read(''))).toBe('/');
});

test('a full query survives the way to an address and back', () => {
	const query = { text: 'keripik pisang', kind: 'food', place: '32.01.05', page: 3 } as const;
	expect(read(cataloguePath(query).slice(2))).toEqual(query);
});

test('spaces are folded and long texts cut', () => {
	expect(read('cari=++madu++hutan+').text).toBe('madu hutan');
	expect(read(`cari=${'a'.repeat(200)}`).text).toHaveLength(80);
});

test.each(['jenis=gold', 'daerah=abc', 'daerah=32', 'halaman=-1', 'halaman=1.5', 'halaman=99999'])(
	'%s makes no sense, so it counts as not asked',
	(query) => {
		expect(cataloguePath(read(query))).toBe('/');
	}
);
