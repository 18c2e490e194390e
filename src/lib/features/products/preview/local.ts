// A product of this phone's store in the shape in which buyers get it.
import type { CatalogueProduct, CatalogueShop } from '$lib/domain/catalogue.ts';
import { daysLeft } from '$lib/domain/listing.ts';
import type { GroupFields, MemberFields } from '$lib/domain/records.ts';
import type { StockedItem } from '../../goods/stock/stock-list.ts';
import { formOf } from '../form.ts';

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The group as its shop shows it. The phone does not know the regency. */
export const shopOf = (
	group: GroupFields,
	members: Iterable<Pick<MemberFields, 'joined_at'>>
): CatalogueShop => ({
	...{ name: group.name, slug: group.slug, business: group.business, story: group.story },
	...{ whatsapp: group.whatsapp, district: group.district, regency: '' },
	verifiedOn: group.verified_at ? isoDay(group.verified_at) : null,
	since: isoDay(Math.min(Date.now(), ...[...members].map((member) => member.joined_at))),
	...{ pickup: group.pickup, delivery: group.delivery, deliveryNote: group.delivery_note },
	...{ payCash: group.pay_cash, payTransfer: group.pay_transfer, payQris: group.pay_qris }
});

/** The product as its page shows it. @param today ISO day */
export function productOf(item: StockedItem, shop: CatalogueShop, today: string): CatalogueProduct {
	const form = formOf(item.product.fields);
	const photos = item.photos.map(({ fields: { path, width, height, blur } }) => ({
		...{ path, width, height, blur: blur ?? '' }
	}));
	return {
		...{ slug: item.product.fields.slug ?? '', name: form.name, kind: form.kind, unit: form.unit },
		...{ price: form.price, net: form.net, availability: form.availability },
		...{ wholesalePrice: form.wholesale_price, wholesaleMin: form.wholesale_min },
		...{ leadDays: form.lead_days, soldOut: form.sold_out },
		stockMilli: item.stockMilli === null ? null : Math.max(0, item.stockMilli),
		...{ group: shop.name, groupSlug: shop.slug, verified: shop.verifiedOn !== null },
		...{ district: shop.district, regency: shop.regency, photo: photos[0] ?? null },
		...{ description: form.description, ingredients: form.ingredients },
		...{ dailyCapacity: form.daily_capacity, orderUntil: form.order_until },
		...{ shelfLifeDays: form.shelf_life_days, storage: form.storage },
		permits: form.permits.filter((permit) => (daysLeft(permit, today) ?? 0) >= 0),
		...{ updatedAt: 0, shop, photos }
	};
}
