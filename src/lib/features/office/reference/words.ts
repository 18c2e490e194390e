import Craft from '~icons/lucide/shopping-basket';
import Food from '~icons/lucide/cookie';
import Livestock from '~icons/lucide/paw-print';
import Service from '~icons/lucide/wrench';
import { planTotal } from '$lib/domain/capital/plan.ts';
import type { Business } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import type { Option } from '$lib/ui/Chooser.svelte';
import { rupiah } from '$lib/ui/format.ts';
import { problemText } from '../../problem.ts';
import type { ReferenceItem } from '../types.ts';

const businesses: Record<Business, { label: () => string; Icon: NonNullable<Option['Icon']> }> = {
	food: { label: m.kind_food, Icon: Food },
	craft: { label: m.kind_craft, Icon: Craft },
	service: { label: m.kind_service, Icon: Service },
	livestock: { label: m.kind_livestock, Icon: Livestock }
};

export const businessOptions = (): Option[] =>
	Object.entries(businesses).map(([value, { label, Icon }]) => ({
		...{ value, Icon, label: label() }
	}));

/** What a row says beside its name. */
export function factsOf({ kind, body }: ReferenceItem): string[] {
	if (kind === 'programme') {
		const { note, per_member } = body;
		const usual = per_member === null ? '' : m.office_ref_usual({ amount: rupiah(per_member) });
		return [note, usual].filter(Boolean);
	}
	if (kind === 'instrument') {
		const count = body.stages.reduce((sum, { indicators }) => sum + indicators.length, 0);
		const names = body.stages.map(({ name }) => name).join(', ');
		return [m.assess_ref_facts({ stages: names, count, percent: body.needed_percent })];
	}
	const { business, lines } = body;
	const sums = { count: lines.length, amount: rupiah(planTotal(lines)) };
	return [businesses[business].label(), m.office_ref_lines(sums)];
}

/** Why a row could not be written. */
export const referenceTrouble = (code: string): string =>
	code === 'BAD_REFERENCE' ? m.office_ref_bad() : problemText(code);
