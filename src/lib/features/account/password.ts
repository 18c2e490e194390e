export const PASSWORD_LENGTH_MIN = 15;
/** bcrypt reads no more than this. */
const PASSWORD_BYTES_MAX = 72;
const DIFFERENT_LETTERS_MIN = 6;

/** What is wrong with a new password: how many characters are missing, or that it is easily guessed; null when it is good. */
export function passwordFault(
	password: string
): { kind: 'short'; missing: number } | { kind: 'simple' } | { kind: 'long' } | null {
	const letters = [...password];
	if (letters.length < PASSWORD_LENGTH_MIN) {
		return { kind: 'short', missing: PASSWORD_LENGTH_MIN - letters.length };
	}
	if (new TextEncoder().encode(password).length > PASSWORD_BYTES_MAX) return { kind: 'long' };
	const different = new Set(letters.map((letter) => letter.toLowerCase()));
	return different.size < DIFFERENT_LETTERS_MIN ? { kind: 'simple' } : null;
}
