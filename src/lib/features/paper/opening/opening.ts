// What a group has and owes on the day it begins with Lumbung, as it is being typed in.
import {
	ADVANCE_TO_SUPPLIER,
	BANK,
	BORROWINGS,
	CASH,
	CASH_IN_HAND,
	COMPULSORY_SAVINGS,
	CUSTOMER_DEPOSITS,
	DEPRECIATION,
	DRAWINGS,
	fixedAssetAccounts,
	GRANT_CAPITAL,
	GRANT_IN_KIND,
	IKS_FUND,
	INITIAL_SAVINGS,
	LOANS,
	PAYABLE,
	PROFIT_PAYABLE,
	QRIS,
	RECEIVABLE,
	RESERVE,
	RETAINED_PROFIT,
	VOLUNTARY_SAVINGS,
	WAGES_PAYABLE
} from '$lib/domain/accounts.ts';
import type { OpeningLine } from '$lib/domain/posting/parties.ts';
import type { Business } from '$lib/domain/records.ts';

export interface OpeningParty {
	account: string;
	name: string;
	amount: number;
}

/** Something that lasts, with what it cost and how much of that is worn off; whole rupiah. */
export interface OpeningThing {
	/** Of the record that it becomes. */
	id: string;
	name: string;
	account: string;
	quantity: number;
	cost: number;
	worn: number;
	/** ISO date. */
	acquiredOn: string;
	/** Straight-line life; 0 is not depreciated. */
	lifeMonths: number;
}

export interface OpeningState {
	/** ISO date. */
	day: string;
	/** Whole rupiah by account, or by account and member (`amountKey`). */
	amounts: Record<string, number>;
	parties: OpeningParty[];
	/** By product; the value in whole rupiah. */
	goods: Record<string, { quantityMilli: number; value: number }>;
	things: OpeningThing[];
}

export const noOpening = (day: string): OpeningState => ({
	...{ day, amounts: {}, parties: [], goods: {}, things: [] }
});

export const amountKey = (account: string, member: string | null = null): string =>
	member === null ? account : `${account}|${member}`;

/** Something that a section asks for. */
export type OpeningPart =
	| { ask: 'plain'; account: string }
	| { ask: 'members'; account: string }
	| { ask: 'parties'; account: string }
	| { ask: 'products' }
	| { ask: 'things' };

const plain = (account: string): OpeningPart => ({ ask: 'plain', account });
const members = (account: string): OpeningPart => ({ ask: 'members', account });
const parties = (account: string): OpeningPart => ({ ask: 'parties', account });

/** In the order in which they are asked; goods that others count (raw material, packaging) have only a value. */
export const openingSections = {
	money: [plain(CASH), plain(BANK), plain(QRIS), members(CASH_IN_HAND)],
	owed: [parties(RECEIVABLE), members(LOANS), members(DRAWINGS), parties(ADVANCE_TO_SUPPLIER)],
	goods: [{ ask: 'products' }, plain('1301'), plain('1304'), plain('1303')],
	things: [{ ask: 'things' }],
	debts: [
		parties(PAYABLE),
		parties(BORROWINGS),
		parties(CUSTOMER_DEPOSITS),
		members(WAGES_PAYABLE),
		members(PROFIT_PAYABLE)
	],
	savings: [
		members(INITIAL_SAVINGS),
		members(COMPULSORY_SAVINGS),
		members(VOLUNTARY_SAVINGS),
		plain(IKS_FUND)
	],
	capital: [plain(GRANT_CAPITAL), plain(GRANT_IN_KIND), plain(RETAINED_PROFIT), plain(RESERVE)]
} as const satisfies Record<string, readonly OpeningPart[]>;
export type SectionName = keyof typeof openingSections;
export const sectionNames = Object.keys(openingSections) as SectionName[];

/** What the lines must know of the group. */
export interface OpeningGroup {
	/** What kind of thing a product is; undefined when there is none. */
	kindOf(product: string): Business | undefined;
	/** Id of the buyer, supplier or lender with this name. */
	party(name: string): string;
}

const nobody = { member: null, party: null, product: null, quantityMilli: null };

/** What was typed in one section as lines of the book; what is not filled in is left out. */
export function linesOf(
	state: OpeningState,
	section: SectionName,
	group: OpeningGroup
): OpeningLine[] {
	const parts: readonly OpeningPart[] = openingSections[section];
	return parts
		.flatMap((part): OpeningLine[] => {
			if (part.ask === 'products') return goodsLines(state, group);
			if (part.ask === 'things') return thingLines(state);
			const { account } = part;
			if (part.ask === 'parties') {
				return state.parties
					.filter((each) => each.account === account && each.name.trim() !== '')
					.map(({ name, amount }) => ({ ...nobody, account, amount, party: group.party(name) }));
			}
			if (part.ask === 'plain') {
				return [{ ...nobody, account, amount: state.amounts[account] ?? 0 }];
			}
			return Object.entries(state.amounts)
				.filter(([key]) => key.startsWith(amountKey(account, '')))
				.map(([key, amount]) => ({
					...{ ...nobody, account, amount, member: key.slice(amountKey(account, '').length) }
				}));
		})
		.filter(({ amount }) => amount > 0);
}

const goodsLines = ({ goods }: OpeningState, { kindOf }: OpeningGroup): OpeningLine[] =>
	Object.entries(goods).flatMap(([product, { quantityMilli, value }]) => {
		const kind = kindOf(product);
		if (kind === undefined || quantityMilli <= 0) return [];
		const account = kind === 'livestock' ? '1305' : '1302';
		return [{ ...nobody, account, amount: value, product, quantityMilli }];
	});

const thingLines = ({ things }: OpeningState): OpeningLine[] =>
	things.filter(isThing).flatMap(({ id, account, cost, worn }) => [
		{ ...nobody, account, amount: cost, product: id },
		{ ...nobody, account: DEPRECIATION, amount: worn, product: id }
	]);

/** Whether a thing is said well enough to be written. */
export const isThing = ({ name, account, cost, worn, acquiredOn }: OpeningThing): boolean =>
	name.trim() !== '' &&
	fixedAssetAccounts.includes(account) &&
	cost > 0 &&
	worn <= cost &&
	acquiredOn !== '';

/** The first section in which something was begun that could not be written as it is; null when all is well. */
export function unfinishedIn({ parties, goods, things }: OpeningState): SectionName | null {
	const nameless = parties.find(({ name, amount }) => (name.trim() === '') !== (amount === 0));
	if (nameless) {
		const asksFor = (name: SectionName) =>
			openingSections[name].some(
				(part: OpeningPart) => part.ask === 'parties' && part.account === nameless.account
			);
		return sectionNames.find(asksFor) ?? null;
	}
	if (Object.values(goods).some(({ value }) => value === 0)) return 'goods';
	return things.every(isThing) ? null : 'things';
}

/** Lives that are usual, in months, by account; 0 is not depreciated. */
export const usualLife: Record<string, number> = {
	'1501': 48,
	'1502': 96,
	'1503': 240,
	'1504': 60
};

/** Whether a kept value is what was being typed. */
export const isOpening = (value: unknown): value is OpeningState =>
	typeof value === 'object' &&
	value !== null &&
	typeof (value as OpeningState).day === 'string' &&
	typeof (value as OpeningState).amounts === 'object' &&
	typeof (value as OpeningState).goods === 'object' &&
	Array.isArray((value as OpeningState).parties) &&
	Array.isArray((value as OpeningState).things);
