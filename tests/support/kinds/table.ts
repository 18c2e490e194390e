// What the tables of the kinds are made of. People, buyers, goods and the meeting stand in them by name.
import { CLOSING, type Balance, NOBODY, normalBalance } from '../../../src/lib/domain/balances.ts';
import type { Draft, Entry } from '../../../src/lib/domain/journal.ts';
import type { Kind } from '../../../src/lib/domain/kinds.ts';
import { grantReceived, materialPurchase, sale } from '../../../src/lib/domain/posting.ts';

/** Something written: a draft, the closing of a month (its first day), or the mirror of the row before it. */
export type Step = Draft | { close: string } | { cancel: string };

export interface KindCase {
	/** Row of the table of kinds in the bookkeeping rules; null for kinds that it only implies. */
	row: number | null;
	/** What the group wrote before. */
	first: readonly Step[];
	steps: readonly Step[];
	/** Entries of the steps: `debit<credit amount who which thousandths`. */
	entries: string;
	/** All balances of the group afterwards that are not 0, on the normal side: `account holder amount`. */
	leaves: string;
}

/** Members (siti is the treasurer), parties, and what goods and things are called. */
export const names = {
	members: ['siti', 'ani'],
	parties: ['tini', 'toko', 'koperasi'],
	goods: ['keripik', 'oven', 'sapi'],
	meeting: 'rapat'
} as const;

/** The day of a case; the month before may be closed. */
export const said = { occurredOn: '2026-10-05', note: 'catatan' };
export const [cash, bank, qris] = [
	{ place: 'cash' },
	{ place: 'bank' },
	{ place: 'qris' }
] as const;
export const anisHand = { place: 'hand', member: 'ani' } as const;
export const chips = { product: 'keripik', quantityMilli: 2_000 };
export const nothing = { product: null, quantityMilli: null };
export const items = [{ ...chips, amount: 30_000 }];

/** Money to spend, so that the cases stay true to life. */
export const granted = grantReceived({ ...said, amount: 1_000_000 });
export const takings = sale({
	...{ ...said, items: [{ ...nothing, amount: 100_000 }], payment: { by: 'treasurer' } }
});

export const inHand = sale({ ...said, items, payment: { by: 'hand', member: 'ani' } });
export const inCash = sale({ ...said, items, payment: { by: 'treasurer' } });
export const flour = (account: string, amount: number) =>
	materialPurchase({ ...said, amount, account, from: cash, party: 'toko' });

/** A month with a profit of 500,000 in cash, closed. */
export const closedMonth: readonly Step[] = [
	sale({
		...{ occurredOn: '2026-09-20', note: '', payment: { by: 'treasurer' } },
		items: [{ ...nothing, amount: 500_000 }]
	}),
	{ close: '2026-09-01' }
];

/** One case: the row, what is said, its entries, the balances it leaves, and what was written before. */
export const written = (
	row: number | null,
	steps: Step | readonly Step[],
	entries: string,
	leaves: string,
	first: readonly Step[] = []
): KindCase => ({ row, steps: [steps].flat(), entries, leaves, first });

/** The kind of the transaction that a step becomes. */
export const kindOf = (step: Step): Kind =>
	'close' in step ? 'period_closing' : 'cancel' in step ? 'correction' : step.kind;

/** Entries as the tables have them. */
export const entriesText = (entries: readonly Entry[]): string =>
	entries
		.map(({ debit, credit, amount, member, party, product, quantityMilli }) =>
			[`${debit}<${credit}`, amount, member, party, product, quantityMilli]
				.filter((part) => part !== null)
				.join(' ')
		)
		.join('; ');

const shown: Record<string, string> = { [NOBODY]: '', [CLOSING]: 'tutup' };

/** Balances over all months as the tables have them. @param nameOf what an id is called */
export function balancesText(balances: readonly Balance[], nameOf: (id: string) => string): string {
	const sums = new Map<string, number>();
	for (const { account, holder, debit, credit } of balances) {
		const key = `${account} ${shown[holder] ?? nameOf(holder)}`.trim();
		sums.set(key, (sums.get(key) ?? 0) + normalBalance(account, debit, credit));
	}
	return [...sums]
		.filter(([, amount]) => amount !== 0)
		.map(([key, amount]) => `${key} ${amount}`)
		.sort()
		.join('; ');
}
