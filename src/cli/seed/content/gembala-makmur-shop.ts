import type { ShopPlan } from '../plan.ts';

/** What buyers of goats and milk see. Numbers of permits are made up. */
export const gembalaMakmurShop: ShopPlan = {
	delivery: true,
	deliveryNote: 'Bojong sampai Slawi. Kambing diantar sampai kandang pembeli.',
	bankAccount: 'BRI 0000-01-000401-50-0 a.n. KUBE Gembala Makmur',
	qris: false,
	verifiedDaysAgo: null,
	listings: {
		'Kambing Jawarandu': {
			net: '28 sampai 32 kg',
			storage: 'Bisa dititip di kandang sampai hari raya',
			views: 1
		},
		'Susu Kambing Segar': {
			ingredients: 'Susu kambing.',
			net: '1 liter',
			availability: 'order',
			lead_days: 1,
			daily_capacity: 12,
			shelf_life_days: 3,
			storage: 'Simpan dingin, rebus sebelum diminum',
			permits: [{ kind: 'slhs', number: '503/0401/SLHS/2026', endsInDays: 520 }],
			views: 1
		},
		'Pupuk Kandang': {
			ingredients: 'Kotoran kambing, sekam, dedak.',
			net: '25 kg',
			wholesale_price: 17_000,
			wholesale_min: 20,
			storage: 'Tempat teduh'
		},
		'Madu Hutan Slamet': {
			ingredients: 'Madu murni.',
			net: '500 ml',
			shelf_life_days: 730,
			storage: 'Suhu ruang, tutup rapat',
			sold_out: true
		},
		'Telur Asin': {
			ingredients: 'Telur bebek, garam, abu gosok.',
			net: '1 butir, sekitar 70 g',
			shelf_life_days: 14,
			storage: 'Suhu ruang atau dingin',
			permits: [{ kind: 'pirt', number: '2113328010403-30', endsInDays: 900 }]
		},
		'Teh Poci Melati': {
			ingredients: 'Teh hijau, bunga melati.',
			net: '100 g',
			shelf_life_days: 365,
			archived: true
		}
	},
	orders: [
		{
			code: 'L4C9X',
			buyer: 'Puskesmas Bojong',
			phone: '6280000000451',
			items: [['Susu Kambing Segar', 8]],
			placed: 8,
			wanted: 6,
			steps: [
				{ day: 8, does: 'accept' },
				{ day: 6, does: 'hand over', paid: 'sale_cash' }
			]
		},
		{
			code: 'Y7B3Q',
			buyer: 'Kelompok Tani Sayur Guci',
			phone: '6280000000452',
			address: 'Gudang kelompok tani, Desa Guci',
			items: [['Pupuk Kandang', 25]],
			placed: 1,
			wanted: -3,
			steps: []
		}
	]
};
