import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { balanceOf } from '../domain/balances.ts';
import { mirror } from '../domain/journal.ts';
import { sale } from '../domain/posting.ts';
import { type Device, deleteDevice, openDevice, write } from './device.ts';
import { uuidv7 } from './ids.ts';
import {
	bookPage,
	correctionOf,
	saveTransaction,
	transactionsBetween,
	undoTransaction
} from './journal.ts';
import { leaveGroup, noteGroups } from './membership.ts';
import {
	countQueued,
	outboxSummary,
	refusedOperations,
	retryParked,
	settle,
	takeBatch
} from './outbox.ts';
import { recordById, saveRecords } from './records.ts';
import { balancesOf } from './rollups.ts';
import { keep, keptValue } from './screens/keepsakes.ts';
import { beginHealing } from './syncing/heal.ts';

const GROUP = 'g1';
const SELF = 'm1';
const ALL = { operations: 50, bytes: 64_000 };

const cashSale = (amount: number, occurredOn = '2026-11-20') =>
	sale({
		...{ occurredOn, note: '', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount }]
	});

describe("the phone's store", () => {
	let device: Device;
	const cash = async () => balanceOf(await balancesOf(device, GROUP), '1101');
	const save = (amount: number, day?: string, now?: number) =>
		saveTransaction(device, GROUP, SELF, cashSale(amount, day), now);

	beforeEach(async () => {
		device = await openDevice('u1');
		const group = {
			id: GROUP,
			name: 'Mekar',
			role: 'chair',
			member: SELF,
			epoch: 5,
			head: 0,
			region: '32.01.05'
		} as const;
		await noteGroups(device, {
			now: 0,
			min_protocol: 1,
			reference: 0,
			officer: false,
			groups: [group],
			left: []
		});
		await write(device, ['groups'], async (tx) => {
			const held = await tx.objectStore('groups').get(GROUP);
			if (held) await tx.objectStore('groups').put({ ...held, epoch: 5 });
		});
	});
	afterEach(async () => {
		device.close();
		await deleteDevice('u1');
	});

	test('a saved sale is in the book, in the sums and in the outbox', async () => {
		const row = await save(15_000);
		expect((await bookPage(device, GROUP, 10)).rows.map(({ id }) => id)).toEqual([row.id]);
		expect(await cash()).toBe(15_000);
		const [queued] = await takeBatch(device, GROUP, ALL);
		expect(queued?.op).toMatchObject({ id: row.id, n: 1, type: 'transaction' });
	});

	test('a write that fails leaves nothing behind', async () => {
		await expect(
			write(device, ['transactions', 'outbox'], async (tx) => {
				await tx.objectStore('outbox').add({
					...{ group: GROUP, id: 'x', target: 'x', state: 'queued', reason: null },
					...{ offered: false, at: 0, op: { id: 'x' } as never }
				});
				throw new Error('the battery died');
			})
		).rejects.toThrow('the battery died');
		expect(await countQueued(device, GROUP)).toBe(0);
	});

	test('undoing before it was offered takes it out; after that it posts the mirror', async () => {
		const first = await save(10_000);
		await undoTransaction(device, SELF, first.id, 'urung', '2026-11-20');
		expect(await countQueued(device, GROUP)).toBe(0);
		expect(await cash()).toBe(0);

		const second = await save(20_000);
		await takeBatch(device, GROUP, ALL);
		await undoTransaction(device, SELF, second.id, 'urung', '2026-11-20');
		expect(await countQueued(device, GROUP)).toBe(2);
		expect((await correctionOf(device, second.id))?.note).toBe('urung');
		expect(await cash()).toBe(0);
	});

	test('the book is read newest day first, in pages, and by range of days', async () => {
		for (const [at, day] of ['2026-11-18', '2026-11-20', '2026-11-19', '2026-11-20'].entries()) {
			await save(1_000 + at, day, 1_700_000_000_000 + at);
		}
		const first = await bookPage(device, GROUP, 3);
		const rest = await bookPage(device, GROUP, 3, first.next);
		const amounts = [...first.rows, ...rest.rows].map((row) => row.entries[0]?.amount);
		expect(amounts).toEqual([1_003, 1_001, 1_002, 1_000]);
		expect(rest.next).toBeNull();
		const days = await transactionsBetween(device, GROUP, '2026-11-19', '2026-11-20');
		expect(days).toHaveLength(3);
	});

	test('a verdict removes only what it names; acceptance keeps the row, refusal takes it out of the sums', async () => {
		const [good, bad, waiting] = [await save(1_000), await save(2_000), await save(4_000)];
		await settle(device, GROUP, 5, [
			{ id: good.id, status: 'ok', seq: 3 },
			{ id: bad.id, status: 'rejected', code: 'not_allowed' }
		]);
		expect(await cash()).toBe(5_000);
		expect((await device.db.get('transactions', good.id))?.seq).toBe(3);
		expect(await refusedOperations(device)).toMatchObject([{ id: bad.id, code: 'not_allowed' }]);
		expect(await outboxSummary(device)).toMatchObject({ waiting: 1, refused: 1 });
		expect((await takeBatch(device, GROUP, ALL)).map(({ op }) => op.id)).toEqual([waiting.id]);
	});

	test('a verdict of another epoch changes nothing', async () => {
		const row = await save(1_000);
		await settle(device, GROUP, 4, [{ id: row.id, status: 'ok', seq: 3 }]);
		expect(await countQueued(device, GROUP)).toBe(1);
		expect((await device.db.get('transactions', row.id))?.seq).toBeNull();
	});

	test('what is given back after a restore waits for what it belongs to, and is refused for other reasons', async () => {
		const [early, bad] = [await save(1_000), await save(2_000)];
		await settle(device, GROUP, 5, [
			{ id: early.id, status: 'ok', seq: 3 },
			{ id: bad.id, status: 'ok', seq: 4 }
		]);
		await beginHealing(device, GROUP, 6);
		const verdicts = [
			{ id: early.id, status: 'rejected', code: 'no_such_transaction' },
			{ id: bad.id, status: 'rejected', code: 'not_allowed' }
		] as const;
		await settle(device, GROUP, 6, verdicts);
		expect(await outboxSummary(device)).toMatchObject({ waiting: 1, parked: 1, refused: 1 });
		expect(await takeBatch(device, GROUP, ALL)).toEqual([]);
		await retryParked(device);
		expect((await takeBatch(device, GROUP, ALL)).map(({ op }) => op.id)).toEqual([early.id]);
		await settle(device, GROUP, 6, [{ id: early.id, status: 'ok', seq: 3 }]);
		expect(await cash()).toBe(1_000);
		expect(await outboxSummary(device)).toMatchObject({ waiting: 0, parked: 0, refused: 1 });
	});

	test('a batch keeps to the limits of a call, but always holds one operation', async () => {
		for (let n = 0; n < 5; n++) await save(1_000 + n);
		expect(await takeBatch(device, GROUP, { operations: 3, bytes: 64_000 })).toHaveLength(3);
		expect(await takeBatch(device, GROUP, { operations: 50, bytes: 1 })).toHaveLength(1);
	});

	test('a patch carries only what changed, with the versions that were seen', async () => {
		const set = { name: 'Keripik', kind: 'food', unit: 'bungkus', price: 8_000 } as const;
		const [id] = await saveRecords(device, GROUP, [{ kind: 'product', id: null, set }]);
		await saveRecords(device, GROUP, [
			{ kind: 'product', id: id as string, set: { price: 9_000 } }
		]);
		expect((await recordById(device, 'product', id as string))?.fields).toMatchObject({
			...set,
			price: 9_000
		});
		const [, second] = await takeBatch(device, GROUP, ALL);
		expect(second?.op.body).toEqual({ kind: 'product', id, set: { price: 9_000 }, base: {} });
	});

	test('leaving keeps what was not accepted and wipes the rest', async () => {
		const row = await save(1_000);
		await saveTransaction(device, GROUP, SELF, mirror(row, 'salah', '2026-11-20'));
		await leaveGroup(device, GROUP);
		expect(await refusedOperations(device)).toHaveLength(2);
		for (const store of ['groups', 'transactions', 'balances', 'outbox', 'sent'] as const) {
			expect(await device.db.count(store)).toBe(0);
		}
	});
});

test('ids are UUIDv7, and those made later sort later', () => {
	const ids = [1, 2, 1_700_000_000_000, 1_700_000_000_001].map((now) => uuidv7(now));
	expect(ids).toEqual([...ids].sort());
	for (const id of ids)
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	const together = Array.from({ length: 2_000 }, () => uuidv7(1_700_000_000_002));
	expect(together).toEqual(together.toSorted());
	expect(new Set(together).size).toBe(2_000);
});

describe('a phone without room', () => {
	afterEach(() => vi.restoreAllMocks());

	test('writes nothing of an entry, says so until a write finds room, and forgets what was begun', async () => {
		const device = await openDevice('full');
		const told: boolean[] = [];
		device.changes.listen(() => told.push(device.changes.isFull));
		const full = () => {
			throw new DOMException('no room', 'QuotaExceededError');
		};
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full);
		const saving = saveTransaction(device, GROUP, SELF, cashSale(1_000));
		await expect(saving).rejects.toMatchObject({ name: 'QuotaExceededError' });
		expect(told).toEqual([true]);
		for (const store of ['transactions', 'outbox', 'balances', 'terms'] as const) {
			expect(await device.db.count(store)).toBe(0);
		}
		const warn = vi.spyOn(console, 'warn').mockReturnValue();
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
		await keep(device, GROUP, 'basket', [1]);
		expect(warn).toHaveBeenCalledOnce();
		vi.restoreAllMocks();
		expect(await keptValue(device, GROUP, 'basket')).toBeUndefined();

		await saveTransaction(device, GROUP, SELF, cashSale(1_000));
		expect(device.changes.isFull).toBe(false);
		expect(await countQueued(device, GROUP)).toBe(1);
		device.close();
		await deleteDevice('full');
	});
});

test('who has her store open when it is deleted is told, and who opens it anew knows that it is new', async () => {
	const lost = vi.fn();
	const device = await openDevice('gone', lost);
	expect(device.isNew).toBe(true);
	await deleteDevice('gone');
	expect(lost).toHaveBeenCalledOnce();
	const again = await openDevice('gone');
	expect(again.isNew).toBe(true);
	again.close();
	const known = await openDevice('gone');
	expect(known.isNew).toBe(false);
	known.close();
	await deleteDevice('gone');
});
