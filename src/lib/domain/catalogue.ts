/** What a group can sell; the same words as in the schema. */
export const PRODUCT_KINDS = ['food', 'craft', 'livestock', 'service'] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** Products on one page of the shop window, as many as the database answers with. */
export const CATALOGUE_PAGE_SIZE = 24;

/** A stored picture: its name in the bucket and its size in pixels. */
export interface CataloguePhoto {
	path: string;
	width: number;
	height: number;
}

/** A published product as it stands in a list. `price` is whole rupiah for one `unit`. */
export interface CatalogueCard {
	slug: string;
	name: string;
	kind: ProductKind;
	unit: string;
	price: number;
	group: string;
	groupSlug: string;
	district: string;
	regency: string;
	photo: CataloguePhoto | null;
}

/** A group as buyers see it. `whatsapp` is an international number in digits. */
export interface CatalogueShop {
	name: string;
	slug: string;
	business: ProductKind;
	story: string;
	whatsapp: string | null;
	district: string;
	regency: string;
}

export interface CatalogueProduct extends CatalogueCard {
	description: string;
	shop: CatalogueShop;
	photos: CataloguePhoto[];
}

export interface CatalogueGroup extends CatalogueShop {
	products: CatalogueCard[];
}

/** A district that has something to sell. */
export interface CataloguePlace {
	code: string;
	name: string;
	regency: string;
}

export interface CatalogueResult {
	total: number;
	products: CatalogueCard[];
}

/** What a buyer asked for; empty texts and the first page when she asked for nothing. */
export interface CatalogueQuery {
	text: string;
	kind: ProductKind | '';
	/** code of a regency or of a district */
	place: string;
	/** from 1 */
	page: number;
}

const PAGE_MAX = 400;

/** Reads the query of the shop window; what makes no sense counts as not asked. */
export function catalogueQuery(params: { get(name: string): string | null }): CatalogueQuery {
	const kind = PRODUCT_KINDS.find((known) => known === params.get('jenis'));
	const place = params.get('daerah') ?? '';
	const page = Number(params.get('halaman'));
	return {
		text: (params.get('cari') ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 80),
		kind: kind ?? '',
		place: /^\d{2}(\.\d{2}){1,2}$/.test(place) ? place : '',
		page: Number.isInteger(page) && page > 1 && page <= PAGE_MAX ? page : 1
	};
}

/** The address of a page of results, without the parts that were not asked for. */
export function cataloguePath(query: CatalogueQuery): string {
	const asked: [string, string][] = [
		['cari', query.text],
		['jenis', query.kind],
		['daerah', query.place],
		['halaman', query.page > 1 ? String(query.page) : '']
	];
	const params = asked
		.filter(([, value]) => value !== '')
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	return params.length > 0 ? `/?${params.join('&')}` : '/';
}
