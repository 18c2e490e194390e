import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copiesAmong } from '../backup/rotation.ts';
import type { Queries } from './database.ts';
import type { Settings } from './settings.ts';
import { assertAlive } from './watchdog.ts';

/** Thrown when the data folder holds a database that cannot be trusted; the message says how to get a good one back. */
export class DamagedDatabaseError extends Error {}

/** Codes by which PostgreSQL itself says that what it reads from the disk is not what it wrote. */
const DAMAGE = /^(XX00[12]|58P01|58030)$/;

/**
 * Runs the first steps on a database in a folder. @throws DamagedDatabaseError instead of what shows that its files are damaged
 */
export async function soundly<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (cause) {
		if (settings.databaseUrl !== undefined || !showsDamage(cause)) throw cause;
		throw new DamagedDatabaseError(`${adviceFor(settings)}\n(${String(cause)})`);
	}
}

/** @throws when the database answers nothing, or the newest row of a group is not the one its head was written with */
export async function assertSound(db: Queries): Promise<void> {
	await assertAlive(db);
	const [group] = await groupsWithoutEnd(db);
	if (group !== undefined) throw new BrokenBookError(group);
}

class BrokenBookError extends Error {
	constructor(group: string) {
		super(`the newest rows of group ${group} are not where its head says`);
	}
}

/** Groups whose newest journal row, found by the index as every request finds it, does not carry the hash of the head. */
async function groupsWithoutEnd(db: Queries): Promise<string[]> {
	const { rows } = await db.query(
		`select h.group_id::text as id from private.group_heads h
		where h.chain_hash is distinct from coalesce((select t.hash from public.transactions t
			where t.group_id = h.group_id order by t.seq desc limit 1), private.genesis_hash(h.group_id))`
	);
	return rows.map((row) => String(row['id']));
}

/** Our own finding, PGlite breaking down or not coming up, or PostgreSQL's word that a file is not as it was written. */
function showsDamage(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (error instanceof BrokenBookError || error instanceof WebAssembly.RuntimeError) return true;
	if (error.message.includes('PGlite failed to initialize')) return true;
	const code = 'code' in error ? error.code : undefined;
	return (typeof code === 'string' && DAMAGE.test(code)) || showsDamage(error.cause);
}

function adviceFor({ dataDir, backupDir }: Settings): string {
	const folder = backupDir ?? join(dataDir, 'backups');
	const newest = existsSync(folder) ? copiesAmong(readdirSync(folder))[0] : undefined;
	const copy = newest === undefined ? '<a copy from elsewhere>' : join(folder, newest);
	return (
		`The database in ${join(dataDir, 'db')} is damaged, so nobody is served from it.\n` +
		`Put the newest copy back: npm run restore -- ${copy}\n` +
		'The phones then send again what they wrote since. The damaged folder is kept aside.'
	);
}
