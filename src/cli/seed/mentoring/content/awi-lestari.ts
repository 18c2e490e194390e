import type { MentoringPlan } from '../plan.ts';
import { HENDRA, RATNA } from './mentors.ts';

/** A group that has been left alone for long: a visit that was not made, a late report. */
export const awiLestari: MentoringPlan = {
	assignments: [
		{ mentor: RATNA, since: 250, until: null, standIn: false },
		{ mentor: HENDRA, since: 4, until: -10, standIn: true }
	],
	visits: [
		{
			day: 241,
			purpose: 'Kunjungan pertama',
			place: 'Balai kampung Cibening',
			books: { cash: 'behind', members: 'ok', minutes: 'missing' },
			off: -12_000,
			shared: {
				production: 'Besek dan tampah dianyam di rumah masing-masing, dikumpulkan hari Sabtu.',
				sales: 'Sebagian besar ke katering Bu Yuli untuk hantaran.',
				problems: 'Notulen rapat belum pernah ditulis.',
				advice: 'Tunjuk satu orang mencatat keputusan, cukup tiga baris.'
			},
			actions: [
				{
					what: 'Menulis notulen setiap rapat bulanan',
					owner: 'Rina Marlina',
					due: 210,
					steps: [{ day: 212, by: 'Rina Marlina', step: 'done', words: '' }]
				}
			]
		},
		{
			day: 205,
			purpose: 'Melihat persediaan bambu',
			missed: ['Mamat Rahmat'],
			books: { cash: 'ok', stock: 'missing', minutes: 'ok' },
			off: 0,
			shared: {
				production: 'Bambu tali dipotong 40 batang, cukup untuk tiga minggu.',
				sales: 'Penginapan Curug minta kap lampu, ukuran belum pasti.',
				advice:
					'Catat jumlah besek yang jadi setiap Sabtu, supaya tahu kapan harus menolak pesanan.'
			},
			photos: [{ picture: 'craft/kap-lampu-bambu', label: 'Contoh kap lampu', isShared: true }]
		},
		{
			day: 170,
			purpose: 'Harga besek untuk pesanan besar',
			missed: ['Dadang Sutisna', 'Oman Suherman'],
			books: { cash: 'ok', sales: 'ok', stock: 'behind' },
			off: 2_000,
			shared: {
				sales: 'Pesanan 200 besek selesai tepat waktu.',
				problems: 'Upah menganyam dihitung sama padahal ukurannya berbeda.',
				advice: 'Buat daftar upah per jenis anyaman dan sepakati di rapat.'
			},
			kept: {
				remarks: 'Ada rasa tidak adil antara dua anggota soal upah. Dengarkan keduanya terpisah.'
			},
			confirmed: 'Sesuai'
		},
		{
			day: 139,
			purpose: 'Daftar upah dan jatah kerja',
			books: { cash: 'ok', sales: 'ok', stock: 'ok', members: 'ok' },
			off: 0,
			shared: {
				production: 'Daftar upah per jenis sudah ditempel di balai.',
				sales: 'Tas anyaman mulai dipesan lewat etalase.',
				advice: 'Foto tas dengan latar terang, tulis ukurannya.'
			},
			actions: [
				{
					what: 'Memfoto ulang tas dan kap lampu untuk etalase',
					owner: 'Entin Supartini',
					due: 120,
					steps: [{ day: 118, by: 'Entin Supartini', step: 'done', words: 'Foto sudah diganti' }]
				}
			]
		},
		{
			day: 108,
			purpose: 'Buku bank dan laporan hibah',
			missed: ['Yayah Rokayah'],
			books: { cash: 'ok', bank: 'behind', inventory: 'behind' },
			off: 0,
			isBankSeen: true,
			shared: {
				sales: 'Katering Bu Yuli masih berutang, janji bayar sesudah panen.',
				problems: 'Laporan hibah belum mulai ditulis.',
				advice: 'Cicil laporan hibah: satu bagian setiap minggu.'
			},
			actions: [
				{
					what: 'Menulis bagian pertama laporan hibah',
					owner: 'Nunung Sopiah',
					due: 60,
					steps: [
						{ day: 75, by: 'Nunung Sopiah', step: 'done', words: 'Sudah ditulis di buku' },
						{
							day: 74,
							by: RATNA,
							step: 'reopened',
							words: 'Di aplikasi masih kosong, mari diisi bersama'
						}
					]
				}
			]
		},
		{
			day: 77,
			purpose: 'Menagih bon dengan sopan',
			missed: ['Mamat Rahmat', 'Dadang Sutisna'],
			books: { cash: 'ok', sales: 'ok', bank: 'ok' },
			off: -1_000,
			isBankSeen: true,
			shared: {
				production: 'Dua anggota sakit, anyaman besek turun separuh.',
				sales: 'Separuh bon katering sudah dibayar.',
				advice: 'Pakai pesan pengingat dari Bon dan utang, jangan menagih di depan orang.'
			},
			photos: [
				{ picture: 'craft/besek', label: 'Besek siap kirim', isShared: true },
				{ picture: 'craft/tampah', label: 'Tampah kurang rapi', isShared: false }
			]
		},
		{
			day: 48,
			purpose: 'Persediaan besek dan jadwal pesanan',
			place: 'Balai kampung Cibening',
			missed: ['Oman Suherman'],
			books: { cash: 'ok', stock: 'behind', sales: 'ok', minutes: 'ok' },
			off: 3_000,
			shared: {
				production: 'Persediaan besek tinggal sedikit karena bambu muda belum boleh ditebang.',
				sales: 'Toko Kerajinan Salak minta tambahan tas warna hijau.',
				problems: 'Laporan hibah sudah dekat batasnya.',
				advice: 'Dahulukan laporan hibah, minta waktu ke pembeli besek.'
			},
			kept: { problems: 'Ketua sering di luar kota, bendahara memegang semua sendiri.' },
			actions: [
				{
					what: 'Mengirim laporan hibah (LPJ)',
					owner: 'Nunung Sopiah',
					due: 24,
					steps: [
						{
							day: 30,
							by: 'Nunung Sopiah',
							step: 'note',
							words: 'Nota sudah terkumpul, tinggal teks'
						}
					]
				},
				{
					what: 'Mencari kebun bambu kedua',
					owner: 'group',
					due: 10,
					steps: []
				}
			]
		}
	],
	planned: [
		{ day: 5, purpose: 'Menyelesaikan laporan hibah bersama', place: 'Balai kampung Cibening' }
	],
	talks: [
		{
			about: { line: 'Sewa angkot ke pasar' },
			said: [
				{ day: 70, by: RATNA, words: 'Kenapa angkot dipakai dua kali dalam sepekan?', asks: true },
				{ day: 68, by: 'Nunung Sopiah', words: 'Pesanan besek besar tidak muat sekali jalan, Bu.' }
			]
		},
		{
			about: { entry: { kind: 'material_purchase', day: 25 } },
			said: [
				{
					day: 22,
					by: RATNA,
					words: 'Bambu sebanyak ini disimpan di mana supaya tidak kena bubuk?',
					asks: true
				}
			]
		}
	],
	assessments: [
		{
			day: 47,
			isShared: false,
			lacking: {
				'papan-nama': ['no', 'Hanya spanduk kecil'],
				peran: ['partly', 'Ketua sering di luar kota'],
				'hasil-dibagi': ['partly', 'Sudah berbagi, bagian modal belum dipisah'],
				'percaya-diri': ['yes', ''],
				'laba-naik': ['no', 'Laba turun karena bambu'],
				'iks-luas': ['no', ''],
				'kelola-baik': ['no', 'Laporan hibah belum dikirim'],
				mitra: ['partly', 'Toko Kerajinan Salak'],
				sosial: ['partly', ''],
				'maju-terus': ['partly', '']
			},
			noted: { bergaul: 'Anggota diundang melatih di dua kampung' },
			reasons: 'Kegiatan berjalan dan hasil terasa, pengurusan masih bertumpu pada bendahara.',
			answer: null
		}
	],
	families: [],
	snoozes: [
		{
			flag: 'stock_low',
			day: 6,
			until: -20,
			reason: 'Bambu baru ditebang minggu depan, pembeli sudah diberi tahu'
		}
	]
};
