const MINUTE = 60;

/** A wait as a clock shows it: `0:30`, `14:59`, `60:00`. */
export function clockWords(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	return `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, '0')}`;
}
