import {
	AuthTroubleError,
	refreshTokens,
	signInWithPassword,
	type Tokens
} from '$lib/backend/auth';
import type { TokenSource } from '$lib/backend/remote';
import type { People } from '$lib/device/people';
import { RemoteError } from '$lib/sync/ports';

/** A token that ends within this time is renewed before it is used. */
const MARGIN_MS = 60_000;

/**
 * Hands out the person's access token. A renewal that is refused (rotated token, long absence) signs a silently made account in
 * again with its kept password; a renewal that the network fails leaves everything as it is.
 */
export function tokenSource(people: People, userId: string): TokenSource {
	let renewal: Promise<string> | null = null;
	const renew = () => {
		renewal ??= renewTokens(people, userId).finally(() => (renewal = null));
		return renewal;
	};
	return async (forced) => {
		const session = (await people.get(userId))?.session;
		if (!forced && session && session.expiresAt - Date.now() > MARGIN_MS) {
			return session.accessToken;
		}
		return renew();
	};
}

async function renewTokens(people: People, userId: string): Promise<string> {
	const person = await people.get(userId);
	if (!person) throw new RemoteError('auth', 'the person is no longer on this phone');
	try {
		if (person.session) {
			return await keep(people, userId, await refreshTokens(person.session.refreshToken));
		}
	} catch (error) {
		if (!isRefused(error)) throw new RemoteError('offline', 'not renewed', { cause: error });
	}
	if (person.secret === null) throw new RemoteError('auth', 'sign in again');
	try {
		return await keep(people, userId, await signInWithPassword(person.email, person.secret));
	} catch (error) {
		const trouble = isRefused(error) ? 'auth' : 'offline';
		throw new RemoteError(trouble, 'not signed in', { cause: error });
	}
}

const isRefused = (error: unknown): boolean =>
	error instanceof AuthTroubleError && error.trouble === 'refused';

async function keep(people: People, userId: string, tokens: Tokens): Promise<string> {
	await people.update(userId, { session: sessionOf(tokens) });
	return tokens.accessToken;
}

export const sessionOf = ({ accessToken, refreshToken, expiresAt }: Tokens) => ({
	accessToken,
	refreshToken,
	expiresAt
});
