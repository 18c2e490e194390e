import type { Device } from '$lib/device/device.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { rowsNaming } from '$lib/device/terms.ts';
import {
	ADVANCE_TO_SUPPLIER,
	BORROWINGS,
	CUSTOMER_DEPOSITS,
	PAYABLE,
	RECEIVABLE
} from '$lib/domain/accounts.ts';
import { balanceOf, holdersOf } from '$lib/domain/balances.ts';
import {
	type Aging,
	agingOf,
	type Movement,
	movementsOf,
	type OpenItem,
	openItems
} from '$lib/domain/parties/aging.ts';
import type { PartyFields } from '$lib/domain/records.ts';

/** The lists of *Bon*, by their name in the address: what others owe, what the group owes, what was paid in advance. */
export const debtLists = {
	piutang: [RECEIVABLE],
	utang: [PAYABLE, BORROWINGS],
	panjar: [CUSTOMER_DEPOSITS, ADVANCE_TO_SUPPLIER]
} as const;
export type DebtList = keyof typeof debtLists;
export type DebtAccount = (typeof debtLists)[DebtList][number];

export const isDebtList = (name: string | null): name is DebtList =>
	name !== null && Object.hasOwn(debtLists, name);

/** What is open with one party. Whole rupiah; negative when too much was paid. */
export interface Debt {
	party: string;
	name: string;
	amount: number;
	aging: Aging;
}

export interface DebtSection {
	account: DebtAccount;
	/** Largest first. */
	debts: Debt[];
	total: number;
	/** Of all parties together. */
	buckets: Aging['buckets'];
}

/** Who has something open on the accounts of a list, and how old it is. */
export async function readDebts(
	device: Device,
	group: string,
	list: DebtList,
	today: string
): Promise<DebtSection[]> {
	const balances = await balancesOf(device, group);
	const parties = await recordsOf(device, group, 'party');
	const names = new Map(parties.map(({ id, fields }) => [id, fields.name]));
	return Promise.all(
		debtLists[list].map(async (account) => {
			const debts = await Promise.all(
				holdersOf(balances, account).map(async ({ holder, amount }) => {
					const rows = await rowsNaming(device, group, holder);
					const aging = agingOf(openItems(movementsOf(rows, account, holder), today));
					return { party: holder, name: names.get(holder) ?? '', amount, aging };
				})
			);
			const buckets: Aging['buckets'] = [0, 0, 0, 0];
			for (const { aging } of debts) {
				for (const at of [0, 1, 2, 3] as const) buckets[at] += aging.buckets[at];
			}
			const total = debts.reduce((sum, { amount }) => sum + amount, 0);
			return { account, debts, total, buckets };
		})
	);
}

/** Everything that happened with one party on one account. */
export interface PartyAccount {
	account: DebtAccount;
	balance: number;
	/** Newest first. */
	movements: Movement<HeldTransaction>[];
	open: OpenItem<HeldTransaction>[];
	aging: Aging;
	taken: number;
	settled: number;
}

export interface PartyCard {
	fields: PartyFields;
	accounts: PartyAccount[];
}

/** The card of a party; undefined when there is none. Accounts on which nothing ever happened are left out. */
export async function readParty(
	device: Device,
	group: string,
	party: string,
	today: string
): Promise<PartyCard | undefined> {
	const record = await recordById(device, 'party', party);
	if (!record || record.group !== group) return undefined;
	const balances = await balancesOf(device, group);
	const rows = await rowsNaming(device, group, party);
	const accounts = Object.values(debtLists)
		.flat()
		.map((account): PartyAccount => {
			const movements = movementsOf(rows, account, party);
			const open = openItems(movements, today);
			const sum = (sign: 1 | -1) =>
				movements.reduce((total, { change }) => total + Math.max(0, sign * change), 0);
			return {
				...{ account, open, taken: sum(1), settled: sum(-1), aging: agingOf(open) },
				balance: balanceOf(balances, account, { holder: party }),
				movements: movements.toReversed()
			};
		})
		.filter(({ balance, movements }) => balance !== 0 || movements.length > 0);
	return { fields: record.fields, accounts };
}
