// A polite word to a buyer about what is open. Always Indonesian: it is she who reads it.
import type { HeldTransaction } from '$lib/device/schema.ts';
import type { OpenItem } from '$lib/domain/parties/aging.ts';
import { m } from '$lib/paraglide/messages';
import { quantity, rupiah } from '$lib/ui/format.ts';
import type { Names } from '../books/words.ts';

const LINES_MAX = 10;
const INDONESIAN = { locale: 'id' } as const;

const dayIn = (day: string): string =>
	new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

function whatIn({ entries }: HeldTransaction, products: Names['products']): string {
	const items = entries.flatMap(({ product, quantityMilli }) => {
		const named = product === null ? undefined : products.get(product);
		if (!named) return [];
		const much = quantityMilli === null ? '' : ` ${quantity(quantityMilli)} ${named.unit}`;
		return [`${named.name}${much}`];
	});
	return items.length === 0 ? '' : ` (${items.join(', ')})`;
}

/**
 * The message: whom, from whom, what is open, and the sum.
 * @param open oldest first
 */
export function reminderText(
	buyer: string,
	group: string,
	open: readonly OpenItem<HeldTransaction>[],
	products: Names['products']
): string {
	const lines = open.slice(0, LINES_MAX).map(({ row, amount, remaining }) => {
		const left = rupiah(remaining);
		const part =
			remaining < amount ? m.remind_rest({ left, amount: rupiah(amount) }, INDONESIAN) : left;
		return `• ${dayIn(row.occurredOn)}: ${part}${whatIn(row, products)}`;
	});
	const more = open.slice(LINES_MAX).reduce((sum, { remaining }) => sum + remaining, 0);
	const sum = open.reduce((total, { remaining }) => total + remaining, 0);
	return [
		m.remind_greeting({ buyer, group }, INDONESIAN),
		'',
		m.remind_lead({}, INDONESIAN),
		...lines,
		...(more > 0 ? [`• ${m.remind_more({ amount: rupiah(more) }, INDONESIAN)}`] : []),
		m.remind_sum({ amount: rupiah(sum) }, INDONESIAN),
		'',
		m.remind_end({}, INDONESIAN)
	]
		.join('\n')
		.replaceAll('\u00a0', ' ');
}
