import { redrawn } from '../../photos/render.ts';
import { making } from '../../photos/copies.ts';

/** A picture that somebody sends, by the address it is sent to. */
export interface Upload {
	bucket: 'produk' | 'bukti';
	/** Name in the bucket. */
	name: string;
	format: 'jpeg' | 'webp';
}

/** The same limits as the buckets have in the database. */
const BYTES_MAX: Record<Upload['bucket'], number> = { produk: 1_048_576, bukti: 204_800 };
const ADDRESS =
	/^\/storage\/v1\/object\/(produk|bukti)\/([0-9a-f-]{36}\/[0-9a-f-]{36}\.(jpg|webp))$/;

/** Whether a call to the file store brings bytes, and not a wish in JSON. */
export function bringsBytes(method: string, type: string | null): boolean {
	return (method === 'POST' || method === 'PUT') && !/^application\/json\b/i.test(type ?? '');
}

/** What is sent to this address; undefined for an address where nothing may be stored. */
export function uploadAt(path: string): Upload | undefined {
	const [, bucket, name, extension] = ADDRESS.exec(path) ?? [];
	if (!bucket || !name) return undefined;
	return {
		bucket: bucket === 'produk' ? 'produk' : 'bukti',
		name,
		format: extension === 'jpg' ? 'jpeg' : 'webp'
	};
}

/** The picture in the body, drawn anew so that nothing else of the file is stored; null when it is none. */
export async function pictureIn(
	body: Uint8Array<ArrayBuffer>,
	type: string | null,
	{ bucket, format }: Upload
): Promise<Uint8Array<ArrayBuffer> | null> {
	const bytes = /^multipart\/form-data\b/i.test(type ?? '')
		? await fileIn(body, type ?? '')
		: /^image\/(jpeg|webp)\b/i.test(type ?? '')
			? body
			: undefined;
	return bytes ? making.take(() => redrawn(bytes, format, BYTES_MAX[bucket])) : null;
}

async function fileIn(
	body: Uint8Array<ArrayBuffer>,
	type: string
): Promise<Uint8Array | undefined> {
	try {
		const form = await new Response(body, { headers: { 'content-type': type } }).formData();
		const file = [...form.values()].find((value) => value instanceof File);
		return file && new Uint8Array(await file.arrayBuffer());
	} catch {
		return undefined; // a form that cannot be read holds no picture
	}
}
