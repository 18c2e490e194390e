import { type Balance, balanceChanges, type Counted, monthOf } from '../domain/balances.ts';
import type { Device } from './device.ts';
import type { HeldMonth, HeldSum, Writing } from './schema.ts';

/**
 * Adds a transaction's effect to the roll-ups, or takes it out again, in the transaction that writes the row. One at a time: two
 * at once would overwrite each other's month.
 */
export async function count(
	tx: Writing,
	group: string,
	draft: Counted,
	direction: 1 | -1
): Promise<void> {
	const store = tx.objectStore('balances');
	const month = monthOf(draft.occurredOn);
	const held = await store.get([group, month]);
	const sums = added(held?.sums ?? [], balanceChanges(draft, direction));
	if (sums.length === 0) await store.delete([group, month]);
	else await store.put({ group, month, sums });
}

/** The sums of a month with changes of the same month; without those that came to nothing. */
function added(sums: readonly HeldSum[], changes: readonly Balance[]): HeldSum[] {
	const result = [...sums];
	for (const { account, holder, debit, credit } of changes) {
		const at = result.findIndex(([code, of]) => code === account && of === holder);
		const [, , debitHeld, creditHeld] = result[at] ?? [account, holder, 0, 0];
		const sum: HeldSum = [account, holder, debitHeld + debit, creditHeld + credit];
		if (at === -1) result.push(sum);
		else result[at] = sum;
	}
	return result.filter(([, , debit, credit]) => debit !== 0 || credit !== 0);
}

/** Roll-ups as they are stored: a row a month. */
export function monthsOf(group: string, balances: readonly Balance[]): HeldMonth[] {
	const months = new Map<string, HeldMonth>();
	for (const { account, holder, month, debit, credit } of balances) {
		const row = months.get(month) ?? { group, month, sums: [] };
		row.sums.push([account, holder, debit, credit]);
		months.set(month, row);
	}
	return [...months.values()];
}

/** All roll-ups of a group: what every statement reads. */
export async function balancesOf(device: Device, group: string): Promise<Balance[]> {
	const months = await device.db.getAllFromIndex('balances', 'group', group);
	return months.flatMap(({ month, sums }) =>
		sums.map(([account, holder, debit, credit]) => ({ account, holder, month, debit, credit }))
	);
}
