import type { Endpoint } from './surface.ts';

const CACHE_FOREVER = 'public, max-age=31536000, immutable'; // a stored file never changes: new content, new name
const INLINE_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** A refusal in the shape that supabase-js reads; `code` is stable, `message` is for people. */
export function refusal(
	status: number,
	code: string,
	message: string,
	headers: Record<string, string> = {}
): Response {
	return Response.json(
		{ code, error_code: code, message, msg: message },
		{ status, headers: { 'cache-control': 'no-store', ...headers } }
	);
}

/** The backend's answer with the headers that are ours to decide. */
export function safeResponse(answer: Response, { kind }: Endpoint): Response {
	const headers = new Headers(answer.headers);
	for (const name of [...headers.keys()]) {
		if (name.startsWith('access-control-')) headers.delete(name);
	}
	headers.set('x-content-type-options', 'nosniff');
	headers.set('cache-control', 'no-store');
	if (kind === 'file' || kind === 'public-file') {
		headers.set('content-security-policy', "default-src 'none'; sandbox");
		const type = headers.get('content-type')?.split(';')[0] ?? '';
		if (!INLINE_TYPES.has(type)) headers.set('content-disposition', 'attachment');
		if (kind === 'public-file' && answer.ok) headers.set('cache-control', CACHE_FOREVER);
	}
	return new Response(answer.body, { status: answer.status, headers });
}
