import type { GroupFields } from '$lib/domain/records.ts';
import type { NoteName } from '$lib/domain/statements/notes.ts';
import { m } from '$lib/paraglide/messages';

/** One note: what it says, and the figures that belong to it. */
export interface NotePart {
	title: string;
	text: string;
	names: readonly NoteName[];
}

/** The notes in the order they are read. */
export const noteParts = (group: Pick<GroupFields, 'name' | 'stock_mode'>): NotePart[] => [
	{ title: m.note_basis(), text: m.note_basis_text({ group: group.name }), names: [] },
	{
		title: m.note_grants(),
		text: m.note_grants_text(),
		names: ['grant_money', 'grant_goods']
	},
	{
		title: m.note_stocks(),
		text: group.stock_mode === 'inventory' ? m.note_stocks_inventory() : m.note_stocks_simple(),
		names: ['stocks']
	},
	{
		title: m.note_assets(),
		text: m.note_assets_text(),
		names: ['assets', 'depreciated', 'depreciation']
	},
	{
		title: m.note_claims(),
		text: m.note_claims_text(),
		names: ['receivables', 'member_loans']
	},
	{ title: m.note_debts(), text: m.note_debts_text(), names: ['payables', 'borrowings'] },
	{
		title: m.note_savings(),
		text: m.note_savings_text(),
		names: ['initial_savings', 'compulsory_savings', 'voluntary_savings']
	},
	{ title: m.note_iks(), text: m.note_iks_text(), names: ['iks'] },
	{ title: m.note_profit(), text: m.note_profit_text(), names: ['profit_kept', 'opening'] }
];
