// Where what is open comes from: shown when a form that settles it finds nothing.
import * as accounts from '$lib/domain/accounts.ts';

/** Slugs of the forms after which an account has something open; selling is no form of this menu. */
const sources: Readonly<Record<string, readonly string[]>> = {
	[accounts.LOANS]: ['pinjaman'],
	[accounts.DRAWINGS]: ['ambil-uang'],
	[accounts.ADVANCE_TO_SUPPLIER]: ['uang-muka-pemasok'],
	[accounts.PAYABLE]: ['beli-utang', 'stok-utang'],
	[accounts.CUSTOMER_DEPOSITS]: ['terima-dp'],
	[accounts.PROFIT_PAYABLE]: ['bagi-hasil'],
	[accounts.WAGES_PAYABLE]: ['upah-belum-dibayar'],
	[accounts.VOLUNTARY_SAVINGS]: ['simpanan-sukarela'],
	[accounts.BORROWINGS]: ['pinjaman-luar']
};

/** The forms that open what is settled on this account; empty where only sales do. */
export const sourcesOf = (settles: string): readonly string[] => sources[settles] ?? [];
