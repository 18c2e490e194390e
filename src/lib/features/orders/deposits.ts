import type { Device } from '$lib/device/device.ts';
import { ordersOf } from '$lib/device/orders.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { CUSTOMER_DEPOSITS } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { buyersOf } from '../posting/buyers.ts';

/** A buyer whose deposit the group holds. */
export interface Deposit {
	party: string;
	name: string;
	/** Whole rupiah. */
	amount: number;
}

/** Deposits that belong to no order of the shop window, largest first. */
export async function depositsOf(device: Device, group: string): Promise<Deposit[]> {
	const [balances, buyers, orders] = await Promise.all([
		balancesOf(device, group),
		buyersOf(device, group),
		ordersOf(device, group)
	]);
	const heldFor = (party: string) =>
		orders.reduce((sum, { fields }) => (fields.party === party ? sum + fields.deposit : sum), 0);
	return buyers
		.map(({ id, fields }) => ({
			party: id,
			name: fields.name,
			amount: balanceOf(balances, CUSTOMER_DEPOSITS, { holder: id }) - heldFor(id)
		}))
		.filter(({ amount }) => amount > 0)
		.sort((a, b) => b.amount - a.amount);
}
