/** What there is of each note and coin, by its worth in rupiah. */
export type Notes = Readonly<Record<number, number>>;

export const noteValues: readonly number[] = [
	...[100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000]
];
export const coinValues: readonly number[] = [1_000, 500, 200, 100];

/** Coins of the worth of a note are kept apart from it. */
export const coinKey = (value: number): number => -value;

/** Whole rupiah of all notes and coins. */
export const worthOf = (notes: Notes): number =>
	Object.entries(notes).reduce((sum, [value, count]) => sum + Math.abs(Number(value)) * count, 0);

/** Number of pieces in a typed text; at most five digits. */
export const piecesIn = (typed: string): number =>
	Number(typed.replaceAll(/\D/g, '').slice(0, 5) || '0');
