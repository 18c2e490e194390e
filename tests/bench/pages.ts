import { brotliCompressSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import type { TestServer } from '../support/server.ts';
import { lighthouse, LIGHTHOUSE_NOTE, type PageBudget } from './lighthouse.ts';
import { atMost, kB, plain, type Row, type Section } from './report.ts';

const FIRST_SCREEN_JS = 65_000;
const FURTHER_SCREEN_JS = 15_000;

interface WeighedPage extends PageBudget {
	/** Bytes. */
	js: number;
	/** Bytes; null where nothing is promised. */
	css: number | null;
}

/** Weights and Lighthouse of the pages, against the budgets of the design. */
export async function benchPages(server: TestServer, chrome: string): Promise<Section[]> {
	const product = await firstProduct(server);
	const pages: WeighedPage[] = [
		{ name: 'Etalase', path: '/', js: 15_000, css: 10_000, lcp: 1_200, performance: 100 },
		{ name: 'product', path: product, js: 15_000, css: 10_000, lcp: 1_200, performance: 100 },
		{
			name: 'app, nobody signed in',
			path: '/app',
			js: FIRST_SCREEN_JS,
			css: null,
			lcp: 2_200,
			performance: 0
		}
	];
	const browser = await chromium.launch({ executablePath: chrome, args: ['--no-sandbox'] });
	const weights: Row[] = [];
	try {
		for (const page of pages) weights.push(...(await weigh(browser, server, page)));
		weights.push(...(await weighScreens(browser, server)));
	} finally {
		await browser.close();
	}
	const scores: Row[] = [];
	for (const page of pages) scores.push(...(await lighthouse(server.url, page, chrome)));
	return [
		{
			title: 'Page weights',
			note: 'Bytes of all files a first visit requests, brotli 11 a file.',
			rows: weights
		},
		{
			title: 'Lighthouse, mobile',
			note: `${LIGHTHOUSE_NOTE} /app is kept out of search on purpose.`,
			rows: scores
		}
	];
}

async function firstProduct(server: TestServer): Promise<string> {
	const html = await (await fetch(server.url)).text();
	const path = html.match(/href="(\/produk\/[^"/?]+)"/)?.[1];
	if (!path) throw new Error('no product on the home page; was the demonstration data loaded?');
	return path;
}

/** Bytes that a page requests on a first visit, by kind; all but pictures as brotli 11. */
async function bytesOf(context: BrowserContext, url: string): Promise<Record<string, number>> {
	const tab = await context.newPage();
	const sums: Record<string, number> = { document: 0, script: 0, stylesheet: 0, image: 0 };
	const pending: Promise<void>[] = [];
	tab.on('response', (response) => {
		const type = response.request().resourceType();
		if (!(type in sums) || !response.ok()) return;
		pending.push(
			response.body().then((body) => {
				const weight = type === 'image' ? body.length : brotliCompressSync(body).length;
				sums[type] = (sums[type] ?? 0) + weight;
			})
		);
	});
	await tab.goto(url, { waitUntil: 'networkidle' });
	await Promise.all(pending);
	await tab.close();
	return sums;
}

const newPhone = (browser: Browser): Promise<BrowserContext> =>
	browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });

async function weigh(browser: Browser, server: TestServer, page: WeighedPage): Promise<Row[]> {
	const context = await newPhone(browser);
	const sums = await bytesOf(context, server.url + page.path);
	await context.close();
	return [
		atMost(`${page.name}: JavaScript`, sums['script'] ?? 0, page.js, kB),
		plain(`${page.name}: HTML with its styles`, kB(sums['document'] ?? 0)),
		page.css === null
			? plain(`${page.name}: CSS files`, kB(sums['stylesheet'] ?? 0))
			: atMost(`${page.name}: CSS files`, sums['stylesheet'] ?? 0, page.css, kB),
		plain(`${page.name}: pictures before scrolling`, kB(sums['image'] ?? 0))
	];
}

/** The screens of somebody who is signed in: the first one, and what *Jual* adds. */
async function weighScreens(browser: Browser, server: TestServer): Promise<Row[]> {
	const context = await newPhone(browser);
	const tab = await context.newPage();
	await tab.goto(`${server.url}/app?coba=1`);
	await tab.waitForURL(/\/app\/[0-9a-f-]{36}$/);
	const home = tab.url();
	await tab.close();
	const first = await bytesOf(context, home);
	const sell = await bytesOf(context, `${home}/jual`);
	await context.close();
	const [js, more] = [first['script'] ?? 0, (sell['script'] ?? 0) - (first['script'] ?? 0)];
	return [
		atMost('Beranda, signed in: JavaScript with the sync', js, FIRST_SCREEN_JS, kB),
		atMost('Jual: JavaScript beyond Beranda', more, FURTHER_SCREEN_JS, kB)
	];
}
