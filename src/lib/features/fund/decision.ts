// The rule of the fund is a decision of a meeting: it stands in the minutes in words, with the amount.
import type { RecordOf } from '$lib/device/records.ts';
import { digits } from '$lib/ui/format.ts';

/** Whether a text names this amount of rupiah, and not a longer number. */
export function namesAmount(text: string, amount: number): boolean {
	const written = digits(amount).replaceAll('.', '\\.');
	return new RegExp(`(?<![\\d.])${written}(?!\\.?\\d)`).test(text);
}

/** The newest meeting that decided about this amount. */
export const decidedIn = (
	meetings: readonly RecordOf<'meeting'>[],
	amount: number
): RecordOf<'meeting'> | null =>
	meetings
		.filter(
			({ fields }) =>
				!fields.deleted && fields.decisions.some((decision) => namesAmount(decision, amount))
		)
		.reduce<RecordOf<'meeting'> | null>(
			(newest, one) => (newest && newest.fields.held_on >= one.fields.held_on ? newest : one),
			null
		);
