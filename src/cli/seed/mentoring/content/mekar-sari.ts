import type { MentoringPlan } from '../plan.ts';
import { HENDRA, RATNA } from './mentors.ts';

/** A strong group whose cash did not match at the last visit. */
export const mekarSari: MentoringPlan = {
	assignments: [
		{ mentor: HENDRA, since: 360, until: 246, standIn: false },
		{ mentor: RATNA, since: 245, until: null, standIn: false }
	],
	visits: [
		{
			mentor: HENDRA,
			day: 288,
			purpose: 'Menata pembukuan dari awal',
			books: { cash: 'behind', sales: 'missing', members: 'ok', minutes: 'ok' },
			off: -3_000,
			shared: {
				production: 'Baru mencoba tiga rasa keripik, dua wajan dipakai bergantian.',
				sales: 'Titip di dua warung dan dijual saat kumpul RT.',
				advice: 'Semua uang jualan dicatat pada hari itu juga, jangan menunggu akhir pekan.'
			}
		},
		{
			day: 238,
			purpose: 'Perkenalan pendamping baru dan melihat dapur',
			missed: ['Enung Rukmini'],
			also: 'Bapak Hendra Wiguna, pendamping sebelumnya',
			books: { cash: 'ok', sales: 'ok', members: 'ok', inventory: 'behind' },
			off: 0,
			shared: {
				production: 'Dapur jalan empat hari seminggu, sekitar 90 bungkus sekali goreng.',
				sales: 'Warung Bu Imas ambil 30 bungkus tiap Senin. Belum ada langganan di luar desa.',
				problems: 'Alat dari hibah belum diberi nomor, jadi sulit dihitung.',
				advice: 'Beri nomor semua alat, tempel label, dan tulis siapa yang menyimpan.'
			},
			kept: { remarks: 'Serah terima lancar. Ketua kuat, bendahara masih ragu memakai aplikasi.' },
			photos: [{ picture: 'food/keripik-pisang-original', label: 'Rasa asli', isShared: true }],
			actions: [
				{
					what: 'Memberi nomor dan label semua alat hibah',
					owner: 'Lilis Nurhayati',
					due: 215,
					steps: [
						{
							day: 219,
							by: 'Lilis Nurhayati',
							step: 'done',
							words: 'Semua sudah ditempel label QR'
						}
					]
				}
			]
		},
		{
			day: 207,
			purpose: 'Latihan menghitung harga pokok',
			missed: ['Ujang Supriatna', 'Tati Suryati'],
			books: { cash: 'ok', sales: 'ok', stock: 'missing' },
			off: 1_500,
			shared: {
				production: 'Pisang kepok sedang mahal, satu tandan naik Rp 8.000.',
				sales: 'Rasa cokelat paling cepat habis.',
				problems: 'Harga jual masih mengikuti warung sebelah, belum dari hitungan sendiri.',
				advice: 'Pakai Hitung harga untuk setiap rasa, lalu bicarakan di rapat.'
			},
			actions: [
				{
					what: 'Menghitung harga pokok tiga rasa keripik',
					owner: 'Euis Kurniasih',
					due: 180,
					steps: [
						{ day: 190, by: 'Euis Kurniasih', step: 'note', words: 'Rasa asli dan balado selesai' },
						{ day: 178, by: 'Euis Kurniasih', step: 'done', words: 'Cokelat naik Rp 1.000' }
					]
				}
			]
		},
		{
			day: 176,
			purpose: 'Melihat catatan belanja dan nota',
			missed: ['Enung Rukmini', 'Ai Komariah'],
			books: { cash: 'ok', bank: 'ok', sales: 'ok', stock: 'behind' },
			off: 0,
			isBankSeen: true,
			shared: {
				production: 'Ada jadwal piket baru, setiap anggota dua kali seminggu.',
				sales: 'Kantin SDN Tegalwaru mulai ambil keripik kecil.',
				advice: 'Foto nota langsung saat belanja, supaya laporan hibah tinggal disusun.'
			},
			confirmed: 'Sesuai, terima kasih Bu Ratna',
			isSigned: true
		},
		{
			day: 148,
			purpose: 'Buku simpanan dan pinjaman anggota',
			missed: ['Ujang Supriatna'],
			also: 'Ibu Kasi Kesra Kecamatan',
			books: { cash: 'ok', savings: 'ok', loans: 'behind', members: 'ok' },
			off: -2_000,
			shared: {
				sales: 'Toko oleh-oleh minta contoh kemasan 100 gram.',
				problems: 'Dua anggota lupa bahwa cicilannya dibayar saat rapat.',
				advice: 'Bacakan daftar pinjaman di setiap rapat, singkat saja.'
			},
			kept: {
				problems:
					'Ada keluarga yang meminjam untuk berobat, bukan untuk usaha. Tidak dibahas di rapat.'
			},
			actions: [
				{
					what: 'Membacakan daftar pinjaman saat rapat bulanan',
					owner: 'Neng Sumiati',
					due: 125,
					steps: [{ day: 128, by: 'Neng Sumiati', step: 'done', words: 'Sudah dibacakan' }]
				},
				{
					what: 'Mengirim contoh label 100 gram dari kelompok lain',
					owner: 'mentor',
					due: 130,
					steps: [{ day: 131, by: RATNA, step: 'done', words: 'Dikirim lewat WhatsApp' }]
				}
			]
		},
		{
			day: 117,
			purpose: 'Izin P-IRT dan kebersihan dapur',
			missed: ['Tati Suryati'],
			also: 'Petugas sanitasi Puskesmas',
			books: { cash: 'ok', sales: 'ok', stock: 'ok', guests: 'ok' },
			off: 0,
			shared: {
				production: 'Sarung tangan dan penutup kepala sudah dipakai semua yang bertugas.',
				sales: 'Penjualan naik saat ada hajatan desa, lalu sepi dua minggu.',
				problems: 'Nomor P-IRT rasa cokelat berakhir sebelum yang lain.',
				advice: 'Urus perpanjangan dua bulan sebelum habis.'
			},
			photos: [
				{ picture: 'food/keripik-pisang-coklat', label: 'Kemasan baru', isShared: true },
				{ picture: 'food/sale-pisang', label: 'Sale dijemur tanpa tutup', isShared: false }
			]
		},
		{
			day: 87,
			purpose: 'Bagi hasil setengah tahun',
			books: { cash: 'ok', bank: 'ok', savings: 'ok', minutes: 'ok' },
			off: 500,
			isBankSeen: true,
			shared: {
				production: 'Dodol mulai dibuat untuk pesanan hajatan.',
				sales: 'Pesanan lewat etalase sudah enam, semua diambil sendiri.',
				advice: 'Bagian modal dari hasil usaha jangan dipakai belanja harian.'
			},
			confirmed: 'Betul',
			actions: [
				{
					what: 'Menyisihkan bagian modal ke rekening bank',
					owner: 'Euis Kurniasih',
					due: 70,
					steps: [{ day: 72, by: 'Euis Kurniasih', step: 'done', words: 'Sudah disetor' }]
				}
			]
		},
		{
			day: 54,
			purpose: 'Menyusun laporan hibah',
			missed: ['Enung Rukmini', 'Dedeh Winarti'],
			books: { cash: 'ok', bank: 'ok', inventory: 'ok', minutes: 'behind' },
			off: 0,
			isBankSeen: true,
			shared: {
				sales: 'Dua warung minta tempo dua minggu, bonnya dicatat rapi.',
				problems: 'Beberapa nota belanja pertama sudah pudar.',
				advice: 'Nota yang pudar diganti surat pernyataan dari penjual.'
			},
			actions: [
				{
					what: 'Minta surat pernyataan dari Pak Dadan untuk nota yang pudar',
					owner: 'Euis Kurniasih',
					due: 12,
					steps: [
						{ day: 20, by: 'Euis Kurniasih', step: 'note', words: 'Pak Dadan masih di luar kota' }
					]
				}
			]
		},
		{
			day: 15,
			purpose: 'Menghitung kas bersama dan membaca laporan hibah',
			place: 'Dapur bersama Mekar Sari',
			missed: ['Ujang Supriatna', 'Enung Rukmini'],
			books: { cash: 'behind', bank: 'ok', sales: 'ok', stock: 'ok', minutes: 'ok' },
			off: -47_500,
			isBankSeen: true,
			shared: {
				production: 'Empat kali goreng seminggu, 110 sampai 120 bungkus sekali goreng.',
				sales: 'Kantor desa memesan camilan rapat lewat etalase.',
				problems: 'Kas kurang Rp 47.500 dari buku. Kemungkinan ongkos antar yang belum dicatat.',
				advice: 'Telusuri catatan dua minggu terakhir, lalu hitung kas setiap Jumat sore berdua.'
			},
			kept: {
				problems:
					'Bendahara menanggung sendiri belanja kecil lalu lupa mencatat. Bukan soal jujur.',
				remarks: 'Ketua minta selisih tidak dibahas di depan tamu. Dampingi dulu sebelum rapat.'
			},
			photos: [
				{ picture: 'food/rengginang', label: 'Rengginang siap kemas', isShared: true },
				{ picture: 'paper/nota', label: 'Nota tanpa tanggal', isShared: false }
			],
			confirmed: 'Selisih kas sedang kami telusuri',
			remarks: [
				{ day: 14, by: 'Lilis Nurhayati', words: 'Terima kasih sudah menemani menghitung, Bu.' }
			],
			actions: [
				{
					what: 'Menelusuri selisih kas dan mencatat ongkos yang terlewat',
					owner: 'Euis Kurniasih',
					due: -6,
					steps: []
				},
				{
					what: 'Menghitung kas setiap Jumat sore berdua',
					owner: 'group',
					due: -20,
					steps: [{ day: 8, by: 'Neng Sumiati', step: 'note', words: 'Jumat pertama cocok' }]
				},
				{
					what: 'Menanyakan syarat perpanjangan P-IRT ke dinas kesehatan',
					owner: 'mentor',
					due: -10,
					steps: []
				}
			]
		}
	],
	planned: [
		{ day: -6, purpose: 'Selisih kas dan tutup buku bulan lalu', place: 'Dapur bersama Mekar Sari' }
	],
	talks: [
		{
			about: { entry: { kind: 'material_purchase', day: 12 } },
			said: [
				{
					day: 9,
					by: RATNA,
					words:
						'Belanja bahan ini belum ada foto notanya. Dibeli di mana, dan masih adakah notanya?',
					asks: true
				}
			]
		},
		{
			about: { entry: { kind: 'expense', day: 40 } },
			said: [
				{ day: 38, by: RATNA, words: 'Pengeluaran ini untuk keperluan apa?', asks: true },
				{
					day: 37,
					by: 'Euis Kurniasih',
					words: 'Untuk kegiatan rutin dapur, Bu. Notanya saya simpan di map hijau.'
				},
				{ day: 37, by: RATNA, words: 'Baik, terima kasih. Lain kali tulis di keterangannya.' }
			]
		},
		{
			about: 'closing',
			said: [
				{
					day: 44,
					by: RATNA,
					words: 'Siapa saja yang ikut menghitung kas waktu tutup buku?',
					asks: true
				},
				{ day: 43, by: 'Neng Sumiati', words: 'Saya dan Bu Euis, di dapur setelah rapat.' }
			]
		},
		{
			about: { line: 'Ongkos antar' },
			said: [
				{
					day: 3,
					by: RATNA,
					words: 'Sisa ongkos antar tinggal sedikit. Bulan depan dibayar dari mana?',
					asks: true
				}
			]
		}
	],
	assessments: [
		{
			day: 236,
			isShared: true,
			lacking: {
				'papan-nama': ['no', 'Papan nama belum ada'],
				pelatihan: ['partly', 'Baru satu kali pelatihan pengemasan'],
				peran: ['partly', 'Sekretaris belum menulis notulen'],
				'hasil-dibagi': ['no', 'Belum pernah berbagi hasil'],
				'percaya-diri': ['partly', 'Masih malu menawarkan ke luar desa'],
				'hasil-terasa': ['no', 'Hasil masih dipakai semua untuk bahan'],
				'laba-naik': ['no', ''],
				'iks-luas': ['no', 'IKS baru untuk anggota'],
				'kelola-baik': ['partly', 'Buku kas rapi, stok belum dicatat'],
				mitra: ['no', ''],
				sosial: ['partly', 'Aktif di posyandu'],
				'maju-terus': ['no', '']
			},
			noted: { pengurus: 'Pengurus dipilih rapat' },
			reasons: 'Kelompok baru berjalan, pengurus bekerja, buku mulai rapi.',
			answer: { step: 'confirmed', day: 225, remarks: '' }
		},
		{
			day: 146,
			isShared: false,
			lacking: {
				'papan-nama': ['no', 'Belum dipasang'],
				peran: ['partly', 'Piket jalan, notulen belum setiap rapat'],
				'hasil-dibagi': ['no', 'Direncanakan bulan depan'],
				'hasil-terasa': ['partly', 'Upah piket sudah dibayar'],
				'laba-naik': ['partly', ''],
				'iks-luas': ['no', ''],
				'kelola-baik': ['partly', 'Stok mulai dicatat'],
				mitra: ['no', 'Baru menjajaki toko oleh-oleh'],
				sosial: ['partly', ''],
				'maju-terus': ['partly', '']
			},
			noted: { pelatihan: 'Pelatihan pengemasan dan harga pokok' },
			stage: 'berkembang',
			reasons: 'Kegiatan berjalan sesuai tugas, penjualan naik, bagi hasil tinggal menunggu rapat.',
			answer: {
				step: 'returned',
				day: 133,
				remarks: 'Bagi hasil belum ada, nilai lagi sesudah rapat setengah tahun.'
			}
		},
		{
			day: 52,
			isShared: true,
			lacking: {
				'papan-nama': ['partly', 'Sudah dipesan'],
				'percaya-diri': ['partly', 'Berani ikut bazar kecamatan'],
				'laba-naik': ['partly', 'Laba naik, modal baru sedikit bertambah'],
				'iks-luas': ['no', 'Baru untuk anggota'],
				'kelola-baik': ['partly', 'Kas perlu dihitung lebih sering'],
				mitra: ['partly', 'Toko oleh-oleh mengambil rutin'],
				sosial: ['partly', ''],
				'maju-terus': ['partly', 'Naik, lalu sepi dua minggu']
			},
			noted: { 'hasil-dibagi': 'Dibagi 30-50-10-10 di rapat' },
			reasons: 'Hasil usaha sudah dibagi, anggota merasakannya, piket berjalan.',
			answer: { step: 'confirmed', day: 41, remarks: 'Lanjutkan, siapkan mitra pemasaran.' }
		}
	],
	families: [
		{
			member: 'Iis Rohaeti',
			day: 15,
			programmes: 'PKH, Sembako',
			situation: 'Anak bungsu lulus SD tahun depan. Upah piket dan jualan menutup belanja harian.',
			decision: 'thinking',
			words: 'Kami mau lihat dulu sampai anak masuk SMP.'
		},
		{
			member: 'Dedeh Winarti',
			day: 54,
			programmes: 'Sembako',
			situation: 'Suami bekerja tetap di bengkel, rumah sudah diperbaiki.',
			decision: 'ready',
			words: 'Insyaallah kami sudah bisa, biar untuk yang lebih perlu.'
		}
	],
	snoozes: []
};
