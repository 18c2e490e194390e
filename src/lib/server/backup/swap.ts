// Old out, new in: three names in the data folder, one after the other. What is to be done is written down first, so that a process
// that dies in between never leaves a folder that looks empty.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { flushed } from './archive.ts';

/** Where the restored installation is made, below the data folder. */
export const RESTORING = 'restoring';

const NAMES = ['db', 'files', 'secrets.json'];
/** Where the moves are written down. */
export const JOURNAL = 'restore.json';
const movesSchema = z.array(z.object({ from: z.string(), to: z.string() }));

/** What is moved where, old before new, so that what lies in RESTORING takes the place of what goes to the folder `aside`. */
export function movesFor(dataDir: string, aside: string): z.infer<typeof movesSchema> {
	return NAMES.filter((name) => existsSync(join(dataDir, RESTORING, name))).flatMap((name) => [
		...(existsSync(join(dataDir, name)) ? [{ from: name, to: join(aside, name) }] : []),
		{ from: join(RESTORING, name), to: name }
	]);
}

/** Puts what lies in RESTORING in the place of what is there, which goes to the folder `aside`. */
export async function swapIn(dataDir: string, aside: string): Promise<void> {
	const draft = join(dataDir, `${JOURNAL}.part`);
	const handle = await open(draft, 'w');
	await handle.writeFile(JSON.stringify(movesFor(dataDir, aside)));
	await handle.sync();
	await handle.close();
	await rename(draft, join(dataDir, JOURNAL));
	await flushed(dataDir);
	finishSwap(dataDir);
}

/** Does what is left of a swap that was written down; without one it does nothing. */
export function finishSwap(dataDir: string): void {
	const journal = join(dataDir, JOURNAL);
	if (!existsSync(journal)) return;
	for (const { from, to } of movesSchema.parse(JSON.parse(readFileSync(journal, 'utf8')))) {
		const isOld = !from.startsWith(RESTORING);
		if (!existsSync(join(dataDir, from)) || (isOld && existsSync(join(dataDir, to)))) continue;
		mkdirSync(dirname(join(dataDir, to)), { recursive: true, mode: 0o700 });
		renameSync(join(dataDir, from), join(dataDir, to));
	}
	rmSync(join(dataDir, RESTORING), { recursive: true, force: true });
	rmSync(journal);
}
