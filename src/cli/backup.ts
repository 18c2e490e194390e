import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Source, writeArchive } from '../lib/server/backup/archive.ts';
import { SECRETS } from '../lib/server/backup/manifest.ts';
import { askServer } from '../lib/server/backup/requests.ts';
import { nameOfCopy } from '../lib/server/backup/rotation.ts';
import { finishSwap } from '../lib/server/backup/swap.ts';
import { openDatabase } from '../lib/server/embedded/database.ts';
import { DataFolderInUseError, isAlive, lockDataDir } from '../lib/server/embedded/lock.ts';
import {
	databaseOf,
	hostedBackend,
	type Settings,
	settingsFrom
} from '../lib/server/embedded/settings.ts';
import { soundly } from '../lib/server/embedded/soundness.ts';
import { enterProject, ROOT } from './project.ts';

/** Version of the app, as its archives name it. */
export function appVersion(): string {
	const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		version: string;
	};
	return version;
}

/** A path as the person means it who typed it: from where she ran npm. */
export const typedPath = (path: string): string =>
	resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** Refuses what only an embedded installation can do. */
export function requireEmbedded(): void {
	if (!hostedBackend(process.env)) return;
	throw new Error(
		'the database is a Supabase of its own: use its backups (README, Deploy to Supabase)'
	);
}

/** Makes a copy of the installation, by itself or, while a server runs on the folder, by that server. */
async function backUp(settings: Settings, file: string): Promise<void> {
	let unlock: () => void;
	try {
		unlock = lockDataDir(settings.dataDir);
	} catch (error) {
		if (!(error instanceof DataFolderInUseError)) throw error;
		const { pid } = error;
		return askServer(settings.dataDir, file, () => isAlive(pid));
	}
	try {
		finishSwap(settings.dataDir);
		await soundly(settings, () => writeStopped(settings, file));
	} finally {
		unlock();
	}
}

async function writeStopped(settings: Settings, file: string): Promise<void> {
	const { dataDir } = settings;
	if (!existsSync(join(dataDir, SECRETS)))
		throw new Error(`there is no installation in ${dataDir}`);
	const db = await openDatabase(databaseOf(settings));
	const source: Source = { db, dataDir, app: appVersion() };
	try {
		await writeArchive(source, file, new Date());
	} finally {
		await db.close();
	}
}

async function main(): Promise<void> {
	enterProject();
	requireEmbedded();
	const { to } = parseArgs({ options: { to: { type: 'string' } } }).values;
	const settings = settingsFrom(process.env);
	const folder = settings.backupDir ?? join(settings.dataDir, 'backups');
	const file = to ? typedPath(to) : join(folder, nameOfCopy(new Date()));
	await backUp(settings, file);
	console.log(`Backup: ${file} (${(statSync(file).size / 1e6).toFixed(1)} MB)`);
	console.log('It holds everything, secrets too: keep it where only you can read it.');
}

if (import.meta.main) {
	await main().catch((error: unknown) => {
		console.error(`No backup was made: ${error instanceof Error ? error.message : String(error)}`);
		process.exit(1);
	});
}
