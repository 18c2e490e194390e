import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from '../domain/rights.ts';
import { type Device, openDevice } from './device.ts';
import { noteGroups } from './membership.ts';
import { countUnanswered, orderNow } from './orders.ts';
import { recordsOf, saveRecords } from './records.ts';
import type { HeldRecord } from './schema.ts';
import { pruneContacts } from './syncing/prune.ts';

const DAY_MS = 86_400_000;
const WANTED = Date.parse('2026-11-25');
let device: Device;
let stores = 0;

const put = (kind: HeldRecord['kind'], id: string, fields: object, group = 'g1') =>
	device.db.put('records', {
		...{ group, kind, id, seq: 5, confirmed: {}, meta: {}, verified: true },
		fields: { ...fields }
	});

/** An order with its contact. */
async function placed(id: string, more: object = {}, group = 'g1') {
	const order = { state: 'sent', wanted_on: '2026-11-25', ended_at: null, deposit: 0, lines: [] };
	await put('order', id, { ...order, ...more }, group);
	await put('order_contact', id, { name: 'Bu Tini', phone: '6281234567890' }, group);
}

const contacts = async (group = 'g1') =>
	(await recordsOf(device, group, 'order_contact')).map(({ id }) => id).sort();

const hello = (...roles: [string, Role][]) =>
	noteGroups(device, {
		...{ now: 0, min_protocol: 1, reference: 0, officer: false, left: [] },
		groups: roles.map(([id, role]) => ({
			...{ id, role, name: 'Mekar', member: 'm1', epoch: 5, head: 0, region: '' }
		}))
	});

beforeEach(async () => {
	device = await openDevice(`device-orders-${stores++}`);
});
afterEach(() => device.close());

test('a number is forgotten 90 days after the end on every phone, and no other one', async () => {
	await placed('open');
	await placed('ended', { state: 'done', ended_at: WANTED + DAY_MS });
	await pruneContacts(device, WANTED + 90 * DAY_MS);
	expect(await contacts()).toEqual(['ended', 'open']);
	await pruneContacts(device, WANTED + 90 * DAY_MS + 1);
	expect(await contacts()).toEqual(['ended']);
	await pruneContacts(device, WANTED + 92 * DAY_MS);
	expect(await contacts()).toEqual([]);
	expect(await recordsOf(device, 'g1', 'order')).toHaveLength(2);
});

test('who is no officer any more has no numbers on her phone', async () => {
	await placed('a');
	await placed('b', {}, 'g2');
	await hello(['g1', 'treasurer'], ['g2', 'chair']);
	expect([await contacts('g1'), await contacts('g2')]).toEqual([['a'], ['b']]);
	await hello(['g1', 'member'], ['g2', 'secretary']);
	expect([await contacts('g1'), await contacts('g2')]).toEqual([[], ['b']]);
	await hello(['g1', 'member'], ['g2', 'mentor']);
	expect(await contacts('g2')).toEqual([]);
});

test('an order waits for an answer until this phone or another gave one', async () => {
	await placed('a');
	await placed('b');
	await placed('c', { state: 'accepted' });
	expect(await countUnanswered(device, 'g1')).toBe(2);
	const set = { order: 'a', step: 'accepted', party: 'p', reason: '' } as const;
	await saveRecords(device, 'g1', [{ kind: 'order_step', id: null, set }]);
	expect(await countUnanswered(device, 'g1')).toBe(1);
	expect(await orderNow(device, 'g1', 'a')).toMatchObject({ state: 'accepted', party: 'p' });
	expect(await orderNow(device, 'g1', 'none')).toBeNull();
});
