import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown when another living process works on the same data folder. */
export class DataFolderInUseError extends Error {
	readonly pid: number;

	constructor(dataDir: string, pid: number) {
		super(
			`${dataDir} is in use by process ${pid}. Two servers on one data folder would destroy it: ` +
				`stop that process first (kill ${pid}), or choose another folder with DATA_DIR.`
		);
		this.pid = pid;
	}
}

/** Takes the data folder for this process; returns what gives it back. Throws DataFolderInUseError. */
export function lockDataDir(dataDir: string): () => void {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const file = join(dataDir, 'lock');
	const mine = identity(process.pid);
	while (!create(file, mine)) {
		const found = read(file);
		if (found === undefined) continue;
		const pid = Number.parseInt(found, 10);
		if (pid > 0 && isAlive(pid) && identity(pid) === found) {
			throw new DataFolderInUseError(dataDir, pid);
		}
		removeIfStill(file, found);
	}
	return () => removeIfStill(file, mine);
}

function create(file: string, content: string): boolean {
	try {
		writeFileSync(file, content, { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

function read(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Renaming first means that of two processes that found the same dead lock only one removes it. */
function removeIfStill(file: string, content: string): void {
	const aside = `${file}.${process.pid}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
		throw error;
	}
	if (read(aside) !== content) create(file, read(aside) ?? '');
	rmSync(aside, { force: true });
}

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** The pid and, where the system tells it, the start time: pids are used again after a restart. */
function identity(pid: number): string {
	const stat = process.platform === 'linux' ? read(`/proc/${pid}/stat`) : undefined;
	const startTicks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
	return `${pid} ${startTicks}`.trim();
}
