import type { OrderStory } from '$lib/device/orders.ts';
import type { OrderStepFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import type { BookRow } from '../books/book.ts';
import { tellingAmount } from '../books/movement.ts';
import { memberName, type Names, titleOf } from '../books/words.ts';

/** Something that was done about an order. */
export interface HistoryEvent {
	key: string;
	words: string;
	/** Name of the member; empty for the buyer. */
	who: string;
	/** Milliseconds; null while the server has not got it. */
	at: number | null;
	/** Its entry in the book. */
	row: BookRow | null;
}

const stepWords: Record<OrderStepFields['step'], () => string> = {
	accepted: m.order_was_accepted,
	ready: m.order_was_ready,
	refused: m.order_was_refused
};

/** All that was done about an order, oldest first; what was not sent yet comes last. @param self the person's own member row */
export function historyOf(
	{ id, fields, steps }: OrderStory,
	rows: readonly BookRow[],
	names: Names,
	self: string | null
): HistoryEvent[] {
	const ended = fields.state === 'cancelled' ? fields.ended_at : null;
	const bare = { row: null, who: '' };
	const events: HistoryEvent[] = [
		{ ...bare, key: id, words: m.order_was_placed(), at: fields.at },
		...steps.map(({ id: key, seq, fields: { step, by, at, reason } }) => ({
			...{ key, row: null, at: seq === 0 ? null : (at ?? null) },
			words: reason === '' ? stepWords[step]() : `${stepWords[step]()}: ${reason}`,
			who: memberName(names, by ?? self)
		})),
		...rows.map((row) => ({
			...{ key: row.id, row, at: row.seq === null ? null : row.deviceAt },
			words: [
				titleOf(row, names),
				rupiah(tellingAmount(row)),
				...(row.correction ? [m.order_row_cancelled()] : [])
			].join(' · '),
			who: memberName(names, row.recordedBy)
		})),
		...(ended === null
			? []
			: [{ ...bare, key: 'ended', words: m.order_was_cancelled(), at: ended }])
	];
	return events.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || (a.key < b.key ? -1 : 1));
}
