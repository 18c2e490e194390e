import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevice } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { saveRecords } from '$lib/device/records.ts';
import { customerDeposit } from '$lib/domain/posting/orders.ts';
import { post, type Writer } from '../posting/post.ts';
import { addProduct } from './basket.ts';
import { SaleForm } from './sale-form.svelte.ts';

const chips = { id: 'p1', name: 'Keripik', unit: 'bungkus', price: 15_000 };
const SITI = '019ab000-0000-7000-8000-000000000002';

async function writerOn(name: string): Promise<Writer> {
	const siti = {
		...{ name: 'Siti', role: 'member' as const, has_phone: true },
		...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
	};
	return {
		...{ device: await openDevice(name), id: 'g1', role: 'member', self: SITI },
		...{ members: new Map([[SITI, siti]]), today: () => '2026-11-22', wrote: () => undefined }
	};
}

async function begun(writer: Writer, query = '') {
	const form = new SaleForm(writer, new URLSearchParams(query));
	await form.begin();
	return form;
}

test('a basket is still there after the app was closed, until it is saved', async () => {
	const writer = await writerOn('sale-form-kept');
	const first = await begun(writer);
	expect(first.open).toBe('lines');
	first.lines = addProduct(first.lines, chips);
	const second = await begun(writer);
	expect(second.total).toBe(15_000);
	expect(await second.save()).not.toBeNull();
	expect(second.lines).toEqual([]);
	expect((await begun(writer)).lines).toEqual([]);
});

test('the last choice of who took the money is proposed again', async () => {
	const writer = await writerOn('sale-form-payment');
	const form = await begun(writer);
	form.lines = addProduct([], chips);
	form.payment = { by: 'hand', member: SITI, buyer: null };
	await form.save();
	expect((await begun(writer)).payment).toEqual({ by: 'hand', member: SITI, buyer: null });
});

test('a debt without a buyer is not saved', async () => {
	const form = await begun(await writerOn('sale-form-debt'));
	form.lines = addProduct([], chips);
	form.payment = { by: 'credit', member: null, buyer: null };
	expect(form.open).toBe('payment');
	expect(await form.save()).toBeNull();
	expect(form.total).toBe(15_000);
});

test('a refused save keeps the basket', async () => {
	const form = await begun({ ...(await writerOn('sale-form-refused')), self: null });
	form.lines = addProduct([], chips);
	await expect(form.save()).rejects.toThrow('not_allowed');
	expect(form.total).toBe(15_000);
	expect(form.isSaving).toBe(false);
});

test('a sale to correct comes back as it was', async () => {
	const writer = await writerOn('sale-form-correct');
	const form = await begun(writer);
	form.lines = addProduct([], chips, 2000);
	form.day = '2026-11-20';
	form.note = 'pesanan';
	const row = await form.save();
	expect((await transactionById(writer.device, row?.id ?? ''))?.occurredOn).toBe('2026-11-20');
	const again = await begun(writer, `perbaiki=${row?.id}`);
	expect([again.total, again.day, again.note]).toEqual([30_000, '2026-11-20', 'pesanan']);
});

test('a discount comes off the whole, and no line becomes free', async () => {
	const writer = await writerOn('sale-form-discount');
	const form = await begun(writer);
	form.lines = addProduct([], chips, 2000);
	form.discount = 5_000;
	expect(form.total).toBe(25_000);
	const posted = await form.save();
	const row = await transactionById(writer.device, posted?.id ?? '');
	expect(row?.entries.map(({ amount }) => amount)).toEqual([25_000]);
	form.lines = addProduct([], chips);
	form.discount = 90_000;
	expect(form.total).toBe(1);
});

test('a deposit pays first; the rest is paid, or owed by who ordered', async () => {
	const writer = { ...(await writerOn('sale-form-order')), role: 'treasurer' as const };
	const [tini] = await saveRecords(writer.device, 'g1', [
		{ kind: 'party', id: null, set: { name: 'Bu Tini', phone: null, deleted: false } }
	]);
	const party = tini as string;
	const paid = { occurredOn: '2026-11-20', note: '', amount: 10_000, party };
	await post(writer, customerDeposit({ ...paid, into: { place: 'cash' } }));
	const form = await begun(writer, `pesanan=${party}`);
	form.lines = addProduct([], chips);
	expect([form.deposit?.name, form.paidAhead, form.due]).toEqual(['Bu Tini', 10_000, 5_000]);
	form.payment = { by: 'credit', member: null, buyer: null };
	expect(form.open).toBeNull();
	const posted = await form.save();
	const row = await transactionById(writer.device, posted?.id ?? '');
	expect(row?.kind).toBe('order_delivery');
	expect(row?.entries.map(({ debit, amount }) => [debit, amount])).toEqual([
		['2102', 10_000],
		['1201', 5_000]
	]);
	expect(form.deposit).toBeNull();
	expect((await begun(writer, `pesanan=${party}`)).deposit).toBeNull();
});
