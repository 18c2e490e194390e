import { closeSync, fsyncSync, openSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

/** What PGlite is started with, but for `-F`: with it PostgreSQL would never ask for anything to be on the disk. */
export const DURABLE_START = [
	...PGlite.defaultStartParams.filter((option) => option !== '-F'),
	// The other ways to flush the log end in a call that does nothing here.
	...['-c', 'wal_sync_method=fsync']
];

const CHECKPOINT_MS = 600_000;

interface OpenFile {
	nfd?: number;
	node: unknown;
}

interface NodeFiles {
	stream_ops: { fsync?: (file: OpenFile) => number };
	realPath(node: unknown): string;
}

/**
 * Makes PostgreSQL's wish to have a file on the disk come true: its file layer on Node has no such call, and a commit would be told
 * while it is in the memory of the system only. A folder is asked for like a file.
 */
export function syncToDisk(driver: PGlite): void {
	const { filesystems } = driver.Module.FS as unknown as { filesystems: { NODEFS: NodeFiles } };
	const files = filesystems.NODEFS;
	files.stream_ops.fsync = ({ nfd, node }) => {
		const handle = nfd ?? openSync(files.realPath(node), 'r');
		try {
			fsyncSync(handle);
		} finally {
			if (nfd === undefined) closeSync(handle);
		}
		return 0;
	};
}

/**
 * Nobody else does it in a PostgreSQL of one process: without checkpoints its log grows for ever, and all of it is gone through after
 * a crash. Returns what ends it.
 */
export function checkpointNowAndThen(checkpoint: () => Promise<unknown>): () => void {
	const timer = setInterval(() => {
		checkpoint().catch((error: unknown) => console.error('no checkpoint', error));
	}, CHECKPOINT_MS);
	timer.unref();
	return () => clearInterval(timer);
}
