import type { SyncStatus } from '../session.ts';
import { nearDay, timeOfDay } from '$lib/ui/format.ts';
import { m } from '$lib/paraglide/messages';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Entries that wait longer than this are worth a warning. */
export const LONG_WAIT_MS = 2 * DAY_MS;
/** After this the network will hardly come by itself: another phone should send them. */
export const CARRY_WAIT_MS = 7 * DAY_MS;

/** How many entries wait and how old the oldest is, in words. */
export function waitingWords(
	{ waiting, oldest }: Pick<SyncStatus, 'waiting' | 'oldest'>,
	now = Date.now()
): string {
	const age = oldest === null ? 0 : now - oldest;
	if (age < HOUR_MS) return m.sync_waiting({ count: waiting });
	const words =
		age < DAY_MS
			? m.carry_age_hours({ count: Math.floor(age / HOUR_MS) })
			: m.carry_age_days({ count: Math.floor(age / DAY_MS) });
	return m.carry_old({ count: waiting, age: words });
}

/** Whether entries wait so long that another phone should send them. */
export const isCarryAdvised = ({ oldest }: Pick<SyncStatus, 'oldest'>, now = Date.now()): boolean =>
	oldest !== null && now - oldest > CARRY_WAIT_MS;

/** The state of the sync in one sentence: what is safe, and where. */
export function syncWords(sync: SyncStatus, timeZone: string, now = Date.now()): string {
	const safe = sync.waiting > 0 ? waitingWords(sync, now) : '';
	if (sync.phase === 'too_old') return join(m.sync_too_old(), safe);
	if (sync.phase === 'sign_in') return join(m.sync_sign_in(), safe);
	if (sync.phase === 'offline')
		return join(barrierWords(sync.barrier), safe || lastRound(sync, timeZone, now));
	if (sync.waiting > 0) return safe;
	if (sync.phase === 'syncing' && sync.syncedAt === null) return m.sync_busy();
	return lastRound(sync, timeZone, now);
}

/** Whether somebody should do something about it: a sign-in, an update, or a network after days. */
export const isSyncAlarming = (sync: SyncStatus, now = Date.now()): boolean =>
	sync.phase === 'too_old' ||
	sync.phase === 'sign_in' ||
	(sync.oldest !== null && now - sync.oldest > LONG_WAIT_MS);

/** Why nothing can be sent. */
export const barrierWords = (barrier: SyncStatus['barrier']): string =>
	({
		network: m.sync_offline,
		portal: m.sync_portal,
		server: m.sync_server,
		phone: m.sync_stuck
	})[barrier ?? 'network']();

const join = (first: string, second: string): string => (second ? `${first} · ${second}` : first);

function lastRound(sync: SyncStatus, timeZone: string, now: number): string {
	if (sync.syncedAt === null) return m.sync_never();
	const at = new Date(sync.syncedAt);
	const day = dayOf(at, timeZone);
	const today = dayOf(new Date(now), timeZone);
	const time = timeOfDay(at, timeZone);
	return m.sync_done({ when: day === today ? time : `${nearDay(day, today)} ${time}` });
}

const dayOf = (moment: Date, timeZone: string): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
