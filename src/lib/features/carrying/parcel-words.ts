// What is in a parcel, in words. It was made by another phone, so nothing in it is taken for granted.
import type { Device } from '$lib/device/device.ts';
import { isThere } from '$lib/device/carrying/parcels.ts';
import { recordsOf } from '$lib/device/records.ts';
import type { ParcelEntry, ParcelRow } from '$lib/device/schema.ts';
import { type Draft, type Entry, totalOf } from '$lib/domain/journal.ts';
import { kinds } from '$lib/domain/kinds.ts';
import { recordKinds } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import { recordWord } from '../attention/operation-words.ts';
import { type Names, namesOf, titleOf } from '../books/words.ts';
import { reasonText } from '../posting/trouble.ts';

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

const isEntry = (value: unknown): value is Entry =>
	isObject(value) &&
	typeof value['debit'] === 'string' &&
	typeof value['credit'] === 'string' &&
	Number.isSafeInteger(value['amount']);

function bodyOf(text: string): Loose | null {
	try {
		const op: unknown = JSON.parse(text);
		return isObject(op) && isObject(op['body']) ? op['body'] : null;
	} catch {
		return null; // not readable, so nothing can be said of it
	}
}

/** The draft of a transaction; null for anything else. */
function draftIn(body: Loose): Pick<Draft, 'kind' | 'entries'> | null {
	const { kind, entries } = body;
	const known = kinds.find((each) => each === kind);
	if (!known || !Array.isArray(entries) || entries.length === 0) return null;
	return entries.every(isEntry) ? { kind: known, entries } : null;
}

function recordIn(body: Loose): string {
	const kind = recordKinds.find((each) => each === body['kind']);
	const what = kind && recordWord(kind);
	if (!what) return m.carry_entry_other();
	const name = isObject(body['set']) ? body['set']['name'] : undefined;
	return typeof name === 'string' ? `${what}: ${name}` : what;
}

const refusals: Record<string, () => string> = {
	seal: m.carry_why_seal,
	not_member: m.carry_why_not_member,
	fault: m.carry_why_fault
};

/** What became of an entry. */
export function outcomeWords({ outcome }: Pick<ParcelEntry, 'outcome'>): string {
	if (outcome === null) return m.carry_waits();
	if (outcome === 'sent') return m.carry_sent();
	if (outcome === 'known') return m.carry_known();
	return (refusals[outcome] ?? (() => reasonText(outcome)))();
}

/** How many were sent, were there, were refused and wait, in one line. */
export function standWords(entries: readonly ParcelEntry[]): string {
	const count = (is: (entry: ParcelEntry) => boolean) => entries.filter(is).length;
	const parts: [number, (inputs: { count: number }) => string][] = [
		[count(({ outcome }) => outcome === null), m.carry_count_waits],
		[count(({ outcome }) => outcome === 'sent'), m.carry_count_sent],
		[count(({ outcome }) => outcome === 'known'), m.carry_count_known],
		[count((entry) => entry.outcome !== null && !isThere(entry)), m.carry_count_refused]
	];
	return parts
		.flatMap(([number, words]) => (number > 0 ? words({ count: number }) : []))
		.join(' · ');
}

export interface ParcelContent {
	/** One line an entry, in their order. */
	lines: string[];
	/** Of all transactions, whole rupiah. */
	sum: number;
}

/** Every entry in words, with the names as this phone knows them. */
export async function contentOf(
	device: Device,
	{ group, entries }: Pick<ParcelRow, 'group' | 'entries'>
): Promise<ParcelContent> {
	const [things, members] = await Promise.all([
		namesOf(device, group),
		recordsOf(device, group, 'member')
	]);
	const names: Names = {
		...things,
		members: new Map(members.map(({ id, fields }) => [id, fields]))
	};
	let sum = 0;
	const lines = entries.map(({ text }) => {
		const body = bodyOf(text);
		const draft = body && draftIn(body);
		if (!draft) return body ? recordIn(body) : m.carry_entry_other();
		const total = totalOf(draft);
		sum += total;
		return `${titleOf(draft, names)} · ${rupiah(total)}`;
	});
	return { lines, sum };
}
