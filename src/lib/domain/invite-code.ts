// A code that connects a person to a group: 10 characters of 32, without I, L, O and U, made by the server.
export const CODE_LENGTH = 10;

/** The characters of a code as the server compares them; letters that look like digits become those digits. */
export const normalCode = (text: string): string =>
	text
		.toUpperCase()
		.replaceAll(/[^0-9A-Z]/g, '')
		.replaceAll('I', '1')
		.replaceAll('L', '1')
		.replaceAll('O', '0')
		.slice(0, CODE_LENGTH);

export const isWholeCode = (code: string): boolean => normalCode(code).length === CODE_LENGTH;

/** As people read it out and type it: two groups of five. */
export function groupedCode(code: string): string {
	const normal = normalCode(code);
	const half = CODE_LENGTH / 2;
	return normal.length > half ? `${normal.slice(0, half)}-${normal.slice(half)}` : normal;
}

/** The address that an invitation's QR carries. The fragment never reaches a server log. */
export const inviteLink = (origin: string, code: string): string =>
	`${origin}/gabung#${normalCode(code)}`;

/** The code in what a camera read: an invitation's address, or the bare code; null when it is something else. */
export function codeIn(scanned: string): string | null {
	const text = scanned.trim();
	const fragment = /^https?:\/\/[^#\s]+\/gabung\/?#(.+)$/.exec(text)?.[1];
	const candidate = fragment ?? (/^[0-9A-Za-z][0-9A-Za-z -]{8,12}$/.test(text) ? text : '');
	return candidate.length <= CODE_LENGTH + 3 && isWholeCode(candidate)
		? normalCode(candidate)
		: null;
}
