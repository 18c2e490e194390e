import { randomUUID } from 'node:crypto';
import type { TestServer } from './server.ts';

export interface Account {
	id: string;
	email: string;
	password: string;
	token: string;
}

/** Calls the API as a client would: with the public key, and as `token` when given. */
export function callApi(
	{ url, key }: Pick<TestServer, 'url' | 'key'>,
	path: string,
	{ token, ...init }: RequestInit & { token?: string } = {}
): Promise<Response> {
	const headers = new Headers(init.headers);
	headers.set('apikey', key);
	if (token) headers.set('authorization', `Bearer ${token}`);
	if (!headers.has('content-type') && init.body) headers.set('content-type', 'application/json');
	return fetch(url + path, { ...init, headers });
}

/** Makes an account as the app does at joining: random address and password, signed in at once. */
export async function signUp(server: Pick<TestServer, 'url' | 'key'>): Promise<Account> {
	const email = `${randomUUID()}@hp.lumbung.invalid`;
	const password = randomUUID();
	const response = await callApi(server, '/auth/v1/signup', {
		method: 'POST',
		body: JSON.stringify({ email, password })
	});
	if (!response.ok) throw new Error(`sign-up refused: ${response.status} ${await response.text()}`);
	const session = (await response.json()) as { access_token: string; user: { id: string } };
	return { id: session.user.id, email, password, token: session.access_token };
}

/** Calls a database function; returns its result, throws the answer when it is refused. */
export async function rpc(
	server: Pick<TestServer, 'url' | 'key'>,
	name: string,
	args: Record<string, unknown>,
	token?: string
): Promise<unknown> {
	const response = await callApi(server, `/rest/v1/rpc/${name}`, {
		method: 'POST',
		body: JSON.stringify(args),
		...(token ? { token } : {})
	});
	if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
	return response.json();
}
