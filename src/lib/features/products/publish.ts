// What a listing needs before buyers may see it.
import { neededPoints, trustOf, type TrustPoint } from '$lib/domain/listing.ts';
import type { GroupFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { formOf, type ProductForm } from './form.ts';

/** A point of the checklist as the screen shows it. */
export interface Point {
	point: TrustPoint;
	isThere: boolean;
	isNeeded: boolean;
	text: string;
	/** Where it is set. */
	place: 'product' | 'shop';
}

const words: Record<TrustPoint, () => string> = {
	photo: m.listing_trust_photo,
	price: m.listing_trust_price,
	contact: m.listing_trust_contact,
	handover: m.listing_trust_handover,
	description: m.listing_trust_description,
	more_photos: m.listing_trust_more_photos,
	net: m.listing_trust_net,
	ingredients: m.listing_trust_ingredients,
	shelf_life: m.listing_trust_shelf_life,
	permit: m.listing_trust_permit,
	payment: m.listing_trust_payment
};
const setInShop: readonly TrustPoint[] = ['contact', 'handover', 'payment'];

/** The checklist of a listing. @param photos how many @param today ISO day */
export const pointsOf = (
	form: ProductForm,
	group: GroupFields,
	photos: number,
	today: string
): Point[] =>
	trustOf({ ...formOf(form), slug: null, deleted: false }, group, photos, today).map(
		({ point, isThere }) => ({
			...{ point, isThere, isNeeded: neededPoints.includes(point), text: words[point]() },
			place: setInShop.includes(point) ? 'shop' : 'product'
		})
	);

/** What keeps the listing out of the window. */
export const missingPoints = (points: readonly Point[]): Point[] =>
	points.filter(({ isThere, isNeeded }) => isNeeded && !isThere);

/** Whether buyers see a listing in this state. */
export const isListed = ({ published, archived }: ProductForm): boolean => published && !archived;
