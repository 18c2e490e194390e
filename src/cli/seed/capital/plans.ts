import type { GrantSource, HandoverGood, LineCategory } from '../../../lib/domain/records.ts';

/** The grant of a group as the seed tells it. */
export interface CapitalPlan {
	programme: string;
	source: GrantSource;
	decreeNo: string;
	perMember: number;
	account: string;
	/** Shares of the grant in per mille, and the day of the story on which each comes. */
	tranches: readonly { permille: number; day: number }[];
	lines: readonly LinePlan[];
	/** Days before the end of the story on which the report is due; below 0 is after it. */
	dueBeforeEnd: number;
	report: 'none' | 'draft' | 'sent' | 'accepted';
	/** Money set aside to lend to members in turn. */
	fund: number | null;
	handover: HandoverPlan | null;
}

/** A line of the plan; `takes` says which accounts of purchases it is for. */
export interface LinePlan {
	item: string;
	category: LineCategory;
	quantity: number;
	unit: string;
	price: number;
	/** Months after the first day. */
	month: number;
	supplier: string;
	takes: readonly string[];
}

export interface HandoverPlan {
	number: string;
	place: string;
	giver: { name: string; position: string; office: string; address: string };
	witnesses: readonly { name: string; position: string }[];
	goods: readonly Omit<HandoverGood, 'id'>[];
	/** What a member noted of the first of the goods. */
	remark: string;
	isAccepted: boolean;
}

const MATERIALS = ['5102'];
const office = 'Dinas Sosial Kabupaten';

export const capitalPlans = {
	mekarSari: {
		...{ programme: 'kube', source: 'apbd', decreeNo: '460/112/Dayasos/2025' },
		...{ perMember: 2_000_000, account: 'BRI 0000-01-000101-50-1 a.n. KUBE Mekar Sari' },
		tranches: [{ permille: 1000, day: 0 }],
		lines: [
			line('Wajan besar', 'tools', 2, 'buah', 450_000, 0, 'Toko Sumber Logam', ['ALT-01']),
			line('Kompor dan tabung gas', 'tools', 2, 'set', 650_000, 0, 'Toko Sumber Logam', ['ALT-02']),
			line('Alat iris pisang', 'tools', 1, 'unit', 1_200_000, 0, 'Bengkel Karya', ['ALT-03']),
			line(
				'Pisang, singkong, minyak',
				'materials',
				8,
				'bulan',
				1_500_000,
				0,
				'Pak Dadan',
				MATERIALS
			),
			line('Kemasan dan stiker', 'materials', 2000, 'lembar', 800, 1, '', ['6104']),
			line('Ongkos antar', 'transport', 8, 'bulan', 130_000, 0, '', ['6101']),
			line('Izin PIRT', 'permits', 1, 'paket', 150_000, 8, '', ['6108'])
		],
		...{ dueBeforeEnd: -6, report: 'sent', fund: 2_500_000, handover: null }
	},
	awiLestari: {
		...{ programme: 'kube', source: 'apbn', decreeNo: '87/HUK/2025' },
		...{ perMember: 2_000_000, account: 'BRI 0000-01-000202-50-2 a.n. KUBE Awi Lestari' },
		tranches: [{ permille: 1000, day: 0 }],
		lines: [
			line('Golok dan pisau raut', 'tools', 14, 'buah', 50_000, 0, 'Pandai besi Cibatok', [
				'ALT-01'
			]),
			line('Meja kerja', 'tools', 1, 'unit', 1_500_000, 0, '', ['ALT-02']),
			line('Bambu, pandan, rotan', 'materials', 10, 'bulan', 900_000, 0, 'Pak Oyo', MATERIALS),
			line('Label dan tali kemasan', 'materials', 10, 'bulan', 60_000, 0, '', ['6104']),
			line('Sewa angkot ke pasar', 'transport', 12, 'bulan', 150_000, 0, '', ['6101'])
		],
		...{ dueBeforeEnd: 20, report: 'none', fund: null, handover: null }
	},
	cantingMulya: {
		...{ programme: 'uep-daerah', source: 'apbd', decreeNo: '900/231/2025' },
		...{ perMember: 2_000_000, account: 'Bank Jateng 000-303-0003 a.n. KUBE Canting Mulya' },
		tranches: [
			{ permille: 600, day: 0 },
			{ permille: 400, day: 75 }
		],
		lines: [
			line('Canting dan kuali malam', 'tools', 10, 'set', 130_000, 0, '', ['ALT-01']),
			line('Cap tembaga', 'tools', 7, 'motif', 400_000, 0, 'Pengrajin cap Pekalongan', ['ALT-02']),
			line('Kain mori, malam, pewarna', 'materials', 10, 'bulan', 1_300_000, 0, '', MATERIALS),
			line('Kantong kertas dan label', 'materials', 10, 'bulan', 90_000, 1, '', ['6104']),
			line('Ongkos kirim contoh', 'transport', 10, 'bulan', 60_000, 1, '', ['6101'])
		],
		...{ dueBeforeEnd: 40, report: 'accepted', fund: null },
		handover: {
			...{ number: 'BAST/460/19/2026', place: 'Balai desa' },
			giver: {
				...{ name: 'Budi Santosa', position: 'Kepala Bidang Pemberdayaan' },
				...{ office: `${office} Pekalongan`, address: 'Jl. Contoh 1, Kajen' }
			},
			witnesses: [{ name: 'Sri Rahayu', position: 'Kepala desa' }],
			goods: [
				good('Mesin jahit', 'Kaki, merek contoh, dengan meja', 2, 'unit', 4_400_000, '1501', 96)
			],
			...{ remark: 'Satu mesin tanpa buku petunjuk dan jarum cadangan', isAccepted: false }
		}
	},
	gembalaMakmur: {
		...{ programme: 'kube', source: 'apbd', decreeNo: '460/77/2025' },
		...{ perMember: 1_500_000, account: 'BRI 0000-01-000404-50-4 a.n. KUBE Gembala Makmur' },
		tranches: [{ permille: 1000, day: 0 }],
		lines: [
			line('Kandang panggung', 'buildings', 1, 'unit', 3_200_000, 0, 'Tukang kayu Pak Warto', [
				'KDG-01'
			]),
			line('Botol susu dan palungan', 'tools', 1, 'set', 600_000, 0, '', ['ALT-01']),
			line(
				'Konsentrat dan dedak',
				'materials',
				8,
				'bulan',
				750_000,
				0,
				'Poktan Sumber Pakan',
				MATERIALS
			),
			line('Obat dan vitamin', 'materials', 10, 'bulan', 90_000, 0, '', ['5104']),
			line('Bensin antar susu', 'transport', 10, 'bulan', 100_000, 0, '', ['6101'])
		],
		...{ dueBeforeEnd: -5, report: 'draft', fund: null },
		handover: {
			...{ number: 'BAST/524/08/2025', place: 'Lapangan kecamatan' },
			giver: {
				...{ name: 'Agus Prasetyo', position: 'Kepala Seksi Penanganan Fakir Miskin' },
				...{ office: `${office} Tegal`, address: 'Jl. Contoh 8, Slawi' }
			},
			witnesses: [
				{ name: 'Rudi Hartono', position: 'Kepala desa' },
				{ name: 'Dewi Lestari', position: 'Pelatih ternak' }
			],
			goods: [
				good(
					'Kambing perah betina',
					'Umur 12-14 bulan, sehat, bertanda telinga',
					4,
					'ekor',
					6_000_000,
					'1504',
					72
				),
				good('Konsentrat pembuka', 'Karung 50 kg', 4, 'karung', 800_000, '1301', null)
			],
			...{ remark: 'Satu ekor lebih muda dari yang tertulis, sekitar 8 bulan', isAccepted: true }
		}
	}
} as const satisfies Record<string, CapitalPlan>;

function line(
	item: string,
	category: LineCategory,
	quantity: number,
	unit: string,
	price: number,
	month: number,
	supplier: string,
	takes: readonly string[]
): LinePlan {
	return { item, category, quantity, unit, price, month, supplier, takes };
}

function good(
	name: string,
	specification: string,
	quantity: number,
	unit: string,
	value: number,
	account: string,
	life_months: number | null
): Omit<HandoverGood, 'id'> {
	const condition = 'good' as const;
	return {
		name,
		specification,
		quantity,
		unit,
		condition,
		value,
		account,
		life_months,
		received: quantity
	};
}
