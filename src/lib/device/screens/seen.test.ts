import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetLost, forgetSeen, lostBooks, noteLost, noteSeen, type Seen } from './seen.ts';

const seen = (userId: string, waiting = 0, at = 1_000): Seen => ({
	...{ userId, label: `Ibu ${userId}`, isStaff: false, waiting, at }
});
let stored: Map<string, string>;

beforeEach(() => {
	stored = new Map();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => stored.get(key) ?? null,
		setItem: (key: string, value: string) => stored.set(key, value)
	});
});
afterEach(() => vi.unstubAllGlobals());

test('whose store is gone is told with what waited last, until she has taken note', () => {
	noteSeen(seen('siti', 2));
	noteSeen(seen('siti', 3));
	noteSeen(seen('budi'));
	noteLost(({ userId }) => userId === 'siti');
	expect(lostBooks()).toEqual([seen('siti', 3)]);
	noteSeen(seen('siti', 0, 2_000)); // the store that came in its place
	expect(lostBooks()).toEqual([seen('siti', 3)]);
	forgetLost('siti');
	expect(lostBooks()).toEqual([]);
});

test('a store that was deleted on purpose is not lost', () => {
	noteSeen(seen('siti', 2));
	forgetSeen('siti');
	noteLost(() => true);
	expect(lostBooks()).toEqual([]);
});

test('the day last seen follows by the hour, the number of what waits at once', () => {
	noteSeen(seen('siti', 1));
	noteSeen(seen('siti', 1, 2_000));
	noteLost(() => true);
	expect(lostBooks()).toEqual([seen('siti', 1, 1_000)]);
	noteSeen(seen('siti', 1));
	noteSeen(seen('siti', 1, 3_700_000));
	noteLost(() => true);
	expect(lostBooks()).toEqual([seen('siti', 1, 3_700_000)]);
});

test('a note that somebody spoiled, or that finds no room, keeps nothing shut', () => {
	const warn = vi.spyOn(console, 'warn').mockReturnValue();
	stored.set('lumbung.lost', '{"no": "list"');
	expect(lostBooks()).toEqual([]);
	stored.set('lumbung.lost', '[null, {"userId": 5}]');
	expect(lostBooks()).toEqual([]);
	vi.stubGlobal('localStorage', {
		getItem: () => null,
		setItem: () => {
			throw new DOMException('full', 'QuotaExceededError');
		}
	});
	expect(() => noteSeen(seen('siti'))).not.toThrow();
	expect(warn).toHaveBeenCalledTimes(2);
	warn.mockRestore();
});
