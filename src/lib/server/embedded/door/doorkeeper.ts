import { readBody } from './body.ts';
import { AUTH_ACCOUNT_RATE, AUTH_ADDRESS_RATE, GENERAL_RATE, RateLimiter } from './limits.ts';
import { refusal, safeResponse } from './responses.ts';
import { type Endpoint, endpointOf } from './surface.ts';

type Call = (request: Request) => Promise<Response>;

interface Inside {
	call: Call;
	publicFile: Call;
}

/** Stands between the outside and the backend: what is not exposed, too large or too often stops here. */
export class Doorkeeper {
	readonly #inside: Inside;
	readonly #requests = new RateLimiter(GENERAL_RATE);
	readonly #accounts = new RateLimiter(AUTH_ACCOUNT_RATE);
	readonly #guesses: RateLimiter;

	constructor(inside: Inside, authLimit: number) {
		this.#inside = inside;
		this.#guesses = new RateLimiter({ ...AUTH_ADDRESS_RATE, capacity: authLimit });
	}

	/** `address` is the network address of the caller, as far as it can be trusted. */
	async serve(request: Request, address: string): Promise<Response> {
		const url = new URL(request.url);
		const endpoint = endpointOf(request.method, url.pathname);
		if (!endpoint) return notFound();
		if (endpoint.kind === 'public-file') {
			if (request.method !== 'GET' && request.method !== 'HEAD') return notFound();
			return safeResponse(await this.#inside.publicFile(request), endpoint);
		}
		const wait = this.#requests.take(address);
		if (wait > 0) return tooMany(wait);
		const body = await readBody(request, endpoint.maxBody);
		if (!body) return refusal(413, 'PT413', 'request too large', { connection: 'close' });
		const forward = () =>
			this.#inside.call(
				new Request(`http://127.0.0.1${url.pathname}${url.search}`, {
					method: request.method,
					headers: endToEnd(request.headers),
					body: body.byteLength > 0 ? body : null
				})
			);
		if (!endpoint.guessable || isRefresh(url)) return safeResponse(await forward(), endpoint);
		return this.#guarded(address, accountIn(body), url, endpoint, forward);
	}

	async #guarded(
		address: string,
		account: string | undefined,
		url: URL,
		endpoint: Endpoint,
		forward: () => Promise<Response>
	): Promise<Response> {
		const wait = this.#guesses.take(address);
		if (wait > 0) return tooMany(wait);
		const key = account && `${url.pathname} ${account}`;
		const accountWait = key ? this.#accounts.take(key) : 0;
		if (accountWait > 0) return tooMany(accountWait);
		const answer = await forward();
		if (key && answer.ok && url.pathname.endsWith('/token')) this.#accounts.giveBack(key);
		return safeResponse(answer, endpoint);
	}
}

function notFound(): Response {
	return refusal(404, 'not_found', 'not found');
}

function tooMany(wait: number): Response {
	return refusal(429, 'over_request_rate_limit', 'too many requests, try again later', {
		'retry-after': String(wait)
	});
}

function isRefresh(url: URL): boolean {
	return url.searchParams.get('grant_type') === 'refresh_token';
}

/** The account a sign-in names, lower case; undefined when the body names none. */
function accountIn(body: Uint8Array): string | undefined {
	try {
		const { email } = JSON.parse(new TextDecoder().decode(body)) as { email?: unknown };
		return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : undefined;
	} catch {
		return undefined; // not JSON: the backend answers that itself
	}
}

function endToEnd(headers: Headers): Headers {
	const forwarded = new Headers(headers);
	for (const name of ['connection', 'transfer-encoding', 'content-length', 'cookie', 'host']) {
		forwarded.delete(name);
	}
	return forwarded;
}
