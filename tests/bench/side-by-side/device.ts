import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../../src/cli/provision.ts';
import type { Contender } from './contender.ts';
import type { Side } from './page.ts';
import type { Sale } from './sales.ts';

declare const side: Side;

const SLOWDOWN = 4;
/** 1.6 Mbit/s and 150 ms, as Lighthouse's slow 4G. */
const SLOW_4G = {
	...{ offline: false, latency: 150 },
	...{ downloadThroughput: 200_000, uploadThroughput: 93_750 }
};

/** A Chromium with a profile of its own on the disk: an empty device that runs a contender's page. */
export class TestDevice {
	readonly #folder: string;
	readonly #context: BrowserContext;
	readonly #page: Page;

	private constructor(folder: string, context: BrowserContext, page: Page) {
		this.#folder = folder;
		this.#context = context;
		this.#page = page;
	}

	static async start(origin: string, script: string): Promise<TestDevice> {
		const folder = mkdtempSync(join(tmpdir(), 'lumbung-side-'));
		const context = await chromium.launchPersistentContext(folder, {
			executablePath: await findChromium(),
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
		});
		const page = await context.newPage();
		page.setDefaultTimeout(0);
		await page.goto(`${origin}/side`);
		await page.addScriptTag({ content: script });
		return new TestDevice(folder, context, page);
	}

	/** From now on as slow as a cheap phone on a bad line. */
	async slowDown(): Promise<void> {
		const cdp = await this.#context.newCDPSession(this.#page);
		await cdp.send('Network.enable');
		await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
		await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
	}

	/** Opens the store and brings everything; milliseconds until it is usable, and until all is there. */
	firstSync({ settings }: Contender): Promise<{ usable: number; whole: number }> {
		return this.#page.evaluate(async (given) => {
			const start = performance.now();
			await side.open(given);
			await side.sync();
			const end = performance.now();
			return { usable: (side.usableAt() ?? end) - start, whole: end - start };
		}, settings);
	}

	write(sales: Sale[]): Promise<void> {
		return this.#page.evaluate((given) => side.write(given), sales);
	}

	sync(): Promise<void> {
		return this.#page.evaluate(() => side.sync());
	}

	ids(): Promise<string[]> {
		return this.#page.evaluate(() => side.ids());
	}

	/** What the browser says that the page stores, bytes. */
	stored(): Promise<number> {
		return this.#page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
	}

	async stop(): Promise<void> {
		await this.#context.close();
		rmSync(this.#folder, { recursive: true });
	}
}
