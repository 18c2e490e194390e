import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../../src/cli/provision.ts';
import { atMost, median, ms, p95, plain, type Row, type Section } from './report.ts';
import type { BenchStore } from './store-page.ts';

declare const benchStore: BenchStore;

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 15;
const SLOWDOWN = 4;

const statementWords: Record<string, string> = {
	position: 'financial position',
	income: 'income',
	cashFlow: 'cash flow',
	equityChanges: 'changes in capital',
	trialBalance: 'trial balance',
	notes: 'figures of the notes'
};

/** The phone's store in the machine's Chromium, its processor slowed down four times. */
export async function benchPhone(): Promise<Section> {
	const script = await bundle('store-page.ts');
	const browser = await chromium.launch({
		executablePath: await findChromium(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
	});
	const rows: Row[] = [];
	try {
		for (const size of SIZES) rows.push(...(await measure(browser, script, size)));
	} finally {
		await browser.close();
	}
	return {
		title: "The phone's store",
		note: `Chromium, processor slowed ${SLOWDOWN} times, medians of ${ROUNDS}; filling at full speed.`,
		rows
	};
}

async function measure(browser: Browser, script: string, size: number): Promise<Row[]> {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.route('**/*', (route) =>
		route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' })
	);
	await page.goto('http://localhost/');
	await page.addScriptTag({ content: script });
	const filled = await page.evaluate((total) => benchStore.open('bench', total), size);
	const cdp = await context.newCDPSession(page);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
	const taken = await page.evaluate((rounds) => benchStore.measure(rounds), ROUNDS);
	const made = await page.evaluate((rounds) => benchStore.statements(rounds), ROUNDS);
	const rollups = await page.evaluate(() => benchStore.rollups());
	const searched = await page.evaluate((rounds) => benchStore.search(rounds), ROUNDS);
	const compared = await page.evaluate((total) => benchStore.audit(total), size);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
	await page.evaluate(() => benchStore.close('bench'));
	await context.close();
	const n = size.toLocaleString('en');
	return [
		atMost(`sale saved and in the book, ${n} transactions`, median(taken.sale), 50, ms),
		...Object.entries(made).map(([name, times]) =>
			atMost(`${statementWords[name] ?? name}, ${n} (${rollups} roll-ups)`, median(times), 50, ms)
		),
		atMost(`search as one types, 95 of 100, ${n}`, p95(searched), 400, ms),
		plain(`comparing the book with the server's, ${n}`, ms(compared)),
		plain(`newest page of the book, ${n}`, ms(median(taken.book))),
		plain(`filling the store with ${n}`, ms(filled))
	];
}

/** A module of this folder, with all that it imports, as one script for a page. */
export async function bundle(entry: string): Promise<string> {
	const result = await build({
		configFile: false,
		logLevel: 'error',
		resolve: { alias: { $lib: fileURLToPath(new URL('../../src/lib', import.meta.url)) } },
		build: {
			write: false,
			lib: {
				entry: fileURLToPath(new URL(entry, import.meta.url)),
				formats: ['iife'],
				name: 'bench'
			}
		}
	});
	const [output] = Array.isArray(result) ? result : [result];
	if (!output || !('output' in output)) throw new Error('the bench page was not built');
	return output.output[0].code;
}
