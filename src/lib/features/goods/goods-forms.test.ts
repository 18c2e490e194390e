import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { recordById } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { Writer } from '../posting/post.ts';
import { saveProduct } from '../products/commands.ts';
import { noProduct } from '../products/form.ts';
import { shelfOf } from '../products/shelf.ts';
import { ProductionForm } from './made/production-form.svelte.ts';
import { saveStockMode, stockModeOf } from './mode.ts';
import { noBatch, saveCosting } from './price/commands.ts';
import { CountForm } from './stock/count-form.svelte.ts';
import { stockedShelf } from './stock/stock-list.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const siti = {
	...{ name: 'Siti', role: 'treasurer' as const, has_phone: true },
	...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
};
const chips = { ...noProduct('food'), name: 'Keripik', unit: 'bungkus', price: 15_000 };

let device: Device;
let stores = 0;
const as = (role: Role = 'treasurer'): Writer => ({
	...{ device, id: GROUP, role, self: SITI, members: new Map([[SITI, siti]]) },
	...{ today: () => '2026-11-22', wrote: () => undefined }
});
const lineOf = async (id: string | undefined) =>
	(await transactionById(device, id ?? ''))?.entries.map(({ debit, credit, amount }) =>
		[`${debit}<${credit}`, amount].join(' ')
	);

async function shelf(name = 'Keripik') {
	await saveProduct(as(), null, { ...chips, name, low_stock_milli: 5_000 }, null);
	const items = await shelfOf(device, GROUP);
	const item = items.find(({ product }) => product.fields.name === name);
	if (!item) throw new Error('The product is not on the shelf');
	return item;
}

beforeEach(async () => {
	device = await openDevice(`goods-${stores++}`);
});
afterEach(() => device.close());

test('what was made comes into the stock, what was spoiled does not', async () => {
	const item = await shelf();
	const form = new ProductionForm(as());
	expect(form.lack('simple')).toBe('lines');
	form.add(item, 1, false);
	form.change(item.id, { quantityMilli: 4_000, spoiledMilli: 5_000 });
	expect(form.lack('simple')).toBe('spoiled');
	form.change(item.id, { spoiledMilli: 500, member: SITI });
	const posted = await form.save('simple');
	expect(await lineOf(posted?.id)).toEqual(['9001<9002 60000', '9002<9001 7500']);
	expect(form.lines).toEqual([]);
	const [stocked] = await stockedShelf(device, GROUP);
	expect([stocked?.stockMilli, stocked?.isLow]).toEqual([3_500, true]);
});

test('with stock values goods need their cost, and one product is made at a time', async () => {
	const [item, other] = [await shelf(), await shelf('Sirup')];
	const form = new ProductionForm(as());
	form.add(other, 1, true);
	form.add(item, 1, true);
	expect(form.lines.map(({ name }) => name)).toEqual(['Keripik']);
	expect(form.lack('inventory')).toBe('cost');
	form.costs = { ...form.costs, materials: 9_000 };
	const posted = await form.save('inventory');
	expect(await lineOf(posted?.id)).toEqual(['1302<1301 9000']);
});

test('a production that was begun is there again, and a product leaves with its last unit', async () => {
	const item = await shelf();
	new ProductionForm(as()).add(item, 1, false);
	const again = new ProductionForm(as());
	await again.begin();
	expect(again.lines).toHaveLength(1);
	again.add(item, -1, false);
	expect(again.lines).toEqual([]);
});

test('a count writes the differences only, and begins empty the next time', async () => {
	const item = await shelf();
	const form = new CountForm(as());
	form.count(item.id, 7_000);
	form.countValue('1301', 50_000);
	const going = new CountForm(as());
	await going.begin();
	const goods = going.goods(await stockedShelf(device, GROUP));
	const values = going.values(await balancesOf(device, GROUP));
	expect(goods).toEqual([{ product: item.id, price: 15_000, bookMilli: 0, countedMilli: 7_000 }]);
	const posted = await going.save(goods, values);
	expect(await lineOf(posted?.id)).toEqual(['1301<5102 50000', '9001<9002 105000']);
	expect((await stockedShelf(device, GROUP))[0]?.stockMilli).toBe(7_000);
	const next = new CountForm(as());
	await next.begin();
	expect(next.of(item.id)).toBeUndefined();
	next.count(item.id, 7_000);
	next.count(item.id, null);
	expect(next.goods(await stockedShelf(device, GROUP))).toEqual([]);
});

test('a cost sheet is kept by field, and its price goes to the product', async () => {
	const { id } = await shelf();
	const batch = { ...noBatch, materials: 100_000, batch_milli: 20_000 };
	await saveCosting(as(), id, batch, null);
	await saveCosting(as(), id, { ...batch, wages: 20_000 }, 8_000);
	expect((await recordById(device, 'cost_sheet', id))?.fields).toMatchObject({
		...{ materials: 100_000, wages: 20_000, batch_milli: 20_000, deleted: false }
	});
	expect((await recordById(device, 'product', id))?.fields.price).toBe(8_000);
	await expect(saveCosting(as('member'), id, batch, null)).rejects.toThrow('not_allowed');
});

test('the way of keeping goods is simple until chair or secretary change it', async () => {
	expect(await stockModeOf(device, GROUP)).toBe('simple');
	await saveStockMode(as('chair'), 'inventory');
	expect(await stockModeOf(device, GROUP)).toBe('inventory');
	await expect(saveStockMode(as('treasurer'), 'simple')).rejects.toThrow('not_allowed');
});
