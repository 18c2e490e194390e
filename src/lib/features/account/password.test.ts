import { expect, test } from 'vitest';
import { passwordFault } from './password.ts';

test('a new password has fifteen characters', () => {
	expect(passwordFault('')).toEqual({ kind: 'short', missing: 15 });
	expect(passwordFault('padi kuning nan')).toBeNull();
	expect(passwordFault('padi kuning na')).toEqual({ kind: 'short', missing: 1 });
});

test('repeating a few letters is not enough', () => {
	expect(passwordFault('abcabcabcabcabcabc')).toEqual({ kind: 'simple' });
	expect(passwordFault('AAAAAAAAAAAAAAAAAAA')).toEqual({ kind: 'simple' });
});

test('what would be cut off is refused', () => {
	expect(passwordFault('padi kuning '.repeat(6))).toBeNull();
	expect(passwordFault(`${'padi kuning '.repeat(6)}x`)).toEqual({ kind: 'long' });
});
