import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The account that a request comes from, when it carries a valid token of this installation; the backend decides what it may do.
 * @param now milliseconds since 1970
 */
export function accountOf(
	headers: Headers,
	jwtSecret: string,
	now = Date.now()
): string | undefined {
	const token = /^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(headers.get('authorization') ?? '');
	if (!token) return undefined;
	const [, head = '', payload = '', seal = ''] = token;
	const ours = createHmac('sha256', jwtSecret).update(`${head}.${payload}`).digest();
	const theirs = Buffer.from(seal, 'base64url');
	if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return undefined;
	const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
	const isValid = typeof said['exp'] === 'number' && said['exp'] * 1000 > now;
	return isValid && typeof said['sub'] === 'string' ? said['sub'] : undefined;
}
