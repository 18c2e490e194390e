import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Source, writeArchive } from './archive.ts';
import { answerRequest } from './requests.ts';
import { copiesToDrop, hasCopyOf, nameOfCopy } from './rotation.ts';

export interface Keeping {
	source: Source;
	/** Where the daily copies go; null makes none. */
	folder: string | null;
	/** When the backend was last asked for something, in milliseconds. */
	lastAsked: () => number;
}

const REQUEST_MS = 500;
const LOOK_MS = 20_000;
const QUIET_MS = 60_000;
const RETRY_MS = 3_600_000;
/** From this hour on a day's copy does not wait for a quiet moment any more. */
const LATEST_HOUR = 12;

/** Whether a day's copy is made at this moment: there is none yet, and nobody waits for the database, or the day is half over. */
export function isDue(
	now: Date,
	{ names, lastAsked, failedAt }: { names: string[]; lastAsked: number; failedAt: number }
): boolean {
	if (hasCopyOf(names, now) || now.getTime() - failedAt < RETRY_MS) return false;
	return now.getTime() - lastAsked >= QUIET_MS || now.getHours() >= LATEST_HOUR;
}

/** Makes a copy in the folder and gives up those that are too old. @returns its path */
export async function makeCopy(source: Source, folder: string, now: Date): Promise<string> {
	const file = join(folder, nameOfCopy(now));
	await writeArchive(source, file, now);
	for (const name of copiesToDrop(await readdir(folder))) await rm(join(folder, name));
	return file;
}

/** Makes a copy a day, and others when `npm run backup` asks for one. @returns what ends it, once a copy under way is done */
export function keepCopies({ source, folder, lastAsked }: Keeping): () => Promise<void> {
	let failedAt = -Infinity;
	let running: Promise<void> = Promise.resolve();
	let isRunning = false;
	/** One at a time; what comes meanwhile is looked at again at the next tick. */
	const alone = (work: () => Promise<void>) => () => {
		if (isRunning) return;
		isRunning = true;
		running = work().finally(() => (isRunning = false));
	};
	const daily = async () => {
		const now = new Date();
		if (folder === null) return;
		if (!isDue(now, { names: await namesIn(folder), lastAsked: lastAsked(), failedAt })) return;
		try {
			console.warn(`Backup: ${await makeCopy(source, folder, now)}`);
		} catch (error) {
			failedAt = now.getTime();
			console.error(`NO BACKUP was made in ${folder}; the next try is in an hour.`, error);
		}
	};
	const timers = [
		setInterval(alone(daily), LOOK_MS),
		setInterval(
			alone(() => answerRequest(source.dataDir, (file) => writeArchive(source, file, new Date()))),
			REQUEST_MS
		)
	];
	for (const timer of timers) timer.unref();
	return async () => {
		for (const timer of timers) clearInterval(timer);
		await running;
	};
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
}
