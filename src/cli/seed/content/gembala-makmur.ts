import { capitalPlans } from '../capital/plans.ts';
import type { GroupPlan } from '../plan.ts';
import { gembalaMakmurShop } from './gembala-makmur-shop.ts';

/** Goats, and what goes with them, in the hills of Tegal. */
export const gembalaMakmur: GroupPlan = {
	name: 'KUBE Gembala Makmur',
	slug: 'gembala-makmur',
	district: '33.28.03',
	business: 'livestock',
	story:
		'Enam keluarga di lereng Gunung Slamet memelihara kambing dalam satu kandang bersama. Rumput dicari bergiliran, susu diperah pagi hari, dan kotorannya menjadi pupuk untuk kebun teh dan sayur.',
	whatsapp: '6280000000401',
	members: [
		{ name: 'Tarjono', role: 'chair', hasPhone: true },
		{ name: 'Sutinah', role: 'treasurer', hasPhone: true },
		{ name: 'Akhmad Fauzi', role: 'secretary', hasPhone: true },
		{ name: 'Carmad', role: 'member', hasPhone: false },
		{ name: 'Slamet Widodo', role: 'member', hasPhone: true },
		{ name: 'Kasturi', role: 'member', hasPhone: true }
	],
	products: [
		{
			name: 'Kambing Jawarandu',
			kind: 'livestock',
			unit: 'ekor',
			price: 2400000,
			description:
				'Jantan umur 12 sampai 14 bulan, sehat dan sudah divaksin, cukup umur untuk kurban atau akikah. Antar sampai Slawi.',
			picture: 'livestock/kambing',
			published: true,
			demand: 1,
			unitsMax: 1,
			forFeast: true
		},
		{
			name: 'Susu Kambing Segar',
			kind: 'livestock',
			unit: 'liter',
			price: 28000,
			description: 'Diperah pagi hari, disaring dan langsung didinginkan. Pesan sehari sebelumnya.',
			picture: 'livestock/susu-kambing',
			published: true,
			demand: 14,
			unitsMax: 4
		},
		{
			name: 'Pupuk Kandang',
			kind: 'livestock',
			unit: 'karung',
			price: 20000,
			description:
				'Kotoran kambing yang sudah diolah dua bulan, kering dan tidak berbau. Karung 25 kg.',
			picture: 'livestock/pupuk-kandang',
			published: true,
			demand: 10,
			unitsMax: 10
		},
		{
			name: 'Madu Hutan Slamet',
			kind: 'food',
			unit: 'botol',
			price: 95000,
			description:
				'Madu multiflora dari lereng Gunung Slamet, disaring tanpa dipanaskan. Botol 500 ml.',
			picture: 'food/madu',
			published: true,
			demand: 4,
			unitsMax: 2
		},
		{
			name: 'Telur Asin',
			kind: 'food',
			unit: 'butir',
			price: 4000,
			description: 'Telur bebek diperam abu gosok dan garam dua belas hari, kuningnya masir.',
			picture: 'food/telur-asin',
			published: true,
			demand: 7,
			unitsMax: 20
		},
		{
			name: 'Teh Poci Melati',
			kind: 'food',
			unit: 'bungkus',
			price: 9000,
			description:
				'Teh wangi melati untuk poci tanah liat, diminum dengan gula batu. Isi 100 gram.',
			picture: 'food/teh-poci',
			published: false,
			demand: 6,
			unitsMax: 6
		}
	],
	parties: [
		{ name: 'Akikah Berkah Slawi', phone: '6280000000411' },
		{ name: 'Kelompok Tani Guci', phone: '6280000000412' },
		{ name: 'Warung Teh Mbok Darmi', phone: null }
	],
	suppliers: [{ name: 'Poktan Sumber Pakan', phone: '6280000000418' }],
	rhythm: {
		grant: 12_000_000,
		savingMonthly: 20_000,
		salesPerWeek: 6,
		saleKinds: [
			{ kind: 'sale_cash', weight: 52 },
			{ kind: 'sale_in_hand', weight: 28 },
			{ kind: 'sale_qris', weight: 5 },
			{ kind: 'sale_credit', weight: 15 }
		],
		marketDays: [1, 5],
		feast: 'kurban',
		start: [
			{
				name: 'Kandang panggung',
				code: 'KDG-01',
				account: '1503',
				cost: 3_200_000,
				lifeMonths: 120
			},
			{
				name: 'Botol susu dan palungan',
				code: 'ALT-01',
				account: '1501',
				cost: 600_000,
				lifeMonths: 24
			}
		],
		materialShare: 0.52,
		materialDays: [1],
		materials: ['Konsentrat dan dedak', 'Telur bebek', 'Teh dan bunga melati', 'Botol madu'],
		bulk: { from: 700_000, note: 'Anak kambing dan konsentrat' },
		wageShare: 0.21,
		wageNote: 'Upah jaga kandang dan merumput',
		expenses: [
			{
				account: '5104',
				note: 'Obat dan vitamin ternak',
				everyDays: 21,
				low: 35_000,
				high: 90_000
			},
			{ account: '6101', note: 'Bensin antar susu', everyDays: 7, low: 20_000, high: 35_000 },
			{ account: '6107', note: 'Perbaikan kandang', everyDays: 75, low: 60_000, high: 180_000 },
			{ account: '6103', note: 'Pulsa data', everyDays: 30, low: 25_000, high: 25_000 },
			{ account: '6106', note: 'Konsumsi rapat', everyDays: 30, low: 20_000, high: 40_000 }
		],
		cashKept: 1_200_000
	},
	shop: gembalaMakmurShop,
	capital: capitalPlans.gembalaMakmur
};
