import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { refusedOperations } from '$lib/device/outbox.ts';
import { recordById, recordsOf, saveRecords } from '$lib/device/records.ts';
import { requestsOf } from '$lib/device/requests.ts';
import type { RefusedRow } from '$lib/device/schema.ts';
import { expense } from '$lib/domain/posting.ts';
import { RefusedError, type Writer } from '../posting/post.ts';
import { recordAgain, refusedDraft, requestInstead } from './rescue.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const OLD = '019ab000-0000-7000-8000-000000000005';
const body = expense({
	...{ occurredOn: '2026-10-02', note: 'sewa', amount: 3_000_000, account: '6105' },
	from: { place: 'bank' }
});
const refused: RefusedRow = {
	...{ id: OLD, group: GROUP, groupName: 'Mekar', code: 'month_closed', at: 1 },
	op: { id: OLD, n: 1, type: 'transaction', version: 1, at: 1, body }
};
const receipt = { transaction: OLD, path: `${GROUP}/${OLD}.webp`, width: 3, height: 4 };
let device: Device;
let writer: Writer;
let stores = 0;

beforeEach(async () => {
	device = await openDevice(`rescue-${stores++}`);
	writer = {
		...{ device, id: GROUP, role: 'treasurer', self: SITI, members: new Map() },
		today: () => '2026-11-22',
		wrote: () => undefined
	};
	await device.db.put('refused', refused);
	await saveRecords(device, GROUP, [
		{ kind: 'receipt', id: null, set: { ...receipt, by: SITI, at: 5 } },
		{ kind: 'loan', id: OLD, set: { member: SITI, principal: 5, months: 2, charge: 0 } }
	]);
});
afterEach(() => device.close());

test('a payment above the limit becomes a request under its own id', async () => {
	await requestInstead(writer, refused);
	const [held] = await requestsOf(device, GROUP);
	expect(held?.request).toMatchObject({ id: OLD, fields: { what: 'transaction', body } });
	expect(await refusedOperations(device)).toEqual([]);
});

test('an entry of a closed month is recorded on another day with what belongs to it', async () => {
	const { id, waits } = await recordAgain(writer, refused, '2026-11-22');
	expect(waits).toBe(false);
	expect(await transactionById(device, id)).toMatchObject({
		...{ occurredOn: '2026-11-22', note: 'sewa', entries: body.entries }
	});
	expect((await recordById(device, 'loan', id))?.fields).toMatchObject({ principal: 5, months: 2 });
	const photo = (await recordsOf(device, GROUP, 'receipt')).find(
		({ fields }) => fields.transaction === id
	);
	expect(photo?.fields).toEqual({ ...receipt, transaction: id });
	expect(await refusedOperations(device)).toEqual([]);
});

test('a request that came too late is recorded on another day too', async () => {
	const late: RefusedRow = {
		...{ id: 'op', group: GROUP, groupName: 'Mekar', code: 'month_closed', at: 1 },
		op: {
			...{ id: 'op', n: 1, type: 'patch', version: 1, at: 1 },
			body: { kind: 'request', id: OLD, set: { what: 'transaction', body }, base: {} }
		}
	};
	await device.db.put('refused', late);
	const { id } = await recordAgain(writer, late, '2026-11-20');
	expect(await transactionById(device, id)).toMatchObject({ occurredOn: '2026-11-20' });
	expect((await recordById(device, 'loan', id))?.fields).toMatchObject({ principal: 5 });
	expect((await refusedOperations(device)).map((row) => row.id)).toEqual([OLD]);
});

test('what is no entry is not recorded', async () => {
	const name: RefusedRow = {
		...{ id: 'op', group: GROUP, groupName: 'Mekar', code: 'not_allowed', at: 1 },
		op: {
			...{ id: 'op', n: 1, type: 'patch', version: 1, at: 1 },
			body: { kind: 'group', id: GROUP, set: { name: 'Lain' }, base: {} }
		}
	};
	expect(refusedDraft(name)).toBeNull();
	await expect(requestInstead(writer, name)).rejects.toThrow(TypeError);
});

test('what the book still does not take stays where it was', async () => {
	await expect(recordAgain(writer, refused, 'no day')).rejects.toThrow(RefusedError);
	expect(await refusedOperations(device)).toHaveLength(1);
});
