import { createHash } from 'node:crypto';

/**
 * Gives what everybody may keep an ETag of its content, and answers 304 to who has it already.
 * What is not for everybody, or not an answer to GET, is left to nobody's cache.
 */
export async function revalidated(request: Request, response: Response): Promise<Response> {
	const isRead = request.method === 'GET' || request.method === 'HEAD';
	const cache = response.headers.get('cache-control') ?? '';
	if (!cache.startsWith('public')) return response;
	if (!isRead || response.status >= 400) {
		response.headers.set('cache-control', 'no-store');
		return response;
	}
	if (response.status !== 200 || !response.body) return response;
	const body = new Uint8Array(await response.arrayBuffer());
	const headers = new Headers(response.headers);
	// Weak: the same content travels packed in several ways.
	const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	headers.set('etag', etag);
	if (!isNamed(request.headers.get('if-none-match'), etag)) {
		return new Response(body, { status: 200, headers });
	}
	for (const name of ['content-type', 'content-length', 'link']) headers.delete(name);
	return new Response(null, { status: 304, headers });
}

/** Whether a list of ETags holds this one; packing and strength do not matter. */
function isNamed(list: string | null, etag: string): boolean {
	if (list === null) return false;
	const bare = (tag: string) => tag.trim().replace(/^W\//, '');
	return list.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
