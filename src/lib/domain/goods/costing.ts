// What a batch costs, what one unit of it costs, and which price leaves something over.
import { MILLI } from '../money.ts';
import type { CostSheetFields } from '../records.ts';

export type Batch = Pick<
	CostSheetFields,
	'materials' | 'wages' | 'packaging' | 'other' | 'batch_milli' | 'margin_percent'
>;

export interface Suggestion {
	/** Whole rupiah that the batch costs. */
	batch: number;
	/** Whole rupiah that one unit costs, rounded up. */
	unit: number;
	/** Price for one unit, in round money. */
	retail: number;
	/** Price for one unit to those who buy many: half of the margin. */
	wholesale: number;
}

const PERCENT = 100n;
const SMALL_PRICE = 10_000n;

const upTo = (value: bigint, step: bigint): bigint => ((value + step - 1n) / step) * step;

/** Rounded up to money that people have at hand: hundreds, from ten thousand on five hundreds. */
const roundMoney = (value: bigint): bigint => upTo(value, value < SMALL_PRICE ? 100n : 500n);

const withMargin = (unit: bigint, percent: bigint): bigint =>
	(unit * (PERCENT + percent) + PERCENT - 1n) / PERCENT;

/** What one unit costs and should sell for; null while the batch is empty or costs nothing. */
export function suggestionOf(sheet: Batch): Suggestion | null {
	const batch =
		BigInt(sheet.materials) + BigInt(sheet.wages) + BigInt(sheet.packaging) + BigInt(sheet.other);
	if (batch <= 0n || sheet.batch_milli < 1) return null;
	const size = BigInt(sheet.batch_milli);
	const unit = (batch * BigInt(MILLI) + size - 1n) / size;
	const margin = BigInt(sheet.margin_percent);
	return {
		batch: Number(batch),
		unit: Number(unit),
		retail: Number(roundMoney(withMargin(unit, margin))),
		wholesale: Number(roundMoney(withMargin(unit, margin / 2n)))
	};
}

/** Whole rupiah that a quantity of the batch costs, rounded up; null without a sheet that says it. */
export function costOf(sheet: Batch, quantityMilli: number): number | null {
	const suggestion = suggestionOf(sheet);
	if (suggestion === null) return null;
	const size = BigInt(sheet.batch_milli);
	return Number((BigInt(suggestion.batch) * BigInt(quantityMilli) + size - 1n) / size);
}
