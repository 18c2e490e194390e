import type { ShopPlan } from '../plan.ts';

/** What buyers of the batik see, and what they ordered. */
export const cantingMulyaShop: ShopPlan = {
	delivery: true,
	deliveryNote: 'Dikirim dengan ekspedisi dari Slawi, ongkos ditanggung pembeli.',
	bankAccount: 'Bank Jateng 0-000-00301-0 a.n. KUBE Canting Mulya',
	qris: true,
	verifiedDaysAgo: 120,
	listings: {
		'Kain Batik Tulis Tegalan': {
			ingredients: 'Katun primissima, malam, pewarna soga dan indigo alami.',
			net: '2,4 x 1,1 m',
			availability: 'order',
			lead_days: 21,
			daily_capacity: 2,
			storage: 'Cuci tangan dengan sabun lerak, jemur di tempat teduh',
			views: 3
		},
		'Kain Batik Cap Kawung': {
			ingredients: 'Katun prima, pewarna naftol.',
			net: '2 x 1,1 m',
			wholesale_price: 120_000,
			wholesale_min: 10,
			storage: 'Cuci terpisah dengan air dingin',
			low_stock_milli: 40_000,
			views: 2
		},
		'Syal Batik': {
			ingredients: 'Katun halus, pewarna naftol.',
			net: '180 x 50 cm',
			storage: 'Cuci tangan dengan air dingin',
			views: 1
		},
		'Dompet Batik': {
			ingredients: 'Perca batik, busa, kancing kayu.',
			net: '20 x 11 cm',
			wholesale_price: 35_000,
			wholesale_min: 12
		}
	},
	orders: [
		{
			code: 'R4T7N',
			buyer: 'Larasati Dewi',
			phone: '6280000000351',
			items: [['Syal Batik', 2]],
			placed: 19,
			wanted: 16,
			steps: [
				{ day: 19, does: 'accept' },
				{ day: 16, does: 'hand over', paid: 'sale_cash' }
			]
		},
		{
			code: 'C6V2K',
			buyer: 'SMP Negeri 2 Talang',
			phone: '6280000000352',
			note: 'Seragam guru, corak kawung.',
			items: [['Kain Batik Cap Kawung', 12]],
			placed: 15,
			wanted: 7,
			steps: [
				{ day: 14, does: 'accept' },
				{ day: 13, does: 'deposit', amount: 500_000 },
				{ day: 8, does: 'ready' },
				{ day: 7, does: 'hand over', paid: 'deposit' }
			]
		},
		{
			code: 'X8D3M',
			buyer: 'Toko Batik Pesisir',
			phone: '6280000000353',
			items: [['Dompet Batik', 20]],
			placed: 9,
			wanted: 5,
			steps: [
				{ day: 8, does: 'accept' },
				{ day: 5, does: 'hand over', paid: 'sale_credit' }
			]
		},
		{
			code: 'Q5H9B',
			buyer: 'Nova Rahmadani',
			phone: '6280000000354',
			items: [['Syal Batik', 40]],
			placed: 7,
			wanted: 4,
			steps: [{ day: 6, does: 'refuse', reason: 'Maaf, kain untuk syal sedang habis' }]
		},
		{
			code: 'Z2L6F',
			buyer: 'Larasati Dewi',
			phone: '6280000000351',
			address: 'Jalan Ahmad Yani 27, Slawi',
			note: 'Warna biru laut kalau ada.',
			items: [['Kain Batik Tulis Tegalan', 1]],
			placed: 5,
			wanted: -18,
			steps: [
				{ day: 4, does: 'accept' },
				{ day: 3, does: 'deposit', amount: 150_000 }
			]
		},
		{
			code: 'N7P4W',
			buyer: 'Bagus Setiawan',
			phone: '6280000000355',
			items: [['Dompet Batik', 2]],
			placed: 3,
			wanted: -1,
			steps: [
				{ day: 3, does: 'accept' },
				{ day: 1, does: 'ready' }
			]
		},
		{
			code: 'E9J2S',
			buyer: 'Wulan Purnamasari',
			phone: '6280000000356',
			address: 'Desa Pagongan RT 02 RW 01',
			items: [
				['Syal Batik', 1],
				['Dompet Batik', 3]
			],
			placed: 0,
			wanted: -2,
			steps: []
		}
	]
};
