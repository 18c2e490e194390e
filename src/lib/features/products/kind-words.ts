import { type Business, businesses } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';

const words: Record<Business, () => string> = {
	food: m.kind_food,
	craft: m.kind_craft,
	livestock: m.kind_livestock,
	service: m.kind_service
};

/** What a kind of product is called. */
export const kindWords = (kind: string): string =>
	words[businesses.find((known) => known === kind) ?? 'food']();
