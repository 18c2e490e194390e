// A backup of everything the cast has made, put back: every value of every table, and what is refused on the way.
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync
} from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArchive, verifyArchive, writeArchive } from '../../src/lib/server/backup/archive.ts';
import { checkBooks, loadDatabase, raiseEpochs } from '../../src/lib/server/backup/load.ts';
import { checkMigrations, type Manifest } from '../../src/lib/server/backup/manifest.ts';
import { migrate, readMigrations } from '../../src/lib/server/embedded/migrate.ts';
import { push, soldOp, verdicts } from '../support/calls.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

const MIGRATIONS = 'supabase/migrations';
const CAPITAL = '20261125';
const AT = new Date('2026-11-22T03:00:00Z');

let db: TestDatabase;
let cast: Cast;
let folder: string;
let file: string;
let manifest: Manifest;
const source = (of: TestDatabase) => ({ db: of, dataDir: folder, app: '0.1.0' });
/** Every row with its table; in which order a table gives them is the disk's business. */
async function linesOf(archive: string): Promise<string[]> {
	const lines: string[] = [];
	for await (const { name, bytes } of readArchive(archive)) {
		if (!name.startsWith('tables/')) continue;
		for (const line of Buffer.from(bytes).toString().split('\n')) lines.push(`${name} ${line}`);
	}
	return lines.sort();
}

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	const odd = [soldOp('"a"\\b, {c}\t\u2028 🙂'), soldOp('')];
	expect(await verdicts(push(db, cast.actors.chair, cast.a.id, odd))).toEqual(['ok', 'ok']);
	// JSON's null, which is not SQL's.
	await db.exec(`update private.operations set op = 'null'
		where id = (select id from private.operations order by id limit 1)`);
	folder = mkdtempSync(join(tmpdir(), 'lumbung-backup-test-'));
	writeFileSync(join(folder, 'secrets.json'), '{}');
	file = join(folder, 'lumbung-backup-2026-11-22T1000.tar.gz');
	manifest = await writeArchive(source(db), file, AT);
});
afterAll(async () => {
	await db.stop();
	rmSync(folder, { recursive: true });
});

async function restoredInto(target: TestDatabase, from = file): Promise<Manifest> {
	const made = await verifyArchive(from);
	await loadDatabase(target, made, readArchive(from));
	await checkBooks(target, made);
	return made;
}

test('what is restored is the same in every table, to the last character, and the next number too', async () => {
	const other = await startDatabase();
	await restoredInto(other);
	const copied = join(folder, 'again.tar.gz');
	const again = await writeArchive(source(other), copied, AT);
	expect(manifest.tables.length).toBeGreaterThan(70);
	expect(manifest.groups.length).toBeGreaterThan(1);
	expect(await linesOf(copied)).toEqual(await linesOf(file));
	expect(again).toMatchObject({
		...{ tables: manifest.tables, sequences: manifest.sequences, groups: manifest.groups }
	});
	await other.stop();
});

test('the group goes on where the backup stood, and phones are told that history was taken back', async () => {
	const other = await startDatabase();
	await restoredInto(other);
	await raiseEpochs(other, AT);
	const epochs = await other.query('select min(epoch)::float8 as least from public.groups');
	expect(epochs.rows[0]?.['least']).toBeGreaterThanOrEqual(AT.getTime());
	expect(await verdicts(push(other, cast.actors.chair, cast.a.id, [soldOp()]))).toEqual(['ok']);
	await expect(
		other.query(`update public.transactions set note = 'x' where group_id = $1`, [cast.a.id])
	).rejects.toMatchObject({ code: 'PT403' });
	await other.stop();
});

test('a backup from before the grants is brought up to date', async () => {
	const older = join(folder, 'migrations');
	mkdirSync(older);
	for (const name of readdirSync(MIGRATIONS).filter((each) => each < CAPITAL)) {
		copyFileSync(join(MIGRATIONS, name), join(older, name));
	}
	const before = await startDatabase(older);
	await before.addUser('ketua@lumbung.example');
	const old = join(folder, 'old.tar.gz');
	await writeArchive(source(before), old, AT);
	await before.stop();
	const target = await startDatabase(older);
	const { migrations } = await restoredInto(target, old);
	const all = readMigrations(MIGRATIONS).map(({ version }) => version);
	expect(await migrate(target, MIGRATIONS)).toEqual(
		all.filter((version) => !migrations.includes(version))
	);
	const { rows } = await target.query('select email from auth.users');
	expect(rows).toEqual([{ email: 'ketua@lumbung.example' }]);
	await target.stop();
});

test('the migrations of a newer app are refused', () => {
	const older = readMigrations(MIGRATIONS).map(({ version }) => version);
	expect(() => checkMigrations(manifest, older.slice(0, -1))).toThrow('newer Lumbung');
});

test('a book that was changed in the backup itself is noticed', async () => {
	const other = await startDatabase();
	await restoredInto(other);
	await other.transaction(async (tx) => {
		await tx.exec('set local session_replication_role = replica');
		await tx.query('update public.entries set amount = amount + 1 where group_id = $1', [
			cast.a.id
		]);
	});
	await expect(checkBooks(other, manifest)).rejects.toThrow('does not follow');
	await other.stop();
});

test.each([
	['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 300)],
	['empty', () => Buffer.alloc(0)],
	['overwritten in the middle', (bytes: Buffer) => Buffer.from(bytes).fill(7, 9_000, 9_400)],
	['no archive', () => Buffer.from('hello')]
])('an archive that is %s is refused', async (_, damage) => {
	const damaged = join(folder, 'damaged.tar.gz');
	writeFileSync(damaged, damage(readFileSync(file)));
	await expect(verifyArchive(damaged)).rejects.toThrow(/damaged|no manifest/);
});

test('a full disk is said, and nothing half stays', async () => {
	const full = join(folder, 'full.tar.gz');
	symlinkSync('/dev/full', `${full}.part`);
	await expect(writeArchive(source(db), full, AT)).rejects.toMatchObject({ code: 'ENOSPC' });
	expect(readdirSync(folder).filter((name) => name.startsWith('full'))).toEqual([]);
});

test('what a killed process left is cleared away by the next copy', async () => {
	const left = join(folder, 'lumbung-backup-2026-11-21T1000.tar.gz.part');
	writeFileSync(left, 'half');
	await writeArchive(source(db), join(folder, 'next.tar.gz'), AT);
	expect(existsSync(left)).toBe(false);
});
