/** What the upright side of a chart reaches from and to, with round numbers between; always with nothing (0) in it. */
export interface Scale {
	min: number;
	max: number;
	/** From the lowest to the highest. */
	ticks: number[];
}

const STEPS = [1, 2, 2.5, 5, 10];
const PARTS = 3;

/** A scale of about three round steps that holds all values. */
export function scaleOf(values: readonly number[]): Scale {
	const highest = Math.max(0, ...values);
	const lowest = Math.min(0, ...values);
	const rough = Math.max(1, (highest - lowest) / PARTS);
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * (STEPS.find((each) => each * power >= rough) ?? 10);
	const [first, last] = [Math.floor(lowest / step), Math.max(1, Math.ceil(highest / step))];
	const ticks = Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step);
	return { min: first * step, max: last * step, ticks };
}

/** Where a value lies between the bottom (0) and the top (100) of the chart. */
export const heightOf = ({ min, max }: Scale, value: number): number =>
	((value - min) / (max - min)) * 100;

/** Which of `count` labels have room: the first, the middle and the last. */
export const labelled = (count: number): ReadonlySet<number> =>
	new Set(count > 0 ? [0, Math.floor((count - 1) / 2), count - 1] : []);
