import { beforeEach, expect, test, vi } from 'vitest';
import { returnTo, takeReturn } from './return-path.ts';

beforeEach(() => {
	const kept = new Map<string, string>();
	vi.stubGlobal('sessionStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => kept.set(key, value),
		removeItem: (key: string) => kept.delete(key)
	});
});

test('brings the person to the place, once', () => {
	returnTo('rini', '/app/x/setuju');
	expect(takeReturn('rini')).toBe('/app/x/setuju');
	expect(takeReturn('rini')).toBeNull();
});

test('brings nobody else there', () => {
	returnTo('rini', '/app/x/setuju');
	expect(takeReturn('siti')).toBeNull();
	expect(takeReturn('rini')).toBeNull();
});
