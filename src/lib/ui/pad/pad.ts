import { digits } from '../format.ts';

/** `money` is whole rupiah; `quantity` is thousandths of a unit, typed with a comma. */
export type PadMode = 'money' | 'quantity';

const MONEY_DIGITS_MAX = 12;
const QUANTITY_DIGITS_MAX = 6;
const DECIMALS_MAX = 3;

/** The keys of the pad in reading order; `erase` takes the last character away. */
export const padKeys: Record<PadMode, readonly string[]> = {
	money: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '000', '0', 'erase'],
	quantity: ['1', '2', '3', '4', '5', '6', '7', '8', '9', ',', '0', 'erase']
};

/** What stands in the field after a key; `typed` holds digits and, for quantities, one comma. */
export const pressKey = (typed: string, key: string, mode: PadMode): string =>
	key === 'erase' ? typed.slice(0, -1) : cleanTyped(typed + key, mode);

/** Keeps of a text what the field can hold: no leading zeros, no more digits than make sense. */
export function cleanTyped(text: string, mode: PadMode): string {
	if (mode === 'money') {
		return text.replaceAll(/\D/g, '').replace(/^0+/, '').slice(0, MONEY_DIGITS_MAX);
	}
	const [whole = '', ...rest] = text.replaceAll(/[^\d,]/g, '').split(',');
	const units = whole.replace(/^0+(?=\d)/, '').slice(0, QUANTITY_DIGITS_MAX);
	if (rest.length === 0) return units;
	return `${units || '0'},${rest.join('').slice(0, DECIMALS_MAX)}`;
}

/** The number that a typed text means: whole rupiah, or thousandths of a unit; 0 when empty. */
export function typedValue(typed: string, mode: PadMode): number {
	if (mode === 'money') return Number(typed || '0');
	const [whole = '', decimals = ''] = typed.split(',');
	return Number(whole || '0') * 1000 + Number(decimals.padEnd(DECIMALS_MAX, '0'));
}

/** How a number would have been typed; empty for 0. */
export function typedText(value: number, mode: PadMode): string {
	if (value === 0) return '';
	if (mode === 'money') return String(value);
	const decimals = String(value % 1000)
		.padStart(DECIMALS_MAX, '0')
		.replace(/0+$/, '');
	const whole = String(Math.floor(value / 1000));
	return decimals ? `${whole},${decimals}` : whole;
}

/** The typed text as it is shown, with dots between thousands. */
export function shownText(typed: string, mode: PadMode): string {
	if (typed === '') return '';
	if (mode === 'money') return digits(Number(typed));
	const [whole = '', decimals] = typed.split(',');
	const grouped = digits(Number(whole || '0'));
	return decimals === undefined ? grouped : `${grouped},${decimals}`;
}
