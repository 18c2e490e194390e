import { expect, test } from 'vitest';
import { claimsTooMuch } from './caller.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (payload: unknown) => `${part({ alg: 'HS256' })}.${part(payload)}.signature`;

test.each([
	{},
	{ apikey: 'sb_publishable_x' },
	{ apikey: 'sb_publishable_x', authorization: `Bearer ${token({ role: 'authenticated' })}` },
	{ authorization: `Bearer ${token({ role: 'anon' })}` },
	{ authorization: 'Bearer nonsense' },
	{ authorization: `Bearer ${token({ sub: 'x' })}` }
])('%j may be a person', (headers) => {
	expect(claimsTooMuch(new Headers(headers))).toBe(false);
});

test.each([
	{ apikey: 'sb_secret_x' },
	{ authorization: 'Bearer sb_secret_x' },
	{ authorization: 'bearer   sb_secret_x' },
	{ apikey: token({ role: 'service_role' }) },
	...['service_role', 'postgres', '', null, ['authenticated', 'x'], 'AUTHENTICATED'].map(
		(role) => ({
			authorization: `Bearer ${token({ role })}`
		})
	)
])('%j is more than a person', (headers) => {
	expect(claimsTooMuch(new Headers(headers as Record<string, string>))).toBe(true);
});
