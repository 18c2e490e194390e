// What is sent to the group's chat when a month was closed.
import type { Device } from '$lib/device/device.ts';
import { lastRowUpTo, rowsOfSeqs } from '$lib/device/screens/chain-rows.ts';
import { type Seal, sealOf, sealText } from '$lib/domain/trust/digest.ts';
import type { ClosingFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import { monthWords } from '../month-words.ts';
import type { MonthFigures } from '../state.ts';

/** Marks that a message carries at its end, and that a QR square still shows clearly. */
export const MARKS_IN_TEXT = 33;
export const MARKS_IN_SQUARE = 121;

/**
 * The seal of a closing, from the rows on this phone; null when they are not all here.
 * @param after seq of the last row of the closing before, 0 when there was none
 */
export async function sealFor(
	device: Device,
	group: string,
	closing: Pick<ClosingFields, 'month' | 'chain' | 'journal_seq'>,
	after: number,
	most: number
): Promise<Seal | null> {
	const { month, chain, journal_seq: to } = closing;
	const held = await device.db.get('groups', group);
	if (held && held.low > after) return null;
	const before = after === 0 ? null : ((await lastRowUpTo(device, group, after))?.hash ?? null);
	const rows = await rowsOfSeqs(device, group, after + 1, to);
	const isWhole = rows.every(({ hash }) => hash !== null) && (after === 0 || before !== null);
	const chained = rows.map(({ seq, hash }) => ({ seq: seq ?? to, hash }));
	const end = chained.at(-1)?.hash ?? before;
	// Rows that are missing here would make marks that no other phone agrees with.
	return isWhole && end === chain
		? sealOf({ month, chain, after, to }, before, chained, most)
		: null;
}

export interface ClosingMessage {
	/** Name of the group. */
	group: string;
	month: string;
	figures: MonthFigures;
	digest: string;
	seal: Seal | null;
	/** Address of the screen that checks. */
	address: string;
}

/** The address that checks by itself; what follows the # never reaches a server. */
export const checkLink = ({ address, seal, digest }: ClosingMessage): string =>
	`${address}#${seal ? sealText(seal) : digest}`;

/** The message as a text for the group's chat. */
export function closingMessage(message: ClosingMessage): string {
	const { figures, month, group, digest } = message;
	const { cash, bank, sales, profit, savings } = figures;
	return [
		`${m.closing_message_title({ month: monthWords(month) })}\n${group}`,
		m.closing_message_numbers({
			...{ cash: rupiah(cash), bank: rupiah(bank), sales: rupiah(sales) },
			...{ profit: rupiah(profit), savings: rupiah(savings) }
		}),
		m.closing_message_digest({ digest }),
		m.closing_message_check({ link: checkLink(message) })
	].join('\n\n');
}
