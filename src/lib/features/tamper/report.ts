// What a person hands to the mentor and the other members when the books differ: a message, and a file with both versions.
import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { heldAudit } from '$lib/device/syncing/audits.ts';
import type { RowDifference, SumDifference } from '$lib/domain/trust/differences.ts';
import { digestOf } from '$lib/domain/trust/digest.ts';
import { m } from '$lib/paraglide/messages';
import type { Names } from '../books/words.ts';
import { monthWords } from '../closing/month-words.ts';
import { differenceWords, rowWords, sumWords } from './words.ts';

/** The newest closing: its digest stands in messages that everybody got when the month was closed. */
export interface LastClosing {
	month: string;
	digest: string;
	/** Seq of the last row that it covers. */
	upto: number;
}

export async function lastClosing(device: Device, group: string): Promise<LastClosing | null> {
	const closings = await recordsOf(device, group, 'closing');
	const newest = closings.sort((a, b) => (a.fields.month < b.fields.month ? 1 : -1))[0]?.fields;
	if (!newest) return null;
	return { month: newest.month, digest: digestOf(newest.chain), upto: newest.journal_seq };
}

export interface Report {
	/** Name of the group, and of the person whose phone it is. */
	group: string;
	name: string;
	when: string;
	first: RowDifference | undefined;
	sums: readonly SumDifference[];
	closing: LastClosing | null;
	/** Address where other phones check. */
	link: string;
}

function rowLines(difference: RowDifference, names: Names): string[] {
	const { seq, mine, server } = difference;
	return [
		m.audit_report_row({ number: String(seq), what: differenceWords(difference) }),
		...(mine ? [m.audit_report_mine({ row: rowWords(mine, names) })] : []),
		...(server ? [m.audit_report_server({ row: rowWords(server, names) })] : [])
	];
}

/** The message for the group's chat or the mentor. */
export function reportText(
	{ group, name, when, first, sums, closing, link }: Report,
	names: Names
): string {
	return [
		m.audit_report_title({ group }),
		m.audit_report_when({ name, when }),
		...(first ? rowLines(first, names) : []),
		...sums.map(sumWords),
		...(closing
			? [m.audit_report_digest({ month: monthWords(closing.month), digest: closing.digest })]
			: []),
		m.audit_report_check({ link })
	].join('\n');
}

/** Both versions of what differs as a file, with all that is needed to compute the hashes again. */
export async function evidenceFile(
	device: Device,
	group: string,
	now = new Date()
): Promise<{ name: string; text: string }> {
	const [held, audit] = [await device.db.get('groups', group), await heldAudit(device, group)];
	const content = {
		format: 'lumbung-evidence-1',
		savedAt: now.toISOString(),
		checkedAt: audit?.at == null ? null : new Date(audit.at).toISOString(),
		group: { id: group, name: held?.name, epoch: held?.epoch },
		account: device.userId,
		device: device.id,
		chain: { upto: held?.after, hash: held?.chain },
		lastClosing: await lastClosing(device, group),
		...audit?.result,
		restored: audit?.restored ?? []
	};
	const day = new Intl.DateTimeFormat('sv-SE').format(now);
	return { name: `lumbung-bukti-${day}.json`, text: JSON.stringify(content, null, '\t') };
}
