import { type DBSchema, openDB } from 'idb';
import type { PinRecord } from './pin.ts';

/** Somebody who uses this phone. Her book is in a database of her own. */
export interface Person {
	userId: string;
	/** The member's name, or the e-mail address of office staff. */
	label: string;
	isStaff: boolean;
	email: string;
	/** Password of an account that was made silently; null for staff, who know theirs. */
	secret: string | null;
	session: {
		accessToken: string;
		refreshToken: string;
		/** Milliseconds. */
		expiresAt: number;
	} | null;
	pin: PinRecord | null;
	/** Milliseconds. */
	lastUsedAt: number;
}

export interface People {
	/** Everybody, who used the phone last first. */
	all(): Promise<Person[]>;
	get(userId: string): Promise<Person | undefined>;
	put(person: Person): Promise<void>;
	/** Changes only these fields, so that a renewed session and a counted PIN try do not undo each other. */
	update(userId: string, fields: Partial<Omit<Person, 'userId'>>): Promise<void>;
	/** Takes a person off the list; nobody is active afterwards when it was her. */
	remove(userId: string): Promise<void>;
	/** Who uses the phone now. */
	active(): Promise<Person | null>;
	/** Null: nobody, the choice of persons is shown. */
	setActive(userId: string | null): Promise<void>;
	close(): void;
}

interface PeopleSchema extends DBSchema {
	people: { key: string; value: Person };
	settings: { key: string; value: string };
}

const ACTIVE = 'active';
const DURABLE = { durability: 'strict' } as const;

/**
 * Opens the phone's list of people; makes it on first use.
 * @param onLost called when the list is deleted under an open app
 * @throws DOMException when the browser allows no storage
 */
export async function openPeople(onLost?: () => void): Promise<People> {
	const db = await openDB<PeopleSchema>('lumbung', 1, {
		upgrade(database) {
			database.createObjectStore('people', { keyPath: 'userId' });
			database.createObjectStore('settings');
		},
		blocking(_from, _to, event) {
			(event.target as IDBDatabase).close();
			onLost?.();
		},
		terminated: () => onLost?.()
	});
	const both = () => db.transaction(['people', 'settings'], 'readwrite', DURABLE);
	return {
		async all() {
			return (await db.getAll('people')).sort((a, b) => b.lastUsedAt - a.lastUsedAt);
		},
		get: (userId) => db.get('people', userId),
		async put(person) {
			const tx = db.transaction('people', 'readwrite', DURABLE);
			await Promise.all([tx.store.put(person), tx.done]);
		},
		async update(userId, fields) {
			const tx = db.transaction('people', 'readwrite', DURABLE);
			const person = await tx.store.get(userId);
			if (person) await tx.store.put({ ...person, ...fields });
			await tx.done;
		},
		async remove(userId) {
			const tx = both();
			await tx.objectStore('people').delete(userId);
			const settings = tx.objectStore('settings');
			if ((await settings.get(ACTIVE)) === userId) await settings.delete(ACTIVE);
			await tx.done;
		},
		async active() {
			const userId = await db.get('settings', ACTIVE);
			return userId === undefined ? null : ((await db.get('people', userId)) ?? null);
		},
		async setActive(userId) {
			const tx = both();
			if (userId === null) await tx.objectStore('settings').delete(ACTIVE);
			else {
				const person = await tx.objectStore('people').get(userId);
				if (person) {
					await tx.objectStore('people').put({ ...person, lastUsedAt: Date.now() });
					await tx.objectStore('settings').put(userId, ACTIVE);
				}
			}
			await tx.done;
		},
		close: () => db.close()
	};
}
