import type { MentoringPlan } from '../plan.ts';
import { RATNA } from './mentors.ts';

/** A group that needs nothing at the moment. */
export const cantingMulya: MentoringPlan = {
	assignments: [{ mentor: RATNA, since: 244, until: null, standIn: false }],
	visits: [
		{
			day: 236,
			purpose: 'Kunjungan pertama',
			missed: ['Wasriyah', 'Turinah'],
			books: { cash: 'ok', sales: 'ok', minutes: 'behind' },
			off: 0,
			shared: {
				production: 'Membatik di teras rumah, mencelup bersama setiap Kamis.',
				sales: 'Batik cap laku ke pegawai kecamatan.',
				problems: 'Air bekas celupan dibuang ke selokan.',
				advice: 'Tampung dulu di drum, tanya kelompok Bengle Lor cara menyaringnya.'
			},
			actions: [
				{
					what: 'Membuat bak saring air celupan',
					owner: 'group',
					due: 190,
					steps: [{ day: 193, by: 'Siti Khotimah', step: 'done', words: 'Dibuat gotong royong' }]
				}
			]
		},
		{
			day: 200,
			purpose: 'Bak saring dan buku penjualan',
			missed: ['Tarminah'],
			books: { cash: 'ok', sales: 'ok', stock: 'behind' },
			off: -500,
			shared: {
				production: 'Bak saring sudah dipakai, airnya jernih.',
				sales: 'Kain tulis dua lembar terjual ke Slawi.',
				advice: 'Catat kain yang sedang dikerjakan, supaya modal yang tertanam kelihatan.'
			},
			photos: [{ picture: 'craft/batik-cap', label: 'Cap bunga besar', isShared: true }],
			confirmed: 'Sesuai kunjungan'
		},
		{
			day: 168,
			purpose: 'Harga kain tulis',
			books: { cash: 'ok', stock: 'ok', production: 'ok' },
			off: 0,
			shared: {
				production: 'Satu kain tulis tiga minggu, dikerjakan dua orang.',
				problems: 'Waktu membatik belum dihitung dalam harga.',
				advice: 'Hitung hari kerja, lalu naikkan harga pelan-pelan untuk pesanan baru.'
			},
			actions: [
				{
					what: 'Menghitung hari kerja untuk satu kain tulis',
					owner: 'Dwi Astuti',
					due: 145,
					steps: [{ day: 150, by: 'Dwi Astuti', step: 'done', words: '18 hari' }]
				}
			]
		},
		{
			day: 133,
			purpose: 'Rapat anggota',
			missed: ['Wasriyah'],
			books: { cash: 'ok', bank: 'ok', minutes: 'ok', savings: 'ok' },
			off: 0,
			isBankSeen: true,
			shared: {
				sales: 'Seragam 20 meter untuk SD sudah dibayar lunas.',
				advice: 'Bagi tugas pembelian malam, jangan selalu bendahara.'
			},
			confirmed: ''
		},
		{
			day: 101,
			purpose: 'Persiapan laporan hibah',
			books: { cash: 'ok', bank: 'ok', inventory: 'ok' },
			off: 1_000,
			isBankSeen: true,
			shared: {
				production: 'Cap tembaga dipakai bergantian, satu retak di gagang.',
				problems: 'Gagang cap retak.',
				advice: 'Perbaiki gagang sebelum patah, catat sebagai perbaikan.'
			}
		},
		{
			day: 68,
			purpose: 'Melihat laporan hibah sebelum dikirim',
			missed: ['Turinah', 'Nur Aeni'],
			books: { cash: 'ok', bank: 'ok', inventory: 'ok', minutes: 'ok' },
			off: 0,
			isBankSeen: true,
			shared: {
				sales: 'Dua toko di Slawi menitip jual, dibayar setiap akhir bulan.',
				advice: 'Laporan sudah lengkap, tinggal tanda tangan.'
			}
		},
		{
			day: 40,
			purpose: 'Pesanan lewat etalase',
			missed: ['Eka Fitriani'],
			books: { cash: 'ok', sales: 'ok', stock: 'ok' },
			off: 0,
			shared: {
				production: 'Syal batik dibuat dari sisa kain, tidak ada yang terbuang.',
				sales: 'Pesanan etalase dijawab hari itu juga.',
				advice: 'Tulis lama pengerjaan di setiap barang pesanan.'
			},
			photos: [{ picture: 'craft/syal-batik', label: 'Syal dari sisa kain', isShared: true }]
		},
		{
			day: 12,
			purpose: 'Menghitung kas dan rencana belanja mori',
			missed: ['Tarminah'],
			books: { cash: 'ok', bank: 'ok', sales: 'ok', stock: 'ok', minutes: 'ok' },
			off: 0,
			isBankSeen: true,
			shared: {
				production: 'Enam kain tulis sedang dikerjakan untuk pesanan dua bulan ini.',
				sales: 'Penjualan bulan ini sudah melewati bulan lalu.',
				advice: 'Sisihkan laba untuk membeli mori sebelum harganya naik.'
			},
			confirmed: 'Sesuai. Terima kasih, Bu.',
			isSigned: true,
			actions: [
				{
					what: 'Menyisihkan uang mori untuk tiga bulan',
					owner: 'Warniti',
					due: -25,
					steps: [{ day: 6, by: 'Warniti', step: 'note', words: 'Sudah separuh' }]
				}
			]
		}
	],
	planned: [{ day: -17, purpose: 'Rencana kerja kelompok', place: 'Teras Ibu Siti Khotimah' }],
	talks: [
		{
			about: { entry: { kind: 'material_purchase', day: 20 } },
			said: [
				{ day: 18, by: RATNA, words: 'Mori ini untuk pesanan yang mana?', asks: true },
				{ day: 18, by: 'Warniti', words: 'Untuk seragam kantor kecamatan, Bu.' },
				{ day: 17, by: RATNA, words: 'Baik, terima kasih.' }
			]
		}
	],
	assessments: [],
	families: [],
	snoozes: []
};
