import type { Device } from '$lib/device/device.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { STOCK_QUANTITY } from '$lib/domain/accounts.ts';
import { isCounted, isLow, stockOf } from '$lib/domain/goods/stock.ts';
import { type ShelfItem, wholeShelf } from '../../products/shelf.ts';

/** A product with what the book says is there. */
export interface StockedItem extends ShelfItem {
	/** Thousandths of the unit; null for work, and while nothing was ever counted, made or sold. */
	stockMilli: number | null;
	isLow: boolean;
}

/** The shelf with its stock, by name; what was put away stands in it while some of it is left. */
export const stockedShelf = async (device: Device, group: string): Promise<StockedItem[]> =>
	(await withStock(device, group, await wholeShelf(device, group))).filter(
		({ product, stockMilli }) => !product.fields.archived || (stockMilli ?? 0) !== 0
	);

/** Products of a group with their stock, in the order given. */
export async function withStock(
	device: Device,
	group: string,
	items: readonly ShelfItem[]
): Promise<StockedItem[]> {
	const balances = await balancesOf(device, group);
	const stock = balances.filter(({ account }) => account === STOCK_QUANTITY);
	return items.map((item) => {
		const { fields } = item.product;
		const isKept = fields.kind !== 'service' && isCounted(stock, item.id);
		const stockMilli = isKept ? stockOf(stock, item.id) : null;
		return { ...item, stockMilli, isLow: isKept && isLow(stockOf(stock, item.id), fields) };
	});
}
