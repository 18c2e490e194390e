// A parcel as bytes for squares: what JSON repeats is packed away.

/** Whether this browser can pack at all; without it a parcel goes as a file. */
export const canPack = (): boolean => 'CompressionStream' in globalThis;

export async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
	const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
	return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** More than any outbox: what unpacks to more was made to fill the phone. */
const TEXT_MAX = 8_000_000;

/** The text; null when the bytes hold none, or too much. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
	const decoder = new TextDecoder();
	let text = '';
	try {
		for (const reader = stream.getReader(); ;) {
			const { done, value } = await reader.read();
			if (done) return text + decoder.decode();
			text += decoder.decode(value, { stream: true });
			if (text.length > TEXT_MAX) {
				await reader.cancel();
				return null;
			}
		}
	} catch (error) {
		if (error instanceof TypeError) return null; // not packed by us
		throw error;
	}
}
