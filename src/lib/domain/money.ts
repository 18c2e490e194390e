/** The largest amount the book holds: whole rupiah stay exact in a JavaScript number up to here (2^53 - 1). */
export const RUPIAH_MAX = Number.MAX_SAFE_INTEGER;

/** Quantities are whole thousandths of a unit. */
export const MILLI = 1000;

/** Whether a value is an amount the book accepts: a whole number of rupiah, at least 1. */
export const isAmount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

/**
 * The price of a quantity, in whole rupiah, halves rounded up.
 * @param price whole rupiah for one unit
 * @param quantityMilli thousandths of the unit
 */
export function priceOf(price: number, quantityMilli: number): number {
	const exact = BigInt(price) * BigInt(quantityMilli);
	return Number((exact + 500n) / 1000n);
}
