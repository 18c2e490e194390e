import type { z } from 'zod';
import { CATALOGUE_PAGE_SIZE, cataloguePath } from '../../domain/catalogue.ts';
import type {
	CatalogueGroup,
	CataloguePlace,
	CatalogueProduct,
	CatalogueQuery,
	CatalogueResult
} from '../../domain/catalogue.ts';
import type { Backend } from '../backend.ts';
import { Recent } from '../recent.ts';
import { groupAnswer, placesAnswer, productAnswer, searchAnswer } from './schemas.ts';

const PATIENCE_MS = 8000;
const GOODS_LIFETIME_MS = 2000;
const PLACES_LIFETIME_MS = 60_000;
const SLUG = /^[a-z0-9-]{1,120}$/;

type Source = Pick<Backend, 'fetch'>;

/** What the shop window shows. Many look at the same, so answers live a moment. */
export class ShopWindow {
	readonly #source: Pick<Backend, 'fetch' | 'demo'>;
	readonly #results = new Recent<CatalogueResult>(200, GOODS_LIFETIME_MS);
	readonly #products = new Recent<CatalogueProduct | null>(200, GOODS_LIFETIME_MS);
	readonly #groups = new Recent<CatalogueGroup | null>(50, GOODS_LIFETIME_MS);
	readonly #places = new Recent<CataloguePlace[]>(1, PLACES_LIFETIME_MS);
	readonly #demo = new Recent<boolean>(1, PLACES_LIFETIME_MS);

	constructor(source: Pick<Backend, 'fetch' | 'demo'>) {
		this.#source = source;
	}

	search(query: CatalogueQuery): Promise<CatalogueResult> {
		return this.#results.get(cataloguePath(query), () => searchCatalogue(this.#source, query));
	}

	product(slug: string): Promise<CatalogueProduct | null> {
		return this.#products.get(slug, () => findProduct(this.#source, slug));
	}

	group(slug: string): Promise<CatalogueGroup | null> {
		return this.#groups.get(slug, () => findGroup(this.#source, slug));
	}

	places(): Promise<CataloguePlace[]> {
		return this.#places.get('', () => cataloguePlaces(this.#source));
	}

	/** Whether there is a demonstration group to try the app with. */
	hasDemo(): Promise<boolean> {
		return this.#demo.get('', async () => (await this.#source.demo()) !== undefined);
	}
}

/** One page of published products that match the query. */
export function searchCatalogue(source: Source, query: CatalogueQuery): Promise<CatalogueResult> {
	return call(source, 'catalogue_search', searchAnswer, {
		p_query: query.text,
		p_kind: query.kind,
		p_place: query.place,
		p_ready: query.ready,
		p_sort: query.sort === 'fit' ? '' : query.sort,
		p_from: query.from,
		p_offset: (query.page - 1) * CATALOGUE_PAGE_SIZE
	});
}

/** The districts that have something to sell. */
export function cataloguePlaces(source: Source): Promise<CataloguePlace[]> {
	return call(source, 'catalogue_places', placesAnswer, {});
}

/** A published product, or null when there is none of that name. */
export async function findProduct(source: Source, slug: string): Promise<CatalogueProduct | null> {
	if (!SLUG.test(slug)) return null;
	return call(source, 'catalogue_product', productAnswer, { p_slug: slug });
}

/** A group with its published products, or null when it shows nothing. */
export async function findGroup(source: Source, slug: string): Promise<CatalogueGroup | null> {
	if (!SLUG.test(slug)) return null;
	return call(source, 'catalogue_group', groupAnswer, { p_slug: slug });
}

/** Rejects when the backend refuses, or answers with something else than was agreed. */
async function call<T>(
	source: Source,
	name: string,
	shape: z.ZodType<T>,
	args: object
): Promise<T> {
	const response = await source.fetch(`/rest/v1/rpc/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(args),
		signal: AbortSignal.timeout(PATIENCE_MS)
	});
	if (!response.ok) throw new Error(`${name} answered ${response.status}`);
	return shape.parse(await response.json());
}
