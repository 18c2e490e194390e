import { capitalPlans } from '../capital/plans.ts';
import type { GroupPlan } from '../plan.ts';
import { cantingMulyaShop } from './canting-mulya-shop.ts';

/** Batik in Tegal. */
export const cantingMulya: GroupPlan = {
	name: 'KUBE Canting Mulya',
	slug: 'canting-mulya',
	district: '33.28.12',
	business: 'craft',
	story:
		'Dua belas pembatik di Bengle menjaga corak Tegalan: bunga besar, warna tanah dan biru laut. Kami membatik di teras rumah sesudah anak berangkat sekolah, dan mencelup bersama seminggu sekali.',
	whatsapp: '6280000000301',
	members: [
		{ name: 'Siti Khotimah', role: 'chair', hasPhone: true },
		{ name: 'Warniti', role: 'treasurer', hasPhone: true },
		{ name: 'Dwi Astuti', role: 'secretary', hasPhone: true },
		{ name: 'Rokhayah', role: 'member', hasPhone: true },
		{ name: 'Sri Wahyuni', role: 'member', hasPhone: true },
		{ name: 'Tarminah', role: 'member', hasPhone: false },
		{ name: 'Kusriyah', role: 'member', hasPhone: true },
		{ name: 'Nur Aeni', role: 'member', hasPhone: true },
		{ name: 'Umi Salamah', role: 'member', hasPhone: true },
		{ name: 'Wasriyah', role: 'member', hasPhone: false },
		{ name: 'Eka Fitriani', role: 'member', hasPhone: true },
		{ name: 'Turinah', role: 'member', hasPhone: true }
	],
	products: [
		{
			name: 'Kain Batik Tulis Tegalan',
			kind: 'craft',
			unit: 'lembar',
			price: 375000,
			description:
				'Batik tulis katun primissima 2,4 x 1,1 meter, corak bunga Tegalan, pewarna soga dan indigo. Setiap lembar dikerjakan satu orang selama tiga minggu.',
			picture: 'craft/batik-tulis',
			published: true,
			demand: 2,
			unitsMax: 1
		},
		{
			name: 'Kain Batik Cap Kawung',
			kind: 'craft',
			unit: 'lembar',
			price: 135000,
			description:
				'Batik cap katun prima 2 x 1,1 meter, corak kawung biru. Cukup untuk satu kemeja.',
			picture: 'craft/batik-cap',
			published: true,
			demand: 6,
			unitsMax: 4
		},
		{
			name: 'Syal Batik',
			kind: 'craft',
			unit: 'lembar',
			price: 65000,
			description: 'Syal katun halus 180 x 50 cm, warna merah marun, ujung berumbai.',
			picture: 'craft/syal-batik',
			published: true,
			demand: 5,
			unitsMax: 3
		},
		{
			name: 'Dompet Batik',
			kind: 'craft',
			unit: 'buah',
			price: 40000,
			description: 'Dompet tangan dari kain perca batik, dilapisi busa, kancing kayu.',
			picture: 'craft/dompet-batik',
			published: true,
			demand: 7,
			unitsMax: 5
		}
	],
	parties: [
		{ name: 'Butik Laras Slawi', phone: '6280000000311' },
		{ name: 'Koperasi Guru Talang', phone: '6280000000312' },
		{ name: 'PKK Desa Bengle', phone: null },
		{ name: 'Bu Camat', phone: null }
	],
	suppliers: [{ name: 'Toko Mori Slawi', phone: '6280000000318' }],
	rhythm: {
		grant: 20_000_000,
		savingMonthly: 15_000,
		salesPerWeek: 5,
		saleKinds: [
			{ kind: 'sale_cash', weight: 40 },
			{ kind: 'sale_in_hand', weight: 26 },
			{ kind: 'sale_qris', weight: 9 },
			{ kind: 'sale_credit', weight: 25 }
		],
		marketDays: [4, 6],
		feast: 'lebaran',
		start: [
			{
				name: 'Canting dan kuali malam',
				code: 'ALT-01',
				account: '1501',
				cost: 1_300_000,
				lifeMonths: 24
			},
			{
				name: 'Cap tembaga enam motif',
				code: 'ALT-02',
				account: '1501',
				cost: 2_800_000,
				lifeMonths: 96
			}
		],
		materialShare: 0.44,
		materialDays: [3],
		materials: ['Kain mori', 'Malam batik', 'Pewarna indigo dan soga', 'Benang dan kancing'],
		bulk: { from: 1_200_000, note: 'Kain mori satu rol dan malam' },
		wageShare: 0.28,
		wageNote: 'Upah membatik dan mencelup',
		expenses: [
			{ account: '6102', note: 'Gas dan minyak kompor', everyDays: 10, low: 24_000, high: 48_000 },
			{
				account: '6104',
				note: 'Kantong kertas dan label',
				everyDays: 40,
				low: 50_000,
				high: 90_000
			},
			{ account: '6101', note: 'Ongkos ke pameran', everyDays: 45, low: 60_000, high: 150_000 },
			{ account: '6103', note: 'Pulsa data', everyDays: 30, low: 30_000, high: 30_000 },
			{ account: '6106', note: 'Konsumsi rapat', everyDays: 30, low: 30_000, high: 60_000 }
		],
		closesPromptly: true,
		cashKept: 1_500_000
	},
	shop: cantingMulyaShop,
	capital: capitalPlans.cantingMulya
};
