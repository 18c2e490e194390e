import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../src/routes/app', import.meta.url));

/** Every screen of the app as the routes name it, for example `/app/[group]/jual`. */
export const routes: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((path) => path.endsWith('+page.svelte'))
	.map((path) => `/app/${path}`.replace(/\/\+page\.svelte$/, ''))
	.sort();

/** The heading of each screen as the chair of a group sees it. */
export const headings: Record<string, string | RegExp> = {
	'/app/[group]': 'Beranda',
	'/app/[group]/barang': 'Barang',
	'/app/[group]/barang/[product]': 'Barang baru',
	'/app/[group]/buku': 'Buku',
	'/app/[group]/buku/daftar': 'Semua buku',
	'/app/[group]/buku/daftar/[book]': 'Buku kas',
	'/app/[group]/catat': 'Catat',
	'/app/[group]/catat/[kind]': 'Beli bahan',
	'/app/[group]/ekspor': 'Ambil salinan',
	'/app/[group]/jual': 'Jual',
	'/app/[group]/kelompok': 'Kelompok',
	'/app/[group]/kelompok/[member]': /\w/,
	'/app/[group]/kelompok/putusan': 'Menunggu keputusan',
	'/app/[group]/kelompok/tambah': 'Tambah anggota tanpa HP',
	'/app/[group]/kelompok/ubah': 'Data kelompok',
	'/app/[group]/kelompok/undang': 'Undang anggota',
	'/app/[group]/perhatian': 'Perlu perhatian',
	'/app': 'Beranda',
	'/app/dampingan': 'Kelompok dampingan',
	'/app/hp': 'HP ini',
	'/app/kantor': 'Kelompok di wilayah',
	'/app/orang': 'Siapa yang memakai HP ini?'
};

/** The address of a screen. */
export const addressOf = (route: string, group: string, member: string): string =>
	route
		.replace('[group]', group)
		.replace('[member]', member)
		.replace('[product]', 'baru')
		.replace('[book]', 'kas')
		.replace('[kind]', 'beli-bahan');
