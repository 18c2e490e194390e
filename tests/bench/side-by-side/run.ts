/*
 * The same sales brought to a second, empty device by this project's sync, by RxDB and by PouchDB, and what a late commit and lost
 * answers do to each. Prints the table of docs/benchmarks.md, section "Side by side":
 *
 *   DATABASE_URL=postgres://... npm run bench -- side-by-side [sales, 10,000 unless told] [rounds, 3]
 *
 * It needs Chromium, a PostgreSQL on which it may make a database of its own (two transactions at once are wanted: PGlite has one
 * connection), and about ten minutes. The rivals are installed into this folder at the first run; the project does not depend on
 * them.
 */
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { buildIfChanged } from '../../../src/cli/build.ts';
import { enterProject, run } from '../../../src/cli/project.ts';
import { bundle } from '../phone.ts';
import type { Contender } from './contender.ts';
import { TestDevice } from './device.ts';
import { lateCommit, sending } from './hazards.ts';
import type { Meter } from './meter.ts';
import { type Sale, sampleSales } from './sales.ts';
import { setStage, type Stage } from './stage.ts';
import { type FirstSync, type Measured, table } from './table.ts';

const PORT = 5840;
const HERE = 'tests/bench/side-by-side';
const SENT = 201;
const [COUNT = 10_000, ROUNDS = 3] = process.argv.slice(2).map(Number);

async function firstSync(
	contender: Contender,
	meter: Meter,
	script: string,
	sales: Sale[],
	isSlow = false
): Promise<FirstSync> {
	const device = await TestDevice.start(meter.url, script);
	try {
		if (isSlow) await device.slowDown();
		meter.reset();
		const times = await device.firstSync(contender);
		const traffic = meter.read();
		const held = new Set(await device.ids());
		const missing = sales.filter(({ id }) => !held.has(id)).length;
		if (missing > 0) throw new Error(`${contender.name}: ${missing} sales did not arrive`);
		return { ...times, traffic, stored: await device.stored() };
	} finally {
		await device.stop();
	}
}

/** The rounds go in turn, so that what else the machine does meets all alike. */
async function measure({ meter, author, contenders }: Stage): Promise<Measured[]> {
	const sales = sampleSales(COUNT, author);
	const filled = new Set<string>();
	const measured: Measured[] = [];
	const fast = new Map<Contender, FirstSync[]>(contenders.map((each) => [each, []]));
	const scripts = new Map<string, string>();
	for (const { entry, fill } of contenders) {
		if (filled.has(entry)) continue;
		await fill(sales);
		filled.add(entry);
		scripts.set(entry, await bundle(`side-by-side/${entry}`));
	}
	const scriptOf = ({ entry }: Contender) => scripts.get(entry) ?? '';
	for (let round = 0; round < ROUNDS; round++) {
		for (const [each, runs] of fast) {
			runs.push(await firstSync(each, meter, scriptOf(each), sales));
			console.error(each.name, runs.at(-1));
		}
	}
	for (const [each, runs] of fast) {
		const script = scriptOf(each);
		const [late, sooner] = sampleSales(2, author) as [Sale, Sale];
		measured.push({
			...{ name: each.name, code: gzipSync(script).byteLength, fast: runs },
			slow: await firstSync(each, meter, script, sales, true),
			late: await lateCommit(each, meter, script, late, sooner),
			sending: await sending(each, meter, script, sampleSales(SENT, author))
		});
		console.error(measured.at(-1));
	}
	return measured;
}

/** What this project promises must be so, or the table is not printed. */
function assertKept({ late, sending: { doubled, missing } }: Measured): void {
	if (!late.after.late || !late.after.sooner)
		throw new Error('a row that was committed is missing');
	if (doubled > 0 || missing > 0) throw new Error('lost answers doubled or lost a sale');
}

enterProject();
if (!existsSync(`${HERE}/node_modules`)) {
	const code = await run('npm', ['ci', '--prefix', HERE, '--ignore-scripts', '--no-audit']);
	if (code !== 0) throw new Error('the rivals could not be installed');
}
await buildIfChanged();
const given = process.env['DATABASE_URL'];
if (!given) throw new Error('DATABASE_URL names the PostgreSQL server to measure on');
const stage = await setStage(given, PORT);
try {
	const before = loadavg()[0] ?? Number.NaN;
	const measured = await measure(stage);
	assertKept(measured[0] as Measured);
	console.log(table(measured));
	console.log(
		`\nLoad ${before.toFixed(1)} before and ${(loadavg()[0] ?? Number.NaN).toFixed(1)} after.`
	);
} finally {
	await stage.stop();
}
