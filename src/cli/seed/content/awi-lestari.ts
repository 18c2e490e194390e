import { capitalPlans } from '../capital/plans.ts';
import type { GroupPlan } from '../plan.ts';
import { awiLestariShop } from './awi-lestari-shop.ts';

/** Woven bamboo in Bogor. */
export const awiLestari: GroupPlan = {
	name: 'KUBE Awi Lestari',
	slug: 'awi-lestari',
	district: '32.01.31',
	business: 'craft',
	story:
		'Awi artinya bambu. Delapan keluarga di kaki Gunung Salak menganyam bambu tali yang ditanam sendiri di pinggir sungai. Yang tua mengajari yang muda, dan setiap rumpun yang ditebang diganti dengan tunas baru.',
	whatsapp: '6280000000201',
	members: [
		{ name: 'Asep Hidayat', role: 'chair', hasPhone: true },
		{ name: 'Nunung Sopiah', role: 'treasurer', hasPhone: true },
		{ name: 'Rina Marlina', role: 'secretary', hasPhone: true },
		{ name: 'Mamat Rahmat', role: 'member', hasPhone: false },
		{ name: 'Yayah Rokayah', role: 'member', hasPhone: true },
		{ name: 'Oman Suherman', role: 'member', hasPhone: true },
		{ name: 'Entin Supartini', role: 'member', hasPhone: true },
		{ name: 'Dadang Sutisna', role: 'member', hasPhone: true }
	],
	products: [
		{
			name: 'Besek Bambu',
			kind: 'craft',
			unit: 'buah',
			price: 6000,
			description:
				'Kotak anyaman bertutup, 18 x 18 cm, untuk hantaran, nasi berkat atau bingkisan. Pesan banyak, harga bisa dibicarakan.',
			picture: 'craft/besek',
			published: true,
			demand: 8,
			unitsMax: 30
		},
		{
			name: 'Tampah',
			kind: 'craft',
			unit: 'buah',
			price: 35000,
			description: 'Tampah bundar 45 cm, bingkai rotan, untuk menampi beras atau alas tumpeng.',
			picture: 'craft/tampah',
			published: true,
			demand: 5,
			unitsMax: 4
		},
		{
			name: 'Tas Anyaman Warna',
			kind: 'craft',
			unit: 'buah',
			price: 85000,
			description:
				'Tas belanja anyaman bambu dan pandan dengan pewarna alami, pegangan kulit sintetis. Kuat sampai lima kilogram.',
			picture: 'craft/tas-anyaman',
			published: true,
			demand: 4,
			unitsMax: 2
		},
		{
			name: 'Kap Lampu Bambu',
			kind: 'craft',
			unit: 'buah',
			price: 150000,
			description:
				'Kap lampu gantung diameter 35 cm, cahaya hangat lewat sela anyaman. Sudah dengan fiting, belum dengan bohlam.',
			picture: 'craft/kap-lampu-bambu',
			published: true,
			demand: 2,
			unitsMax: 2
		},
		{
			name: 'Topi Anyaman',
			kind: 'craft',
			unit: 'buah',
			price: 45000,
			description: 'Topi bambu halus dengan pita hijau, ringan dan sejuk. Ukuran dewasa.',
			picture: 'craft/topi-anyaman',
			published: false,
			demand: 3,
			unitsMax: 3
		}
	],
	parties: [
		{ name: 'Toko Kerajinan Salak', phone: '6280000000211' },
		{ name: 'Katering Bu Yuli', phone: '6280000000212' },
		{ name: 'Penginapan Curug', phone: '6280000000213' }
	],
	suppliers: [{ name: 'Pak Oyo, kebun bambu', phone: '6280000000218' }],
	rhythm: {
		grant: 16_000_000,
		savingMonthly: 10_000,
		salesPerWeek: 5,
		saleKinds: [
			{ kind: 'sale_cash', weight: 45 },
			{ kind: 'sale_in_hand', weight: 25 },
			{ kind: 'sale_qris', weight: 8 },
			{ kind: 'sale_credit', weight: 22 }
		],
		marketDays: [0, 3],
		feast: 'lebaran',
		start: [
			{
				name: 'Golok dan pisau raut',
				code: 'ALT-01',
				account: '1501',
				cost: 700_000,
				lifeMonths: 24
			},
			{
				name: 'Meja kerja panjang',
				code: 'ALT-02',
				account: '1501',
				cost: 1_500_000,
				lifeMonths: 60
			}
		],
		materialShare: 0.28,
		materialDays: [2],
		materials: ['Bambu tali', 'Pandan kering', 'Rotan bingkai', 'Pewarna dan pernis'],
		bulk: { from: 600_000, note: 'Bambu tali satu truk' },
		wageShare: 0.3,
		wageNote: 'Upah menganyam',
		expenses: [
			{ account: '6101', note: 'Sewa angkot ke pasar', everyDays: 14, low: 40_000, high: 75_000 },
			{ account: '6103', note: 'Pulsa data', everyDays: 30, low: 25_000, high: 25_000 },
			{
				account: '6107',
				note: 'Asah golok dan pisau raut',
				everyDays: 60,
				low: 20_000,
				high: 50_000
			},
			{ account: '6104', note: 'Label dan tali kemasan', everyDays: 45, low: 30_000, high: 60_000 },
			{ account: '6106', note: 'Konsumsi rapat', everyDays: 30, low: 20_000, high: 40_000 }
		],
		cashKept: 1_200_000
	},
	shop: awiLestariShop,
	capital: capitalPlans.awiLestari
};
