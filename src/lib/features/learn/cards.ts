// Which learning cards there are, and which sign of a group each one answers.
import { resolve } from '$app/paths';
import type { FlagCode } from '$lib/domain/mentoring/flags.ts';
import { m } from '$lib/paraglide/messages';

/** In the order of the list; each is its part of the address. */
export const cardCodes = ['uang-campur', 'harga-pokok', 'stok', 'menabung', 'tutup-buku'] as const;
export type CardCode = (typeof cardCodes)[number];

export const cardTitles: Record<CardCode, () => string> = {
	'uang-campur': m.learn_mixed_title,
	'harga-pokok': m.learn_cost_title,
	stok: m.learn_stock_title,
	menabung: m.learn_save_title,
	'tutup-buku': m.learn_close_title
};

/** Flags that no card helps with (a visit is due, a question is open) are left out. */
const answeredBy: Partial<Record<FlagCode, CardCode>> = {
	cash_differs: 'uang-campur',
	cash_negative: 'uang-campur',
	cash_high: 'uang-campur',
	hands_long: 'uang-campur',
	plan_overspent: 'harga-pokok',
	stock_low: 'stok',
	order_unanswered: 'stok',
	loan_overdue: 'menabung',
	quiet: 'tutup-buku',
	not_closed: 'tutup-buku',
	report_due: 'tutup-buku',
	report_late: 'tutup-buku'
};

/** The card that a mentor can show to a group with this flag, or null. */
export const cardFor = (flag: FlagCode): CardCode | null => answeredBy[flag] ?? null;

export const isCard = (code: string): code is CardCode =>
	(cardCodes as readonly string[]).includes(code);

export interface Suggestion<F> {
	card: CardCode;
	/** Why: the flags that it answers, the most pressing first. */
	flags: F[];
}

/** The cards that answer some of these flags, in the order of the flags. */
export function suggestedCards<F extends { code: FlagCode }>(flags: readonly F[]): Suggestion<F>[] {
	const found = new Map<CardCode, F[]>();
	for (const flag of flags) {
		const card = cardFor(flag.code);
		if (card) found.set(card, [...(found.get(card) ?? []), flag]);
	}
	return [...found].map(([card, of]) => ({ card, flags: of }));
}

export const learnLinks = (group: string) => ({
	all: resolve('/app/[group]/belajar', { group }),
	card: (card: CardCode) => resolve('/app/[group]/belajar/[card]', { group, card })
});
