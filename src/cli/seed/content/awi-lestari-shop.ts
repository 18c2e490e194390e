import type { ShopPlan } from '../plan.ts';

/** What buyers of the woven bamboo see. Nobody has verified the group yet. */
export const awiLestariShop: ShopPlan = {
	delivery: false,
	deliveryNote: '',
	bankAccount: '',
	qris: false,
	verifiedDaysAgo: null,
	listings: {
		'Besek Bambu': {
			ingredients: 'Bambu tali.',
			net: '18 x 18 x 8 cm',
			wholesale_price: 5_000,
			wholesale_min: 50,
			storage: 'Tempat kering dan berangin',
			low_stock_milli: 400_000,
			views: 2
		},
		Tampah: {
			ingredients: 'Bambu tali, bingkai rotan.',
			net: 'Garis tengah 45 cm',
			storage: 'Tempat kering'
		},
		'Tas Anyaman Warna': {
			ingredients: 'Bambu, pandan, pewarna alami, kulit sintetis.',
			net: '35 x 28 x 14 cm',
			availability: 'order',
			lead_days: 5,
			daily_capacity: 3,
			storage: 'Jangan dicuci, cukup dilap kain lembap',
			views: 1
		},
		'Kap Lampu Bambu': {
			ingredients: 'Bambu tali, fiting keramik.',
			net: 'Garis tengah 35 cm',
			availability: 'order',
			lead_days: 7,
			daily_capacity: 2
		},
		'Topi Anyaman': {
			ingredients: 'Bambu halus, pita katun.',
			net: 'Ukuran dewasa'
		}
	},
	orders: [
		{
			code: 'F3Y8T',
			buyer: 'Katering Dapur Ibu',
			phone: '6280000000251',
			note: 'Besek untuk nasi berkat.',
			items: [['Besek Bambu', 60]],
			placed: 12,
			wanted: 9,
			steps: [
				{ day: 12, does: 'accept' },
				{ day: 9, does: 'hand over', paid: 'sale_cash' }
			]
		},
		{
			code: 'V6R5J',
			buyer: 'Dian Permana',
			phone: '6280000000252',
			items: [['Tas Anyaman Warna', 1]],
			placed: 1,
			wanted: -6,
			steps: []
		}
	]
};
