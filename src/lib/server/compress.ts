import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const MIN_BYTES = 860; // below this one packet carries it anyway
const TEXT =
	/^(text\/(?!event-stream)|image\/svg\+xml|application\/(json|xml|javascript|manifest\+json))/;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const brotli = promisify<Uint8Array, typeof BROTLI, Buffer>(brotliCompress);
const gzipped = promisify<Uint8Array, Buffer>(gzip);

/** The same response, compressed when it is text, worth it, and the browser takes it. */
export async function compress(request: Request, response: Response): Promise<Response> {
	const type = response.headers.get('content-type') ?? '';
	if (!response.body || response.headers.has('content-encoding') || !TEXT.test(type))
		return response;
	const accepted = request.headers.get('accept-encoding') ?? '';
	const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
	const headers = new Headers(response.headers);
	headers.append('vary', 'accept-encoding');
	const plain = new Uint8Array(await response.arrayBuffer());
	const { status } = response;
	if (!encoding || plain.byteLength < MIN_BYTES) return new Response(plain, { status, headers });
	const packed = encoding === 'br' ? await brotli(plain, BROTLI) : await gzipped(plain);
	headers.set('content-encoding', encoding);
	headers.set('content-length', String(packed.byteLength));
	return new Response(new Uint8Array(packed), { status, headers });
}
