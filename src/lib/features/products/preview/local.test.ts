import { expect, test } from 'vitest';
import type { GroupFields, ProductFields } from '$lib/domain/records.ts';
import type { StockedItem } from '../../goods/stock/stock-list.ts';
import { noProduct } from '../form.ts';
import { productOf, shopOf } from './local.ts';

const held = { group: 'g1', seq: 1, confirmed: {}, meta: {}, verified: true };
const group = {
	...{
		name: 'Mekar Sari',
		slug: 'mekar-sari',
		district: 'Ciampea',
		business: 'food',
		story: 'Kami'
	},
	...{ whatsapp: '6281200000000', pickup: true, delivery: false, delivery_note: '' },
	...{ pay_cash: true, pay_transfer: false, pay_qris: true, verified_at: Date.UTC(2026, 9, 1) }
} as GroupFields;
const fields: ProductFields = {
	...{ ...noProduct('food'), name: 'Keripik', unit: 'bungkus', price: 15_000 },
	...{ slug: null, deleted: false, net: '250 g', wholesale_price: 12_000, wholesale_min: 10 },
	permits: [
		{ kind: 'pirt', number: '2063216010001-29', until: '2026-11-21' },
		{ kind: 'halal', number: 'ID32110000123456', until: '2026-11-22' }
	]
};
const photo = {
	...{ ...held, kind: 'photo' as const, id: 'f1' },
	fields: {
		...{ product_id: 'p1', position: 0, path: 'g1/a.webp', width: 1280, height: 960 },
		...{ blur: 'UklG', deleted: false }
	}
};
const item: StockedItem = {
	...{ id: 'p1', product: { ...held, kind: 'product', id: 'p1', fields: { ...fields } } },
	...{ photos: [photo], photo, stockMilli: -2000, isLow: true }
};

test('the preview says what the shop window will say', () => {
	const shop = shopOf(group, [{ joined_at: Date.UTC(2026, 0, 5) }]);
	expect(shop).toMatchObject({ verifiedOn: '2026-10-01', since: '2026-01-05', payQris: true });
	const product = productOf(item, shop, '2026-11-22');
	expect(product).toMatchObject({
		...{ name: 'Keripik', net: '250 g', wholesalePrice: 12_000, wholesaleMin: 10 },
		...{ stockMilli: 0, verified: true, group: 'Mekar Sari', slug: '' },
		photo: { path: 'g1/a.webp', width: 1280, height: 960, blur: 'UklG' }
	});
	expect(product.permits.map(({ kind }) => kind)).toEqual(['halal']);
});
