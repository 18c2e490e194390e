import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../src/routes/app', import.meta.url));

/** Every screen of the app as the routes name it, for example `/app/[group]/jual`. */
export const routes: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((path) => path.endsWith('+page.svelte'))
	.map((path) => `/app/${path}`.replace(/\/\+page\.svelte$/, ''))
	.sort();

/** The heading of each screen as the chair of a group sees it. */
export const headings: Record<string, string | RegExp> = {
	'/app': 'Beranda',
	'/app/[group]': 'Beranda',
	'/app/[group]/bagi-hasil': 'Bagi hasil',
	'/app/[group]/bagi-hasil/[share]': 'Bagi hasil',
	'/app/[group]/barang': 'Barang',
	'/app/[group]/barang/[product]': 'Barang baru',
	'/app/[group]/barang/[product]/harga': 'Hitung harga',
	'/app/[group]/barang/[product]/pratinjau': 'Pratinjau',
	'/app/[group]/barang/stok': 'Stok barang',
	'/app/[group]/belajar': 'Belajar',
	'/app/[group]/belajar/[card]': 'Uang dapur dan uang kelompok',
	'/app/[group]/bon': 'Bon dan utang',
	'/app/[group]/bon/[party]': /\w/,
	'/app/[group]/buku': 'Buku',
	'/app/[group]/buku/daftar': 'Semua buku',
	'/app/[group]/buku/daftar/[book]': 'Buku kas',
	'/app/[group]/cari': 'Cari catatan',
	'/app/[group]/catat': 'Catat',
	'/app/[group]/catat/[kind]': 'Beli bahan',
	'/app/[group]/catat/alat-rusak': 'Alat rusak atau hilang',
	'/app/[group]/catat/anggota-keluar': 'Anggota keluar',
	'/app/[group]/catat/bagi-hasil': 'Bagi hasil',
	'/app/[group]/catat/bantuan-barang': 'Bantuan barang',
	'/app/[group]/catat/barang-rusak': 'Barang rusak atau hilang',
	'/app/[group]/catat/beli-alat': 'Beli alat',
	'/app/[group]/catat/hitung-stok': 'Hitung stok',
	'/app/[group]/catat/jual-alat': 'Jual alat',
	'/app/[group]/catat/pakai-sendiri': 'Dipakai kelompok sendiri',
	'/app/[group]/catat/penyusutan': 'Penyusutan',
	'/app/[group]/catat/pinjaman': 'Pinjaman anggota',
	'/app/[group]/catat/produksi': 'Produksi',
	'/app/[group]/catat/retur': 'Retur atau potongan',
	'/app/[group]/catat/saldo-awal': 'Saldo awal',
	'/app/[group]/ekspor': 'Ambil salinan',
	'/app/[group]/hibah': 'Hibah',
	'/app/[group]/hibah/[grant]': /\w/,
	'/app/[group]/hibah/[grant]/belanja': 'Belanja hibah',
	'/app/[group]/hibah/[grant]/lpj': 'Laporan hibah (LPJ)',
	'/app/[group]/hibah/[grant]/lpj/isi': 'Isi laporan',
	'/app/[group]/hibah/[grant]/lpj/lihat': 'Laporan hibah (LPJ)',
	'/app/[group]/hibah/[grant]/rencana': 'Rencana belanja (RAB)',
	'/app/[group]/hibah/[grant]/serah-terima': 'Serah terima barang',
	'/app/[group]/hibah/[grant]/serah-terima/[handover]': 'Berita acara (BAST)',
	'/app/[group]/hibah/[grant]/serah-terima/[handover]/cetak': 'Cetak berita acara',
	'/app/[group]/hibah/[grant]/serah-terima/[handover]/terima': 'Terima barang',
	'/app/[group]/hibah/[grant]/serah-terima/[handover]/ubah': 'Ubah serah terima',
	'/app/[group]/hibah/[grant]/serah-terima/baru': 'Tulis serah terima',
	'/app/[group]/hibah/[grant]/ubah': 'Ubah data hibah',
	'/app/[group]/hibah/baru': 'Catat hibah',
	'/app/[group]/inventaris': 'Inventaris',
	'/app/[group]/inventaris/[asset]': /\w/,
	'/app/[group]/inventaris/[asset]/perbaiki': 'Perbaiki',
	'/app/[group]/inventaris/hitung': 'Hitung barang',
	'/app/[group]/inventaris/hitung/hasil': 'Hasil hitung barang',
	'/app/[group]/inventaris/label': 'Label barang',
	'/app/[group]/jual': 'Jual',
	'/app/[group]/kelompok': 'Kelompok',
	'/app/[group]/kelompok/[member]': /\w/,
	'/app/[group]/kelompok/aturan': 'Aturan kelompok',
	'/app/[group]/kelompok/kegiatan': 'Rencana kegiatan',
	'/app/[group]/kelompok/pegang': 'Pemegang buku bank dan stempel',
	'/app/[group]/kelompok/putusan': 'Menunggu keputusan',
	'/app/[group]/kelompok/rapat': 'Rapat',
	'/app/[group]/kelompok/rapat/[meeting]': 'Rapat',
	'/app/[group]/kelompok/rapat/baru': 'Catat rapat',
	'/app/[group]/kelompok/tambah': 'Tambah anggota tanpa HP',
	'/app/[group]/kelompok/tamu': 'Buku tamu',
	'/app/[group]/kelompok/toko': 'Toko kelompok',
	'/app/[group]/kelompok/ubah': 'Data kelompok',
	'/app/[group]/kelompok/undang': 'Undang anggota',
	'/app/[group]/laporan': 'Laporan',
	'/app/[group]/laporan/[statement]': 'Laba rugi',
	'/app/[group]/laporan/grafik': 'Grafik',
	'/app/[group]/pendamping': 'Pendamping',
	'/app/[group]/pendamping/[visit]': 'Kunjungan pendamping',
	'/app/[group]/perhatian': 'Perlu perhatian',
	'/app/[group]/periksa': 'Periksa buku',
	'/app/[group]/pesanan': 'Pesanan',
	'/app/[group]/pesanan/[order]': /^Pesanan/,
	'/app/[group]/salin': 'Salin dari buku tulis',
	'/app/[group]/setuju': 'Persetujuan',
	'/app/[group]/setuju/batas': 'Batas dua orang',
	'/app/[group]/simpan-pinjam': 'Simpan pinjam',
	'/app/[group]/simpan-pinjam/[member]': /\w/,
	'/app/[group]/simpan-pinjam/bergulir': 'Dana bergulir',
	'/app/[group]/tanya': 'Tanya jawab',
	'/app/[group]/tutup': 'Tutup buku',
	'/app/[group]/tutup/periksa': 'Periksa sidik buku',
	'/app/dampingan': 'Kelompok dampingan',
	'/app/dampingan/[group]': 'Kelompok dampingan',
	'/app/dampingan/[group]/keluarga': 'Kelompok dampingan',
	'/app/dampingan/[group]/kunjungan/[visit]': 'Kelompok dampingan',
	'/app/dampingan/[group]/kunjungan/[visit]/isi': 'Kelompok dampingan',
	'/app/dampingan/[group]/kunjungan/baru': 'Kelompok dampingan',
	'/app/dampingan/[group]/penilaian': 'Kelompok dampingan',
	'/app/dampingan/[group]/penilaian/baru': 'Kelompok dampingan',
	'/app/dampingan/kontak': 'Nama dan nomor Anda',
	'/app/dampingan/laporan': 'Laporan bulanan',
	'/app/dampingan/laporan/[month]': 'Laporan bulanan',
	'/app/hp': 'HP ini',
	'/app/hp/data': 'Data saya',
	'/app/kantor': 'Kelompok di wilayah',
	'/app/kantor/acuan': 'Data acuan',
	'/app/kantor/hibah': 'Hibah di wilayah',
	'/app/kantor/hibah/[group]/[grant]': 'Hibah kelompok',
	'/app/kantor/laporan-pendamping': 'Laporan pendamping',
	'/app/kantor/laporan-pendamping/[report]': 'Laporan bulanan',
	'/app/kantor/pendamping': 'Pendamping di wilayah',
	'/app/orang': 'Siapa yang memakai HP ini?',
	'/app/titip': 'Titip kirim',
	'/app/titip/terima': 'Terima titipan'
};

/** One record of each kind in a group, by what stands for it in an address. */
export type Known = Record<string, string>;

/** Reads them from the phone's own store. */
export const knownIn = (page: Page, group: string): Promise<Known> =>
	page.evaluate(async (of) => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const db = await done(indexedDB.open(names.find((name) => name.startsWith('lumbung-')) ?? ''));
		const rows: { group: string; kind: string; id: string }[] = await done(
			db.transaction('records').objectStore('records').getAll()
		);
		db.close();
		return Object.fromEntries(
			rows.filter((row) => row.group === of).map(({ kind, id }) => [kind, id])
		);
	}, group);

/** The address of a screen. */
export const addressOf = (route: string, group: string, known: Known): string =>
	route
		.replace('[group]', group)
		.replace(/\[product\]\/(harga|pratinjau)/, `${known['product']}/$1`)
		.replace('[product]', 'baru')
		.replace('[book]', 'kas')
		.replace('[card]', 'uang-campur')
		.replace('[kind]', 'beli-bahan')
		.replace('[month]', new Date().toISOString().slice(0, 7))
		.replace('[statement]', 'laba-rugi')
		.replace('[order]', known['order'] ?? 'tidak-ada')
		.replace('[share]', known['profit_rule'] ?? '')
		.replaceAll(/\[(\w+)\]/g, (_, kind: string) => known[kind] ?? 'tidak-ada');
