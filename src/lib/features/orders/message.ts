// A ready word to who ordered, for each state of the order. Always Indonesian: it is she who reads it.
import type { OrderStory } from '$lib/device/orders.ts';
import type { OrderState } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import { orderLineWords } from './words.ts';

const INDONESIAN = { locale: 'id' } as const;

const dayIn = (day: string): string =>
	new Intl.DateTimeFormat('id-ID', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day));

/** The message: whom, from whom, what was ordered, how it stands and what comes next. */
export function orderMessage({ fields, contact }: OrderStory, group: string): string {
	const { code, state, way, wanted_on: day, total, deposit, lines, reason } = fields;
	const facts = { code, day: dayIn(day) };
	const fetched = way === 'pickup';
	const sentences: Record<OrderState, string> = {
		sent: m.order_tell_sent(facts, INDONESIAN),
		accepted: m.order_tell_accepted(facts, INDONESIAN),
		ready: fetched
			? m.order_tell_ready_pickup(facts, INDONESIAN)
			: m.order_tell_ready_delivery(facts, INDONESIAN),
		done: m.order_tell_done(facts, INDONESIAN),
		refused: m.order_tell_refused({ code, reason }, INDONESIAN),
		cancelled: m.order_tell_cancelled(facts, INDONESIAN)
	};
	const isOpen = state === 'sent' || state === 'accepted' || state === 'ready';
	const sums = [
		m.order_tell_total({ amount: rupiah(total) }, INDONESIAN),
		...(deposit > 0
			? [
					m.order_tell_deposit(
						{ deposit: rupiah(deposit), rest: rupiah(Math.max(0, total - deposit)) },
						INDONESIAN
					)
				]
			: [])
	];
	return [
		m.order_tell_greeting({ buyer: contact?.name ?? '', group }, INDONESIAN),
		'',
		sentences[state],
		...(isOpen ? ['', ...lines.map((line) => `• ${orderLineWords(line)}`), ...sums] : []),
		'',
		m.order_tell_end({}, INDONESIAN)
	]
		.join('\n')
		.replaceAll('\u00a0', ' ');
}
