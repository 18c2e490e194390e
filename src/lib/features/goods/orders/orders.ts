import type { Device } from '$lib/device/device.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { CUSTOMER_DEPOSITS } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { buyersOf } from '../../posting/buyers.ts';

/** A buyer whose deposit the group holds. */
export interface Deposit {
	party: string;
	name: string;
	/** Whole rupiah. */
	amount: number;
}

/** Deposits for orders that are not handed over yet, largest first. */
export async function depositsOf(device: Device, group: string): Promise<Deposit[]> {
	const [balances, buyers] = await Promise.all([
		balancesOf(device, group),
		buyersOf(device, group)
	]);
	return buyers
		.map(({ id, fields }) => ({
			party: id,
			name: fields.name,
			amount: balanceOf(balances, CUSTOMER_DEPOSITS, { holder: id })
		}))
		.filter(({ amount }) => amount > 0)
		.sort((a, b) => b.amount - a.amount);
}
