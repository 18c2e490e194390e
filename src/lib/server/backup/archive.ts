import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Database } from '../embedded/database.ts';
import { dumpDatabase } from './dump.ts';
import {
	checkParts,
	FORMAT,
	type Manifest,
	MANIFEST,
	readManifest,
	SECRETS,
	sha256,
	UnusableBackupError
} from './manifest.ts';
import { type Part, readTar, TAR_END, tarred, TarDamagedError } from './tar.ts';

export interface Source {
	db: Pick<Database, 'query' | 'transaction'>;
	dataDir: string;
	/** Version of the app. */
	app: string;
}

/** Thrown when the disk has too little room for another copy. */
export class NoRoomError extends Error {}

const DRAFT = '.part';
/** What a copy must leave free, since the database may live on the same disk. */
const RESERVE_BYTES = 100_000_000;
const OWNER_ONLY = 0o600;

/**
 * Writes database, files and secrets into one archive, while others go on writing. Either the whole file is there in the end, on the
 * disk, or nothing is. @throws NoRoomError, or what reading and writing threw
 */
export async function writeArchive(source: Source, file: string, now: Date): Promise<Manifest> {
	await mkdir(dirname(file), { recursive: true, mode: 0o700 });
	await clearDrafts(dirname(file));
	await requireRoom(source, dirname(file));
	const draft = `${file}${DRAFT}`;
	try {
		const manifest = await writeParts(source, draft, now);
		await rename(draft, file);
		await flushed(dirname(file));
		return manifest;
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
}

async function writeParts(source: Source, file: string, now: Date): Promise<Manifest> {
	const handle = await open(file, 'w', OWNER_ONLY);
	const packer = createGzip();
	const written = pipeline(packer, handle.createWriteStream({ flush: true }));
	written.catch(() => undefined); // it is waited for below, but may fail long before
	const put = (bytes: Uint8Array) =>
		new Promise<void>((resolve, reject) => {
			packer.write(bytes, (error) => (error ? reject(error) : resolve()));
		});
	try {
		const manifest = await giveParts(source, now, (part) => put(tarred(part)));
		const bytes = Buffer.from(JSON.stringify(manifest));
		packer.end(Buffer.concat([tarred({ name: MANIFEST, bytes }), TAR_END]));
		await written;
		return manifest;
	} catch (error) {
		packer.destroy(error as Error);
		await written; // throws what came first
		throw error;
	}
}

/** Hands over all parts but the manifest, which it returns. */
async function giveParts(
	{ db, dataDir, app }: Source,
	now: Date,
	put: (part: Part) => Promise<void>
): Promise<Manifest> {
	const parts: Manifest['parts'] = [];
	const missing: string[] = [];
	const give = async (part: Part) => {
		parts.push({ name: part.name, size: part.bytes.length, sha256: sha256(part.bytes) });
		await put(part);
	};
	const { files, ...snapshot } = await dumpDatabase(db, give);
	for (const name of files) {
		const bytes = await readIfThere(join(dataDir, 'files', name));
		if (bytes) await give({ name: `files/${name}`, bytes });
		else missing.push(name);
	}
	await give({ name: SECRETS, bytes: await readFile(join(dataDir, SECRETS)) });
	return { format: FORMAT, app, madeAt: now.toISOString(), ...snapshot, missing, parts };
}

/** The parts of an archive in their order. @throws UnusableBackupError for a file that is not whole */
export async function* readArchive(file: string): AsyncGenerator<Part> {
	const bytes = createReadStream(file);
	const unpacked = bytes.pipe(createGunzip());
	bytes.on('error', (error) => unpacked.destroy(error));
	try {
		yield* readTar(Readable.from(unpacked) as AsyncIterable<Uint8Array>);
	} catch (cause) {
		const code = (cause as NodeJS.ErrnoException).code ?? '';
		if (!(cause instanceof TarDamagedError) && !code.startsWith('Z_')) throw cause;
		throw new UnusableBackupError('it is cut off or damaged', { cause });
	} finally {
		bytes.destroy();
	}
}

/** Reads an archive from end to end. @throws UnusableBackupError unless every part is there as it was written */
export async function verifyArchive(file: string): Promise<Manifest> {
	const found = new Map<string, string>();
	let manifest: Manifest | null = null;
	for await (const { name, bytes } of readArchive(file)) {
		if (name === MANIFEST) manifest = readManifest(bytes);
		else found.set(name, sha256(bytes));
	}
	if (!manifest) throw new UnusableBackupError('it has no manifest: it is no backup of Lumbung');
	checkParts(manifest, found);
	return manifest;
}

/** What a process that was killed left behind. */
async function clearDrafts(folder: string): Promise<void> {
	const drafts = (await readdir(folder)).filter((name) => /^lumbung-backup-.*\.part$/.test(name));
	for (const name of drafts) await rm(join(folder, name), { force: true });
}

/** An archive is smaller than what it holds; that much must be free, and a reserve besides. */
async function requireRoom({ db, dataDir }: Source, folder: string): Promise<void> {
	const { rows } = await db.query(
		`select pg_database_size(current_database())::float8 + coalesce(
			(select sum((metadata ->> 'size')::float8) from storage.objects), 0) as bytes`
	);
	const needed = Number(rows[0]?.['bytes']) + RESERVE_BYTES;
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= needed) return;
	const [free, wanted] = [bavail * bsize, needed].map((bytes) => Math.round(bytes / 1e6));
	throw new NoRoomError(
		`a copy of ${basename(dataDir)} needs ${wanted} MB free in ${folder}, there are ${free} MB`
	);
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
	try {
		return (await stat(file)).isFile() ? await readFile(file) : null;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

/** A name in a folder is on the disk only when the folder is. */
export async function flushed(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
