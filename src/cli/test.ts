import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { buildIfChanged, compileMessages } from './build.ts';
import { enterProject, run } from './project.ts';
import { ensureBookReaders, findChromium } from './provision.ts';

interface Count {
	passed: number;
	failed: number;
}

type Print = (text: string) => void;
type Part = (report: string, print?: Print) => Promise<Count>;

const CRASHED: Count = { passed: 0, failed: 1 };

/** `npm test` runs all, `npm run test:<name>` one. */
const PARTS: Record<string, Part> = {
	lint: commands(
		['prettier', '--check', '--log-level', 'warn', '.'],
		['eslint', '--max-warnings', '0', '.']
	),
	check: commands(
		['svelte-check', '--fail-on-warnings', '--output', 'human'],
		['tsc', '--noEmit', '--project', 'src/lib/domain']
	),
	architecture: vitest('architecture'),
	unit: vitest('unit'),
	property: vitest('property'),
	database: vitest('database', ensureBookReaders),
	security: vitest('security', buildIfChanged),
	demo: playwright('--project', 'demo'),
	journeys: playwright('--project', 'journeys', '--no-deps'),
	e2e: playwright()
};

/** What runs side by side on two cores; the journeys in browsers come after, alone. */
const LANES = [
	['lint', 'check', 'architecture', 'unit', 'security', 'demo'],
	['property', 'database']
];

/** Commands that pass or fail together as one test; all run, so that all complaints are seen. */
function commands(...list: [string, ...string[]][]): Part {
	return async (_report, print) => {
		let failed = 0;
		for (const [program, ...args] of list) {
			failed += (await run(program, args, {}, print)) === 0 ? 0 : 1;
		}
		return failed === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	};
}

function vitest(project: string, prepare: () => Promise<void> = async () => {}): Part {
	return async (report, print) => {
		await prepare();
		const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
		const code = await run('vitest', ['run', '--project', project, ...reporters], {}, print);
		const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(
			readFileSync(report, 'utf8')
		) as { numPassedTests: number; numFailedTests: number };
		return withCrash({ passed, failed }, code);
	};
}

function playwright(...args: string[]): Part {
	return async (report, print) => {
		await ensureBookReaders();
		await buildIfChanged();
		const settings = {
			CHROMIUM_PATH: await findChromium(),
			PLAYWRIGHT_JSON_OUTPUT_FILE: report,
			E2E_DATA_DIR: join(dirname(report), 'data')
		};
		const command = ['test', '--reporter=list,json', ...args];
		const code = await run('playwright', command, settings, print);
		const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
			stats: { expected: number; unexpected: number; flaky: number };
		};
		// CI repeats a browser test once; Playwright lists by name what passed only then.
		return withCrash({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, code);
	};
}

/** A runner that fails without a failed test broke before it could count. */
function withCrash(count: Count, code: number): Count {
	const silent = code !== 0 && count.failed === 0;
	return silent ? { ...count, failed: 1 } : count;
}

async function runPart(name: string, folder: string, print?: Print): Promise<Count> {
	const say = print ?? ((text: string) => process.stdout.write(text));
	const begun = performance.now();
	say(`\n=== ${name} ===\n`);
	try {
		return await (PARTS[name] as Part)(join(folder, `${name}.json`), print);
	} catch (error) {
		say(`${name} could not run: ${error instanceof Error ? error.message : String(error)}\n`);
		return CRASHED;
	} finally {
		say(`--- ${name}: ${Math.round((performance.now() - begun) / 1000)} s\n`);
	}
}

/** Parts one after the other; the words of each are kept together when others speak at the same time. */
async function runLane(names: readonly string[], folder: string, isAlone: boolean): Promise<Count> {
	const total: Count = { passed: 0, failed: 0 };
	for (const name of names) {
		const words: string[] = [];
		const count = await runPart(name, folder, isAlone ? undefined : (text) => words.push(text));
		process.stdout.write(words.join(''));
		total.passed += count.passed;
		total.failed += count.failed;
	}
	return total;
}

async function main(names: string[]): Promise<void> {
	const unknown = names.filter((name) => !PARTS[name]);
	if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}`);
	if (names.length === 0) await buildIfChanged();
	await compileMessages(true);
	if ((await run('svelte-kit', ['sync'])) !== 0) throw new Error('svelte-kit sync failed');
	const folder = mkdtempSync(join(tmpdir(), 'lumbung-report-'));
	const counts: Count[] = [];
	if (names.length > 0) counts.push(await runLane(names, folder, true));
	else {
		counts.push(...(await Promise.all(LANES.map((lane) => runLane(lane, folder, false)))));
		counts.push(await runLane(['journeys'], folder, true));
	}
	const passed = counts.reduce((sum, count) => sum + count.passed, 0);
	const failed = counts.reduce((sum, count) => sum + count.failed, 0);
	rmSync(folder, { recursive: true });
	console.log(`\n${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

enterProject();
try {
	await main(process.argv.slice(2));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	console.log('\n0 passed, 1 failed');
	process.exitCode = 1;
}
