import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { BANK, CASH, CASH_IN_HAND, QRIS, RECEIVABLE } from '$lib/domain/accounts.ts';
import type { Draft, Entry, Transaction } from '$lib/domain/journal.ts';
import type { Kind } from '$lib/domain/kinds.ts';
import { m } from '$lib/paraglide/messages';
import { quantity } from '$lib/ui/format.ts';
import type { GroupView } from '../session.ts';

/** What things and people are called. */
export interface Names {
	members: GroupView['members'];
	parties: ReadonlyMap<string, string>;
	products: ReadonlyMap<string, { name: string; unit: string }>;
}

/** Names of buyers and products, deleted ones too: the book still speaks of them. */
export async function namesOf(device: Device, group: string): Promise<Omit<Names, 'members'>> {
	const [parties, products] = await Promise.all([
		recordsOf(device, group, 'party'),
		recordsOf(device, group, 'product')
	]);
	return {
		parties: new Map(parties.map(({ id, fields }) => [id, fields.name])),
		products: new Map(products.map(({ id, fields: { name, unit } }) => [id, { name, unit }]))
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

const SHOWN_ITEMS = 2;

function saleWords(draft: Pick<Draft, 'entries'>, names: Names): string {
	const shown = draft.entries.slice(0, SHOWN_ITEMS).map((entry) => itemWords(entry, names));
	const rest = draft.entries.length - shown.length;
	const items = rest > 0 ? [...shown, m.sold_more({ count: rest })] : shown;
	return m.tx_sale({ items: items.join(', ') });
}

/**
 * What happened, in words: `Jual Keripik pisang 3 bungkus`.
 * @param target the row that a correction mirrors, when it is known
 */
export function titleOf(
	row: Pick<Transaction, 'kind' | 'entries'>,
	names: Names,
	target?: Pick<Transaction, 'kind' | 'entries'>
): string {
	const [entry] = row.entries;
	const member = memberName(names, entry?.member ?? null);
	const party = partyName(names, entry?.party ?? null);
	const words: Record<Kind, () => string> = {
		sale_cash: () => saleWords(row, names),
		sale_in_hand: () => saleWords(row, names),
		sale_qris: () => saleWords(row, names),
		sale_credit: () => saleWords(row, names),
		receivable_payment: () => m.tx_receivable_payment({ party }),
		cash_handover: () => m.tx_cash_handover({ member }),
		material_purchase: m.tx_material_purchase,
		expense: () => m.tx_expense({ what: expenseWord(entry?.debit ?? '').toLocaleLowerCase() }),
		bank_deposit: m.tx_bank_deposit,
		bank_withdrawal: m.tx_bank_withdrawal,
		compulsory_saving: () => m.tx_compulsory_saving({ member }),
		grant_received: m.tx_grant_received,
		correction: () =>
			target ? m.tx_correction({ what: titleOf(target, names) }) : m.tx_cancelled()
	};
	return words[row.kind]();
}

const placeWords: Record<string, () => string> = {
	[CASH]: m.place_cash,
	[BANK]: m.place_bank,
	[QRIS]: m.place_qris
};

/** Where the money of a row was or went: `Kas bendahara`, `Tangan Siti`, `Bon Bu Tini`. */
export function placeWordsOf(row: Pick<Transaction, 'entries'>, names: Names): string {
	const [entry] = row.entries;
	if (!entry) return '';
	const words = [entry.credit, entry.debit].flatMap((account) => {
		if (account === CASH_IN_HAND) return [m.place_hand({ name: memberName(names, entry.member) })];
		if (account === RECEIVABLE) return [m.place_owed({ name: partyName(names, entry.party) })];
		const word = placeWords[account];
		return word ? [word()] : [];
	});
	return words.join(' → ');
}
