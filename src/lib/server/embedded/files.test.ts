import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileStore } from './files.ts';

let root = '';
const bytes = new Uint8Array([1, 2, 3]);

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'lumbung-files-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('what was put in comes out, also after a copy, and is gone after a removal', async () => {
	const files = new FileStore(root);
	await files.uploadObject('photos', 'g/a.webp', undefined, bytes);
	await files.copyObject('photos', 'g/a.webp', undefined, 'photos', 'g/b.webp');
	const { body, metadata } = await files.getObject('photos', 'g/b.webp');
	expect([...body]).toEqual([1, 2, 3]);
	expect(metadata).toMatchObject({ mimetype: 'image/webp', size: 3 });
	await files.deleteObjects('photos', ['g/a.webp', 'g/b.webp']);
	await expect(files.headObject('photos', 'g/a.webp')).rejects.toThrow('ENOENT');
});

test.each([
	['a.webm', 'audio/webm'],
	['a.m4a', 'audio/mp4'],
	['a.ogg', 'audio/ogg']
])('%s is a voice note', async (name, type) => {
	const { mimetype } = await new FileStore(root).uploadObject('kunjungan', name, undefined, bytes);
	expect(mimetype).toBe(type);
});

test.each(['a.html', 'a.svg', 'a.js', 'a'])(
	'%s is plain bytes whatever it claims',
	async (name) => {
		const files = new FileStore(root);
		const { mimetype } = await files.uploadObject('photos', name, undefined, bytes);
		expect(mimetype).toBe('application/octet-stream');
	}
);

test.each(['../other/x.png', '../../x.png', '..'])('%s stays inside its bucket', async (name) => {
	const files = new FileStore(root);
	await expect(files.uploadObject('photos', name, undefined, bytes)).rejects.toThrow('bucket');
});
