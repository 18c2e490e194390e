import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test.each(['/', '/produk/keripik-pisang', '/?cari=madu&jenis=food'])('goes back to %s', (path) => {
	expect(returnPath(path)).toBe(path);
});

test.each([
	'//evil.example',
	'/\\evil.example',
	'https://evil.example',
	'',
	null,
	undefined,
	'/a\nb'
])('%j would leave the site, so it leads home', (path) => {
	expect(returnPath(path)).toBe('/');
});
