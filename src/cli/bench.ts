import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { benchAudit } from '../../tests/bench/audit.ts';
import { benchMentor } from '../../tests/bench/mentor.ts';
import { benchPages } from '../../tests/bench/pages.ts';
import { benchPhone } from '../../tests/bench/phone.ts';
import { benchPhones } from '../../tests/bench/phones-load.ts';
import { markdown, type Section } from '../../tests/bench/report.ts';
import { benchScale } from '../../tests/bench/scale.ts';
import { benchShop } from '../../tests/bench/shop.ts';
import { benchTransfer } from '../../tests/bench/transfer.ts';
import { startServer } from '../../tests/support/server.ts';
import { buildIfChanged } from './build.ts';
import { enterProject, run } from './project.ts';
import { findChromium } from './provision.ts';

const PORT = 5795;

/** `npm run bench -- <name> [number]`: takes long, so it is measured alone, and printed. */
const ALONE: Record<string, (size?: number) => Promise<Section>> = {
	phones: (seconds) => benchPhones(PORT, seconds),
	scale: (groups) => benchScale(groups)
};

const TABLES = 'docs/benchmarks.md';

/** What tests/bench/side-by-side wrote, which is measured by itself. */
function sideBySide(): string {
	const tables = readFileSync(TABLES, 'utf8');
	return tables.slice(tables.indexOf('## Side by side'));
}

async function benchAll(): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-bench-'));
	const server = await startServer({ dataDir, port: PORT, seed: true });
	const chrome = await findChromium();
	try {
		const sections = [
			await benchPhone(),
			await benchTransfer(server),
			await benchAudit(),
			await benchMentor(PORT + 3),
			...(await benchPages(server, chrome)),
			...(await benchShop(PORT + 1, chrome))
		];
		const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}`;
		const text = [
			'# Benchmarks',
			`Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}; one run on ${machine}. Times are of that machine; read them as ratios.`,
			markdown(sections)
		].join('\n\n');
		console.log(text);
		writeFileSync(TABLES, `${text}\n\n${sideBySide()}`);
	} finally {
		await server.stop();
		rmSync(dataDir, { recursive: true });
	}
}

enterProject();
await buildIfChanged();
const [name, ...sizes] = process.argv.slice(2);
if (name === undefined) await benchAll();
else if (name === 'side-by-side') {
	process.exitCode = await run('node', ['tests/bench/side-by-side/run.ts', ...sizes]);
} else {
	const part = ALONE[name];
	if (!part) throw new Error(`no such benchmark: ${name}`);
	const [size] = sizes;
	console.log(markdown([await part(size === undefined ? undefined : Number(size))]));
}
