import { recordById, saveRecords } from '$lib/device/records.ts';
import type { Batch } from '$lib/domain/goods/costing.ts';
import { may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../../posting/post.ts';

export const MARGIN_MAX = 1000;
const MARGIN_USUAL = 30;

/** A batch of which nothing is known yet. */
export const noBatch: Batch = {
	...{ materials: 0, wages: 0, packaging: 0, other: 0, batch_milli: 0 },
	margin_percent: MARGIN_USUAL
};

/**
 * Keeps what a batch of the product costs, and sets the product's price when one is given.
 * @param price whole rupiah for one unit; null leaves it as it is
 * @throws RefusedError not_allowed
 */
export async function saveCosting(
	writer: Writer,
	product: string,
	batch: Batch,
	price: number | null
): Promise<void> {
	if (!may(writer.role, 'write_products')) throw new RefusedError('not_allowed');
	const held = await recordById(writer.device, 'cost_sheet', product);
	const set = Object.fromEntries(
		Object.entries({ ...batch, deleted: false }).filter(
			([field, value]) => held?.fields[field] !== value
		)
	);
	const changes = [
		...(Object.keys(set).length > 0 ? [{ kind: 'cost_sheet' as const, id: product, set }] : []),
		...(price === null ? [] : [{ kind: 'product' as const, id: product, set: { price } }])
	];
	if (changes.length === 0) return;
	await saveRecords(writer.device, writer.id, changes);
	writer.wrote();
}
