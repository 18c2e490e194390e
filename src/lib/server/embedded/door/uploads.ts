import { redrawn } from '../../photos/render.ts';
import { making } from '../../photos/copies.ts';

/** A picture or voice note that somebody sends, by the address it is sent to. */
export interface Upload {
	bucket: 'produk' | 'bukti' | 'kunjungan';
	/** Name in the bucket. */
	name: string;
	type: FileType;
}

const types = {
	jpg: 'image/jpeg',
	webp: 'image/webp',
	webm: 'audio/webm',
	m4a: 'audio/mp4',
	ogg: 'audio/ogg'
} as const;
type FileType = (typeof types)[keyof typeof types];

/** The same limits as the buckets have in the database; a picture of a visit is as small as one of a receipt. */
const PICTURE_MAX = { produk: 1_048_576, bukti: 204_800, kunjungan: 204_800 } as const;
const VOICE_MAX = 614_400;
const ADDRESS =
	/^\/storage\/v1\/object\/(produk|bukti|kunjungan)\/([0-9a-f-]{36}\/[0-9a-f-]{36}\.(jpg|webp|webm|m4a|ogg))$/;

/** What is sent to this address; undefined for an address where nothing may be stored. */
export function uploadAt(path: string): Upload | undefined {
	const [, bucket, name, extension] = ADDRESS.exec(path) ?? [];
	const type = types[extension as keyof typeof types];
	if (!name || (isVoice(type) && bucket !== 'kunjungan')) return undefined;
	return { bucket: bucket as Upload['bucket'], name, type };
}

/** The file in the body, a picture drawn anew so that nothing else of it is stored; null when it is not what its name says. */
export async function fileIn(
	body: Uint8Array<ArrayBuffer>,
	sentAs: string | null,
	{ bucket, type }: Upload
): Promise<Uint8Array<ArrayBuffer> | null> {
	const bytes = /^multipart\/form-data\b/i.test(sentAs ?? '')
		? await partIn(body, sentAs ?? '')
		: /^(image\/(jpeg|webp)|audio\/(webm|mp4|ogg))\b/i.test(sentAs ?? '')
			? body
			: undefined;
	if (!bytes) return null;
	if (isVoice(type)) return bytes.byteLength <= VOICE_MAX && sounds(bytes, type) ? bytes : null;
	const format = type === 'image/jpeg' ? 'jpeg' : 'webp';
	return making.take(() => redrawn(bytes, format, PICTURE_MAX[bucket]));
}

const isVoice = (type: FileType): boolean => type.startsWith('audio/');

/** Whether the file begins as files of its type do. */
function sounds(bytes: Uint8Array, type: FileType): boolean {
	const starts = (at: number, ...expected: number[]) =>
		expected.every((byte, index) => bytes[at + index] === byte);
	if (type === 'audio/webm') return starts(0, 0x1a, 0x45, 0xdf, 0xa3);
	if (type === 'audio/mp4') return starts(4, 0x66, 0x74, 0x79, 0x70); // ftyp
	return starts(0, 0x4f, 0x67, 0x67, 0x53); // OggS
}

async function partIn(
	body: Uint8Array<ArrayBuffer>,
	type: string
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	try {
		const form = await new Response(body, { headers: { 'content-type': type } }).formData();
		const file = [...form.values()].find((value) => value instanceof File);
		return file && new Uint8Array(await file.arrayBuffer());
	} catch {
		return undefined; // a form that cannot be read holds no file
	}
}
