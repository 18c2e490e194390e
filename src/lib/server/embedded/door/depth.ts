/** Deeper than anything the app sends; parsers that call themselves give up far beyond. */
export const MAX_DEPTH = 64;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether lists and objects of a JSON text lie within each other more than `MAX_DEPTH` times. */
export function isTooDeep(json: Uint8Array): boolean {
	let depth = 0;
	let inText = false;
	for (let at = 0; at < json.length; at++) {
		const byte = json[at] ?? 0;
		if (inText && byte === BACKSLASH) at++;
		else if (byte === QUOTE) inText = !inText;
		else if (!inText && OPENING.has(byte) && ++depth > MAX_DEPTH) return true;
		else if (!inText && CLOSING.has(byte)) depth--;
	}
	return false;
}
