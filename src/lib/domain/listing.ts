// What a listing is to buyers, and what makes them trust it.
import { type Permit, permitKinds, type GroupFields, type ProductFields } from './records.ts';

export type ListingState = 'draft' | 'published' | 'sold_out' | 'archived';

export const listingState = ({
	published,
	sold_out: soldOut,
	archived
}: Pick<ProductFields, 'published' | 'sold_out' | 'archived'>): ListingState => {
	if (archived) return 'archived';
	if (!published) return 'draft';
	return soldOut ? 'sold_out' : 'published';
};

/** The fields that bring a listing into a state. */
export const stateFields = (
	state: ListingState
): Pick<ProductFields, 'published' | 'sold_out' | 'archived'> => ({
	published: state === 'published' || state === 'sold_out',
	sold_out: state === 'sold_out',
	archived: state === 'archived'
});

/** The group is reminded so many days before a permit ends. */
export const PERMIT_NOTICE_DAYS = 60;
const DAY_MS = 86_400_000;

/** Days until the permit ends, below zero when it has; null without end. @param today ISO day */
export const daysLeft = ({ until }: Pick<Permit, 'until'>, today: string): number | null =>
	until === null ? null : Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS);

/** Permits that end soon or have ended, soonest first. @param today ISO day */
export const permitsDue = (permits: readonly Permit[], today: string): Permit[] =>
	permits
		.filter((permit) => (daysLeft(permit, today) ?? Infinity) <= PERMIT_NOTICE_DAYS)
		.sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1));

/** Whether a number looks like one of its kind: a PIRT number has at least 15 digits (BPOM 22/2018), others 6 signs. */
export function isPermitNumber({ kind, number }: Pick<Permit, 'kind' | 'number'>): boolean {
	if (!/^[0-9A-Za-z][0-9A-Za-z ./-]{4,38}[0-9A-Za-z]$/.test(number)) return false;
	return kind !== 'pirt' || number.replaceAll(/\D/g, '').length >= 15;
}

export const isPermitKind = (value: string): value is Permit['kind'] =>
	permitKinds.some((kind) => kind === value);

/** What makes buyers trust a listing; the first four are needed before it can be published. */
export const trustPoints = [
	'photo',
	'price',
	'contact',
	'handover',
	'description',
	'more_photos',
	'net',
	'ingredients',
	'shelf_life',
	'permit',
	'payment'
] as const;
export type TrustPoint = (typeof trustPoints)[number];
export const neededPoints: readonly TrustPoint[] = ['photo', 'price', 'contact', 'handover'];
const DESCRIPTION_ENOUGH = 40;

/** The points that hold for a kind of product, each with whether it is there. @param today ISO day */
export function trustOf(
	product: ProductFields,
	group: GroupFields,
	photos: number,
	today: string
): { point: TrustPoint; isThere: boolean }[] {
	const isFood = product.kind === 'food';
	const points: Record<TrustPoint, boolean | null> = {
		photo: photos > 0,
		price: product.price > 0,
		contact: group.whatsapp !== null,
		handover: group.pickup || group.delivery,
		description: product.description.trim().length >= DESCRIPTION_ENOUGH,
		more_photos: photos >= 3,
		net: product.kind === 'service' ? null : product.net !== '',
		ingredients: isFood || product.kind === 'craft' ? product.ingredients.trim() !== '' : null,
		shelf_life: isFood ? product.shelf_life_days !== null : null,
		permit: isFood
			? product.permits.some((permit) => (daysLeft(permit, today) ?? Infinity) >= 0)
			: null,
		payment: group.pay_cash || group.pay_transfer || group.pay_qris
	};
	return trustPoints.flatMap((point) => {
		const isThere = points[point];
		return isThere === null ? [] : [{ point, isThere }];
	});
}
