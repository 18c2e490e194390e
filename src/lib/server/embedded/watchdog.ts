import type { Queries } from './database.ts';

const EVERY_MS = 10_000;

/** Throws unless the database still answers: a broken PGlite gives every query zero rows and no error. */
export async function assertAlive(db: Queries): Promise<void> {
	const { rows } = await db.query('select 1 as alive');
	if (rows.length !== 1 || rows[0]?.['alive'] !== 1) throw new Error('the database lost its mind');
}

/** Checks now and then, and calls `onDeath` once when a check fails. Returns what ends it. */
export function watch(
	db: Queries,
	onDeath: (cause: unknown) => void,
	everyMs = EVERY_MS
): () => void {
	const timer = setInterval(() => {
		assertAlive(db).catch((cause: unknown) => {
			clearInterval(timer);
			onDeath(cause);
		});
	}, everyMs);
	timer.unref();
	return () => clearInterval(timer);
}
