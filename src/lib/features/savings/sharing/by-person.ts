import type { Entry } from '$lib/domain/journal.ts';

/** What each member gets in all, in the order in which they are named; whole rupiah. */
export function byPerson(
	shares: readonly Pick<Entry, 'member' | 'amount'>[]
): { member: string; amount: number }[] {
	const sums = new Map<string, number>();
	for (const { member, amount } of shares) {
		if (member !== null) sums.set(member, (sums.get(member) ?? 0) + amount);
	}
	return [...sums].map(([member, amount]) => ({ member, amount }));
}
