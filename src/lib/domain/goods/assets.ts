// What things that last are worth: from the entries that name them. Straight line, no residual value (SAK EMKM 11.13 to 11.16).
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

/**
 * What wears off a thing in a month: what it is still worth over the months that it has left, all of it in the last one and after.
 * 0 before it was there, without a life, and when the month is booked.
 * @param month first day
 */
export function wearOf(
	asset: Pick<AssetFields, 'acquired_on' | 'life_months'>,
	state: AssetState,
	month: string
): number {
	const { acquired_on: since, life_months: life } = asset;
	const used = monthNumber(month) - monthNumber(since);
	if (life === null || used < 0 || state.book <= 0 || state.months.has(month)) return 0;
	return Math.ceil(state.book / Math.max(1, life - used));
}
