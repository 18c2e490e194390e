import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../src/cli/provision.ts';
import { signUp } from '../support/api.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { fillGroups, GROUPS, TRANSACTIONS } from './mentor-groups.ts';
import type { MentorBench } from './mentor-page.ts';
import { bundle } from './phone.ts';
import { atMost, kB, median, ms, plain, type Row, type Section } from './report.ts';

declare const mentorBench: MentorBench;

const SLOWDOWN = 4;
const ROUNDS = 15;
/** 1.6 Mbit/s and 150 ms, as Lighthouse's slow 4G. */
const SLOW_4G = {
	offline: false,
	latency: 150,
	downloadThroughput: 200_000,
	uploadThroughput: 93_750
};
/** What the first sync of one group may take before it is usable. */
const GROUP_BYTES = 150_000;
const GROUP_MS = 3_000;
const LIST_MS = 1_000;

type Scope = 'summary' | 'whole';

/** The first sync of a mentor with ten groups, each with a year in its book. */
export async function benchMentor(port: number): Promise<Section> {
	const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-mentor-'));
	try {
		const empty = await startServer({ dataDir, port });
		const mentor = await signUp(empty);
		await empty.stop();
		await fillGroups(dataDir, mentor.email);
		const server = await startServer({ dataDir, port });
		const browser = await chromium.launch({
			executablePath: await findChromium(),
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
		});
		const script = await bundle('mentor-page.ts');
		const rows: Row[] = [];
		try {
			for (const scope of ['summary', 'whole'] as const) {
				rows.push(...(await measure(browser, script, server, mentor.token, scope)));
			}
		} finally {
			await browser.close();
			await server.stop();
		}
		return {
			title: 'A mentor’s first sync',
			note: `${GROUPS} groups with ${TRANSACTIONS.toLocaleString('en')} transactions of a year each, receipts for a third of them, 30 orders, 12 closings, 12 visits; embedded backend (PGlite). Chromium with the processor slowed ${SLOWDOWN} times, slow 4G (1.6 Mbit/s, 150 ms); bytes as they travel, compressed, with headers. The list is worked out from the phone’s store, median of ${ROUNDS}.`,
			rows
		};
	} finally {
		rmSync(dataDir, { recursive: true });
	}
}

async function measure(
	browser: Browser,
	script: string,
	server: TestServer,
	token: string,
	scope: Scope
): Promise<Row[]> {
	const context = await browser.newContext();
	const page = await context.newPage();
	page.setDefaultTimeout(0);
	await page.route('**/bench', (route) =>
		route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' })
	);
	await page.goto(`${server.url}/bench`);
	await page.addScriptTag({ content: script });
	const cdp = await context.newCDPSession(page);
	let bytes = 0;
	cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
	await cdp.send('Network.enable');
	await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
	const first = await page.evaluate(
		([name, bearer, isWhole]) => mentorBench.firstSync(name, bearer, isWhole),
		[scope, token, scope === 'whole'] as const
	);
	const listed = await page.evaluate((rounds) => mentorBench.list(rounds), ROUNDS);
	const held = await page.evaluate(() => mentorBench.held());
	await context.close();
	if (held.groups !== GROUPS) throw new Error(`${held.groups} groups were read`);
	const all = scope === 'summary' ? 'summary' : 'whole books';
	const what = `${all}: ${held.rows.toLocaleString('en')} rows, ${held.records.toLocaleString('en')} records`;
	const isFirst = scope === 'summary';
	return [
		isFirst
			? atMost(`${what}, bytes`, bytes, GROUPS * GROUP_BYTES, kB)
			: plain(`${what}, bytes`, kB(bytes)),
		isFirst
			? atMost(`${all}: time`, first, GROUPS * GROUP_MS, ms)
			: plain(`${all}: time`, ms(first)),
		atMost(`${all}: list of all groups with their flags`, median(listed), LIST_MS, ms),
		plain(`${all}: size of the store on the phone`, kB(held.bytes))
	];
}
