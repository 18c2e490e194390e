import type { Availability, OrderLine, OrderState, OrderWay, Permit } from './records.ts';

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
	/** Its colours on 3 x 3 pixels, RGB in base64; empty without them. */
	blur: string;
}

/** A published product as it stands in a list. `price` is whole rupiah for one `unit`. */
export interface CatalogueCard {
	slug: string;
	name: string;
	kind: ProductKind;
	unit: string;
	price: number;
	/** Net weight or size of one unit. */
	net: string;
	/** Whole rupiah a unit from `wholesaleMin` units on. */
	wholesalePrice: number | null;
	wholesaleMin: number | null;
	availability: Availability;
	/** Days from the order to the goods, for what is made to order. */
	leadDays: number;
	soldOut: boolean;
	/** Thousandths of the unit in stock; null when the group does not count it. */
	stockMilli: number | null;
	group: string;
	groupSlug: string;
	/** An officer of the region has checked the group. */
	verified: boolean;
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
	/** ISO day on which an officer of the region verified the group. */
	verifiedOn: string | null;
	/** ISO day since when the group is here. */
	since: string;
	pickup: boolean;
	delivery: boolean;
	deliveryNote: string;
	payCash: boolean;
	payTransfer: boolean;
	payQris: boolean;
}

export interface CatalogueProduct extends CatalogueCard {
	description: string;
	ingredients: string;
	dailyCapacity: number | null;
	/** Last ISO day on which orders are taken. */
	orderUntil: string | null;
	shelfLifeDays: number | null;
	storage: string;
	/** Only those that hold today. */
	permits: Permit[];
	/** Milliseconds. */
	updatedAt: number;
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
	/** What the words were taken to mean, when nothing fits them as they stand; else empty. */
	meant: string;
	products: CatalogueCard[];
}

/** `fit`: best fit of the words, newest without any. `near`: by district. */
export const CATALOGUE_SORTS = ['fit', 'new', 'near', 'price', 'price_down'] as const;
export type CatalogueSort = (typeof CATALOGUE_SORTS)[number];

/** What the holder of an order's secret link sees. */
export interface OrderStatus {
	code: string;
	state: OrderState;
	way: OrderWay;
	/** ISO day. */
	wantedOn: string;
	/** Whole rupiah. */
	total: number;
	deposit: number;
	reason: string;
	/** Milliseconds. */
	createdAt: number;
	lines: OrderLine[];
	shop: CatalogueShop;
	/** How to pay; once the group has said yes. `qris` is a picture in the bucket `produk`. */
	pay: { cash: boolean; transfer: string | null; qris: string | null } | null;
	/** Whether the buyer's name and number are still kept. */
	contact: boolean;
}

/** What a buyer asked for; empty texts and the first page when she asked for nothing. */
export interface CatalogueQuery {
	text: string;
	kind: ProductKind | '';
	/** code of a regency or of a district */
	place: string;
	/** Only what can be bought now. */
	ready: boolean;
	sort: CatalogueSort;
	/** Code of the district that `near` is measured from. */
	from: string;
	/** from 1 */
	page: number;
}

const PAGE_MAX = 400;

/** Sorts as they stand in an address. */
export const SORT_WORDS: Record<CatalogueSort, string> = {
	fit: '',
	new: 'baru',
	near: 'dekat',
	price: 'murah',
	price_down: 'mahal'
};

/** One line of at most 80 signs; whole signs, as half of one could not stand in an address. */
const wordsOf = (text: string): string =>
	[...text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()].slice(0, 80).join('').trim();

/** Reads the query of the shop window; what makes no sense counts as not asked. */
export function catalogueQuery(params: { get(name: string): string | null }): CatalogueQuery {
	const kind = PRODUCT_KINDS.find((known) => known === params.get('jenis'));
	const place = params.get('daerah') ?? '';
	const page = Number(params.get('halaman'));
	const sort = CATALOGUE_SORTS.find((known) => SORT_WORDS[known] === params.get('urut')) ?? 'fit';
	const from = params.get('dekat') ?? '';
	const text = wordsOf(params.get('cari') ?? '');
	return {
		text,
		kind: kind ?? '',
		ready: params.get('siap') === '1',
		sort: sort === 'new' && text === '' ? 'fit' : sort,
		from: sort === 'near' && /^\d{2}\.\d{2}\.\d{2}$/.test(from) ? from : '',
		place: /^\d{2}(\.\d{2}){1,2}$/.test(place) ? place : '',
		page: Number.isInteger(page) && page > 1 && page <= PAGE_MAX ? page : 1
	};
}

/** What a page of results is known by: its words, kind and place, however it is sorted and wherever it is cut. */
export const plainQuery = (query: CatalogueQuery): CatalogueQuery => ({
	...query,
	ready: false,
	sort: 'fit',
	from: '',
	page: 1
});

/** What was asked for, as it stands in an address. */
const askedIn = (query: CatalogueQuery): [name: string, value: string][] => {
	const parts: [string, string][] = [
		['cari', query.text],
		['jenis', query.kind],
		['daerah', query.place],
		['siap', query.ready ? '1' : ''],
		['urut', SORT_WORDS[query.sort]],
		['dekat', query.from],
		['halaman', query.page > 1 ? String(query.page) : '']
	];
	return parts.filter(([, value]) => value !== '');
};

/** Whether an address says more than it must, as after a form with empty fields. */
export const isWordy = (
	params: Iterable<[name: string, value: string]>,
	query: CatalogueQuery
): boolean => {
	const sorted = (pairs: Iterable<[string, string]>) => JSON.stringify([...pairs].sort());
	return sorted(params) !== sorted(askedIn(query));
};

/** The address of a page of results, without the parts that were not asked for. */
export function cataloguePath(query: CatalogueQuery): string {
	const params = askedIn(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	return params.length > 0 ? `/?${params.join('&')}` : '/';
}
