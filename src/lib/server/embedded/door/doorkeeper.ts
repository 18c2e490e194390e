import { readBody } from './body.ts';
import { claimsTooMuch } from './caller.ts';
import { isTooDeep } from './depth.ts';
import {
	AUTH_ACCOUNT_RATE,
	AUTH_ADDRESS_RATE,
	GENERAL_RATE,
	ORDER_RATE,
	PICTURE_RATE,
	RateLimiter,
	SHARED_ADDRESS_RATE
} from './limits.ts';
import { refusal, safeResponse } from './responses.ts';
import { type Endpoint, endpointOf } from './surface.ts';
import { fileIn, type Upload, uploadAt } from './uploads.ts';

/** Characters behind the question mark; the app's own questions are a tenth of it. */
const MAX_QUERY = 4_000;
/** No refused try and no letter is answered sooner, so that the time does not tell which accounts there are. */
const ANSWER_FLOOR_MS = 400;

type Call = (request: Request) => Promise<Response>;

interface Inside {
	call: Call;
	publicFile: Call;
	/** The account of a genuine token, else undefined. */
	account: (headers: Headers) => string | undefined;
	/** Is told of every file that was stored. */
	stored: (upload: Upload, bytes: Uint8Array) => void;
}

/** Stands between the outside and the backend: what is not exposed, too large or too often stops here. */
export class Doorkeeper {
	readonly #inside: Inside;
	readonly #requests = new RateLimiter(GENERAL_RATE);
	readonly #addresses = new RateLimiter(SHARED_ADDRESS_RATE);
	readonly #accounts = new RateLimiter(AUTH_ACCOUNT_RATE);
	readonly #orders = new RateLimiter(ORDER_RATE);
	readonly #pictures = new RateLimiter(PICTURE_RATE);
	readonly #guesses: RateLimiter;

	readonly #floorMs: number;

	constructor(inside: Inside, authLimit: number, floorMs = ANSWER_FLOOR_MS) {
		this.#inside = inside;
		this.#floorMs = floorMs;
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
		if (url.search.length > MAX_QUERY) return refusal(414, 'PT414', 'address too long');
		if (claimsTooMuch(request.headers)) return refusal(401, 'bad_jwt', 'not a person');
		const wait =
			this.#crowded(request.headers, address) ||
			(endpoint.ordering ? this.#orders.take(address) : 0);
		if (wait > 0) return tooMany(wait);
		const body = await readBody(request, endpoint.maxBody);
		if (!body) return refusal(413, 'PT413', 'request too large', { connection: 'close' });
		if (endpoint.kind === 'file' && request.method === 'POST') {
			return safeResponse(await this.#store(request, url, body, address), endpoint);
		}
		if (isTooDeep(body)) return refusal(413, 'PT413', 'request too deep');
		const forward = () => this.#inside.call(inward(request, url, body, address));
		if (!endpoint.guessable || isRefresh(url)) return safeResponse(await forward(), endpoint);
		return this.#guarded(address, accountIn(body), url, endpoint, forward);
	}

	/** Seconds to wait. Honest phones behind one address do not take each other's turns. */
	#crowded(headers: Headers, address: string): number {
		const account = this.#inside.account(headers);
		if (account === undefined) return this.#requests.take(address);
		return this.#addresses.take(address) || this.#requests.take(`account ${account}`);
	}

	/** Lets a picture in, drawn anew, or a voice note. The address it came from may send only so many. */
	async #store(
		request: Request,
		url: URL,
		body: Uint8Array<ArrayBuffer>,
		address: string
	): Promise<Response> {
		const upload = uploadAt(url.pathname);
		if (!upload) return notFound();
		const wait = this.#pictures.take(address);
		if (wait > 0) return tooMany(wait);
		const file = await fileIn(body, request.headers.get('content-type'), upload);
		if (!file) return refusal(415, 'not_a_picture', 'only pictures and voice notes are stored');
		const inner = inward(request, url, file, address);
		inner.headers.set('content-type', upload.type);
		const answer = await this.#inside.call(inner);
		if (answer.ok) this.#inside.stored(upload, file);
		return answer;
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
		const floor = new Promise((go) => setTimeout(go, this.#floorMs));
		const answer = await forward();
		if (key && answer.ok && url.pathname.endsWith('/token')) this.#accounts.giveBack(key);
		if (!answer.ok || /\/(recover|resend)$/.test(url.pathname)) await floor;
		return safeResponse(answer, endpoint);
	}
}

function inward(
	request: Request,
	url: URL,
	body: Uint8Array<ArrayBuffer>,
	address: string
): Request {
	return new Request(`http://127.0.0.1${url.pathname}${url.search}`, {
		method: request.method,
		headers: endToEnd(request.headers, address),
		body: body.byteLength > 0 ? body : null
	});
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

/** What goes on to the backend; the address is the one we see, not one that the caller claims. */
function endToEnd(headers: Headers, address: string): Headers {
	const forwarded = new Headers(headers);
	for (const name of ['connection', 'transfer-encoding', 'content-length', 'cookie', 'host']) {
		forwarded.delete(name);
	}
	forwarded.set('x-forwarded-for', address);
	return forwarded;
}
