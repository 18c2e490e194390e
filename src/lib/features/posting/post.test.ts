import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { bookPage, transactionById } from '$lib/device/journal.ts';
import { countQueued } from '$lib/device/outbox.ts';
import { saveRecords } from '$lib/device/records.ts';
import { requestsOf } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { CASH, RECEIVABLE } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { refusals } from '$lib/domain/check.ts';
import { orderRefusals } from '$lib/domain/orders.ts';
import { cashHandover, expense, sale } from '$lib/domain/posting.ts';
import type { Role } from '$lib/domain/rights.ts';
import { addProduct } from '../sales/basket.ts';
import { recordSale } from '../sales/commands.ts';
import { buyerId, buyersOf } from './buyers.ts';
import { cancel, post, RefusedError, takeBack, type Writer } from './post.ts';
import { hasReason } from './trouble.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const AMIN = '019ab000-0000-7000-8000-000000000003';
const TODAY = '2026-11-22';
const person = {
	role: 'member' as const,
	has_phone: true,
	joined_at: 0,
	linked_at: null,
	left_at: null,
	terms: []
};
const chips = { id: '019ab000-0000-7000-8000-000000000009', name: 'Keripik', unit: 'bungkus' };
const lines = addProduct([], { ...chips, price: 15_000 });
const bought = { lines, discount: 0, deposit: null, occurredOn: TODAY, note: '' };

let device: Device;
let sent = 0;
let stores = 0;

const as = (role: Role, self: string | null = SITI): Writer => ({
	device,
	id: GROUP,
	role,
	self,
	members: new Map([
		[SITI, { ...person, name: 'Siti' }],
		[AMIN, { ...person, name: 'Amin' }]
	]),
	today: () => TODAY,
	wrote: () => sent++
});

beforeEach(async () => {
	device = await openDevice(`post-${stores++}`);
	sent = 0;
});
afterEach(() => device.close());

test('a sale is in the book, in the cash and in the outbox, and is to be sent', async () => {
	await recordSale(as('member'), { ...bought, payment: { by: 'treasurer' } });
	expect((await bookPage(device, GROUP, 10)).rows).toHaveLength(1);
	expect(balanceOf(await balancesOf(device, GROUP), CASH)).toBe(15_000);
	expect(await countQueued(device, GROUP)).toBe(1);
	expect(sent).toBe(1);
});

test('a sale to a new buyer writes the buyer down once, whatever the capitals', async () => {
	const credit = (name: string) => ({
		...bought,
		payment: { by: 'credit' as const, buyer: { name } }
	});
	await recordSale(as('member'), credit('Warung  Bu Tini '));
	await recordSale(as('member'), credit('warung bu tini'));
	const buyers = await buyersOf(device, GROUP);
	expect(buyers.map(({ fields }) => fields.name)).toEqual(['Warung Bu Tini']);
	const balances = await balancesOf(device, GROUP);
	expect(balanceOf(balances, RECEIVABLE, { holder: buyers[0]?.id ?? '' })).toBe(30_000);
});

test('a buyer needs a name', async () => {
	await expect(buyerId(as('member'), { name: '  ' })).rejects.toThrow('party_needed');
});

test('what the book does not take is not written', async () => {
	const said = { occurredOn: TODAY, note: '', amount: 5000 };
	const fromCash = expense({ ...said, account: '6101', from: { place: 'cash' } });
	await expect(post(as('member'), fromCash)).rejects.toThrow(RefusedError);
	await expect(post(as('mentor', null), fromCash)).rejects.toThrow('not_allowed');
	const ofOther = cashHandover({ ...said, member: AMIN });
	await expect(post(as('member'), ofOther)).rejects.toThrow('not_allowed');
	expect(await countQueued(device, GROUP)).toBe(0);
	expect(sent).toBe(0);
});

test('a cancelled row has its mirror and cannot be cancelled twice', async () => {
	const row = await post(
		as('treasurer'),
		sale({
			...{ occurredOn: TODAY, note: '', payment: { by: 'treasurer' } },
			items: [{ product: null, quantityMilli: null, amount: 7000 }]
		})
	);
	await cancel(as('treasurer'), row.id, 'salah ketik');
	expect(balanceOf(await balancesOf(device, GROUP), CASH)).toBe(0);
	await expect(cancel(as('treasurer'), row.id, 'lagi')).rejects.toThrow('already_reversed');
	await expect(cancel(as('member', AMIN), 'unknown', '')).rejects.toThrow('no_such_transaction');
});

test('only who recorded it, or an officer, cancels a row', async () => {
	const row = await recordSale(as('treasurer'), { ...bought, payment: { by: 'treasurer' } });
	await expect(cancel(as('member', AMIN), row.id, '')).rejects.toThrow('not_allowed');
	const { id } = await cancel(as('chair', AMIN), row.id, '');
	expect((await transactionById(device, id))?.reverses).toBe(row.id);
});

test('taken back before it was sent, a sale leaves no trace', async () => {
	const row = await recordSale(as('member'), { ...bought, payment: { by: 'hand', member: SITI } });
	await takeBack(as('member'), row.id, 'Diurungkan');
	expect((await bookPage(device, GROUP, 10)).rows).toEqual([]);
	expect(await countQueued(device, GROUP)).toBe(0);
	expect(sent).toBe(2);
});

test('money out above the limit waits for another officer, and nothing is written yet', async () => {
	await saveRecords(device, GROUP, [
		{ kind: 'group', id: GROUP, set: { approval_limit: 100_000 } }
	]);
	const paid = (amount: number) =>
		expense({ occurredOn: TODAY, note: '', amount, account: '6101', from: { place: 'cash' } });
	const small = await post(as('treasurer'), paid(100_000));
	const big = await post(as('treasurer'), paid(100_001));
	expect([small.waits, big.waits]).toEqual([false, true]);
	expect((await bookPage(device, GROUP, 10)).rows.map(({ id }) => id)).toEqual([small.id]);
	const [waiting] = await requestsOf(device, GROUP);
	expect(waiting).toMatchObject({ state: 'waiting', request: { id: big.id } });
});

test.each([
	...refusals,
	...['approval_needed', 'already_written', 'no_such_request', 'already_answered', 'own_request'],
	...['count_differs', 'bad_month'],
	...orderRefusals.filter((code) => code !== 'order_ended'),
	...['id_reused', 'removed_member', 'invalid', 'unknown_type', 'bad_patch', 'no_such_record']
])('%s has words', (code) => {
	expect(hasReason(code)).toBe(true);
});
