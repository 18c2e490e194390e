import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { countQueued } from '$lib/device/outbox.ts';
import { recordById, saveRecords } from '$lib/device/records.ts';
import { requestsOf } from '$lib/device/requests.ts';
import type { ClosingFields, RequestFields } from '$lib/domain/records.ts';
import { expense } from '$lib/domain/posting.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { Writer } from '../posting/post.ts';
import { answer, proposeLimit } from './commands.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const RINI = '019ab000-0000-7000-8000-000000000003';
let device: Device;
let sent = 0;
let stores = 0;

const as = (self: string | null, role: Role): Writer => ({
	...{ device, id: GROUP, role, self, members: new Map() },
	today: () => '2026-11-22',
	wrote: () => sent++
});
const body = expense({
	...{ occurredOn: '2026-11-02', note: '', amount: 3_000_000, account: '6105' },
	from: { place: 'bank' }
});

/** A request as the server gave it back, by the treasurer. */
async function asked(fields: Omit<RequestFields, 'by'> = { what: 'transaction', body }) {
	const set = { ...fields, by: SITI, at: 1 } as RequestFields;
	const [id] = await saveRecords(device, GROUP, [{ kind: 'request', id: null, set }]);
	return id as string;
}

const stateOf = async (id: string) =>
	(await requestsOf(device, GROUP)).find(({ request }) => request.id === id)?.state;

beforeEach(async () => {
	device = await openDevice(`approvals-${stores++}`);
	sent = 0;
});
afterEach(() => device.close());

test('another officer agrees: kept, to be sent, and shown at once', async () => {
	const id = await asked();
	await answer(as(RINI, 'chair'), id, 'approved');
	expect(await stateOf(id)).toBe('approved');
	expect(await countQueued(device, GROUP)).toBe(2);
	expect(sent).toBe(1);
});

test('a refusal carries its reason', async () => {
	const id = await asked();
	await expect(answer(as(RINI, 'chair'), id, 'refused', ' ')).rejects.toThrow('reason_needed');
	await answer(as(RINI, 'chair'), id, 'refused', ' Tidak ada bukti ');
	const [held] = await requestsOf(device, GROUP);
	expect(held?.approval?.fields).toMatchObject({ decision: 'refused', reason: 'Tidak ada bukti' });
});

test('nobody agrees to the own request, and nobody else takes it back', async () => {
	const id = await asked();
	await expect(answer(as(SITI, 'treasurer'), id, 'approved')).rejects.toThrow('own_request');
	await expect(answer(as(RINI, 'chair'), id, 'withdrawn')).rejects.toThrow('not_allowed');
	await expect(answer(as(null, 'mentor'), id, 'approved')).rejects.toThrow('not_allowed');
	await answer(as(SITI, 'treasurer'), id, 'withdrawn');
	expect(await stateOf(id)).toBe('withdrawn');
});

test('what was answered stays answered', async () => {
	const id = await asked();
	await answer(as(RINI, 'chair'), id, 'approved');
	await expect(answer(as(RINI, 'chair'), id, 'refused', 'Salah')).rejects.toThrow(
		'already_answered'
	);
	await expect(answer(as(RINI, 'chair'), 'nothing', 'approved')).rejects.toThrow('no_such_request');
});

test('a closed month takes nothing in', async () => {
	const id = await asked();
	await device.db.put('records', {
		...{ group: GROUP, kind: 'closing', id: 'november', seq: 9, confirmed: {}, meta: {} },
		...{ verified: true, fields: { through: '2026-11-30' } satisfies Partial<ClosingFields> }
	});
	await expect(answer(as(RINI, 'chair'), id, 'approved')).rejects.toThrow('month_closed');
});

test('an officer proposes a limit, also 0; nothing changes before another one agrees', async () => {
	const id = await proposeLimit(as(SITI, 'treasurer'), 0);
	expect((await recordById(device, 'request', id))?.fields).toMatchObject({
		...{ what: 'limit', body: { limit: 0 } }
	});
	await expect(proposeLimit(as(SITI, 'member'), 5)).rejects.toThrow('not_allowed');
	await expect(proposeLimit(as(SITI, 'chair'), 1.5)).rejects.toThrow('bad_amount');
	await expect(proposeLimit(as(SITI, 'chair'), -1)).rejects.toThrow('bad_amount');
	expect(await stateOf(id)).toBe('waiting');
});

test('a version of the plan is agreed to only while it can take effect', async () => {
	const grant = '019ab000-0000-7000-8000-000000000004';
	const line = { id: RINI, item: 'Oven', category: 'tools' as const, quantity_milli: 1000 };
	const lines = [{ ...line, unit: 'unit', price: 500_000, month: null, supplier: '' }];
	const plan = (number: number) =>
		asked({ what: 'plan', body: { grant_id: grant, number, reason: '', lines } });
	await expect(answer(as(RINI, 'chair'), await plan(1), 'approved')).rejects.toThrow(
		'no_such_grant'
	);
	await saveRecords(device, GROUP, [{ kind: 'grant', id: grant, set: { amount: 600_000 } }]);
	const late = await plan(2);
	await expect(answer(as(RINI, 'chair'), late, 'approved')).rejects.toThrow('plan_changed');
	await answer(as(RINI, 'chair'), late, 'refused', 'sudah lewat');
	const good = await plan(1);
	await answer(as(RINI, 'chair'), good, 'approved');
	expect(await stateOf(good)).toBe('approved');
});
