import { cantingMulya } from './canting-mulya.ts';
import { mekarSari } from './mekar-sari.ts';

interface DemoAccount {
	role: string;
	email: string;
	password: string;
	/** bcrypt of the password, so that a load need not hash. */
	passwordHash: string;
	note: string;
	/** Whose phone it is: the group's slug and the member's name. */
	member?: { group: string; name: string };
	/** Mentor: her name; which groups and since when is told in `mentoring/content`. */
	mentor?: { name: string };
	/** Officer: name and region. */
	officer?: { name: string; region: string };
}

/** People whom a visitor can sign in as. Their passwords are public: the data is made up. */
export const demoAccounts: readonly DemoAccount[] = [
	{
		role: 'ketua',
		email: 'ketua@lumbung.example',
		password: 'demo-lumbung-2026-ketua',
		passwordHash: '$2b$10$gH8lrP2tz.JgMpQXj2rpZuOTpGjpmCJdBJ4fkGkZCTFYixqrXdrui',
		note: 'Neng Sumiati, KUBE Mekar Sari',
		member: { group: mekarSari.slug, name: 'Neng Sumiati' }
	},
	{
		role: 'bendahara',
		email: 'bendahara@lumbung.example',
		password: 'demo-lumbung-2026-bendahara',
		passwordHash: '$2b$10$LNTr3YJc4bX2uYGmNw.gNeubKfPDoVCumNwVpuyyWkxpVzDtYgAPW',
		note: 'Euis Kurniasih, KUBE Mekar Sari',
		member: { group: mekarSari.slug, name: 'Euis Kurniasih' }
	},
	{
		role: 'anggota',
		email: 'anggota@lumbung.example',
		password: 'demo-lumbung-2026-anggota',
		passwordHash: '$2b$10$Y2EamviwP0F5gon.2rYVGOIyCEGMsRXiVDkeZZUPP8KOfFUYg/EQS',
		note: 'Iis Rohaeti, KUBE Mekar Sari',
		member: { group: mekarSari.slug, name: 'Iis Rohaeti' }
	},
	{
		role: 'ketua',
		email: 'batik@lumbung.example',
		password: 'demo-lumbung-2026-batik',
		passwordHash: '$2b$10$Ft1z/VCHOHJTCseXeiueUu7h8Ssj69N8UdN2W73JHUWX0K4A4iULS',
		note: 'Siti Khotimah, KUBE Canting Mulya',
		member: { group: cantingMulya.slug, name: 'Siti Khotimah' }
	},
	{
		role: 'pendamping',
		email: 'pendamping@lumbung.example',
		password: 'demo-lumbung-2026-pendamping',
		passwordHash: '$2b$10$NT.6Ec2MLALcZZ6Ar0kcUeDJyr07EaEqzfm.DeZTpaqEKBonOe9Lu',
		note: 'mendampingi Mekar Sari, Awi Lestari, dan Canting Mulya',
		mentor: { name: 'Ratna Kusumawardani' }
	},
	{
		role: 'pendamping',
		email: 'pendamping2@lumbung.example',
		password: 'demo-lumbung-2026-pendamping2',
		passwordHash: '$2b$10$KmXIeA.Wp1uaCKiZ.mlUvuMokq/G6qCy7riNMf6BoeF7quz7etG8y',
		note: 'mendampingi Gembala Makmur, pengganti sementara di Awi Lestari',
		mentor: { name: 'Hendra Wiguna' }
	},
	{
		role: 'dinas',
		email: 'dinas@lumbung.example',
		password: 'demo-lumbung-2026-dinas',
		passwordHash: '$2b$10$LGKEM61PyUDGGWu7mQBwgOUNjgXRHL9Vr7trhm9nEEIU8QqqsJxPK',
		note: 'petugas Dinas Sosial Kabupaten Bogor',
		officer: { name: 'Yulia Permatasari', region: '32.01' }
	}
];
