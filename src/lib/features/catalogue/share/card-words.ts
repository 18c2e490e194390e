// What stands on a share picture. One picture serves every reader of a chat, so it speaks the language of the buyers.
import type { CatalogueGroup, CatalogueProduct } from '$lib/domain/catalogue.ts';
import { m } from '$lib/paraglide/messages';
import { baseLocale, type Locale } from '$lib/paraglide/runtime';
import { rupiah } from '$lib/ui/format.ts';

const spoken: { locale: Locale } = { locale: baseLocale };

const placeOf = ({ district, regency }: { district: string; regency: string }): string =>
	`${district}, ${regency}`;

/** Name, price, group and district of a product. */
export const productWords = (product: CatalogueProduct) => ({
	title: product.name,
	price: rupiah(product.price),
	unit: m.shop_per_unit({ unit: product.unit }, spoken),
	seller: product.group,
	place: placeOf(product),
	brand: m.brand({}, spoken)
});

/** Name and place of a group, and how much it sells. */
export const groupWords = (group: CatalogueGroup) => ({
	title: group.name,
	seller: m.shop_count({ count: group.products.length }, spoken),
	place: placeOf(group),
	brand: m.brand({}, spoken)
});

export const siteWords = () => ({
	title: m.shop_heading({}, spoken),
	place: m.share_site_line({}, spoken),
	brand: m.brand({}, spoken)
});
