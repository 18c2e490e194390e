import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Recent } from './recent.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const MIN_BYTES = 860; // below this one packet carries it anyway
const TEXT =
	/^(text\/(?!event-stream)|image\/svg\+xml|application\/(json|xml|javascript|manifest\+json))/;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const brotli = promisify<Uint8Array, typeof BROTLI, Buffer>(brotliCompress);
const gzipped = promisify<Uint8Array, Buffer>(gzip);

/** Packed content that many ask for, by its ETag; about 12 kB each. */
const packedBefore = new Recent<Bytes>(300);

/** The same response, compressed when it is text, worth it, and the browser takes it. */
export async function compress(request: Request, response: Response): Promise<Response> {
	const type = response.headers.get('content-type') ?? '';
	if (!response.body || response.headers.has('content-encoding') || !TEXT.test(type))
		return response;
	const encoding = bestEncoding(request.headers.get('accept-encoding') ?? '');
	const headers = new Headers(response.headers);
	headers.append('vary', 'accept-encoding');
	const plain = new Uint8Array(await response.arrayBuffer());
	const { status } = response;
	if (!encoding || plain.byteLength < MIN_BYTES) return new Response(plain, { status, headers });
	const etag = headers.get('cache-control')?.startsWith('public') && headers.get('etag');
	const pack = async () =>
		new Uint8Array(encoding === 'br' ? await brotli(plain, BROTLI) : await gzipped(plain));
	const packed = etag ? await packedBefore.get(`${encoding} ${etag}`, pack) : await pack();
	headers.set('content-encoding', encoding);
	headers.set('content-length', String(packed.byteLength));
	return new Response(packed, { status, headers });
}

/** The better of the two that the browser takes; `q=0` says that it does not. */
function bestEncoding(accepted: string): 'br' | 'gzip' | undefined {
	const takes = (name: string) =>
		accepted
			.toLowerCase()
			.split(',')
			.map((part) => part.replaceAll(' ', '').split(';'))
			.some(([coding, quality]) => coding === name && !/^q=0(\.0*)?$/.test(quality ?? ''));
	if (takes('br')) return 'br';
	return takes('gzip') ? 'gzip' : undefined;
}
