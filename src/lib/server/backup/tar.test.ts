import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readTar, TAR_END, tarred, TarDamagedError, type Part } from './tar.ts';

const parts: Part[] = [
	{ name: 'manifest.json', bytes: Buffer.from('{}') },
	{ name: 'files/bukti/kosong', bytes: new Uint8Array() },
	{ name: `files/${'panjang/'.repeat(20)}é.webp`, bytes: new Uint8Array(512).fill(7) },
	{ name: 'files/b', bytes: new Uint8Array(1300).fill(9) }
];
const archive = Buffer.concat([...parts.map(tarred), TAR_END]);

async function* inPieces(bytes: Uint8Array, size: number) {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (bytes: Uint8Array, size = 700) => Array.fromAsync(readTar(inPieces(bytes, size)));

test.each([1, 511, 512, 100_000])('what goes in comes out, in pieces of %i bytes', async (size) => {
	const found = await read(archive, size);
	expect(found.map(({ name, bytes }) => [name, [...bytes]])).toEqual(
		parts.map(({ name, bytes }) => [name, [...bytes]])
	);
});

test('every tar program reads it', () => {
	const listed = spawnSync('tar', ['--list', '--file', '-', '--quoting-style=literal'], {
		input: archive
	});
	expect(listed.stdout.toString().trim().split('\n')).toEqual(parts.map(({ name }) => name));
});

test.each([
	['cut in a part', archive.subarray(0, 1100)],
	['without its end', archive.subarray(0, archive.length - 1024)],
	['with a changed header', Buffer.concat([Buffer.from('x'), archive.subarray(1)])]
])('an archive %s is refused', async (_, damaged) => {
	await expect(read(damaged)).rejects.toThrow(TarDamagedError);
});
