// What one phone hands to another: the sealed entries that the server does not have, as a text for a file or a series of squares.
import { hexOf, type Sha256, utf8 } from '../chain.ts';

export const PARCEL_FORMAT = 'lumbung-unsent-2';

export interface SealedEntry {
	group: string;
	/** The operation, exactly as its author's phone wrote it. */
	text: string;
	/** Null on a phone that the server gave no key yet: such an entry cannot be carried. */
	seal: string | null;
}

export interface ParcelGroup {
	id: string;
	name: string;
	/** The author's own member row there. */
	member: string | null;
}

export interface Parcel {
	/** The author and her phone; proven by the seals alone. */
	account: string;
	device: string;
	groups: ParcelGroup[];
	waiting: SealedEntry[];
}

/** At most this many entries are read from one text. */
const ENTRIES_MAX = 2_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SEAL = /^[0-9a-f]{32}$/;

export const parcelText = (parcel: Parcel): string =>
	JSON.stringify({ format: PARCEL_FORMAT, ...parcel });

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

function groupIn(value: unknown): ParcelGroup[] {
	if (!isObject(value) || !isId(value['id'])) return [];
	const { id, name, member } = value;
	return [{ id, name: typeof name === 'string' ? name : '', member: isId(member) ? member : null }];
}

function entryIn(value: unknown): (SealedEntry & { seal: string })[] {
	if (!isObject(value) || !isId(value['group'])) return [];
	const { group, text, seal } = value;
	const isSealed = typeof seal === 'string' && SEAL.test(seal);
	return typeof text === 'string' && isSealed ? [{ group, text, seal }] : [];
}

/** A parcel that was received: every entry has a seal. */
export interface ReceivedParcel extends Parcel {
	waiting: (SealedEntry & { seal: string })[];
}

/** Reads what another phone made, and trusts nothing of it; null when it is no parcel. */
export function readParcel(text: string): ReceivedParcel | null {
	let made: unknown;
	try {
		made = JSON.parse(text);
	} catch {
		return null; // no JSON, so no parcel
	}
	if (!isObject(made) || made['format'] !== PARCEL_FORMAT) return null;
	const { account, device, groups, waiting } = made;
	if (!isId(account) || !isId(device) || !Array.isArray(groups) || !Array.isArray(waiting))
		return null;
	return {
		account,
		device,
		groups: groups.flatMap(groupIn),
		waiting: waiting.slice(0, ENTRIES_MAX).flatMap(entryIn)
	};
}

/** Names a parcel's part for one group by what is in it: the same entries are the same parcel, however they came. */
export async function parcelId(
	{ account, device, waiting }: Parcel,
	group: string,
	sha256: Sha256
): Promise<string> {
	const texts = waiting.filter((entry) => entry.group === group).map(({ text }) => text);
	return hexOf(await sha256(utf8(JSON.stringify([account, device, group, texts]))));
}
