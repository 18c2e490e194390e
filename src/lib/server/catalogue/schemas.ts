import { z } from 'zod';
import { PRODUCT_KINDS } from '../../domain/catalogue.ts';
import { type OrderLine, permitKinds } from '../../domain/records.ts';
import type {
	CatalogueCard,
	CatalogueGroup,
	CataloguePhoto,
	CataloguePlace,
	CatalogueProduct,
	CatalogueResult,
	CatalogueShop,
	OrderStatus
} from '../../domain/catalogue.ts';

const line: z.ZodType<OrderLine> = z.object({
	product: z.uuid(),
	name: z.string(),
	unit: z.string(),
	quantity: z.int().positive(),
	price: z.int().nonnegative()
});

const photo: z.ZodType<CataloguePhoto> = z.object({
	path: z.string().regex(/^[0-9a-f-]{36}\/[0-9a-f-]{36}\.(jpg|webp)$/),
	width: z.int().positive(),
	height: z.int().positive(),
	blur: z.string().regex(/^[A-Za-z0-9+/=]{0,800}$/)
});

const cardShape = {
	slug: z.string(),
	name: z.string(),
	kind: z.enum(PRODUCT_KINDS),
	unit: z.string(),
	price: z.int().nonnegative(),
	net: z.string(),
	wholesalePrice: z.int().nonnegative().nullable(),
	wholesaleMin: z.int().positive().nullable(),
	availability: z.enum(['stock', 'order']),
	leadDays: z.int().nonnegative(),
	soldOut: z.boolean(),
	stockMilli: z.int().nonnegative().nullable(),
	verified: z.boolean(),
	group: z.string(),
	groupSlug: z.string(),
	district: z.string(),
	regency: z.string(),
	photo: photo.nullable()
};
const card: z.ZodType<CatalogueCard> = z.object(cardShape);

const shopShape = {
	name: z.string(),
	slug: z.string(),
	business: z.enum(PRODUCT_KINDS),
	story: z.string(),
	whatsapp: z.string().regex(/^\d+$/).nullable(),
	district: z.string(),
	regency: z.string(),
	verifiedOn: z.iso.date().nullable(),
	since: z.iso.date(),
	pickup: z.boolean(),
	delivery: z.boolean(),
	deliveryNote: z.string(),
	payCash: z.boolean(),
	payTransfer: z.boolean(),
	payQris: z.boolean()
};
const shop: z.ZodType<CatalogueShop> = z.object(shopShape);

export const searchAnswer: z.ZodType<CatalogueResult> = z.object({
	total: z.int().nonnegative(),
	meant: z.string(),
	products: z.array(card)
});

export const placesAnswer: z.ZodType<CataloguePlace[]> = z.array(
	z.object({ code: z.string(), name: z.string(), regency: z.string() })
);

export const productAnswer: z.ZodType<CatalogueProduct | null> = z
	.object({
		...cardShape,
		description: z.string(),
		ingredients: z.string(),
		dailyCapacity: z.int().positive().nullable(),
		orderUntil: z.iso.date().nullable(),
		shelfLifeDays: z.int().positive().nullable(),
		storage: z.string(),
		permits: z.array(
			z.object({ kind: z.enum(permitKinds), number: z.string(), until: z.iso.date().nullable() })
		),
		updatedAt: z.int(),
		shop,
		photos: z.array(photo)
	})
	.nullable();

export const groupAnswer: z.ZodType<CatalogueGroup | null> = z
	.object({ ...shopShape, products: z.array(card) })
	.nullable();

export const orderAnswer: z.ZodType<OrderStatus | null> = z
	.object({
		code: z.string(),
		state: z.enum(['sent', 'accepted', 'ready', 'done', 'refused', 'cancelled']),
		way: z.enum(['pickup', 'delivery']),
		wantedOn: z.iso.date(),
		total: z.int().nonnegative(),
		deposit: z.int(),
		reason: z.string(),
		createdAt: z.int(),
		lines: z.array(line),
		shop,
		pay: z
			.object({
				cash: z.boolean(),
				transfer: z.string().nullable(),
				qris: z.string().nullable()
			})
			.nullable(),
		contact: z.boolean()
	})
	.nullable();
