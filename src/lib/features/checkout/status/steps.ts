import type { OrderStatus } from '$lib/domain/catalogue.ts';
import { m } from '$lib/paraglide/messages';

export interface Step {
	name: string;
	text: string;
	/** `ahead` may still come. */
	mark: 'past' | 'now' | 'ahead' | 'stopped';
}

const ORDERLY = ['sent', 'accepted', 'ready', 'done'] as const;

/** How an order went so far, and what is still to come. */
export function stepsOf({
	state,
	way,
	reason
}: Pick<OrderStatus, 'state' | 'way' | 'reason'>): Step[] {
	const sent = { name: m.order_page_step_sent(), text: m.order_page_step_sent_text() };
	if (state === 'refused') {
		const text = reason ? m.order_page_step_refused_text({ reason }) : '';
		return [
			{ ...sent, text: '', mark: 'past' },
			{ name: m.order_page_step_refused(), text, mark: 'stopped' }
		];
	}
	if (state === 'cancelled') {
		const text = m.order_page_step_cancelled_text();
		return [
			{ ...sent, text: '', mark: 'past' },
			{ name: m.order_page_step_cancelled(), text, mark: 'stopped' }
		];
	}
	const ready =
		way === 'pickup' ? m.order_page_step_ready_pickup() : m.order_page_step_ready_delivery();
	const words = {
		sent,
		accepted: { name: m.order_page_step_accepted(), text: m.order_page_step_accepted_text() },
		ready: { name: ready, text: '' },
		done: { name: m.order_page_step_done(), text: m.order_page_step_done_text() }
	};
	const reached = ORDERLY.indexOf(state);
	return ORDERLY.map((step, at) => {
		const mark = at < reached ? 'past' : at === reached ? 'now' : 'ahead';
		return { name: words[step].name, text: mark === 'now' ? words[step].text : '', mark };
	});
}
