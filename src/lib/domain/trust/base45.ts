// Bytes in the 45 characters that a QR square stores at five and a half bits each: two bytes are three characters (RFC 9285).
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const BASE = ALPHABET.length;

export function toBase45(bytes: Uint8Array): string {
	const characters: string[] = [];
	for (let at = 0; at < bytes.length; at += 2) {
		const [first = 0, second] = bytes.subarray(at, at + 2);
		const isPair = second !== undefined;
		let value = isPair ? first * 256 + second : first;
		for (let count = isPair ? 3 : 2; count > 0; count--) {
			characters.push(ALPHABET.charAt(value % BASE));
			value = Math.floor(value / BASE);
		}
	}
	return characters.join('');
}

/** The bytes; null when the text is none that `toBase45` makes. */
export function fromBase45(text: string): Uint8Array | null {
	const bytes: number[] = [];
	for (let at = 0; at < text.length; at += 3) {
		const digits = [...text.slice(at, at + 3)].map((character) => ALPHABET.indexOf(character));
		const value = digits.reduceRight((sum, digit) => sum * BASE + digit, 0);
		const isPair = digits.length === 3;
		const isSound = digits.length > 1 && !digits.includes(-1);
		if (!isSound || value > (isPair ? 0xffff : 0xff)) return null;
		bytes.push(...(isPair ? [value >> 8, value & 255] : [value]));
	}
	return new Uint8Array(bytes);
}
