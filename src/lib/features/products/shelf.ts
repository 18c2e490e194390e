import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';

/** A product with its pictures. */
export interface ShelfItem {
	id: string;
	product: RecordOf<'product'>;
	/** Those that are not deleted, the cover first. */
	photos: RecordOf<'photo'>[];
	/** The cover. */
	photo: RecordOf<'photo'> | null;
}

/** The products of a group that are neither deleted nor archived, by name. */
export const shelfOf = async (device: Device, group: string): Promise<ShelfItem[]> =>
	(await wholeShelf(device, group)).filter(({ product }) => !product.fields.archived);

/** The products of a group that are not deleted, by name. */
export async function wholeShelf(device: Device, group: string): Promise<ShelfItem[]> {
	const [products, photos] = await Promise.all([
		recordsOf(device, group, 'product'),
		recordsOf(device, group, 'photo')
	]);
	const shown = photos
		.filter(({ fields }) => !fields.deleted)
		.sort((a, b) => a.fields.position - b.fields.position || (a.id < b.id ? -1 : 1));
	const byProduct = new Map<string, RecordOf<'photo'>[]>();
	for (const photo of shown) {
		const own = byProduct.get(photo.fields.product_id);
		if (own) own.push(photo);
		else byProduct.set(photo.fields.product_id, [photo]);
	}
	return products
		.filter(({ fields }) => !fields.deleted)
		.map((product) => {
			const own = byProduct.get(product.id) ?? [];
			return { id: product.id, product, photos: own, photo: own[0] ?? null };
		})
		.sort((a, b) => a.product.fields.name.localeCompare(b.product.fields.name, 'id'));
}
