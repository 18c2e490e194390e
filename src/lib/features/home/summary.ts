import type { Device } from '$lib/device/device.ts';
import { correctionOf, transactionsBetween } from '$lib/device/journal.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { BANK, CASH, CASH_IN_HAND, QRIS, RECEIVABLE, SALES } from '$lib/domain/accounts.ts';
import { type Balance, balanceOf, holdersOf, monthOf } from '$lib/domain/balances.ts';
import { totalOf } from '$lib/domain/journal.ts';
import { saleKinds } from '$lib/domain/kinds.ts';

/** What stands on *Beranda*. Amounts in whole rupiah. */
export interface Summary {
	cash: number;
	bank: number;
	qris: number;
	/** Money in members' hands, largest first. */
	hands: { holder: string; amount: number }[];
	/** Buyers who owe, largest first. */
	debts: { holder: string; amount: number }[];
	/** All money: cash, bank, QRIS and hands. */
	total: number;
	salesToday: number;
	salesTodayCount: number;
	salesThisMonth: number;
}

/** Reads the roll-ups and today's rows. @param today ISO date in the group's time zone */
export async function readSummary(device: Device, group: string, today: string): Promise<Summary> {
	const [balances, rows] = await Promise.all([
		balancesOf(device, group),
		transactionsBetween(device, group, today, today)
	]);
	const sales = rows.filter(({ kind }) => saleKinds.includes(kind));
	const corrections = await Promise.all(sales.map(({ id }) => correctionOf(device, id)));
	const standing = sales.filter((_, at) => corrections[at] === undefined);
	return {
		...moneyOf(balances),
		debts: holdersOf(balances, RECEIVABLE),
		salesToday: standing.reduce((sum, row) => sum + totalOf(row), 0),
		salesTodayCount: standing.length,
		salesThisMonth: balanceOf(balances, SALES, { month: monthOf(today) })
	};
}

function moneyOf(balances: readonly Balance[]) {
	const [cash, bank, qris] = [CASH, BANK, QRIS].map((account) => balanceOf(balances, account)) as [
		number,
		number,
		number
	];
	const hands = holdersOf(balances, CASH_IN_HAND);
	const inHands = hands.reduce((sum, { amount }) => sum + amount, 0);
	return { cash, bank, qris, hands, total: cash + bank + qris + inHands };
}
