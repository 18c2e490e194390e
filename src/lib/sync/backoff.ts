const FIRST_MS = 2_000;
const LONGEST_MS = 300_000;

/**
 * How long to wait before the next try: exponential with jitter, at most five minutes (times 1.5).
 * @param failures in a row, at least 1
 * @param random in [0, 1)
 */
export const backoffMs = (failures: number, random: number): number =>
	Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)) * (0.5 + random);
