import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Queries } from '../../src/lib/server/embedded/database.ts';
import { FileStore } from '../../src/lib/server/embedded/files.ts';
import { median, ms, p95, plain, type Row } from './report.ts';

export const GROUPS = 500;
const PRODUCTS_EACH = 10;
const ASKED = 300;

const goods = [
	...['Keripik Pisang', 'Keripik Singkong', 'Rengginang', 'Sale Pisang', 'Kue Bawang', 'Dodol'],
	...['Gula Aren', 'Kopi Bubuk', 'Abon Lele', 'Emping Melinjo', 'Batik Tulis', 'Tas Anyaman'],
	...['Keset Perca', 'Tikar Pandan', 'Gantungan Kunci', 'Kambing Etawa', 'Ayam Kampung']
];
const tastes = ['Manis', 'Pedas', 'Asin', 'Original', 'Balado', 'Cokelat', 'Halus', 'Besar'];
const places = ['Cibungbulang', 'Leuwiliang', 'Pamijahan', 'Tenjolaya', 'Ciampea', 'Dramaga'];

/** What a buyer types: right words, other forms of them, and typing errors. */
export const wishes = [
	...['keripik pisang', 'kripik', 'pissang manis', 'batik', 'batk tulis', 'kopi bubuk', 'makanan'],
	...['gula aren', 'anyaman', 'kambing', 'rengginan', 'oleh-oleh', 'pedas', 'dijual ayam', 'dodl']
];

/** An id that every run makes again. */
const idOf = (text: string): string => {
	const hex = createHash('sha256').update(text).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Fills the stopped server's data folder with many groups and their listings, each with a photo. @returns their slugs */
export async function fillCrowd(dataDir: string): Promise<{ products: string[]; rows: Row[] }> {
	const db = await openDatabase({ kind: 'folder', path: join(dataDir, 'db') });
	try {
		const products = await listings(db, dataDir);
		await db.exec('analyze');
		return { products, rows: await databaseTimes(db, products) };
	} finally {
		await db.close();
	}
}

async function listings(db: Queries, dataDir: string): Promise<string[]> {
	const photos = photosIn(join(dataDir, 'files', 'produk'));
	const files = new FileStore(join(dataDir, 'files'));
	const found = await db.query(
		`select code from public.regions where code ~ '^\\d\\d\\.\\d\\d\\.\\d\\d$' order by md5(code) limit 60`
	);
	const districts = found.rows.map((row) => String(row['code']));
	const slugs: string[] = [];
	for (let at = 0; at < GROUPS; at++) {
		const group = idOf(`group ${at}`);
		const member = idOf(`member ${at}`);
		await db.query(
			`insert into public.groups (id, name, slug, district_code, business, whatsapp, story)
			values ($1, $2, $3, $4, 'food', '6281200000000', 'Kami membuatnya bersama setiap pagi.')`,
			[group, `KUBE ${places[at % 6]} ${at}`, `kube-${at}`, districts[at % districts.length]]
		);
		await db.query(
			`insert into public.members (group_id, id, seq, name, role) values ($1, $2, 1, 'Ibu Ukur', 'chair')`,
			[group, member]
		);
		for (let n = 0; n < PRODUCTS_EACH; n++) {
			const name = `${goods[(at + n * 5) % goods.length]} ${tastes[(at * 3 + n) % tastes.length]}`;
			const [product, photo] = [idOf(`product ${at} ${n}`), idOf(`photo ${at} ${n}`)];
			const slug = `produk-${at}-${n}`;
			const path = `${group}/${photo}.webp`;
			await db.query(
				`insert into public.products (group_id, id, seq, slug, name, kind, description, unit, price, published, created_by,
					updated_by, created_at, ingredients, net)
				values ($1, $2, $3, $4, $5, $6, 'Dibuat dari bahan pilihan tanpa pengawet, dijual per bungkus.', 'bungkus', $7, true, $8,
					$8, now() - make_interval(mins => $9), 'bahan lokal, garam, minyak', '250 g')`,
				[
					...[group, product, n * 2 + 2, slug, name, at % 3 === 0 ? 'craft' : 'food'],
					...[5_000 + ((at * 37 + n * 11) % 90) * 1_000, member, at * 10 + n]
				]
			);
			await db.query(
				`insert into public.product_photos (group_id, id, seq, product_id, path, width, height, created_by, updated_by)
				values ($1, $2, $3, $4, $5, 640, 640, $6, $6)`,
				[group, photo, n * 2 + 3, product, path, member]
			);
			await db.query(`insert into storage.objects (bucket_id, name) values ('produk', $1)`, [path]);
			const bytes = photos[(at + n) % photos.length];
			if (bytes) await files.uploadObject('produk', path, null, bytes);
			slugs.push(slug);
		}
	}
	return slugs;
}

function photosIn(folder: string): Buffer[] {
	const photos = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(webp|jpg)$/.test(name))
		.map((name) => readFileSync(join(folder, name)));
	if (photos.length === 0) throw new Error('no photo in the demonstration data');
	return photos;
}

/** Times of the questions in the database alone. */
async function databaseTimes(db: Queries, slugs: string[]): Promise<Row[]> {
	const asked: Record<string, (n: number) => [sql: string, values: unknown[]]> = {
		'list, any page and sort': (n) => [
			'select public.catalogue_search(p_sort => $1, p_offset => $2)',
			[['', 'price', 'price_down'][n % 3], (n % 100) * 24]
		],
		search: (n) => ['select public.catalogue_search(p_query => $1)', [wishes[n % wishes.length]]],
		product: (n) => ['select public.catalogue_product($1)', [slugs[(n * 131) % slugs.length]]],
		shop: (n) => ['select public.catalogue_group($1)', [`kube-${(n * 7) % GROUPS}`]]
	};
	const rows: Row[] = [];
	for (const [what, question] of Object.entries(asked)) {
		const taken: number[] = [];
		for (let n = 0; n < ASKED; n++) {
			const [sql, values] = question(n);
			const start = performance.now();
			await db.query(sql, values);
			taken.push(performance.now() - start);
		}
		rows.push(plain(`database: ${what}, median (p95)`, `${ms(median(taken))} (${ms(p95(taken))})`));
	}
	return rows;
}
