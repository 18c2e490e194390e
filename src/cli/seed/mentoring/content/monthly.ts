import type { MonthlyTexts, ReportedFlag } from '../../../../lib/domain/mentoring/monthly.ts';

/** What the mentor typed in a monthly report; `back` is how many months before the load it tells of. */
export interface MonthlyPlan extends MonthlyTexts {
	back: number;
	isAccepted: boolean;
	/** By the group's slug. */
	groups: Readonly<Record<string, MonthlyTexts & { flags: readonly ReportedFlag[] }>>;
}

export const monthlyReports: readonly MonthlyPlan[] = [
	{
		...{ back: 2, isAccepted: true },
		progress: 'Tiga kelompok dikunjungi. Dua menutup buku tepat waktu.',
		problems: 'Satu kelompok belum memulai laporan hibah.',
		efforts: 'Menyusun kerangka laporan bersama bendahara dan meminjamkan contoh.',
		plan: 'Mendampingi penulisan laporan hibah dan latihan menghitung stok.',
		groups: {
			'mekar-sari': {
				progress: 'Pesanan lewat etalase mulai rutin, bagi hasil setengah tahun selesai.',
				problems: 'Nota belanja pertama pudar.',
				efforts: 'Mengarahkan pengganti nota dengan surat pernyataan penjual.',
				plan: 'Memeriksa laporan hibah sebelum dikirim.',
				flags: []
			},
			'awi-lestari': {
				progress: 'Separuh bon katering terbayar.',
				problems: 'Laporan hibah belum mulai, bambu mulai sulit.',
				efforts: 'Membagi tugas menulis laporan setiap minggu.',
				plan: 'Kunjungan tambahan untuk laporan hibah.',
				flags: [{ flag: 'plan_overspent', words: 'Belanja di luar rencana Rp 250.000' }]
			},
			'canting-mulya': {
				progress: 'Laporan hibah lengkap dan sudah ditandatangani.',
				problems: '',
				efforts: 'Membaca laporan bersama pengurus.',
				plan: 'Menyiapkan rencana kerja kelompok.',
				flags: []
			}
		}
	},
	{
		...{ back: 1, isAccepted: false },
		progress: 'Laporan hibah satu kelompok hampir selesai, penjualan dua kelompok naik.',
		problems: 'Satu kelompok belum mengirim laporan hibah karena ketua sering di luar kota.',
		efforts: 'Menelepon bendahara setiap pekan dan menawarkan menulis bersama.',
		plan: 'Menyelesaikan laporan yang tertunda dan menghitung kas bersama di semua kelompok.',
		groups: {
			'mekar-sari': {
				progress: 'Produksi empat kali seminggu, laporan hibah tinggal tanda tangan.',
				problems: 'Izin P-IRT satu rasa akan berakhir.',
				efforts: 'Menanyakan syarat perpanjangan.',
				plan: 'Menghitung kas bersama di awal bulan.',
				flags: [
					{ flag: 'permit_ending', words: 'Izin P-IRT Keripik Pisang Cokelat segera berakhir' }
				]
			},
			'awi-lestari': {
				progress: 'Toko Kerajinan Salak menambah pesanan tas.',
				problems: 'Laporan hibah belum dikirim, persediaan besek menipis.',
				efforts: 'Meminta kelompok mendahulukan laporan.',
				plan: 'Menulis laporan bersama di balai kampung.',
				flags: [{ flag: 'report_due', words: 'Laporan hibah belum dikirim' }]
			},
			'canting-mulya': {
				progress: 'Pesanan etalase dijawab pada hari yang sama.',
				problems: '',
				efforts: 'Menyarankan lama pengerjaan ditulis di setiap barang.',
				plan: 'Membahas cadangan kain mori.',
				flags: []
			}
		}
	}
];
