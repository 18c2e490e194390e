import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { noteGroups } from '$lib/device/membership.ts';
import { saveRecords } from '$lib/device/records.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { type Draft, mirror } from '$lib/domain/journal.ts';
import { HABIT_ROWS } from '$lib/domain/mentoring/flags/summary.ts';
import { loanGiven } from '$lib/domain/posting/members.ts';
import { sale } from '$lib/domain/posting.ts';
import { readSummary } from './summary.ts';

const TODAY = '2026-11-22';
let device: Device;

beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	device = await openDevice('rina');
	const group = { name: 'Mekar', member: null, epoch: 1, head: 0, region: '' };
	const groups = ['g1', 'g2'].map((id) => ({ ...group, id, role: 'mentor' as const }));
	await noteGroups(device, {
		now: 1,
		min_protocol: 1,
		reference: 0,
		officer: false,
		groups,
		left: []
	});
});
afterEach(() => device.close());

const sold = (occurredOn: string): Draft =>
	sale({
		...{ occurredOn, note: '' },
		items: [{ product: null, quantityMilli: null, amount: 1_000 }],
		payment: { by: 'treasurer' }
	});
const read = (group = 'g1') => readSummary(device, { id: group }, TODAY);

/** A row that came from the server. */
async function received(id: string, seq: number, occurredOn: string): Promise<void> {
	const row = { ...sold(occurredOn), id, seq, group: 'g1', recordedBy: 'ani', order: seq };
	await device.db.put('transactions', row as unknown as HeldTransaction);
}

test('a group of which nothing came yet is empty', async () => {
	expect(await read()).toMatchObject({ today: TODAY, since: null, begun: null, entryDays: [] });
	expect((await readSummary(device, { id: 'unknown' }, TODAY)).balances).toEqual([]);
});

test('takes the newest rows by their place and what was not sent, of this group alone', async () => {
	for (let n = 1; n <= HABIT_ROWS + 5; n++) {
		await received(`t${n}`, n * 2, `2026-${n <= 5 ? '01' : '10'}-0${(n % 9) + 1}`);
	}
	await saveTransaction(device, 'g1', 'ani', sold('2026-11-21'));
	await saveTransaction(device, 'g2', 'ani', sold('2026-11-20'));
	const { entryDays, balances } = await read();
	expect(entryDays.at(-1)).toBe('2026-11-21');
	expect(entryDays.filter((day) => day.startsWith('2026-01'))).toEqual([]);
	expect(entryDays).not.toContain('2026-11-20');
	expect(balances.filter(({ account }) => account === '1101')).toMatchObject([{ debit: 1_000 }]);
});

test('knows which loans do not stand', async () => {
	const said = { occurredOn: TODAY, note: '', amount: 90_000, member: 'ani' };
	const lend = () =>
		saveTransaction(device, 'g1', 'ani', loanGiven({ ...said, from: { place: 'cash' } }));
	const [good, wrong] = [await lend(), await lend()];
	await saveTransaction(device, 'g1', 'ani', mirror(wrong, 'salah', TODAY));
	const set = { member: 'ani', principal: 90_000, months: 3, charge: 0, first_due: TODAY };
	const loans = [good.id, wrong.id, 'asked', 'refused'];
	const body = loanGiven({ ...said, from: { place: 'cash' } });
	await saveRecords(device, 'g1', [
		...loans.map((id) => ({ kind: 'loan' as const, id, set })),
		{ kind: 'request', id: 'asked', set: { what: 'transaction', body } }
	]);
	expect([...(await read()).undone].sort()).toEqual([wrong.id, 'refused'].sort());
	// The row of an older loan is not on a phone that holds a summary.
	const held = await device.db.get('groups', 'g1');
	if (held) await device.db.put('groups', { ...held, after: 9, low: 5, snapshot: 9 });
	const old = await device.db.get('records', ['loan', 'refused']);
	if (old) await device.db.put('records', { ...old, seq: 3 });
	expect([...(await read()).undone]).toEqual([wrong.id]);
});
