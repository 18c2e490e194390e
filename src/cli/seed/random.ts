/** Chance that always falls the same way: the same seed gives the same numbers. */
export interface Random {
	/** A number from 0 up to, not including, 1. */
	next(): number;
	/** A whole number from `low` to `high`, both included. */
	between(low: number, high: number): number;
	chance(probability: number): boolean;
	/** One of the items, as often as its weight says. */
	pick<T>(items: readonly T[], weight?: (item: T) => number): T;
	/** A UUIDv7 of the moment (milliseconds since 1970). */
	uuid(at: number): string;
}

/** The mulberry32 generator, started from a text. */
export function randomFrom(seed: string): Random {
	let state = 0;
	for (const letter of seed) state = (Math.imul(state, 31) + (letter.codePointAt(0) ?? 0)) | 0;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
	const hex = (digits: number) =>
		Array.from({ length: digits }, () => between(0, 15).toString(16)).join('');
	return {
		next,
		between,
		chance: (probability) => next() < probability,
		pick(items, weight = () => 1) {
			let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
			const found = items.find((item) => (left -= weight(item)) < 0) ?? items.at(-1);
			if (found === undefined) throw new RangeError('nothing to pick from');
			return found;
		},
		uuid(at) {
			const time = at.toString(16).padStart(12, '0');
			const variant = (8 + between(0, 3)).toString(16);
			return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
		}
	};
}
