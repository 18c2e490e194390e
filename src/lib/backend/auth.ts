// Sign-in goes through supabase-js, loaded when it is first needed: the first screen lives from the phone's store alone.
import type { Session, SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types.ts';
import { backendConfig } from './config.ts';

export interface Tokens {
	userId: string;
	accessToken: string;
	refreshToken: string;
	/** Milliseconds. */
	expiresAt: number;
}

/** `refused`: wrong or ended credentials; `wait`: too many tries; `offline`: nothing is known. */
export type AuthTrouble = 'refused' | 'wait' | 'offline';

export class AuthTroubleError extends Error {
	readonly trouble: AuthTrouble;

	constructor(trouble: AuthTrouble, options?: ErrorOptions) {
		super(trouble, options);
		this.name = 'AuthTroubleError';
		this.trouble = trouble;
	}
}

const TIMEOUT_MS = 30_000;
/** A picture over a bad network. */
const UPLOAD_TIMEOUT_MS = 180_000;

/** A network that never answers must not hold a round of the sync for ever. */
const patientFetch: typeof fetch = (input, init) => {
	const isFile = init?.body !== undefined && typeof init.body !== 'string';
	const patience = AbortSignal.timeout(isFile ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS);
	const signal = init?.signal ? AbortSignal.any([init.signal, patience]) : patience;
	return fetch(input, { ...init, signal });
};

/** A client without memory: who is signed in is kept in the phone's own store, one session a person. */
export async function supabase(accessToken?: string): Promise<SupabaseClient<Database>> {
	const [{ createClient }, { url, key }] = await Promise.all([
		import('@supabase/supabase-js'),
		backendConfig()
	]);
	return createClient<Database>(url || location.origin, key, {
		auth: {
			persistSession: false,
			autoRefreshToken: false,
			detectSessionInUrl: false,
			storageKey: crypto.randomUUID() // clients that share a name disturb each other
		},
		global: { fetch: patientFetch },
		...(accessToken && { accessToken: () => Promise.resolve(accessToken) })
	});
}

type Answer = {
	data: { session: Session | null };
	error: { status?: number | undefined; name?: string } | null;
};

async function tokensFrom(ask: (client: SupabaseClient<Database>) => Promise<Answer>) {
	let answer: Answer;
	try {
		answer = await ask(await supabase());
	} catch (cause) {
		throw new AuthTroubleError('offline', { cause });
	}
	const { data, error } = answer;
	if (data.session) {
		const { access_token, refresh_token, expires_in, user } = data.session;
		return {
			userId: user.id,
			accessToken: access_token,
			refreshToken: refresh_token,
			expiresAt: Date.now() + expires_in * 1000 // by this phone's clock, right or wrong
		};
	}
	throw new AuthTroubleError(troubleOf(error?.status), { cause: error });
}

function troubleOf(status: number | undefined): AuthTrouble {
	if (status === 429) return 'wait';
	return status !== undefined && status >= 400 && status < 500 ? 'refused' : 'offline';
}

const randomText = (bytes: number): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');

/**
 * An account for a person who has no e-mail: the address is random, so there is nothing to guess, and the password never leaves
 * this phone's store.
 */
export async function signUpSilently(): Promise<Tokens & { email: string; password: string }> {
	const email = `${randomText(12)}@hp.lumbung.invalid`;
	const password = randomText(24);
	const tokens = await tokensFrom((client) => client.auth.signUp({ email, password }));
	return { ...tokens, email, password };
}

export const signInWithPassword = (email: string, password: string): Promise<Tokens> =>
	tokensFrom((client) => client.auth.signInWithPassword({ email, password }));

export const refreshTokens = (refreshToken: string): Promise<Tokens> =>
	tokensFrom((client) => client.auth.refreshSession({ refresh_token: refreshToken }));

/** Sends a letter with a link to choose a new password; says nothing about whether the address is known. */
export async function requestPasswordReset(email: string): Promise<void> {
	const client = await supabase();
	const redirectTo = `${location.origin}/petugas/sandi`;
	const { error } = await client.auth.resetPasswordForEmail(email, { redirectTo });
	if (error) throw new AuthTroubleError(troubleOf(error.status), { cause: error });
}

/** @param tokens those of the link in the letter, or of the person who is signed in */
export async function setPassword(
	tokens: Pick<Tokens, 'accessToken' | 'refreshToken'>,
	password: string
): Promise<void> {
	const client = await supabase();
	const { error: refused } = await client.auth.setSession({
		access_token: tokens.accessToken,
		refresh_token: tokens.refreshToken
	});
	const { error } = refused ? { error: refused } : await client.auth.updateUser({ password });
	if (error) throw new AuthTroubleError(troubleOf(error.status), { cause: error });
}
