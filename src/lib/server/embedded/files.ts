import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, sep } from 'node:path';

const TYPES: Record<string, string> = {
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.png': 'image/png',
	'.webp': 'image/webp',
	'.webm': 'audio/webm',
	'.m4a': 'audio/mp4',
	'.ogg': 'audio/ogg'
};

type Content = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Keeps stored files in a folder, one file an object. The type served follows from the name and is
 * a picture, a voice note or plain bytes, whatever the uploader called it.
 */
export class FileStore {
	readonly driver = null;
	readonly #root: string;

	constructor(root: string) {
		this.#root = root;
	}

	async getObject(bucket: string, name: string) {
		const body = await readFile(this.#path(bucket, name));
		return { httpStatusCode: 200, body, metadata: describe(name, body) };
	}

	async uploadObject(bucket: string, name: string, _version: unknown, content: Content) {
		const path = this.#path(bucket, name);
		const bytes = content instanceof Uint8Array ? content : await collect(content);
		await mkdir(dirname(path), { recursive: true });
		const draft = `${path}.${randomUUID()}`;
		await writeFile(draft, bytes);
		await rename(draft, path);
		return describe(name, bytes);
	}

	async deleteObject(bucket: string, name: string): Promise<void> {
		await rm(this.#path(bucket, name), { force: true });
	}

	async deleteObjects(bucket: string, names: string[]): Promise<void> {
		for (const name of names) await this.deleteObject(bucket, name);
	}

	async copyObject(bucket: string, name: string, _v: unknown, toBucket: string, toName: string) {
		const target = this.#path(toBucket, toName);
		await mkdir(dirname(target), { recursive: true });
		await copyFile(this.#path(bucket, name), target);
		const { eTag, lastModified } = describe(toName, await readFile(target));
		return { httpStatusCode: 200, eTag, lastModified };
	}

	async headObject(bucket: string, name: string) {
		return describe(name, await readFile(this.#path(bucket, name)));
	}

	async privateAssetUrl(bucket: string, name: string): Promise<string> {
		return `file://${this.#path(bucket, name)}`;
	}

	#path(bucket: string, name: string): string {
		const path = join(this.#root, bucket, name);
		if (!path.startsWith(join(this.#root, bucket) + sep)) throw new Error('name leaves its bucket');
		return path;
	}
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of content) chunks.push(chunk);
	return Buffer.concat(chunks);
}

function describe(name: string, bytes: Uint8Array) {
	return {
		cacheControl: 'no-cache',
		contentLength: bytes.byteLength,
		size: bytes.byteLength,
		mimetype: TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream',
		lastModified: new Date(),
		eTag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`
	};
}
