import { z } from 'zod';
import { PRODUCT_KINDS } from '../../domain/catalogue.ts';
import type {
	CatalogueCard,
	CatalogueGroup,
	CataloguePhoto,
	CataloguePlace,
	CatalogueProduct,
	CatalogueResult,
	CatalogueShop
} from '../../domain/catalogue.ts';

const photo: z.ZodType<CataloguePhoto> = z.object({
	path: z.string().regex(/^[0-9a-f-]{36}\/[0-9a-f-]{36}\.(jpg|webp)$/),
	width: z.int().positive(),
	height: z.int().positive()
});

const cardShape = {
	slug: z.string(),
	name: z.string(),
	kind: z.enum(PRODUCT_KINDS),
	unit: z.string(),
	price: z.int().nonnegative(),
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
	regency: z.string()
};
const shop: z.ZodType<CatalogueShop> = z.object(shopShape);

export const searchAnswer: z.ZodType<CatalogueResult> = z.object({
	total: z.int().nonnegative(),
	products: z.array(card)
});

export const placesAnswer: z.ZodType<CataloguePlace[]> = z.array(
	z.object({ code: z.string(), name: z.string(), regency: z.string() })
);

export const productAnswer: z.ZodType<CatalogueProduct | null> = z
	.object({ ...cardShape, description: z.string(), shop, photos: z.array(photo) })
	.nullable();

export const groupAnswer: z.ZodType<CatalogueGroup | null> = z
	.object({ ...shopShape, products: z.array(card) })
	.nullable();
