import { expect, test } from 'vitest';
import { cataloguePath, catalogueQuery, isWordy, plainQuery } from './catalogue.ts';

const read = (query: string) => catalogueQuery(new URLSearchParams(query));
const everything = {
	text: '',
	kind: '',
	place: '',
	ready: false,
	sort: 'fit',
	from: '',
	page: 1
} as const;

test('an empty query asks for everything', () => {
	expect(read('')).toEqual(everything);
	expect(cataloguePath(read(''))).toBe('/');
});

test.each([
	{ ...everything, text: 'keripik pisang', kind: 'food', place: '32.01.05', page: 3 },
	{ ...everything, ready: true, sort: 'near', from: '33.28.05' },
	{ ...everything, text: 'madu', sort: 'new' },
	{ ...everything, sort: 'price_down' }
] as const)('a full query survives the way to an address and back: %j', (query) => {
	expect(read(cataloguePath(query).slice(2))).toEqual(query);
});

test('spaces and control signs are folded', () => {
	expect(read('cari=++madu%00%0Ahutan+').text).toBe('madu hutan');
});

test.each(['a', '🍌', 'a '])(
	'a long text of %j is cut between signs, and its address is stable',
	(sign) => {
		const { text } = read(`cari=${encodeURIComponent(sign.repeat(200))}`);
		expect([...text].length).toBeLessThanOrEqual(80);
		expect(read(cataloguePath({ ...everything, text }).slice(2)).text).toBe(text);
	}
);

test.each([
	...['jenis=gold', 'daerah=abc', 'daerah=32', 'halaman=-1', 'halaman=1.5', 'halaman=99999'],
	...['urut=acak', 'urut=baru', 'siap=2', 'dekat=33.28.05', 'siap=0']
])('%s makes no sense, so it counts as not asked', (query) => {
	expect(cataloguePath(read(query))).toBe('/');
});

test.each([
	['cari=madu&daerah=&urut=&dekat=', true],
	['cari=madu&utm_source=wa', true],
	['halaman=1', true],
	['', false],
	['siap=1&cari=madu', false],
	['cari=keripik+pisang&jenis=food', false]
])('%j says more than it must: %s', (search, wordy) => {
	expect(isWordy(new URLSearchParams(search), read(search))).toBe(wordy);
});

test('a page is known by what was asked, not by its order', () => {
	const query = read('cari=madu&jenis=food&urut=murah&siap=1&halaman=2');
	expect(cataloguePath(plainQuery(query))).toBe('/?cari=madu&jenis=food');
});
