import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getLocale, said, setLocale, wordsLoaded } from './words.ts';

const page = { documentElement: { lang: 'id' }, cookie: '' };
const reload = vi.fn();
const english = { aaaaa: (inputs: object) => `${JSON.stringify(inputs)} eggs` };
const load = vi.fn(() => Promise.resolve({ default: english }));
const eggs = said('aaaaa', (inputs) => `telur ${JSON.stringify(inputs)}`);

beforeEach(() => {
	vi.stubGlobal('document', page);
	vi.stubGlobal('location', { reload });
	Object.assign(page, { documentElement: { lang: 'id' }, cookie: '' });
});

afterEach(() => {
	vi.unstubAllGlobals();
	vi.clearAllMocks();
});

test('an Indonesian reader loads no other words', async () => {
	await wordsLoaded(load);
	expect(load).not.toHaveBeenCalled();
	expect(getLocale()).toBe('id');
	expect(eggs({ count: 2 })).toBe('telur {"count":2}');
});

test('an English reader gets the English words, but for what must be Indonesian', async () => {
	page.documentElement.lang = 'en';
	await wordsLoaded(load);
	expect(eggs({ count: 2 })).toBe('{"count":2} eggs');
	expect(eggs()).toBe('{} eggs');
	expect(eggs({ count: 2 }, { locale: 'id' })).toBe('telur {"count":2}');
});

test('choosing a language keeps it and shows the page again; the same language does nothing', () => {
	setLocale('id');
	expect(reload).not.toHaveBeenCalled();
	setLocale('en');
	expect(page.cookie).toMatch(/^PARAGLIDE_LOCALE=en; path=\/; max-age=\d+/);
	expect(reload).toHaveBeenCalledOnce();
});
