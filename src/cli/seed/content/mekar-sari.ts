import { capitalPlans } from '../capital/plans.ts';
import type { GroupPlan } from '../plan.ts';
import { mekarSariShop } from './mekar-sari-shop.ts';

/** Banana and cassava snacks in Bogor; the group with the fullest book. */
export const mekarSari: GroupPlan = {
	name: 'KUBE Mekar Sari',
	slug: 'mekar-sari',
	district: '32.01.15',
	business: 'food',
	story:
		'Sepuluh keluarga di Tegalwaru mengolah pisang dan singkong dari kebun tetangga menjadi camilan. Kami mengiris, menggoreng dan mengemas bersama setiap pagi di dapur bersama, lalu menjualnya ke warung, sekolah dan tamu yang lewat.',
	whatsapp: '6280000000101',
	members: [
		{ name: 'Neng Sumiati', role: 'chair', hasPhone: true },
		{ name: 'Euis Kurniasih', role: 'treasurer', hasPhone: true },
		{ name: 'Lilis Nurhayati', role: 'secretary', hasPhone: true },
		{ name: 'Iis Rohaeti', role: 'member', hasPhone: true },
		{ name: 'Cucu Hasanah', role: 'member', hasPhone: true },
		{ name: 'Ai Komariah', role: 'member', hasPhone: true },
		{ name: 'Ujang Supriatna', role: 'member', hasPhone: false },
		{ name: 'Dedeh Winarti', role: 'member', hasPhone: true },
		{ name: 'Tati Suryati', role: 'member', hasPhone: true },
		{ name: 'Enung Rukmini', role: 'member', hasPhone: false }
	],
	products: [
		{
			name: 'Keripik Pisang Original',
			kind: 'food',
			unit: 'bungkus',
			price: 12000,
			description:
				'Pisang kepok tua, diiris tipis dan digoreng renyah dengan sedikit garam. Isi 200 gram, tahan dua bulan di tempat kering.',
			picture: 'food/keripik-pisang-original',
			published: true,
			demand: 10,
			unitsMax: 6
		},
		{
			name: 'Keripik Pisang Cokelat',
			kind: 'food',
			unit: 'bungkus',
			price: 15000,
			description:
				'Keripik pisang kepok berbalut cokelat. Manisnya pas, disukai anak-anak. Isi 200 gram.',
			picture: 'food/keripik-pisang-coklat',
			published: true,
			demand: 8,
			unitsMax: 5
		},
		{
			name: 'Keripik Pisang Balado',
			kind: 'food',
			unit: 'bungkus',
			price: 13000,
			description: 'Pedas manis dengan cabai merah giling dan daun jeruk. Isi 200 gram.',
			picture: 'food/keripik-pisang-balado',
			published: true,
			demand: 6,
			unitsMax: 5
		},
		{
			name: 'Keripik Singkong',
			kind: 'food',
			unit: 'toples',
			price: 18000,
			description:
				'Singkong segar digoreng tipis, gurih bawang. Toples 350 gram, cocok untuk suguhan tamu.',
			picture: 'food/keripik-singkong',
			published: true,
			demand: 5,
			unitsMax: 3
		},
		{
			name: 'Sale Pisang',
			kind: 'food',
			unit: 'bungkus',
			price: 16000,
			description:
				'Pisang ambon dijemur dua hari lalu digoreng. Legit tanpa gula tambahan. Isi 250 gram.',
			picture: 'food/sale-pisang',
			published: true,
			demand: 4,
			unitsMax: 4
		},
		{
			name: 'Rengginang',
			kind: 'food',
			unit: 'bungkus',
			price: 14000,
			description: 'Rengginang ketan rasa terasi dan bawang, sudah digoreng. Isi 10 keping.',
			picture: 'food/rengginang',
			published: true,
			demand: 3,
			unitsMax: 4
		},
		{
			name: 'Dodol Ketan',
			kind: 'food',
			unit: 'kotak',
			price: 25000,
			description:
				'Ketan, santan dan gula aren diaduk enam jam di atas tungku. Kotak berisi 20 potong.',
			picture: 'food/dodol',
			published: true,
			demand: 2,
			unitsMax: 4
		},
		{
			name: 'Kopi Bubuk Ciampea',
			kind: 'food',
			unit: 'bungkus',
			price: 22000,
			description: 'Robusta dari kebun sendiri, disangrai di wajan tanah. Isi 200 gram.',
			picture: 'food/kopi-bubuk',
			published: false,
			demand: 1,
			unitsMax: 2
		}
	],
	parties: [
		{ name: 'Warung Bu Imas', phone: '6280000000111' },
		{ name: 'Toko Oleh-oleh Cihideung', phone: '6280000000112' },
		{ name: 'Kantin SDN Tegalwaru', phone: null },
		{ name: 'Kantor Desa Tegalwaru', phone: null },
		{ name: 'Pak Haji Soleh', phone: '6280000000113' }
	],
	suppliers: [
		{ name: 'Pak Dadan, bandar pisang', phone: '6280000000118' },
		{ name: 'Koperasi Desa Tegalwaru', phone: '6280000000119' }
	],
	rhythm: {
		grant: 20_000_000,
		savingMonthly: 10_000,
		salesPerWeek: 14,
		saleKinds: [
			{ kind: 'sale_cash', weight: 46 },
			{ kind: 'sale_in_hand', weight: 34 },
			{ kind: 'sale_qris', weight: 8 },
			{ kind: 'sale_credit', weight: 12 }
		],
		marketDays: [0, 6],
		feast: 'lebaran',
		start: [
			{
				name: 'Wajan besar dua buah',
				code: 'ALT-01',
				account: '1501',
				cost: 900_000,
				lifeMonths: 36
			},
			{
				name: 'Kompor mawar dan tabung',
				code: 'ALT-02',
				account: '1501',
				cost: 1_300_000,
				lifeMonths: 48
			},
			{ name: 'Alat iris pisang', code: 'ALT-03', account: '1501', cost: 1_200_000, lifeMonths: 48 }
		],
		materialShare: 0.46,
		materialDays: [1, 4],
		materials: [
			'Pisang kepok',
			'Singkong',
			'Minyak goreng',
			'Cokelat batang',
			'Cabai merah dan bumbu',
			'Beras ketan dan gula aren'
		],
		bulk: { from: 600_000, note: 'Pisang kepok dan singkong satu pikap' },
		wageShare: 0.16,
		wageNote: 'Upah menggoreng dan mengemas',
		expenses: [
			{ account: '6102', note: 'Gas 3 kg', everyDays: 6, low: 22_000, high: 24_000 },
			{
				account: '6104',
				note: 'Plastik kemasan dan stiker',
				everyDays: 14,
				low: 60_000,
				high: 120_000
			},
			{ account: '6101', note: 'Ongkos antar barang', everyDays: 7, low: 15_000, high: 35_000 },
			{ account: '6102', note: 'Listrik dapur', everyDays: 30, low: 50_000, high: 70_000 },
			{ account: '6103', note: 'Pulsa data', everyDays: 30, low: 25_000, high: 25_000 },
			{
				account: '6107',
				note: 'Servis kompor dan pisau',
				everyDays: 90,
				low: 40_000,
				high: 110_000
			},
			{
				account: '6106',
				note: 'Buku tulis dan konsumsi rapat',
				everyDays: 30,
				low: 20_000,
				high: 45_000
			},
			{ account: '6108', note: 'Urus nomor P-IRT', everyDays: 300, low: 150_000, high: 200_000 }
		],
		cashKept: 1_500_000
	},
	shop: mekarSariShop,
	capital: capitalPlans.mekarSari
};
