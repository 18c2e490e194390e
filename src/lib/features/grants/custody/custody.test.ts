import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { Writer } from '../../posting/post.ts';
import { handOn, holderState, readCustody } from './custody.ts';

const GROUP = 'g1';
const member = (name: string, left_at: number | null) => ({
	...{ name, role: 'member' as const, has_phone: true, joined_at: 0, linked_at: null },
	...{ left_at, terms: [] }
});
const members = new Map([
	['siti', member('Siti', null)],
	['amin', member('Amin', 1)]
]);
let device: Device;
let stores = 0;

const as = (role: Role, self: string | null = 'siti'): Writer => ({
	...{ device, id: GROUP, role, self, members },
	today: () => '2026-11-22',
	wrote: () => undefined
});

beforeEach(async () => {
	device = await openDevice(`custody-${stores++}`);
});
afterEach(() => device.close());

test('the newest of an item counts, those before are its history', async () => {
	const hand = (to: Parameters<typeof handOn>[2]['to'], since: string) =>
		handOn(as('chair'), 'bank_book', { to, since, note: '' });
	await hand({ name: ' Pak Dedi ' }, '2026-05-01');
	await hand({ member: 'siti' }, '2026-07-01');
	await hand({ member: 'amin' }, '2026-06-01');
	const [book, stamp] = await readCustody(device, GROUP);
	expect(book?.now?.fields).toMatchObject({ holder: 'siti', holder_name: '' });
	expect(book?.before.map(({ fields }) => fields.holder ?? fields.holder_name)).toEqual([
		...['amin', 'Pak Dedi']
	]);
	expect(stamp).toEqual({ item: 'stamp', now: null, before: [] });
});

test('on one day the last that was written counts', async () => {
	const since = '2026-05-01';
	await handOn(as('treasurer'), 'stamp', { to: { member: 'amin' }, since, note: '' });
	await new Promise((resolve) => setTimeout(resolve, 2));
	await handOn(as('treasurer'), 'stamp', { to: { member: 'siti' }, since, note: 'keliru tulis' });
	const [, stamp] = await readCustody(device, GROUP);
	expect(stamp?.now?.fields).toMatchObject({ holder: 'siti', note: 'keliru tulis' });
});

test('somebody who is no member, or no more, is told apart', () => {
	expect(holderState({ holder: 'siti' }, members)).toBe('member');
	expect(holderState({ holder: 'amin' }, members)).toBe('left');
	expect(holderState({ holder: null }, members)).toBe('outsider');
});

test('only officers write it, and with a name', async () => {
	const to = { member: 'siti' };
	const by = (writer: Writer, change = {}) =>
		handOn(writer, 'card', { to, since: '2026-05-01', note: '', ...change });
	await expect(by(as('member'))).rejects.toThrow('not_allowed');
	await expect(by(as('mentor', null))).rejects.toThrow('not_allowed');
	await expect(by(as('chair'), { to: { name: ' ' } })).rejects.toThrow('party_needed');
	expect((await readCustody(device, GROUP)).every(({ now }) => now === null)).toBe(true);
});
