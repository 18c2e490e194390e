import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';

/** A product with its picture. */
export interface ShelfItem {
	id: string;
	product: RecordOf<'product'>;
	/** The first photo that is not deleted. */
	photo: RecordOf<'photo'> | null;
}

/** The products of a group that are not deleted, by name. */
export async function shelfOf(device: Device, group: string): Promise<ShelfItem[]> {
	const [products, photos] = await Promise.all([
		recordsOf(device, group, 'product'),
		recordsOf(device, group, 'photo')
	]);
	const first = new Map<string, RecordOf<'photo'>>();
	for (const photo of photos) {
		const { product_id: product, position, deleted } = photo.fields;
		const held = first.get(product);
		if (!deleted && (!held || position < held.fields.position)) first.set(product, photo);
	}
	return products
		.filter(({ fields }) => !fields.deleted)
		.map((product) => ({ id: product.id, product, photo: first.get(product.id) ?? null }))
		.sort((a, b) => a.product.fields.name.localeCompare(b.product.fields.name, 'id'));
}
