// Compares a digest from a closing message with the chain on this phone, and says which row differs.
import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { lastRowUpTo, rowsOfSeqs } from '$lib/device/screens/chain-rows.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { firstBrokenRow, genesisHash } from '$lib/domain/chain.ts';
import {
	digestIn,
	digestOf,
	firstDifference,
	parseSeal,
	type Seal
} from '$lib/domain/trust/digest.ts';
import type { JournalRow } from '$lib/domain/journal.ts';
import { sha256 } from '$lib/ui/sha256.ts';

/** What somebody typed, pasted or scanned. */
export interface Question {
	digest: string;
	/** Marks on the way to it, when the message or the picture carried them. */
	seal: Seal | null;
}

/** Reads a digest, a link, a whole message or a scanned square; null when there is no digest in it. */
export function questionIn(text: string): Question | null {
	const seal = parseSeal(text);
	if (seal) return { digest: seal.digest, seal };
	const digest = digestIn(text);
	return digest === null ? null : { digest, seal: null };
}

/** Rows by their seq; more than these are not listed. */
export const SHOWN_ROWS = 20;

export type Verdict =
	| { is: 'match'; month: string; checked: number }
	/** A row whose content does not give its hash. */
	| { is: 'changed'; month: string; rows: HeldTransaction[] }
	/** The first row that differs is among those from `first` to `last`; null when nothing says where. */
	| {
			is: 'differs';
			month: string;
			range: { first: number; last: number } | null;
			rows: HeldTransaction[];
	  }
	/** The rows up to the closing are not all on this phone. */
	| { is: 'incomplete'; month: string };

const PAGE_SIZE = 500;

/** The closing that the digest stands for here; null when it stands for none. */
export async function closingOfDigest(
	device: Device,
	group: string,
	digest: string
): Promise<string | null> {
	const closings = await recordsOf(device, group, 'closing');
	return closings.find(({ fields }) => digestOf(fields.chain) === digest)?.fields.month ?? null;
}

/**
 * Judges a digest by the rows on this phone.
 * @param month first day of the closed month it is said to be of; a seal says it itself
 * @param low seq up to which older rows are not on this phone; 0 when all are
 * @param tell is told how many rows were checked so far
 */
export async function checkDigest(
	device: Device,
	group: string,
	{ digest, seal }: Question,
	{ month: asked, low }: { month: string; low: number },
	tell: (done: number) => void = () => undefined
): Promise<Verdict> {
	const month = seal?.month ?? (await closingOfDigest(device, group, digest)) ?? asked;
	const closing = (await recordsOf(device, group, 'closing')).find(
		({ fields }) => fields.month === month
	);
	const to = seal?.to ?? closing?.fields.journal_seq ?? 0;
	const last = await lastRowUpTo(device, group, to);
	if (!last?.hash || low > 0) return { is: 'incomplete', month };
	const own = await recompute(device, group, to, tell);
	if (own.broken !== null) {
		return { is: 'changed', month, rows: await rowsOfSeqs(device, group, own.broken, own.broken) };
	}
	const before = seal ? ((await lastRowUpTo(device, group, seal.after))?.hash ?? null) : null;
	const range = seal
		? firstDifference(
				seal,
				before,
				(await rowsOfSeqs(device, group, seal.after + 1, to)) as JournalRow[]
			)
		: null;
	if (range === null && digestOf(last.hash) === digest) {
		return { is: 'match', month, checked: own.checked };
	}
	const rows = range ? await rowsOfSeqs(device, group, range.first, range.last, SHOWN_ROWS) : [];
	return { is: 'differs', month, range, rows };
}

/** Computes the chain anew from the content of the rows. */
async function recompute(
	device: Device,
	group: string,
	to: number,
	tell: (done: number) => void
): Promise<{ broken: number | null; checked: number }> {
	let before = await genesisHash(group, sha256);
	let checked = 0;
	for (let first = 1; ;) {
		const rows = await rowsOfSeqs(device, group, first, to, PAGE_SIZE);
		const broken = await firstBrokenRow(group, before, rows as JournalRow[], sha256);
		if (broken !== null) return { broken, checked };
		const last = rows.at(-1);
		if (!last) return { broken: null, checked };
		before = last.hash ?? '';
		first = (last.seq ?? to) + 1;
		checked += rows.length;
		tell(checked);
	}
}
