import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPeople, type People, type Person } from './people.ts';

let people: People;

beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	people = await openPeople();
});
afterEach(() => people.close());

const person = (userId: string, lastUsedAt = 1): Person => ({
	...{ userId, label: `Ibu ${userId}`, isStaff: false, email: `${userId}@hp.example` },
	...{ secret: 'rahasia', session: null, pin: null, lastUsedAt }
});

test('a phone starts with nobody', async () => {
	expect(await people.all()).toEqual([]);
	expect(await people.active()).toBeNull();
});

test('people are listed by last use, and choosing one is a use', async () => {
	await people.put(person('ani', 10));
	await people.put(person('siti', 20));
	expect((await people.all()).map(({ userId }) => userId)).toEqual(['siti', 'ani']);
	await people.setActive('ani');
	expect((await people.all()).map(({ userId }) => userId)).toEqual(['ani', 'siti']);
});

test('who uses the phone is kept over a restart', async () => {
	await people.put(person('ani'));
	await people.setActive('ani');
	people.close();
	people = await openPeople();
	expect((await people.active())?.userId).toBe('ani');
	await people.setActive(null);
	expect(await people.active()).toBeNull();
});

test('nobody becomes active who is not on the list', async () => {
	await people.put(person('ani'));
	await people.setActive('ani');
	await people.setActive('nobody');
	expect((await people.active())?.userId).toBe('ani');
});

test('changes at the same time keep each other', async () => {
	await people.put(person('ani'));
	const session = { accessToken: 'a', refreshToken: 'r', expiresAt: 5 };
	await Promise.all([
		people.update('ani', { session }),
		people.update('ani', { label: 'Ani Lestari' })
	]);
	expect(await people.get('ani')).toMatchObject({ session, label: 'Ani Lestari' });
	await people.update('nobody', { label: 'x' });
	expect(await people.get('nobody')).toBeUndefined();
});

test('a removed person is gone and no longer active', async () => {
	await people.put(person('ani'));
	await people.put(person('siti'));
	await people.setActive('ani');
	await people.remove('siti');
	expect((await people.active())?.userId).toBe('ani');
	await people.remove('ani');
	expect(await people.active()).toBeNull();
	expect(await people.all()).toEqual([]);
});
