// What search engines read of a page, in the words of schema.org.
import type { CatalogueGroup, CatalogueProduct, CatalogueShop } from '$lib/domain/catalogue.ts';
import { m } from '$lib/paraglide/messages';
import { sizedPhotoUrl } from '../photo.ts';

export type Structured = Record<string, unknown>;

const SCHEMA = 'https://schema.org';

/** Data for a script element: nothing in it can end the element, whatever people wrote. */
export const scriptText = (data: readonly Structured[]): string =>
	JSON.stringify({ '@context': SCHEMA, '@graph': data }).replaceAll(
		/[<>&\u2028\u2029]/g,
		(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
	);

const at = (path: string, origin: string): string => new URL(path, origin).href;
const shopUrl = (slug: string, origin: string): string => at(`/kelompok/${slug}`, origin);

const availability = ({
	soldOut,
	availability: way,
	stockMilli
}: Pick<CatalogueProduct, 'soldOut' | 'availability' | 'stockMilli'>): string => {
	if (soldOut || (way === 'stock' && stockMilli === 0)) return `${SCHEMA}/SoldOut`;
	return way === 'order' ? `${SCHEMA}/PreOrder` : `${SCHEMA}/InStock`;
};

const seller = (shop: CatalogueShop, origin: string): Structured => ({
	'@type': 'Organization',
	'@id': `${shopUrl(shop.slug, origin)}#toko`,
	name: shop.name,
	url: shopUrl(shop.slug, origin)
});

/** A product with its offers; prices are whole rupiah. */
export function productData(product: CatalogueProduct, origin: string): Structured[] {
	const url = at(`/produk/${product.slug}`, origin);
	const offer = (price: number, more: Structured = {}): Structured => ({
		'@type': 'Offer',
		url,
		price,
		priceCurrency: 'IDR',
		availability: availability(product),
		itemCondition: `${SCHEMA}/NewCondition`,
		seller: seller(product.shop, origin),
		areaServed: product.regency,
		...(product.availability === 'order' && {
			deliveryLeadTime: { '@type': 'QuantitativeValue', value: product.leadDays, unitCode: 'DAY' }
		}),
		...(product.orderUntil && { availabilityEnds: product.orderUntil }),
		...more
	});
	const { wholesalePrice, wholesaleMin } = product;
	return [
		{
			'@type': 'Product',
			'@id': `${url}#produk`,
			name: product.name,
			url,
			...(product.description && { description: product.description }),
			image: product.photos.map((photo) => at(sizedPhotoUrl(photo, 960, 'webp'), origin)),
			...(product.ingredients && { material: product.ingredients }),
			...(product.net && { size: product.net }),
			brand: { '@type': 'Brand', name: product.shop.name },
			offers: [
				offer(product.price),
				...(wholesalePrice !== null && wholesaleMin !== null
					? [
							offer(wholesalePrice, {
								eligibleQuantity: { '@type': 'QuantitativeValue', minValue: wholesaleMin }
							})
						]
					: [])
			]
		},
		trail(origin, [
			[product.shop.name, `/kelompok/${product.shop.slug}`],
			[product.name, `/produk/${product.slug}`]
		])
	];
}

/** The group as a place where one can buy. */
export function groupData(group: CatalogueGroup, origin: string): Structured[] {
	const pays = [
		group.payCash && 'Cash',
		group.payTransfer && 'Bank transfer',
		group.payQris && 'QRIS'
	];
	return [
		{
			...seller(group, origin),
			'@type': 'LocalBusiness',
			...(group.story && { description: group.story }),
			image: at(`/kelompok/${group.slug}/kartu.jpg`, origin),
			address: {
				'@type': 'PostalAddress',
				addressLocality: group.district,
				addressRegion: group.regency,
				addressCountry: 'ID'
			},
			...(group.whatsapp && { telephone: `+${group.whatsapp}` }),
			currenciesAccepted: 'IDR',
			...(pays.some(Boolean) && { paymentAccepted: pays.filter(Boolean).join(', ') })
		},
		trail(origin, [[group.name, `/kelompok/${group.slug}`]])
	];
}

/** The shop window itself, and how it is searched. */
export const siteData = (origin: string): Structured[] => [
	{
		'@type': 'WebSite',
		'@id': `${at('/', origin)}#situs`,
		name: m.brand(),
		url: at('/', origin),
		inLanguage: ['id', 'en'],
		potentialAction: {
			'@type': 'SearchAction',
			target: {
				'@type': 'EntryPoint',
				urlTemplate: `${at('/', origin)}?cari={search_term_string}`
			},
			'query-input': 'required name=search_term_string'
		}
	}
];

/** The way from the shop window to a page. */
const trail = (origin: string, steps: readonly (readonly [string, string])[]): Structured => ({
	'@type': 'BreadcrumbList',
	itemListElement: [[m.brand(), '/'] as const, ...steps].map(([name, path], index) => ({
		'@type': 'ListItem',
		position: index + 1,
		name,
		item: at(path, origin)
	}))
});
