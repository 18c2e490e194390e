/** Whom a token may name from outside; the server itself asks past the door. */
const PEOPLE = new Set(['anon', 'authenticated']);

/**
 * Whether a request claims to be more than a person: it carries the secret key, or a token of another role. Whether a token is
 * genuine is judged by the backend, which would believe any role in one that is.
 */
export function claimsTooMuch(headers: Headers): boolean {
	const bearer = headers.get('authorization')?.replace(/^bearer\s+/i, '') ?? '';
	const keys = [headers.get('apikey') ?? '', bearer];
	return keys.some((key) => key.startsWith('sb_secret_') || !PEOPLE.has(roleIn(key) ?? 'anon'));
}

/** The role that a token names; undefined when it names none or is no token. */
function roleIn(token: string): string | undefined {
	try {
		const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
		const { role } = JSON.parse(payload) as { role?: unknown };
		return role === undefined ? undefined : String(role);
	} catch {
		return undefined; // no token: the backend answers that itself
	}
}
