import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sale } from '../../domain/posting.ts';
import { entrySeal } from '../../domain/trust/entry-seal.ts';
import { parcelText, readParcel, type ReceivedParcel } from '../../domain/trust/parcel.ts';
import type { HelloAnswer } from '../../sync/protocol.ts';
import { type Device, deleteDevice, openDevice } from '../device.ts';
import { saveTransaction, undoTransaction } from '../journal.ts';
import { leaveGroup, noteGroups } from '../membership.ts';
import { beginHealing } from '../syncing/heal.ts';
import { hasDeviceKey, keepDeviceKey } from './device-key.ts';
import { givenEntries, parcelToGive } from './give.ts';
import {
	dropParcel,
	hasParcels,
	heldParcels,
	keepParcels,
	nextCarried,
	partsOf,
	pruneParcels,
	settleCarried
} from './parcels.ts';

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const GROUP = '0193a000-0000-7000-8000-00000000000a';
const OTHER = '0193a000-0000-7000-8000-00000000000b';
const SITI = '0193a000-0000-4000-8000-0000000000c1';
const TUTI = '0193a000-0000-4000-8000-0000000000c2';
const SELF = '0193a000-0000-4000-8000-0000000000e1';
const KEY = 'ab'.repeat(32);
const ALL = { operations: 50, bytes: 64_000 };

const groupRow = (id: string, role: 'member' | 'mentor') => ({
	...{ id, name: 'Mekar', role, member: role === 'mentor' ? null : SELF },
	...{ epoch: 5, head: 0, region: '32.01.05' }
});
const hello = (groups: HelloAnswer['groups']): HelloAnswer => ({
	...{ now: 0, min_protocol: 1, reference: 0, officer: false, left: [], groups }
});
const sold = (amount: number) =>
	sale({
		...{ occurredOn: '2026-11-20', note: '', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount }]
	});

let author: Device;
let carrier: Device;

beforeEach(async () => {
	author = await openDevice(SITI);
	carrier = await openDevice(TUTI);
	await noteGroups(author, hello([groupRow(GROUP, 'member')]));
	await noteGroups(carrier, hello([groupRow(GROUP, 'member')]));
	await keepDeviceKey(author, KEY);
});
afterEach(async () => {
	author.close();
	carrier.close();
	await Promise.all([deleteDevice(SITI), deleteDevice(TUTI)]);
});

/** What the author's phone gives, as the carrier's reads it. */
async function given(): Promise<ReceivedParcel> {
	const parcel = readParcel(parcelText(await parcelToGive(author, sha256)));
	if (!parcel) throw new Error('no parcel');
	return parcel;
}
const taken = async (parcel: ReceivedParcel, now = 1_000) =>
	keepParcels(carrier, await partsOf(carrier, parcel, now, sha256));

describe('what this phone gives', () => {
	test('is its unsent entries as they would be sent, sealed with its key', async () => {
		const row = await saveTransaction(author, GROUP, SELF, sold(1_000));
		const parcel = await given();
		const [queued] = await author.db.getAll('outbox');
		const text = JSON.stringify(queued?.op);
		expect(parcel).toEqual({
			...{ account: SITI, device: author.id },
			groups: [{ id: GROUP, name: 'Mekar', member: SELF }],
			waiting: [{ group: GROUP, text, seal: await entrySeal(KEY, GROUP, text, sha256) }]
		});
		expect(JSON.parse(text)).toMatchObject({ id: row.id });
	});

	test('counts as sent from then on: taking it back means a mirror', async () => {
		const row = await saveTransaction(author, GROUP, SELF, sold(1_000));
		await given();
		await undoTransaction(author, SELF, row.id, 'urung', '2026-11-20');
		expect(await author.db.count('outbox')).toBe(2);
		expect(await author.db.get('transactions', row.id)).toBeDefined();
	});

	test('is nothing without a key, though a file has it', async () => {
		await saveTransaction(author, GROUP, SELF, sold(1_000));
		await author.db.delete('meta', 'deviceKey');
		expect((await given()).waiting).toEqual([]);
		expect((await givenEntries(author, null, sha256)).waiting).toMatchObject([{ seal: null }]);
	});

	test('is nothing of a group that she mentors', async () => {
		await noteGroups(author, hello([groupRow(GROUP, 'mentor')]));
		await saveTransaction(author, GROUP, SELF, sold(1_000));
		expect(await given()).toMatchObject({ groups: [], waiting: [] });
	});

	test('needs a new key after the server was restored', async () => {
		await beginHealing(author, GROUP, 6);
		expect(await hasDeviceKey(author)).toBe(false);
	});
});

describe('what this phone takes', () => {
	test('is kept once, however often it is taken, and waits in its order', async () => {
		for (const amount of [1_000, 2_000, 3_000]) {
			await saveTransaction(author, GROUP, SELF, sold(amount));
		}
		const parcel = await given();
		await taken(parcel);
		await taken(parcel, 2_000);
		await taken(await given(), 3_000);
		expect(await heldParcels(carrier)).toHaveLength(1);
		const first = await nextCarried(carrier, GROUP, { operations: 2, bytes: 64_000 });
		expect(first).toMatchObject({ account: SITI, device: author.id });
		expect(first?.entries.map(({ at, text }) => [at, text])).toEqual([
			[0, parcel.waiting[0]?.text],
			[1, parcel.waiting[1]?.text]
		]);
		const small = await nextCarried(carrier, GROUP, { operations: 50, bytes: 10 });
		expect(small?.entries).toHaveLength(1);
	});

	test('says what became of every entry; what was refused is tried once more when it is taken again', async () => {
		for (const amount of [1_000, 2_000, 3_000]) {
			await saveTransaction(author, GROUP, SELF, sold(amount));
		}
		const parcel = await given();
		await taken(parcel);
		const batch = await nextCarried(carrier, GROUP, ALL);
		if (!batch) throw new Error('nothing waits');
		await settleCarried(carrier, batch, [
			{ id: 'a', status: 'ok', seq: 1 },
			{ id: 'b', status: 'ok', seq: 2, duplicate: true },
			{ id: null, status: 'rejected', code: 'seal' }
		]);
		const outcomes = async () =>
			(await heldParcels(carrier))[0]?.entries.map(({ outcome }) => outcome);
		expect(await outcomes()).toEqual(['sent', 'known', 'seal']);
		expect(await nextCarried(carrier, GROUP, ALL)).toBeNull();
		expect(await hasParcels(carrier)).toBe(false);
		await taken(parcel);
		expect(await outcomes()).toEqual(['sent', 'known', null]);
		expect((await nextCarried(carrier, GROUP, ALL))?.entries).toMatchObject([{ at: 2 }]);
	});

	test('is only what is of her own groups', async () => {
		await saveTransaction(author, GROUP, SELF, sold(1_000));
		const parcel = await given();
		const elsewhere = parcel.waiting.map((entry) => ({ ...entry, group: OTHER }));
		expect(await partsOf(carrier, { ...parcel, waiting: elsewhere }, 0, sha256)).toEqual([]);
		await noteGroups(carrier, hello([groupRow(GROUP, 'mentor')]));
		expect(await partsOf(carrier, parcel, 0, sha256)).toEqual([]);
	});

	test('goes when the group is left, when it is put away, and a month after its answer', async () => {
		await saveTransaction(author, GROUP, SELF, sold(1_000));
		const parcel = await given();
		await taken(parcel);
		const [held] = await heldParcels(carrier);
		if (!held) throw new Error('nothing was kept');
		const month = 31 * 86_400_000;
		await pruneParcels(carrier, month);
		expect(await heldParcels(carrier)).toHaveLength(1);
		const batch = await nextCarried(carrier, GROUP, ALL);
		if (!batch) throw new Error('nothing waits');
		await settleCarried(carrier, batch, [{ id: 'a', status: 'ok', seq: 1 }]);
		await pruneParcels(carrier, month);
		expect(await heldParcels(carrier)).toEqual([]);
		await taken(parcel);
		await dropParcel(carrier, held.id);
		expect(await heldParcels(carrier)).toEqual([]);
		await taken(parcel);
		await leaveGroup(carrier, GROUP);
		expect(await heldParcels(carrier)).toEqual([]);
	});
});

test('a store of the version before keeps its entries, and can carry then', async () => {
	const name = 'lumbung-lama';
	const old = await openDB(name, 3, {
		upgrade(db) {
			db.createObjectStore('groups', { keyPath: 'id' });
			db.createObjectStore('outbox', { keyPath: 'k', autoIncrement: true });
			db.createObjectStore('meta');
		}
	});
	await old.put('outbox', { group: GROUP, id: 'o1' });
	old.close();
	const device = await openDevice('lama');
	expect(await device.db.getAll('outbox')).toMatchObject([{ id: 'o1' }]);
	expect(await heldParcels(device)).toEqual([]);
	device.close();
	await deleteDevice('lama');
});
