import { m } from '$lib/paraglide/messages';
import type { SyncStatus } from '../session.ts';

/** What to say while a book is fetched for the first time. */
export function firstSyncWords({ phase, barrier }: SyncStatus): string {
	if (phase === 'sign_in') return m.sync_sign_in();
	if (phase === 'too_old') return m.sync_too_old();
	if (phase !== 'offline') return m.opening_book();
	return barrier === 'network' ? m.first_sync_offline() : m.first_sync_stuck();
}
