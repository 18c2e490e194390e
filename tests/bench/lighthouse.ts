import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, median, ms, plain, type Row } from './report.ts';

const LIGHTHOUSE_RUNS = 3;

export const LIGHTHOUSE_NOTE = `Simulated slow 4G and 4x slowed processor, medians of ${LIGHTHOUSE_RUNS}.`;

/** What is promised of a page. */
export interface PageBudget {
	name: string;
	path: string;
	/** Largest contentful paint, milliseconds. */
	lcp: number;
	/** 100 where full marks are promised, else 0. */
	performance: number;
}

interface LighthouseReport {
	categories: Record<string, { score: number | null }>;
	audits: Record<string, { numericValue?: number }>;
}

/** Scores and largest paint of a page, medians of some runs, against its budget. */
export async function lighthouse(origin: string, page: PageBudget, chrome: string): Promise<Row[]> {
	const folder = mkdtempSync(join(tmpdir(), 'lumbung-lighthouse-'));
	const reports: LighthouseReport[] = [];
	for (let run = 0; run < LIGHTHOUSE_RUNS; run++) {
		const file = join(folder, `${run}.json`);
		const child = spawn(
			'lighthouse',
			[
				origin + page.path,
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
