import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../../src/cli/provision.ts';
import type { TestServer } from '../support/server.ts';
import { atMost, kB, median, ms, plain, type Row, type Section } from './report.ts';

const LIGHTHOUSE_RUNS = 3;
const LOAD_SECONDS = 10;
const LOAD_PER_SECOND = 50;
const FIRST_SCREEN_JS = 65_000;
const FURTHER_SCREEN_JS = 15_000;

interface PageBudget {
	name: string;
	path: string;
	js: number;
	/** Null where nothing is promised. */
	css: number | null;
	lcp: number;
	performance: number;
}

/** Weights, Lighthouse and server time of the pages, against the budgets of the design. */
export async function benchPages(server: TestServer): Promise<Section[]> {
	const product = await firstProduct(server);
	const pages: PageBudget[] = [
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
	const executablePath = await findChromium();
	const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
	const weights: Row[] = [];
	try {
		for (const page of pages) weights.push(...(await weigh(browser, server, page)));
		weights.push(...(await weighScreens(browser, server)));
	} finally {
		await browser.close();
	}
	const scores: Row[] = [];
	for (const page of pages) scores.push(...(await lighthouse(server, page, executablePath)));
	const load: Row[] = [];
	for (const page of pages.slice(0, 2)) load.push(await serve(server, page));
	return [
		{
			title: 'Page weights',
			note: 'Bytes of all files a first visit requests, brotli 11 a file.',
			rows: weights
		},
		{
			title: 'Lighthouse, mobile',
			note: `Simulated slow 4G and 4x slowed processor, medians of ${LIGHTHOUSE_RUNS}. /app is kept out of search on purpose.`,
			rows: scores
		},
		{
			title: 'Server time of public pages',
			note: `${LOAD_PER_SECOND} requests a second for ${LOAD_SECONDS} s on loopback, embedded backend.`,
			rows: load
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

async function weigh(browser: Browser, server: TestServer, page: PageBudget): Promise<Row[]> {
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

interface LighthouseReport {
	categories: Record<string, { score: number | null }>;
	audits: Record<string, { numericValue?: number }>;
}

async function lighthouse(server: TestServer, page: PageBudget, chrome: string): Promise<Row[]> {
	const folder = mkdtempSync(join(tmpdir(), 'lumbung-lighthouse-'));
	const reports: LighthouseReport[] = [];
	for (let run = 0; run < LIGHTHOUSE_RUNS; run++) {
		const file = join(folder, `${run}.json`);
		const child = spawn(
			'lighthouse',
			[
				server.url + page.path,
				...['--quiet', '--output=json', `--output-path=${file}`, '--form-factor=mobile'],
				'--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking'
			],
			{ stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, CHROME_PATH: chrome } }
		);
		let complaint = '';
		child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
		const [code] = (await once(child, 'exit')) as [number];
		if (code !== 0) throw new Error(`lighthouse failed on ${page.path}: ${complaint}`);
		reports.push(JSON.parse(readFileSync(file, 'utf8')) as LighthouseReport);
	}
	rmSync(folder, { recursive: true });
	const score = (name: string) =>
		median(reports.map(({ categories }) => Math.round((categories[name]?.score ?? 0) * 100)));
	const audit = (name: string) =>
		median(reports.map(({ audits }) => audits[name]?.numericValue ?? 0));
	const performance = score('performance');
	const others = ['accessibility', 'best-practices', 'seo'].map(score);
	return [
		{
			what: `${page.name}: performance / accessibility / best practices / SEO`,
			measured: [performance, ...others].join(' / '),
			budget: page.performance ? '100 / 100 / 100 / 100' : '',
			kept: page.performance ? [performance, ...others].every((value) => value === 100) : null
		},
		atMost(
			`${page.name}: largest contentful paint`,
			audit('largest-contentful-paint'),
			page.lcp,
			ms
		),
		plain(`${page.name}: layout shift`, audit('cumulative-layout-shift').toFixed(3))
	];
}

async function serve(server: TestServer, page: PageBudget): Promise<Row> {
	const taken: number[] = [];
	const pending: Promise<void>[] = [];
	for (let at = 0; at < LOAD_SECONDS * LOAD_PER_SECOND; at++) {
		const start = performance.now();
		pending.push(
			fetch(server.url + page.path).then(async (response) => {
				await response.arrayBuffer();
				if (!response.ok) throw new Error(`${page.path} answered ${response.status}`);
				taken.push(performance.now() - start);
			})
		);
		await new Promise((resolve) => setTimeout(resolve, 1000 / LOAD_PER_SECOND));
	}
	await Promise.all(pending);
	taken.sort((a, b) => a - b);
	const p95 = taken[Math.floor(taken.length * 0.95)] ?? Number.NaN;
	return atMost(`${page.name}: p95 (median ${ms(median(taken))})`, p95, 30, ms);
}
