import type { CatalogueProduct } from '$lib/domain/catalogue.ts';
import type { Device } from '$lib/device/device.ts';
import { fileAt } from '$lib/device/records.ts';

/** Addresses of those pictures that are still on this phone, by their names; to be revoked by who asked. */
export async function picturesHere(
	device: Device,
	paths: readonly string[]
): Promise<Map<string, string>> {
	const here = new Map<string, string>();
	for (const path of paths) {
		const file = await fileAt(device, path);
		if (!file) continue;
		here.set(path, URL.createObjectURL(new Blob([file.bytes], { type: file.type })));
	}
	return here;
}

/** The product with its pictures from this phone where they are here. */
export function withPictures(
	product: CatalogueProduct,
	here: ReadonlyMap<string, string>
): CatalogueProduct {
	const photos = product.photos.map((photo) => ({
		...photo,
		path: here.get(photo.path) ?? photo.path
	}));
	return { ...product, photos, photo: photos[0] ?? null };
}
