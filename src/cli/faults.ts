// `npm run test:faults -- --runs N --seed S`: simulated phones under every fault, as long as wanted. On PGlite, or on the PostgreSQL
// of DATABASE_URL. Ends with what was tried; a course that shows a mistake is printed shortened, to be kept in tests/property/support/kept.ts.
import 'fake-indexeddb/auto';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Finding, placeRegions, properties } from '../../tests/property/support/properties.ts';
import { tally } from '../../tests/property/support/tally.ts';
import { startDatabase, type TestDatabase } from '../../tests/support/embedded.ts';
import { enterProject } from './project.ts';

function readOptions(): { runs: number; seed: number } {
	const { values } = parseArgs({
		options: { runs: { type: 'string' }, seed: { type: 'string' } }
	});
	const runs = Number(values.runs ?? 500);
	const seed = Number(values.seed ?? Date.now() % 2 ** 31);
	if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
		throw new Error('usage: npm run test:faults -- [--runs N] [--seed S]');
	}
	return { runs, seed };
}

const report = ({ course, error, run, seed }: Finding): string =>
	`broken in schedule ${run}, found again with --seed ${seed}\n${error}\nshortest course:\n${course}\n`;

const counts = (of: ReadonlyMap<string, number>): string =>
	[...of]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, count]) => `${name} ${count}`)
		.join(', ');

async function tryAll(db: TestDatabase, runs: number, seed: number): Promise<boolean> {
	let isSound = true;
	for (const property of properties) {
		const part = Math.ceil(runs * property.share);
		console.log(`${property.says} (${part})`);
		const finding = await property.tryOut(db, part, seed);
		if (finding) console.log(report(finding));
		isSound &&= finding === null;
	}
	return isSound;
}

enterProject();
const { runs, seed } = readOptions();
const begun = performance.now();
const db = await startDatabase();
try {
	await placeRegions(db);
	if (!(await tryAll(db, runs, seed))) process.exitCode = 1;
} finally {
	await db.stop();
}
const seconds = Math.round((performance.now() - begun) / 1000);
const where = process.env['DATABASE_URL'] ? 'PostgreSQL' : 'PGlite';
console.log(
	`\n${tally.schedules} schedules, ${tally.steps} steps, ${seconds} s on ${where}, seed ${seed}`
);
console.log(`faults: ${counts(tally.faults)}`);
console.log(`accepted: ${counts(tally.accepted)}`);
