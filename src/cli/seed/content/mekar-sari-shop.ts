import type { ShopPlan } from '../plan.ts';

/** What buyers of the snacks see, and what they ordered. Numbers of permits are made up. */
export const mekarSariShop: ShopPlan = {
	delivery: true,
	deliveryNote: 'Ciampea dan Dramaga, ongkos Rp 10.000. Gratis kalau belanja di atas Rp 150.000.',
	bankAccount: 'BRI 0000-01-000101-50-0 a.n. KUBE Mekar Sari',
	qris: true,
	verifiedDaysAgo: 64,
	listings: {
		'Keripik Pisang Original': {
			ingredients: 'Pisang kepok, minyak kelapa sawit, garam.',
			net: '200 g',
			wholesale_price: 10_500,
			wholesale_min: 20,
			shelf_life_days: 60,
			storage: 'Tempat kering, tutup rapat setelah dibuka',
			low_stock_milli: 30_000,
			permits: [
				{ kind: 'pirt', number: '2063201010115-31', endsInDays: 1120 },
				{ kind: 'halal', number: 'ID32110000011500126', endsInDays: null }
			],
			views: 3
		},
		'Keripik Pisang Cokelat': {
			ingredients: 'Pisang kepok, cokelat batang, gula, minyak kelapa sawit.',
			net: '200 g',
			wholesale_price: 13_000,
			wholesale_min: 20,
			shelf_life_days: 45,
			storage: 'Tempat sejuk, jauh dari matahari',
			permits: [
				{ kind: 'pirt', number: '2063201020115-31', endsInDays: 41 },
				{ kind: 'halal', number: 'ID32110000011500126', endsInDays: null }
			],
			views: 2
		},
		'Keripik Pisang Balado': {
			ingredients: 'Pisang kepok, cabai merah, gula, bawang putih, daun jeruk, minyak, garam.',
			net: '200 g',
			shelf_life_days: 45,
			storage: 'Tempat kering, tutup rapat setelah dibuka',
			low_stock_milli: 45_000,
			permits: [{ kind: 'pirt', number: '2063201030115-31', endsInDays: 1120 }],
			views: 1
		},
		'Keripik Singkong': {
			ingredients: 'Singkong, bawang putih, minyak kelapa sawit, garam.',
			net: '350 g',
			wholesale_price: 16_000,
			wholesale_min: 12,
			shelf_life_days: 60,
			storage: 'Tempat kering',
			permits: [{ kind: 'pirt', number: '2063201040115-31', endsInDays: 1120 }]
		},
		'Sale Pisang': {
			ingredients: 'Pisang ambon, minyak kelapa.',
			net: '250 g',
			shelf_life_days: 30,
			storage: 'Tempat kering dan sejuk',
			low_stock_milli: 40_000,
			permits: [{ kind: 'pirt', number: '2063201050115-31', endsInDays: 700 }],
			views: 1
		},
		Rengginang: {
			ingredients: 'Beras ketan, terasi, bawang putih, garam, minyak.',
			net: '10 keping, 150 g',
			shelf_life_days: 30,
			storage: 'Tempat kering, tutup rapat'
		},
		'Dodol Ketan': {
			ingredients: 'Tepung ketan, santan, gula aren, garam.',
			net: '20 potong, 400 g',
			availability: 'order',
			lead_days: 2,
			daily_capacity: 15,
			shelf_life_days: 7,
			storage: 'Suhu ruang, habiskan dalam seminggu',
			permits: [{ kind: 'pirt', number: '2063201060115-31', endsInDays: 460 }],
			views: 1
		},
		'Kopi Bubuk Ciampea': {
			ingredients: 'Biji kopi robusta.',
			net: '200 g',
			low_stock_milli: 5_000
		}
	},
	orders: [
		{
			code: 'K7M2P',
			buyer: 'Hesti Anggraini',
			phone: '6280000000151',
			items: [
				['Keripik Pisang Original', 4],
				['Keripik Pisang Cokelat', 2]
			],
			placed: 20,
			wanted: 18,
			steps: [
				{ day: 20, does: 'accept' },
				{ day: 18, does: 'hand over', paid: 'sale_cash' }
			]
		},
		{
			code: 'D4W9H',
			buyer: 'Bu Nani, arisan RW 03',
			phone: '6280000000152',
			note: 'Untuk arisan, dikemas per lima kotak.',
			items: [['Dodol Ketan', 10]],
			placed: 17,
			wanted: 12,
			steps: [
				{ day: 17, does: 'accept' },
				{ day: 16, does: 'deposit', amount: 100_000 },
				{ day: 13, does: 'ready' },
				{ day: 12, does: 'hand over', paid: 'deposit' }
			]
		},
		{
			code: 'T3X8R',
			buyer: 'Yusuf Maulana',
			phone: '6280000000153',
			address: 'Perum Dramaga Asri blok C no. 4',
			items: [['Dodol Ketan', 12]],
			placed: 10,
			wanted: 8,
			steps: [{ day: 9, does: 'refuse', reason: 'Maaf, dapur libur karena ada hajatan anggota' }]
		},
		{
			code: 'B5N6C',
			buyer: 'Rini Oktaviani',
			phone: '6280000000154',
			items: [['Rengginang', 3]],
			placed: 8,
			wanted: 5,
			steps: [{ day: 8, does: 'cancel' }]
		},
		{
			code: 'G8Q4V',
			buyer: 'Hesti Anggraini',
			phone: '6280000000151',
			items: [
				['Keripik Pisang Balado', 5],
				['Sale Pisang', 2]
			],
			placed: 6,
			wanted: 4,
			steps: [
				{ day: 6, does: 'accept' },
				{ day: 5, does: 'ready' },
				{ day: 4, does: 'hand over', paid: 'sale_qris' }
			]
		},
		{
			code: 'M2J7Z',
			buyer: 'Kantor Desa Cihideung',
			phone: '6280000000155',
			address: 'Balai desa Cihideung Ilir, ruang pelayanan',
			note: 'Untuk rapat desa, tolong pagi sebelum jam delapan.',
			items: [
				['Keripik Pisang Original', 20],
				['Dodol Ketan', 6]
			],
			placed: 4,
			wanted: -3,
			steps: [
				{ day: 4, does: 'accept' },
				{ day: 3, does: 'deposit', amount: 150_000 }
			]
		},
		{
			code: 'W9F3L',
			buyer: 'Fitri Handayani',
			phone: '6280000000156',
			items: [['Keripik Singkong', 2]],
			placed: 2,
			wanted: -1,
			steps: [
				{ day: 2, does: 'accept' },
				{ day: 0, does: 'ready' }
			]
		},
		{
			code: 'P6S5E',
			buyer: 'Andi Pratama',
			phone: '6280000000157',
			address: 'Kos Melati, Jalan Babakan Raya 12',
			note: 'Kalau bisa yang baru digoreng.',
			items: [
				['Keripik Pisang Cokelat', 3],
				['Keripik Pisang Balado', 3]
			],
			placed: 0,
			wanted: -1,
			steps: []
		},
		{
			code: 'H3K9Y',
			buyer: 'Bu Nani, arisan RW 03',
			phone: '6280000000152',
			items: [['Dodol Ketan', 8]],
			placed: 0,
			wanted: -4,
			steps: []
		}
	]
};
