import type { MentoringPlan } from '../plan.ts';
import { HENDRA } from './mentors.ts';

/** Goats, with another mentor. */
export const gembalaMakmur: MentoringPlan = {
	assignments: [{ mentor: HENDRA, since: 200, until: null, standIn: false }],
	visits: [
		{
			day: 150,
			purpose: 'Melihat kandang dan jadwal rumput',
			missed: ['Carmad'],
			books: { cash: 'ok', inventory: 'behind', members: 'ok' },
			off: 0,
			shared: {
				production: 'Kambing 14 ekor, dua bunting. Rumput dicari bergiliran.',
				problems: 'Satu anak kambing mencret.',
				advice: 'Pisahkan yang sakit dan panggil mantri hewan hari itu juga.'
			},
			actions: [
				{
					what: 'Menyimpan nomor mantri hewan di kandang',
					owner: 'Slamet Widodo',
					due: 140,
					steps: [{ day: 146, by: 'Slamet Widodo', step: 'done', words: '' }]
				}
			]
		},
		{
			day: 95,
			purpose: 'Buku susu dan penjualan ternak',
			books: { cash: 'ok', sales: 'ok', inventory: 'ok' },
			off: -1_500,
			shared: {
				production: 'Susu 9 liter sehari, disaring dan didinginkan.',
				sales: 'Lima ekor terjual dalam sebulan.',
				advice: 'Sisihkan uang bibit sebelum hasil dibagi.'
			},
			photos: [{ picture: 'livestock/kambing', label: 'Jantan siap jual', isShared: true }],
			confirmed: 'Benar'
		},
		{
			day: 30,
			purpose: 'Laporan hibah dan persediaan pakan',
			missed: ['Kasturi'],
			books: { cash: 'ok', bank: 'ok', minutes: 'behind' },
			off: 0,
			isBankSeen: true,
			shared: {
				production: 'Rumput mulai sulit, ditambah dedak.',
				problems: 'Laporan hibah baru separuh.',
				advice: 'Selesaikan teks laporan sebelum rapat bulan ini.'
			},
			actions: [
				{
					what: 'Menyelesaikan teks laporan hibah',
					owner: 'Akhmad Fauzi',
					due: -3,
					steps: []
				}
			]
		}
	],
	planned: [],
	talks: [],
	assessments: [],
	families: [],
	snoozes: []
};
