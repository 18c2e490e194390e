import { expect, test } from 'vitest';
import { themeFrom, themeName } from './theme.ts';

test('only the two themes are a choice; everything else follows the device', () => {
	expect(themeFrom('terang')).toBe('terang');
	expect(themeFrom('gelap')).toBe('gelap');
	for (const value of ['otomatis', '"><script>', '', null, undefined]) {
		expect(themeFrom(value)).toBeUndefined();
	}
});

test('a choice has a name in the style sheet', () => {
	expect(themeName('terang')).toBe('lumbung');
	expect(themeName('gelap')).toBe('lumbung-dark');
});
