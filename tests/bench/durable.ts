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

const ROUNDS = 6;
const PUSHES = 40;

const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-durable-'));
const opened = await openDatabase({ kind: 'folder', path: join(dataDir, 'db') });
await migrate(opened, 'supabase/migrations');
const db = testDatabase(opened);
await db.exec(REGIONS);
const chair: Actor = { role: 'authenticated', uid: await db.addUser() };
const { group } = await call<{ group: string }>(db, chair, 'start_group', {
	...{ p_name: 'Mekar', p_district: '32.01.05', p_business: 'food', p_chair_name: 'Siti' }
});

const { driver } = opened.connection as PgliteConnection;
const { NODEFS } = (
	driver.Module.FS as unknown as {
		filesystems: { NODEFS: { stream_ops: { fsync: () => number } } };
	}
).filesystems;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

async function pushes(size: number): Promise<number[]> {
	const taken: number[] = [];
	for (let n = 0; n < PUSHES; n++) {
		const ops = Array.from({ length: size }, () => soldOp());
		const start = performance.now();
		await push(db, chair, group, ops);
		taken.push(performance.now() - start);
	}
	return taken;
}

for (const size of [1, 20]) {
	const taken: Record<'memory' | 'disk', number[]> = { memory: [], disk: [] };
	for (let round = 0; round < ROUNDS; round++) {
		NODEFS.stream_ops.fsync = () => 0;
		taken.memory.push(...(await pushes(size)));
		syncToDisk(driver);
		taken.disk.push(...(await pushes(size)));
	}
	const [memory, disk] = [median(taken.memory), median(taken.disk)];
	console.warn(
		`push of ${size}: ${memory.toFixed(1)} ms in the memory of the system, ${disk.toFixed(1)} ms on the disk, ${(disk / memory).toFixed(2)} times`
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
