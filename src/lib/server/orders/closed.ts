import { z } from 'zod';
import type { BasketItem } from '../../domain/checkout/basket.ts';
import type { Backend } from '../backend.ts';

const PATIENCE_MS = 8000;
const answer = z.array(z.object({ slug: z.string() }));

/**
 * Slugs of those whose last day of ordering is over.
 * @param items as `readBasket` gives them
 * @param today ISO day
 * @throws when the backend refuses or cannot be reached
 */
export async function closedAmong(
	source: Pick<Backend, 'fetch'>,
	items: readonly BasketItem[],
	today: string
): Promise<ReadonlySet<string>> {
	if (items.length === 0) return new Set();
	const slugs = items.map(({ slug }) => slug).join(',');
	const response = await source.fetch(
		`/rest/v1/products?select=slug&order_until=lt.${today}&slug=in.(${slugs})`,
		{ signal: AbortSignal.timeout(PATIENCE_MS) }
	);
	if (!response.ok) throw new Error(`products answered ${response.status}`);
	return new Set(answer.parse(await response.json()).map(({ slug }) => slug));
}
