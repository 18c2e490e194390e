import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountOf } from './passport.ts';

const SECRET = 'a secret of this installation, long enough';
const NOW = 1_790_000_000_000;
const valid = { sub: 'siti', exp: NOW / 1000 + 1 };

function bearing(claims: unknown, secret = SECRET): Headers {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
	const seal = createHmac('sha256', secret).update(body).digest('base64url');
	return new Headers({ authorization: `Bearer ${body}.${seal}` });
}

test('a valid token of this installation names its account', () => {
	expect(accountOf(bearing(valid), SECRET, NOW)).toBe('siti');
});

test.each([
	['no token', new Headers()],
	['no signed token', new Headers({ authorization: 'Bearer a.b' })],
	['another installation’s', bearing(valid, 'another secret, just as long as it')],
	['an expired one', bearing({ ...valid, exp: NOW / 1000 })],
	['one without an end', bearing({ sub: 'siti' })],
	['one of nobody', bearing({ exp: valid.exp })]
])('%s names nobody', (_, headers) => {
	expect(accountOf(headers, SECRET, NOW)).toBeUndefined();
});

test('a changed name breaks the seal', () => {
	const [head, , seal] = (bearing(valid).get('authorization') ?? '').split('.');
	const payload = Buffer.from(JSON.stringify({ ...valid, sub: 'rini' })).toString('base64url');
	const headers = new Headers({ authorization: `${head}.${payload}.${seal}` });
	expect(accountOf(headers, SECRET, NOW)).toBeUndefined();
});
