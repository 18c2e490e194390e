// Who used this phone and how much waited, kept beside the stores: browsers and people delete a store without a word, and then
// somebody must say what was lost.

/** What was seen of a person's store when it was last open. */
export interface Seen {
	userId: string;
	label: string;
	isStaff: boolean;
	/** Entries that the server had not taken. */
	waiting: number;
	/** Milliseconds. */
	at: number;
}

const SEEN = 'lumbung.seen';
const LOST = 'lumbung.lost';
const HOUR_MS = 3_600_000;

const isSeen = (value: unknown): value is Seen => {
	const seen = value as Partial<Seen> | null;
	return (
		typeof seen?.userId === 'string' &&
		typeof seen.label === 'string' &&
		typeof seen.isStaff === 'boolean' &&
		typeof seen.waiting === 'number' &&
		typeof seen.at === 'number'
	);
};

/** What is not a list of ours counts as none: it must not keep the book shut. */
function read(key: string): Seen[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
		return Array.isArray(kept) ? kept.filter(isSeen) : [];
	} catch (error) {
		console.warn(error);
		return [];
	}
}

function keep(key: string, list: readonly Seen[]): void {
	try {
		localStorage.setItem(key, JSON.stringify(list));
	} catch (error) {
		console.warn(error); // a full phone: the note is older than the store
	}
}

const without = (list: readonly Seen[], userId: string): Seen[] =>
	list.filter((seen) => seen.userId !== userId);

/** Takes note of a person's store as it is now. */
export function noteSeen(now: Seen): void {
	const known = read(SEEN);
	const before = known.find(({ userId }) => userId === now.userId);
	const isSame =
		before?.label === now.label &&
		before.isStaff === now.isStaff &&
		before.waiting === now.waiting &&
		Math.abs(now.at - before.at) < HOUR_MS;
	if (!isSame) keep(SEEN, [...without(known, now.userId), now]);
}

/** A person's store was deleted on purpose. */
export const forgetSeen = (userId: string): void => keep(SEEN, without(read(SEEN), userId));

/** Stores that were here and are gone, until the person has taken note. */
export const lostBooks = (): Seen[] => read(LOST);

/** The person knows that her store was lost. */
export const forgetLost = (userId: string): void => keep(LOST, without(read(LOST), userId));

/** Those of the people seen whose store is gone are noted as lost. */
export function noteLost(isGone: (seen: Seen) => boolean): void {
	const [gone, here] = [read(SEEN).filter(isGone), read(SEEN).filter((seen) => !isGone(seen))];
	if (gone.length === 0) return;
	const ids = new Set(gone.map(({ userId }) => userId));
	keep(LOST, [...read(LOST).filter(({ userId }) => !ids.has(userId)), ...gone]);
	keep(SEEN, here);
}
