// Things that last: bought, worn off, sold and lost (rows 24 to 27 of the kinds). Entries name the asset's record in `product`.
import {
	DEPRECIATION,
	DEPRECIATION_EXPENSE,
	OTHER_EXPENSE,
	OTHER_INCOME,
	PAYABLE
} from '../accounts.ts';
import { ENTRIES_MAX } from '../check.ts';
import type { Draft, Entry } from '../journal.ts';
import { accountOf, draft, entry, type MoneyPlace, type Said } from '../posting.ts';

/** The treasurer's cash or the bank: whatever lasts is paid from and into these. */
export type KeptPlace = Extract<MoneyPlace, { place: 'cash' | 'bank' }>;

/** Row 24. @param said.party the seller; needed when it is paid later */
export const assetPurchase = (
	said: Said & {
		amount: number;
		account: string;
		asset: string;
		from: KeptPlace | { place: 'credit' };
		party: string | null;
	}
): Draft => {
	const { from, party, asset } = said;
	const credit = from.place === 'credit' ? PAYABLE : accountOf(from);
	return draft('asset_purchase', said, [
		entry(said.account, credit, said.amount, { party, product: asset })
	]);
};

/** What a thing is worth in the book, whole rupiah. */
export interface AssetValue {
	asset: string;
	/** One of `fixedAssetAccounts`. */
	account: string;
	cost: number;
	/** Worn off so far; at most the cost. */
	worn: number;
}

/** Whole rupiah of `part` pieces out of `of`, halves rounded up. */
const shareOf = (amount: number, part: number, of: number): number =>
	Number((BigInt(amount) * BigInt(part) * 2n + BigInt(of)) / (BigInt(of) * 2n));

/**
 * What some pieces of a thing are worth in the book: their part of cost and wear; the other pieces keep the rest.
 * @param part pieces that are meant, 1 up to `of`
 * @param of pieces that there are
 */
export const partOf = (value: AssetValue, part: number, of: number): AssetValue => ({
	...value,
	cost: shareOf(value.cost, part, of),
	worn: shareOf(value.worn, part, of)
});

/** Row 25: what wore off in a month, an entry an asset. @returns none when nothing wears off */
export function depreciation(
	said: Said & { lines: readonly { asset: string; amount: number }[] }
): Draft[] {
	const entries = said.lines
		.filter(({ amount }) => amount > 0)
		.map(({ asset, amount }) =>
			entry(DEPRECIATION_EXPENSE, DEPRECIATION, amount, { product: asset })
		);
	const drafts: Draft[] = [];
	for (let at = 0; at < entries.length; at += ENTRIES_MAX) {
		drafts.push(draft('depreciation', said, entries.slice(at, at + ENTRIES_MAX)));
	}
	return drafts;
}

const parts = (asset: string, moves: readonly [debit: string, credit: string, amount: number][]) =>
	moves
		.filter(([, , amount]) => amount > 0)
		.map(([debit, credit, amount]): Entry => entry(debit, credit, amount, { product: asset }));

/** Row 26: sold for money; more or less than its value in the book is other income or expense. */
export function assetSale(
	said: Said & { value: AssetValue; price: number; into: KeptPlace }
): Draft {
	const { value, price } = said;
	const { asset, account, cost, worn } = value;
	const money = accountOf(said.into);
	const book = cost - worn;
	return draft(
		'asset_sale',
		said,
		parts(asset, [
			[money, account, Math.min(price, book)],
			[DEPRECIATION, account, worn],
			[OTHER_EXPENSE, account, book - price],
			[money, OTHER_INCOME, price - book]
		])
	);
}

/** Row 27: broken beyond use, lost or given away; what it was still worth is an expense. */
export function assetDisposal(said: Said & { value: AssetValue }): Draft {
	const { asset, account, cost, worn } = said.value;
	return draft(
		'asset_disposal',
		said,
		parts(asset, [
			[DEPRECIATION, account, worn],
			[OTHER_EXPENSE, account, cost - worn]
		])
	);
}
