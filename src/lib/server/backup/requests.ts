// How `npm run backup` asks a running server, which alone may open its database: by files in the data folder, which is open to the
// owner of the installation only.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Manifest } from './manifest.ts';

const WANTED = 'backup-wanted.json';
const answerName = (id: string) => `backup-answer-${id}.json`;
const wantedSchema = z.object({ id: z.uuid(), file: z.string() });
const answerSchema = z.object({ error: z.string().nullable() });

const LOOK_MS = 200;
const TAKEN_WITHIN_MS = 30_000;

/** Server: makes the copy that is wanted, if one is, and says how it went. */
export async function answerRequest(
	dataDir: string,
	write: (file: string) => Promise<Manifest>
): Promise<void> {
	const wanted = join(dataDir, WANTED);
	if (!existsSync(wanted)) return;
	const { success, data } = wantedSchema.safeParse(JSON.parse(await readFile(wanted, 'utf8')));
	await rm(wanted);
	if (!success) return;
	let error: string | null = null;
	try {
		await write(data.file);
	} catch (cause) {
		error = cause instanceof Error ? cause.message : String(cause);
	}
	await put(join(dataDir, answerName(data.id)), { error });
}

/** Command line: has the server that holds the folder make a copy. Throws what went wrong there, and when it does not answer. */
export async function askServer(
	dataDir: string,
	file: string,
	isServerAlive: () => boolean
): Promise<void> {
	const id = randomUUID();
	const [wanted, answer] = [join(dataDir, WANTED), join(dataDir, answerName(id))];
	await put(wanted, { id, file });
	const asked = Date.now();
	while (!existsSync(answer)) {
		if (!isServerAlive()) throw new Error('the server ended before it made the copy');
		if (existsSync(wanted) && Date.now() - asked > TAKEN_WITHIN_MS) {
			await rm(wanted, { force: true });
			throw new Error('the process that holds the data folder does not answer');
		}
		await pause(LOOK_MS);
	}
	const { error } = answerSchema.parse(JSON.parse(await readFile(answer, 'utf8')));
	await rm(answer);
	if (error !== null) throw new Error(error);
}

async function put(file: string, value: unknown): Promise<void> {
	const draft = `${file}.${process.pid}`;
	await writeFile(draft, JSON.stringify(value), { mode: 0o600 });
	await rename(draft, file);
}
