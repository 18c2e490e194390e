import type { z } from 'zod';
import { CATALOGUE_PAGE_SIZE } from '../../domain/catalogue.ts';
import type {
	CatalogueGroup,
	CataloguePlace,
	CatalogueProduct,
	CatalogueQuery,
	CatalogueResult
} from '../../domain/catalogue.ts';
import type { Backend } from '../backend.ts';
import { groupAnswer, placesAnswer, productAnswer, searchAnswer } from './schemas.ts';

const PATIENCE_MS = 8000;
const SLUG = /^[a-z0-9-]{1,120}$/;

type Source = Pick<Backend, 'fetch'>;

/** One page of published products that match the query. */
export function searchCatalogue(source: Source, query: CatalogueQuery): Promise<CatalogueResult> {
	return call(source, 'catalogue_search', searchAnswer, {
		p_query: query.text,
		p_kind: query.kind,
		p_district: query.place,
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
