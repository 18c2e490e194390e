import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { bookPage } from '$lib/device/journal.ts';
import { countQueued } from '$lib/device/outbox.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { CASH, RECEIVABLE } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { refusals } from '$lib/domain/check.ts';
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
	left_at: null
};
const chips = { id: '019ab000-0000-7000-8000-000000000009', name: 'Keripik', unit: 'bungkus' };
const lines = addProduct([], { ...chips, price: 15_000 });

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
	await recordSale(as('member'), {
		...{ lines, payment: { by: 'treasurer' }, occurredOn: TODAY, note: '' }
	});
	expect((await bookPage(device, GROUP, 10)).rows).toHaveLength(1);
	expect(balanceOf(await balancesOf(device, GROUP), CASH)).toBe(15_000);
	expect(await countQueued(device, GROUP)).toBe(1);
	expect(sent).toBe(1);
});

test('a sale to a new buyer writes the buyer down once, whatever the capitals', async () => {
	const said = { lines, occurredOn: TODAY, note: '' };
	const credit = (name: string) => ({
		...said,
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
	const row = await recordSale(as('treasurer'), {
		...{ lines, payment: { by: 'treasurer' }, occurredOn: TODAY, note: '' }
	});
	await expect(cancel(as('member', AMIN), row.id, '')).rejects.toThrow('not_allowed');
	const mirrored = await cancel(as('chair', AMIN), row.id, '');
	expect(mirrored.reverses).toBe(row.id);
});

test('taken back before it was sent, a sale leaves no trace', async () => {
	const row = await recordSale(as('member'), {
		...{ lines, payment: { by: 'hand', member: SITI }, occurredOn: TODAY, note: '' }
	});
	await takeBack(as('member'), row.id, 'Diurungkan');
	expect((await bookPage(device, GROUP, 10)).rows).toEqual([]);
	expect(await countQueued(device, GROUP)).toBe(0);
	expect(sent).toBe(2);
});

test.each([
	...refusals,
	...['id_reused', 'removed_member', 'invalid', 'unknown_type', 'bad_patch', 'no_such_record']
])('%s has words', (code) => {
	expect(hasReason(code)).toBe(true);
});
