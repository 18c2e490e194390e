// What things that last are worth: from the entries that name them. Without residual value (SAK EMKM 11.13 to 11.16).
import { DEPRECIATION, fixedAssetAccounts } from '../accounts.ts';
import type { Transaction } from '../journal.ts';
import type { Kind } from '../kinds.ts';
import type { AssetFields } from '../records.ts';

/** Kinds whose entries say something about the worth of a thing. */
export const assetKinds: readonly Kind[] = [
	...(['asset_purchase', 'grant_in_kind', 'opening_balance', 'depreciation'] as const),
	...(['asset_sale', 'asset_disposal', 'correction'] as const)
];

/** What the book says of a thing, whole rupiah. */
export interface AssetState {
	cost: number;
	/** Worn off so far. */
	worn: number;
	/** What it is still worth. */
	book: number;
	/** First days of the months whose wear is booked. */
	months: ReadonlySet<string>;
}

type Row = Pick<Transaction, 'id' | 'kind' | 'occurredOn' | 'reverses' | 'entries'>;

/** The state of every thing that the rows name, by its id. @param rows all rows of `assetKinds` */
export function assetStates(rows: readonly Row[]): Map<string, AssetState> {
	const reversed = new Set(rows.map(({ reverses }) => reverses));
	const states = new Map<string, { cost: number; worn: number; months: Set<string> }>();
	for (const row of rows) {
		for (const { debit, credit, amount, product } of row.entries) {
			if (product === null) continue;
			const state = states.get(product) ?? { cost: 0, worn: 0, months: new Set<string>() };
			if (fixedAssetAccounts.includes(debit)) state.cost += amount;
			if (fixedAssetAccounts.includes(credit)) state.cost -= amount;
			if (credit === DEPRECIATION) state.worn += amount;
			if (debit === DEPRECIATION) state.worn -= amount;
			if (row.kind === 'depreciation' && !reversed.has(row.id)) {
				state.months.add(`${row.occurredOn.slice(0, 7)}-01`);
			}
			states.set(product, state);
		}
	}
	return new Map(
		[...states].map(([id, state]) => [id, { ...state, book: state.cost - state.worn }])
	);
}

const monthNumber = (date: string): number =>
	Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** What of a thing decides how it wears off. */
type Wearing = Pick<AssetFields, 'acquired_on' | 'life_months'> &
	Partial<Pick<AssetFields, 'method'>>;

/**
 * What wears off a thing in a month, from the one in which it was usable on. By equal parts: what it is still worth over the months
 * that it has left. Declining: twice the equal part of what it is still worth. All that is left in the last month and after.
 * 0 before it was there, without a life, and when the month is booked.
 * @param month first day
 */
export function wearOf(asset: Wearing, state: AssetState, month: string): number {
	const { acquired_on: since, life_months: life, method } = asset;
	const used = monthNumber(month) - monthNumber(since);
	if (life === null || used < 0 || state.book <= 0 || state.months.has(month)) return 0;
	const left = Math.max(1, life - used);
	if (left === 1) return state.book;
	return method === 'declining'
		? Math.min(state.book, Math.round((state.book * 2) / life))
		: Math.ceil(state.book / left);
}

/** What the book says of a thing once the wear of a month is booked. */
export const afterWear = (state: AssetState, month: string, amount: number): AssetState => ({
	cost: state.cost,
	worn: state.worn + amount,
	book: state.book - amount,
	months: new Set([...state.months, month])
});

/** What wears off in each of these months, the later ones after the earlier are booked. @param months first days, oldest first */
export function wearTable(asset: Wearing, state: AssetState, months: readonly string[]): number[] {
	let now = state;
	return months.map((month) => {
		const amount = wearOf(asset, now, month);
		now = afterWear(now, month, amount);
		return amount;
	});
}
