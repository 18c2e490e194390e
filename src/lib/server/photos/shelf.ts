import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Turns } from './turns.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const KEPT_SHARE = 0.8; // after clearing up, so that not every new picture clears up again

/**
 * Keeps made pictures in a folder, the newest of them up to `maxBytes`. Two processes may share
 * the folder, and it may be emptied at any time.
 */
export class Shelf {
	readonly #folder: string;
	readonly #maxBytes: number;
	readonly #making = new Map<string, Promise<Bytes | null>>();
	readonly #writing = new Turns(1);
	/** What lies there, as far as this process knows; undefined before the first look. */
	#bytes: number | undefined;

	constructor(folder: string, maxBytes: number) {
		this.#folder = folder;
		this.#maxBytes = maxBytes;
	}

	/** The kept picture, or the one that `make` gives. Who asks meanwhile waits for the same; null is not kept. */
	get(key: string, make: () => Promise<Bytes | null>): Promise<Bytes | null> {
		const known = this.#making.get(key);
		if (known) return known;
		const made = this.#find(key, make).finally(() => this.#making.delete(key));
		this.#making.set(key, made);
		return made;
	}

	async #find(key: string, make: () => Promise<Bytes | null>): Promise<Bytes | null> {
		const path = join(this.#folder, createHash('sha256').update(key).digest('hex'));
		const kept = await readFile(path).catch(missing);
		if (kept) return new Uint8Array(kept);
		const bytes = await make();
		// A full or read-only disk costs time at the next look, and nothing else.
		if (bytes) {
			await this.#writing
				.take(() => this.#keep(path, bytes))
				.catch((error: unknown) => console.error('a made picture was not kept', error));
		}
		return bytes;
	}

	async #keep(path: string, bytes: Bytes): Promise<void> {
		await mkdir(this.#folder, { recursive: true, mode: 0o700 });
		this.#bytes ??= await this.#sum();
		const draft = `${path}.${randomUUID()}`;
		await writeFile(draft, bytes);
		await rename(draft, path);
		this.#bytes += bytes.byteLength;
		if (this.#bytes > this.#maxBytes) this.#bytes = await this.#clearUp();
	}

	async #sum(): Promise<number> {
		return (await this.#files()).reduce((sum, { size }) => sum + size, 0);
	}

	/** Removes the oldest; resolves with the bytes that stay. */
	async #clearUp(): Promise<number> {
		const files = (await this.#files()).sort((a, b) => b.mtimeMs - a.mtimeMs);
		let kept = 0;
		for (const { path, size } of files) {
			if (kept + size <= this.#maxBytes * KEPT_SHARE) kept += size;
			else await rm(path, { force: true });
		}
		return kept;
	}

	async #files(): Promise<{ path: string; size: number; mtimeMs: number }[]> {
		const paths = (await readdir(this.#folder)).map((name) => join(this.#folder, name));
		const found = await Promise.all(
			paths.map(async (path) => {
				const about = await stat(path).catch(missing);
				return about ? [{ path, size: about.size, mtimeMs: about.mtimeMs }] : [];
			})
		);
		return found.flat();
	}
}

function missing(error: unknown): undefined {
	if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
