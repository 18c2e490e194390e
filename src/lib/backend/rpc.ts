import { jsonOf } from './answers.ts';
import { backendConfig } from './config.ts';

/** An answer that is not 2xx. `hint` is the stable code of our own refusals. */
export class HttpError extends Error {
	readonly status: number;
	readonly code: string;
	readonly hint: string;

	constructor(status: number, said: unknown) {
		const body = (said ?? {}) as { code?: unknown; hint?: unknown; message?: unknown };
		super(String(body.message ?? status));
		this.name = 'HttpError';
		this.status = status;
		this.code = String(body.code ?? '');
		this.hint = String(body.hint ?? '');
	}
}

const TIMEOUT_MS = 20_000;

/**
 * Calls a function of the database with plain fetch, so that nothing hidden can hang.
 * @param token access token; null calls as anonymous
 * @throws HttpError, NotTheServerError, or what fetch throws when the network fails
 */
export async function callRpc<T>(
	name: string,
	args: Record<string, unknown>,
	token: string | null
): Promise<T> {
	const { url, key } = await backendConfig();
	const response = await fetch(`${url}/rest/v1/rpc/${name}`, {
		method: 'POST',
		headers: {
			apikey: key,
			'content-type': 'application/json',
			...(token && { authorization: `Bearer ${token}` })
		},
		body: JSON.stringify(args),
		signal: AbortSignal.timeout(TIMEOUT_MS)
	});
	const body = await jsonOf(response);
	if (!response.ok) throw new HttpError(response.status, body);
	return body as T;
}
