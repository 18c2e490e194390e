import { expect, test } from 'vitest';
import type { GroupFields } from '$lib/domain/records.ts';
import { noProduct } from './form.ts';
import { isListed, missingPoints, pointsOf } from './publish.ts';

const group: GroupFields = {
	...{ name: 'Mekar Sari', slug: 'mekar-sari', district: 'Ciampea', business: 'food', story: '' },
	...{ whatsapp: null, time_zone: 'Asia/Jakarta', approval_limit: 0, stock_mode: 'simple' },
	...{
		saving_amount: null,
		fund_amount: null,
		loan_charge_permille: 0,
		pickup: true,
		delivery: false
	},
	...{ delivery_note: '', pay_cash: true, pay_transfer: false, bank_account: '' },
	...{ pay_qris: false, qris_path: null, verified_at: null }
};
const chips = { ...noProduct('food'), name: 'Keripik', unit: 'bungkus', price: 15_000 };

test('photo and contact are needed, and it is said where each is set', () => {
	const missing = missingPoints(pointsOf(chips, group, 0, '2026-11-22'));
	expect(missing.map(({ point, place }) => [point, place])).toEqual([
		['photo', 'product'],
		['contact', 'shop']
	]);
	const whole = pointsOf(chips, { ...group, whatsapp: '6281200000000' }, 1, '2026-11-22');
	expect(missingPoints(whole)).toEqual([]);
	expect(whole.filter(({ isThere }) => !isThere).every(({ isNeeded }) => !isNeeded)).toBe(true);
});

test('sold out is listed, archived is not', () => {
	expect(isListed({ ...chips, published: true, sold_out: true })).toBe(true);
	expect(isListed({ ...chips, published: true, archived: true })).toBe(false);
	expect(isListed(chips)).toBe(false);
});
