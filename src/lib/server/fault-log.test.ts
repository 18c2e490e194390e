import { expect, test } from 'vitest';
import { faultText, nameOf } from './fault-log.ts';

test('the log tells the route, the code and where, not what somebody wrote', () => {
	const error = Object.assign(new Error('value "Ibu Wati"\n  +62812'), { code: '22P02' });
	const [head, ...places] = faultText(500, '/(public)/pesanan/[token]', error).split('\n');
	expect(head).toBe('500 /(public)/pesanan/[token]: 22P02');
	expect(places.length).toBeGreaterThan(0);
	expect(places.join()).not.toMatch(/Wati|62812/);
	expect(places[0]).toContain('fault-log.test.ts');
});

test.each([
	[new TypeError('Wati'), 'TypeError'],
	['Wati', 'unknown'],
	[null, 'unknown']
])('%s is named %s', (error, name) => {
	expect(nameOf(error)).toBe(name);
	expect(faultText(500, null, error)).toMatch(new RegExp(`^500 no route: ${name}(\n|$)`));
});
