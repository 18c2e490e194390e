// As much of the tar format as an archive of ours needs: files with a name, bytes and nothing else. Every tar program reads it.

export interface Part {
	name: string;
	bytes: Uint8Array;
}

/** Thrown for bytes that are no whole tar archive. */
export class TarDamagedError extends Error {}

const BLOCK = 512;
const NAME_BYTES = 100;
const FILE = '0';
/** GNU's way to give a name that is too long for the header: a file before the file. */
const LONG_NAME = 'L';
const OWNER_ONLY = '0000600\0';

/** What stands behind the last part. */
export const TAR_END = new Uint8Array(2 * BLOCK);

/** A part as the archive has it: header, bytes, filled up to whole blocks. */
export function tarred({ name, bytes }: Part): Uint8Array {
	const label = Buffer.from(name);
	const pieces = [header(label.subarray(0, NAME_BYTES), bytes.length, FILE), ...filled(bytes)];
	if (label.length <= NAME_BYTES) return Buffer.concat(pieces);
	const long = Buffer.concat([label, Buffer.alloc(1)]);
	const before = header(Buffer.from('././@LongLink'), long.length, LONG_NAME);
	return Buffer.concat([before, ...filled(long), ...pieces]);
}

/**
 * The parts of an archive in their order.
 * @throws TarDamagedError when it ends too early or a header does not add up
 */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
	const source = new Reader(chunks);
	let longName: string | null = null;
	for (;;) {
		const head = await source.take(BLOCK);
		if (head.every((byte) => byte === 0)) return;
		if (sumOf(head) !== octal(head, 148, 8)) throw new TarDamagedError('a header does not add up');
		const size = octal(head, 124, 12);
		const bytes = (await source.take(Math.ceil(size / BLOCK) * BLOCK)).subarray(0, size);
		if (String.fromCharCode(head[156] ?? 0) === LONG_NAME) longName = text(bytes);
		else {
			yield { name: longName ?? text(head.subarray(0, NAME_BYTES)), bytes };
			longName = null;
		}
	}
}

function header(name: Uint8Array, size: number, type: string): Buffer {
	const head = Buffer.alloc(BLOCK);
	head.set(name);
	head.write(OWNER_ONLY, 100);
	head.write('0000000\0'.repeat(2), 108);
	head.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
	head.write(`${'0'.repeat(11)}\0`, 136);
	head.write(type, 156);
	head.write('ustar\0' + '00', 257);
	head.write(`${sumOf(head).toString(8).padStart(6, '0')}\0 `, 148);
	return head;
}

const filled = (bytes: Uint8Array): Uint8Array[] => [
	bytes,
	Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)
];

/** The sum of a header's bytes, its own eight counted as spaces. */
const sumOf = (head: Uint8Array): number =>
	head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);

const text = (bytes: Uint8Array): string =>
	Buffer.from(bytes).toString('utf8').split('\0')[0] ?? '';
const octal = (head: Uint8Array, at: number, length: number): number =>
	Number.parseInt(text(head.subarray(at, at + length)), 8);

/** Hands out exactly as many bytes as are asked for. */
class Reader {
	readonly #chunks: AsyncIterator<Uint8Array>;
	#held: Uint8Array[] = [];
	#size = 0;

	constructor(chunks: AsyncIterable<Uint8Array>) {
		this.#chunks = chunks[Symbol.asyncIterator]();
	}

	async take(count: number): Promise<Uint8Array> {
		while (this.#size < count) {
			const { value, done } = await this.#chunks.next();
			if (done) throw new TarDamagedError('it ends too early');
			this.#held.push(value);
			this.#size += value.length;
		}
		const all = Buffer.concat(this.#held);
		this.#held = [all.subarray(count)];
		this.#size -= count;
		return all.subarray(0, count);
	}
}
