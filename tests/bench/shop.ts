import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../src/cli/project.ts';
import { startServer } from '../support/server.ts';
import { fillCrowd, GROUPS, wishes } from './crowd.ts';
import { load, LOAD_NOTE } from './load.ts';
import { lighthouse, LIGHTHOUSE_NOTE, type PageBudget } from './lighthouse.ts';
import type { Row, Section } from './report.ts';

const BARE = fileURLToPath(new URL('bare', import.meta.url));
const WARM_UP = 300;
/** Longer than the server keeps an answer, so that none comes from memory. */
const FORGETTING_MS = 2_500;

/** The shop window with 5,000 products of 500 groups, beside a bare page of SvelteKit in the same run. */
export async function benchShop(port: number, chrome: string): Promise<Section[]> {
	const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-shop-'));
	try {
		const seeding = await startServer({ dataDir, port, seed: true });
		await seeding.stop();
		const { products, rows } = await fillCrowd(dataDir);
		const server = await startServer({ dataDir, port });
		try {
			const paths = pathsIn(products);
			const scores: Row[] = [];
			for (const page of shopPages(products)) {
				await fetch(server.url + page.path);
				scores.push(...(await lighthouse(server.url, page, chrome)));
			}
			return [
				{
					title: 'Shop window, Lighthouse mobile',
					note: `${CROWD_NOTE} ${LIGHTHOUSE_NOTE}`,
					rows: scores
				},
				{
					title: 'Shop window under load',
					note: `${CROWD_NOTE} ${LOAD_NOTE} Pages, words and sorts change with every request, so that nothing is answered from memory.`,
					rows: [...rows, ...(await loads(server.url, port + 1, paths))]
				}
			];
		} finally {
			await server.stop();
		}
	} finally {
		rmSync(dataDir, { recursive: true });
	}
}

const CROWD_NOTE = `5,000 products of ${GROUPS} groups, each with a photo; embedded backend (PGlite).`;

const shopPages = (products: string[]): PageBudget[] =>
	[
		{ name: 'home', path: '/' },
		{ name: 'list with filters', path: '/?jenis=food&siap=1&urut=murah&halaman=3' },
		{ name: 'search', path: '/?cari=kripik' },
		{ name: 'product', path: `/produk/${products[77]}` },
		{ name: 'shop', path: '/kelompok/kube-7' }
	].map((page) => ({ ...page, lcp: 1_200, performance: 100 }));

type Paths = Record<string, (n: number) => string>;

const pathsIn = (products: string[]): Paths => ({
	list: (n) => `/?halaman=${(n % 150) + 1}${n % 3 === 0 ? '&urut=murah' : ''}`,
	search: (n) =>
		`/?cari=${encodeURIComponent(wishes[n % wishes.length] ?? '')}&halaman=${Math.floor(n / wishes.length) + 1}`,
	product: (n) => `/produk/${products[(n * 131) % products.length]}`,
	shop: (n) => `/kelompok/kube-${(n * 7) % GROUPS}`
});

async function loads(origin: string, barePort: number, paths: Paths): Promise<Row[]> {
	const rows: Row[] = [];
	const bare = await startBare(barePort);
	try {
		for (const [what, origins, pathOf, isOurs] of [
			['a bare page of SvelteKit', `http://localhost:${barePort}`, () => '/', false] as const,
			...Object.entries(paths).map(([name, pathOf]) => [name, origin, pathOf, true] as const)
		]) {
			for (let n = 0; n < WARM_UP; n++) await fetch(origins + pathOf(n + 1000));
			await new Promise((resolve) => setTimeout(resolve, FORGETTING_MS));
			rows.push(await load(what, (n) => origins + pathOf(n), isOurs));
		}
		return rows;
	} finally {
		await bare.stop();
	}
}

/** Builds the bare page in a folder of its own and serves it. */
async function startBare(port: number): Promise<{ stop(): Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'lumbung-bare-'));
	cpSync(BARE, folder, { recursive: true });
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
	const build = spawn('vite', ['build', '--logLevel', 'error'], { cwd: folder, stdio: 'ignore' });
	const [code] = (await once(build, 'exit')) as [number | null];
	if (code !== 0) throw new Error('the bare page could not be built');
	const child = spawn(process.execPath, [join(folder, 'build', 'index.js')], {
		stdio: 'ignore',
		env: { ...process.env, PORT: String(port) }
	});
	const stop = async () => {
		child.kill();
		await once(child, 'exit');
		rmSync(folder, { recursive: true });
	};
	for (let tries = 0; tries < 100; tries++) {
		const isUp = await fetch(`http://localhost:${port}`).then(
			({ ok }) => ok,
			() => false // it is not there yet
		);
		if (isUp) return { stop };
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	await stop();
	throw new Error('the bare page did not start');
}
