import Buildings from '~icons/lucide/warehouse';
import Fund from '~icons/lucide/hand-coins';
import Livestock from '~icons/lucide/paw-print';
import Materials from '~icons/lucide/wheat';
import Other from '~icons/lucide/ellipsis';
import Permits from '~icons/lucide/badge-check';
import Tools from '~icons/lucide/wrench';
import Transport from '~icons/lucide/truck';
import Wages from '~icons/lucide/users';
import type { LineCategory, PlanLine } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import type { Icon } from '$lib/ui/Chooser.svelte';
import { monthInWords, quantity, rupiah } from '$lib/ui/format.ts';
import { hasReason, reasonText, troubleText } from '../posting/trouble.ts';
import { PlanError } from './commands.ts';
import type { LineField } from './compare.ts';

const categories: Record<LineCategory, { word: () => string; Icon: Icon }> = {
	materials: { word: m.plan_category_materials, Icon: Materials },
	tools: { word: m.plan_category_tools, Icon: Tools },
	livestock: { word: m.plan_category_livestock, Icon: Livestock },
	buildings: { word: m.plan_category_buildings, Icon: Buildings },
	wages: { word: m.plan_category_wages, Icon: Wages },
	transport: { word: m.plan_category_transport, Icon: Transport },
	permits: { word: m.plan_category_permits, Icon: Permits },
	fund: { word: m.plan_category_fund, Icon: Fund },
	other: { word: m.plan_category_other, Icon: Other }
};

/** What a line is for, in a word or two. */
export const categoryWord = (category: LineCategory): string => categories[category].word();

export const categoryIcon = (category: LineCategory): Icon => categories[category].Icon;

/** How many at which price: `2 unit × Rp 450.000`. */
export const countWords = ({
	quantity_milli,
	unit,
	price
}: Pick<PlanLine, 'quantity_milli' | 'unit' | 'price'>): string =>
	`${quantity(quantity_milli)} ${unit} × ${rupiah(price)}`;

/** When and from whom it is to be bought; empty when nobody said. */
export const whenWords = ({ month, supplier }: Pick<PlanLine, 'month' | 'supplier'>): string =>
	[month === null ? '' : monthInWords(month), supplier].filter(Boolean).join(' · ');

/** What one field of a line says. */
export function fieldWords(field: LineField, line: PlanLine): string {
	const words: Record<LineField, () => string> = {
		item: () => line.item,
		category: () => categoryWord(line.category),
		quantity_milli: () => `${quantity(line.quantity_milli)} ${line.unit}`,
		unit: () => line.unit,
		price: () => rupiah(line.price),
		month: () => (line.month === null ? m.plan_month_open() : monthInWords(line.month)),
		supplier: () => line.supplier || m.plan_supplier_open()
	};
	return words[field]();
}

const troubles: Partial<Record<PlanError['code'], () => string>> = {
	already_asked: m.plan_why_asked,
	too_many_lines: m.plan_why_many,
	bad_line: m.plan_why_line,
	bad_patch: m.plan_why_empty,
	reason_needed: m.plan_why_reason
};

/** Why a plan cannot be written or asked for. */
export function refusalWords(code: PlanError['code']): string {
	const own = troubles[code];
	if (own) return own();
	return hasReason(code) ? reasonText(code) : m.why_other();
}

/** Why a plan could not be written or asked for: nothing was written. */
export const planTrouble = (error: unknown): string =>
	error instanceof PlanError ? refusalWords(error.code) : troubleText(error);
