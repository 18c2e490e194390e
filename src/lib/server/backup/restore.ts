import { existsSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { type Database, openDatabase } from '../embedded/database.ts';
import { lockDataDir } from '../embedded/lock.ts';
import { migrate, readMigrations } from '../embedded/migrate.ts';
import { loadSecrets } from '../embedded/secrets.ts';
import { databaseOf, type Settings } from '../embedded/settings.ts';
import { readArchive, verifyArchive } from './archive.ts';
import { checkBooks, loadDatabase, raiseEpochs } from './load.ts';
import { checkMigrations, type Manifest, SECRETS, UnusableBackupError } from './manifest.ts';
import { finishSwap, RESTORING, swapIn } from './swap.ts';

export interface Restored {
	manifest: Manifest;
	/** Migrations that the backup did not have. */
	applied: string[];
	/** Where what was there before lies now; null when nothing was. */
	aside: string | null;
}

/**
 * Puts an installation back as an archive has it. The archive is read from end to end before anything is made, and what is there is
 * moved aside only when the new database stands and its books hold. @throws UnusableBackupError, DataFolderInUseError
 */
export async function restoreArchive(
	settings: Settings,
	file: string,
	now: Date
): Promise<Restored> {
	const manifest = await verifyArchive(file);
	checkMigrations(
		manifest,
		readMigrations(settings.migrations).map(({ version }) => version)
	);
	const { dataDir } = settings;
	const unlock = lockDataDir(dataDir);
	const making = join(dataDir, RESTORING);
	try {
		finishSwap(dataDir);
		const applied = await make(settings, making, { file, manifest, now });
		const aside = `before-restore-${now.toISOString().slice(0, 19).replaceAll(':', '')}`;
		await swapIn(dataDir, aside);
		const before = join(dataDir, aside);
		return { manifest, applied, aside: existsSync(before) ? before : null };
	} finally {
		unlock();
	}
}

interface Order {
	file: string;
	manifest: Manifest;
	now: Date;
}

/** Makes the whole installation in a folder of its own; what cannot be finished goes away again. */
async function make(settings: Settings, folder: string, order: Order): Promise<string[]> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true, mode: 0o700 });
	try {
		await restoreFiles(folder, order.file);
		return await restoreDatabase(settings, folder, order);
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}

async function restoreDatabase(
	{ databaseUrl, migrations }: Settings,
	folder: string,
	{ file, manifest, now }: Order
): Promise<string[]> {
	const db = await openDatabase(databaseOf({ databaseUrl, dataDir: folder }));
	try {
		await requireNew(db);
		await migrate(db, migrations, new Set(manifest.migrations));
		await loadDatabase(db, manifest, readArchive(file));
		await checkBooks(db, manifest);
		const applied = await migrate(db, migrations);
		await raiseEpochs(db, now);
		return applied;
	} finally {
		await db.close();
	}
}

/** A PostgreSQL server has no place to put aside what it holds, so nothing may be there. */
async function requireNew(db: Database): Promise<void> {
	const { rows } = await db.query(`select to_regclass('public.groups') is null as is_new`);
	if (rows[0]?.['is_new'] === true) return;
	throw new UnusableBackupError(
		'the database of DATABASE_URL is in use: make a new, empty one and name it there'
	);
}

async function restoreFiles(folder: string, file: string): Promise<void> {
	await mkdir(join(folder, 'files'), { mode: 0o700 });
	for await (const { name, bytes } of readArchive(file)) {
		if (name !== SECRETS && !name.startsWith('files/')) continue;
		const path = join(folder, name);
		if (!path.startsWith(folder + sep)) throw new UnusableBackupError(`${name} leaves its folder`);
		await mkdir(dirname(path), { recursive: true, mode: 0o700 });
		const handle = await open(path, 'wx', 0o600);
		await handle.writeFile(bytes);
		await handle.sync();
		await handle.close();
	}
	loadSecrets(folder);
}
