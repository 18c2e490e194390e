import type { Backend } from '../backend.ts';

const PATIENCE_MS = 8000;

/** The bytes of a public product photo, or null when there is no such photo. */
export async function storedPhoto(
	source: Pick<Backend, 'fetch'>,
	path: string
): Promise<Uint8Array<ArrayBuffer> | null> {
	const response = await source.fetch(`/storage/v1/object/public/produk/${path}`, {
		signal: AbortSignal.timeout(PATIENCE_MS)
	});
	if (response.ok) return new Uint8Array(await response.arrayBuffer());
	if (response.status === 404 || response.status === 400) return null; // Supabase says 400 for a missing object
	throw new Error(`the photo store answered ${response.status}`);
}
