// The words under which a transaction is found again: one index over all of them, so that no question walks the whole book.
import { expenseAccounts } from '../domain/accounts.ts';
import { totalOf, type Transaction } from '../domain/journal.ts';
import type { Kind } from '../domain/kinds.ts';
import type { Device } from './device.ts';
import type { HeldTransaction, Writing } from './schema.ts';

/** Words behind these say little and cost room on every phone. */
const WORDS_MAX = 30;
const WORD_LENGTH_MAX = 20;
const AMOUNT_DIGITS = 13;

/** The words of a text as they are compared: lower case, without accents, thousands without dots. */
export const wordsIn = (text: string): string[] =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/(?<=\d)[.,](?=\d{3}(?!\d))/g, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '')
		.map((word) => word.slice(0, WORD_LENGTH_MAX));

/** A term carries the end of its group's id, and of the id that it names: enough to tell them apart in half the room. */
const tagOf = (group: string): string => group.slice(-6);

/** Terms as they stand in the index. */
export const termOf = {
	word: (group: string, word: string) => `${tagOf(group)}w${word}`,
	amount: (group: string, amount: number) =>
		`${tagOf(group)}a${String(amount).padStart(AMOUNT_DIGITS, '0')}`,
	kind: (group: string, kind: Kind) => `${tagOf(group)}k${kind}`,
	account: (group: string, account: string) => `${tagOf(group)}c${account}`,
	id: (group: string, id: string) => `${tagOf(group)}i${id.slice(-12)}`
};

type Naming = Pick<Transaction, 'entries'> &
	Partial<Pick<Transaction, 'forOrder' | 'forGrant' | 'forLine'>>;

const namedIn = (row: Naming): string[] =>
	[
		...row.entries.flatMap(({ member, party, product }) => [member, party, product]),
		...[row.forOrder ?? null, row.forGrant ?? null, row.forLine ?? null]
	].filter((id) => id !== null);

/** Everything a transaction is found by: its kind, what was paid for, the words of its note, its amounts, and all that it names. */
export function termsOf(group: string, row: Pick<Transaction, 'kind' | 'note'> & Naming): string[] {
	const amounts = [totalOf(row), ...row.entries.map(({ amount }) => amount)];
	return [
		...new Set([
			termOf.kind(group, row.kind),
			...wordsIn(row.note)
				.slice(0, WORDS_MAX)
				.map((word) => termOf.word(group, word)),
			...amounts.map((amount) => termOf.amount(group, amount)),
			...row.entries
				.filter(({ debit }) => expenseAccounts.includes(debit))
				.map(({ debit }) => termOf.account(group, debit)),
			...namedIn(row).map((id) => termOf.id(group, id))
		])
	];
}

/**
 * Writes a transaction; a new one with its terms, which never change. Every writer of the store goes through here.
 * @param isNew false when the store holds it already
 */
export async function putTransaction(
	tx: Writing,
	row: HeldTransaction,
	isNew: boolean
): Promise<void> {
	const stored = tx.objectStore('transactions').put(row);
	if (isNew) await tx.objectStore('terms').put({ id: row.id, terms: termsOf(row.group, row) });
	await stored;
}

/** Takes a transaction out again, with its terms. */
export async function dropTransaction(tx: Writing, id: string): Promise<void> {
	await Promise.all([
		tx.objectStore('transactions').delete(id),
		tx.objectStore('terms').delete(id)
	]);
}

/** In the order of the book: by day, then by place. */
export const byPlace = (a: HeldTransaction, b: HeldTransaction): number =>
	a.occurredOn === b.occurredOn ? a.order - b.order : a.occurredOn < b.occurredOn ? -1 : 1;

/** The transactions with these ids, in the order given; ids that are not here are left out. */
export async function transactionsAt(
	device: Device,
	ids: readonly string[]
): Promise<HeldTransaction[]> {
	const { store } = device.db.transaction('transactions');
	const rows = await Promise.all(ids.map((id) => store.get(id)));
	return rows.filter((row) => row !== undefined);
}

/** All transactions that name this member, party, product, asset, order, grant or line of a plan, oldest first. */
export async function rowsNaming(
	device: Device,
	group: string,
	id: string
): Promise<HeldTransaction[]> {
	await termsFilled(device);
	const ids = await device.db.getAllKeysFromIndex('terms', 'term', termOf.id(group, id));
	const found = await transactionsAt(device, ids);
	return found.filter((row) => row.group === group && namedIn(row).includes(id)).sort(byPlace);
}

/**
 * All transactions of these kinds, oldest first.
 * @param first and `last`: ISO days, inclusive
 */
export async function rowsOfKind(
	device: Device,
	group: string,
	kinds: readonly Kind[],
	first = '',
	last = '9999'
): Promise<HeldTransaction[]> {
	await termsFilled(device);
	const tx = device.db.transaction(['transactions', 'terms']);
	const index = tx.objectStore('terms').index('term');
	const lists = await Promise.all(kinds.map((kind) => index.getAllKeys(termOf.kind(group, kind))));
	const ids = lists.flat();
	const days = IDBKeyRange.bound([group, first, 0], [group, last, Infinity]);
	const isWhole = first === '' && last === '9999';
	const among = isWhole
		? null
		: new Set(await tx.objectStore('transactions').index('book').getAllKeys(days));
	const wanted = among === null ? ids : ids.filter((id) => among.has(id));
	const rows = await transactionsAt(device, wanted);
	return rows.filter((row) => row.group === group).sort(byPlace);
}

const FILL_ROWS = 200;
const filling = new WeakMap<Device, Promise<void>>();

/**
 * Resolves when all rows have their terms. A store from before there were any gets them in small steps, so that the app opens at
 * once; the mark in `meta` says how far it is.
 */
export function termsFilled(device: Device): Promise<void> {
	let running = filling.get(device);
	if (!running) {
		running = fill(device);
		filling.set(device, running);
		running.catch(() => filling.delete(device)); // told to whoever asked; the next one begins again
	}
	return running;
}

async function fill(device: Device): Promise<void> {
	let mark = (await device.db.get('meta', 'unindexed')) as string | undefined;
	while (mark !== undefined) {
		const tx = device.db.transaction(['transactions', 'terms', 'meta'], 'readwrite');
		const behind = IDBKeyRange.lowerBound(mark, true);
		const rows = await tx.objectStore('transactions').getAll(behind, FILL_ROWS);
		for (const row of rows) {
			void tx.objectStore('terms').put({ id: row.id, terms: termsOf(row.group, row) });
		}
		mark = rows.at(-1)?.id;
		if (mark === undefined) await tx.objectStore('meta').delete('unindexed');
		else await tx.objectStore('meta').put(mark, 'unindexed');
		await tx.done;
	}
}
