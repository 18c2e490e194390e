import { expect, test } from 'vitest';
import type { CatalogueGroup, CatalogueProduct, CatalogueShop } from '$lib/domain/catalogue.ts';
import { groupData, productData, scriptText, siteData } from './structured.ts';

const ORIGIN = 'https://lumbung.example';
const shop: CatalogueShop = {
	name: 'KUBE Mekar Sari',
	slug: 'kube-mekar-sari',
	business: 'food',
	story: 'Tujuh ibu </script><script>alert(1)</script> & satu dapur',
	whatsapp: '6281200000000',
	district: 'Cibungbulang',
	regency: 'Kabupaten Bogor',
	verifiedOn: null,
	since: '2026-01-01',
	pickup: true,
	delivery: false,
	deliveryNote: '',
	payCash: true,
	payTransfer: false,
	payQris: true
};
const photo = { path: 'g/p.webp', width: 960, height: 960, blur: '' };
const product: CatalogueProduct = {
	slug: 'keripik-1a',
	name: 'Keripik Pisang',
	kind: 'food',
	unit: 'bungkus',
	price: 15_000,
	net: '250 g',
	wholesalePrice: 12_000,
	wholesaleMin: 20,
	availability: 'stock',
	leadDays: 0,
	soldOut: false,
	stockMilli: 5000,
	group: shop.name,
	groupSlug: shop.slug,
	verified: false,
	district: shop.district,
	regency: shop.regency,
	photo,
	description: 'Renyah',
	ingredients: '',
	dailyCapacity: null,
	orderUntil: null,
	shelfLifeDays: null,
	storage: '',
	permits: [],
	updatedAt: 0,
	shop,
	photos: [photo]
};
const group: CatalogueGroup = { ...shop, products: [product] };

const offersOf = (changed: Partial<CatalogueProduct>) =>
	productData({ ...product, ...changed }, ORIGIN)[0]?.['offers'] as Record<string, unknown>[];

test('a product has its price in rupiah, its seller and a picture with a full address', () => {
	const [data, trail] = productData(product, ORIGIN);
	expect(data).toMatchObject({
		'@type': 'Product',
		name: 'Keripik Pisang',
		image: [`${ORIGIN}/gambar/g/p.webp?w=960&f=webp`]
	});
	expect(offersOf({})).toMatchObject([
		{
			'@type': 'Offer',
			price: 15_000,
			priceCurrency: 'IDR',
			availability: 'https://schema.org/InStock',
			seller: { name: shop.name, url: `${ORIGIN}/kelompok/kube-mekar-sari` }
		},
		{ price: 12_000, eligibleQuantity: { minValue: 20 } }
	]);
	expect(trail).toMatchObject({
		'@type': 'BreadcrumbList',
		itemListElement: [
			{ position: 1, item: `${ORIGIN}/` },
			{ position: 2, item: `${ORIGIN}/kelompok/kube-mekar-sari` },
			{ position: 3, item: `${ORIGIN}/produk/keripik-1a` }
		]
	});
});

test.each([
	[{ soldOut: true }, 'SoldOut'],
	[{ stockMilli: 0 }, 'SoldOut'],
	[{ stockMilli: null }, 'InStock'],
	[{ availability: 'order', stockMilli: null, leadDays: 3 }, 'PreOrder']
] as const)('%j is %s', (changed, availability) => {
	expect(offersOf(changed)[0]?.['availability']).toBe(`https://schema.org/${availability}`);
});

test('a shop is a place with an address and ways to pay', () => {
	expect(groupData(group, ORIGIN)[0]).toMatchObject({
		'@type': 'LocalBusiness',
		telephone: '+6281200000000',
		paymentAccepted: 'Cash, QRIS',
		address: { addressLocality: 'Cibungbulang', addressCountry: 'ID' }
	});
	expect(siteData(ORIGIN)[0]).toMatchObject({ '@type': 'WebSite', url: `${ORIGIN}/` });
});

test('what people wrote cannot end the script, and is read back as it was', () => {
	const text = scriptText(groupData(group, ORIGIN));
	expect(text).not.toMatch(/[<>&]/);
	expect(JSON.parse(text)).toMatchObject({
		'@context': 'https://schema.org',
		'@graph': [{ description: shop.story }, {}]
	});
});
