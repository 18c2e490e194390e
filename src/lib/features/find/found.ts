import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { type Query, search } from '$lib/device/search.ts';
import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { expenseAccounts } from '$lib/domain/accounts.ts';
import { kinds } from '$lib/domain/kinds.ts';
import { type BookRow, partnersOf } from '../books/book.ts';
import { expenseWord, kindWord, type Names } from '../books/words.ts';
import type { Meanings } from './reading.ts';

/** What the lines of the plans of a group are called, by id. */
export const plannedItems = async (
	device: Device,
	group: string
): Promise<ReadonlyMap<string, string>> =>
	new Map(
		(await recordsOf(device, group, 'budget_line')).map(({ id, fields }) => [id, fields.item])
	);

/** What the words of this group's people can mean. @param planned see `plannedItems` */
export const meaningsOf = (names: Names, planned: ReadonlyMap<string, string>): Meanings => ({
	names: new Map([
		...[...names.members].map(([id, { name }]) => [id, name] as const),
		...names.parties,
		...planned,
		...[...names.products].map(([id, { name }]) => [id, name] as const)
	]),
	kinds: new Map(kinds.map((kind) => [kind, kindWord(kind)])),
	expenses: new Map(expenseAccounts.map((account) => [account, expenseWord(account)]))
});

export interface Found {
	rows: BookRow[];
	hasOlder: boolean;
}

/** The newest rows that fit, with what the book shows of them. */
export async function find(
	device: Device,
	group: string,
	query: Query,
	limit: number
): Promise<Found> {
	const page = await search(device, group, query, { limit });
	const rows = await Promise.all(
		page.rows.map(async (row) => ({ ...row, ...(await partnersOf(device, row)), balance: null }))
	);
	return { rows, hasOlder: page.next !== null };
}

const RECENT_MAX = 6;
const RECENT = 'find.recent';

/** What was looked for last on this phone, newest first. */
export async function recentSearches(device: Device, group: string): Promise<string[]> {
	const kept = await keptValue(device, group, RECENT);
	return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : [];
}

/** Puts a search first in what was looked for. @returns the list as it is now */
export async function rememberSearch(
	device: Device,
	group: string,
	text: string
): Promise<string[]> {
	const typed = text.trim();
	const before = await recentSearches(device, group);
	if (typed === '') return before;
	const isSame = (other: string) => other.toLowerCase() === typed.toLowerCase();
	const recent = [typed, ...before.filter((other) => !isSame(other))].slice(0, RECENT_MAX);
	await keep(device, group, RECENT, recent);
	return recent;
}

export const forgetSearches = (device: Device, group: string): Promise<void> =>
	keep(device, group, RECENT, undefined);
