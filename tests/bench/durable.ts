// What it costs that an answer is given only when the row is on the disk, and what a backup takes: node tests/bench/durable.ts
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { PgliteConnection } from '@supabase/lite/pglite';
import { verifyArchive, writeArchive } from '../../src/lib/server/backup/archive.ts';
import { openDatabase } from '../../src/lib/server/embedded/database.ts';
import { syncToDisk } from '../../src/lib/server/embedded/durable.ts';
import { migrate } from '../../src/lib/server/embedded/migrate.ts';
import { call, push, soldOp } from '../support/calls.ts';
import { REGIONS } from '../support/cast.ts';
import { type Actor, testDatabase } from '../support/embedded.ts';

const ROUNDS = 4;
const PUSHES = 15;

const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-durable-'));
const opened = await openDatabase({ kind: 'folder', path: join(dataDir, 'db') });
await migrate(opened, 'supabase/migrations');
const db = testDatabase(opened);
await db.exec(REGIONS);
const chair: Actor = { role: 'authenticated', uid: await db.addUser() };
const { group } = await call<{ group: string }>(db, chair, 'start_group', {
	...{ p_name: 'Mekar', p_district: '32.01.05', p_business: 'food', p_chair_name: 'Siti' }
});

interface NodeFiles {
	stream_ops: { fsync: (file: unknown) => number };
}
const { driver } = opened.connection as PgliteConnection;
const { NODEFS } = (driver.Module.FS as unknown as { filesystems: { NODEFS: NodeFiles } })
	.filesystems;
syncToDisk(driver);
const { fsync } = NODEFS.stream_ops;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Milliseconds of each push, and of each wait for the disk within. */
async function pushes(size: number, isDurable: boolean) {
	const [taken, waited]: number[][] = [[], []];
	NODEFS.stream_ops.fsync = (file) => {
		const start = performance.now();
		const answer = isDurable ? fsync(file) : 0;
		waited?.push(performance.now() - start);
		return answer;
	};
	for (let n = 0; n < PUSHES; n++) {
		const ops = Array.from({ length: size }, () => soldOp());
		const start = performance.now();
		await push(db, chair, group, ops);
		taken?.push(performance.now() - start);
	}
	return { taken: taken ?? [], waited: waited ?? [] };
}

for (const size of [1, 10]) {
	const [memory, disk, waits]: number[][] = [[], [], []];
	for (let round = 0; round < ROUNDS; round++) {
		memory?.push(...(await pushes(size, false)).taken);
		const { taken, waited } = await pushes(size, true);
		disk?.push(...taken);
		waits?.push(...waited);
	}
	const [without, durable, wait] = [memory, disk, waits].map((each) => median(each ?? []));
	console.warn(
		`push of ${size}: ${without?.toFixed(1)} ms without, ${durable?.toFixed(1)} ms with the disk, ` +
			`which is waited for ${((waits?.length ?? 0) / (disk?.length ?? 1)).toFixed(1)} times a push, ${wait?.toFixed(1)} ms each`
	);
}

writeFileSync(join(dataDir, 'secrets.json'), '{}');
const file = join(dataDir, 'copy.tar.gz');
const start = performance.now();
const { tables } = await writeArchive({ db, dataDir, app: 'bench' }, file, new Date());
const made = performance.now();
await verifyArchive(file);
const rows = tables.reduce((sum, table) => sum + table.rows, 0);
console.warn(
	`backup of ${rows} rows: ${Math.round(made - start)} ms, ${(statSync(file).size / 1e6).toFixed(1)} MB; verified in ${Math.round(performance.now() - made)} ms`
);
await opened.close();
rmSync(dataDir, { recursive: true });
