import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { accounts, BANK, CASH, CASH_IN_HAND, QRIS, RECEIVABLE } from '$lib/domain/accounts.ts';
import type { Entry, Transaction } from '$lib/domain/journal.ts';
import { type Kind, saleKinds } from '$lib/domain/kinds.ts';
import { m } from '$lib/paraglide/messages';
import { quantity } from '$lib/ui/format.ts';
import type { GroupView } from '../session.ts';
import { kindTitles, type TitleFacts } from './kind-titles.ts';
import { kindWords } from './kind-words.ts';

/** What things and people are called. */
export interface Names {
	members: GroupView['members'];
	parties: ReadonlyMap<string, string>;
	/** Products, and the things of the inventory (without a unit). */
	products: ReadonlyMap<string, { name: string; unit: string }>;
}

/** Names of buyers, products and things, deleted ones too: the book still speaks of them. */
export async function namesOf(device: Device, group: string): Promise<Omit<Names, 'members'>> {
	const [parties, products, assets] = await Promise.all([
		recordsOf(device, group, 'party'),
		recordsOf(device, group, 'product'),
		recordsOf(device, group, 'asset')
	]);
	return {
		parties: new Map(parties.map(({ id, fields }) => [id, fields.name])),
		products: new Map([
			...products.map(({ id, fields: { name, unit } }) => [id, { name, unit }] as const),
			...assets.map(({ id, fields: { name } }) => [id, { name, unit: '' }] as const)
		])
	};
}

const expenseWords: Record<string, () => string> = {
	'5103': m.cost_wages,
	'5104': m.cost_production,
	'6101': m.cost_transport,
	'6102': m.cost_power,
	'6103': m.cost_phone,
	'6104': m.cost_packaging,
	'6105': m.cost_rent,
	'6106': m.cost_meeting,
	'6107': m.cost_repair,
	'6108': m.cost_permit,
	'6199': m.cost_other
};

/** What an expense was for, in one word. */
export const expenseWord = (account: string): string => (expenseWords[account] ?? m.cost_other)();

export const memberName = (names: Pick<Names, 'members'>, id: string | null): string =>
	(id === null ? undefined : names.members.get(id)?.name) ?? m.someone();

export const partyName = (names: Pick<Names, 'parties'>, id: string | null): string =>
	(id === null ? undefined : names.parties.get(id)) ?? m.someone();

/** One line of a sale: `Keripik pisang 3 bungkus`. */
export function itemWords(entry: Entry, names: Pick<Names, 'products'>): string {
	const product = entry.product === null ? undefined : names.products.get(entry.product);
	if (!product) return m.sold_free();
	if (entry.quantityMilli === null) return product.name;
	return `${product.name} ${quantity(entry.quantityMilli)} ${product.unit}`;
}

/** A kind in one or two words, for lists and filters. */
export const kindWord = (kind: Kind): string => kindWords[kind]();

/**
 * What happened, in words: `Jual Keripik pisang 3 bungkus`.
 * @param target the row that a correction mirrors, when it is known
 */
export function titleOf(
	row: Pick<Transaction, 'kind' | 'entries'>,
	names: Names,
	target?: Pick<Transaction, 'kind' | 'entries'>
): string {
	if (row.kind === 'correction') {
		return target ? m.tx_correction({ what: titleOf(target, names) }) : m.tx_cancelled();
	}
	return kindTitles[row.kind](factsOf(row, names));
}

const firstOf = (entries: readonly Entry[], field: 'member' | 'party'): string | null =>
	entries.find((entry) => entry[field] !== null)?.[field] ?? null;

function factsOf({ entries }: Pick<Transaction, 'entries'>, names: Names): TitleFacts {
	const member = firstOf(entries, 'member');
	const party = firstOf(entries, 'party');
	const [entry] = entries;
	const named = entries.filter(({ product }) => product !== null);
	return {
		member: memberName(names, member),
		party: partyName(names, party),
		who: party === null ? memberName(names, member) : partyName(names, party),
		sold: shortened(entries.map((one) => itemWords(one, names))),
		goods: shortened([...new Set(named.map((one) => itemWords(one, names)))]),
		expense: expenseWord(entry?.debit ?? ''),
		isPaidMember: member !== null && entry?.credit !== CASH_IN_HAND,
		entry
	};
}

const SHOWN_ITEMS = 2;

function shortened(words: readonly string[]): string {
	const rest = words.length - SHOWN_ITEMS;
	const shown = words.slice(0, SHOWN_ITEMS);
	return (rest > 0 ? [...shown, m.sold_more({ count: rest })] : shown).join(', ');
}

/** What each line of a row is about: a product, a person, or the account that only this line names. */
export function lineWords({ kind, entries }: Pick<Transaction, 'kind' | 'entries'>, names: Names) {
	const hasOneDebit = new Set(entries.map(({ debit }) => debit)).size === 1;
	return entries.map((entry) => {
		if (saleKinds.includes(kind) || entry.product !== null) return itemWords(entry, names);
		if (entry.member !== null) return memberName(names, entry.member);
		return accounts.get(hasOneDebit ? entry.credit : entry.debit)?.name ?? '';
	});
}

const placeWords: Record<string, () => string> = {
	[CASH]: m.place_cash,
	[BANK]: m.place_bank,
	[QRIS]: m.place_qris
};

/** Where the money of a row was or went: `Kas bendahara`, `Tangan Siti`, `Bon Bu Tini`. Empty where none moved. */
export function placeWordsOf(row: Pick<Transaction, 'entries'>, names: Names): string {
	const wordsOn = (side: 'debit' | 'credit') =>
		row.entries.flatMap((entry) => {
			const account = entry[side];
			if (account === CASH_IN_HAND) {
				return [m.place_hand({ name: memberName(names, entry.member) })];
			}
			if (account === RECEIVABLE) return [m.place_owed({ name: partyName(names, entry.party) })];
			const word = placeWords[account];
			return word ? [word()] : [];
		});
	const sides = [wordsOn('credit'), wordsOn('debit')].map((words) =>
		[...new Set(words)].join(', ')
	);
	return sides.filter((words) => words !== '').join(' → ');
}
