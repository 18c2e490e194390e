import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Shelf } from './shelf.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'lumbung-shelf-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const picture = (bytes: number) => async () => new Uint8Array(bytes);
const none = () => Promise.reject(new Error('made again'));
const lying = () => readdirSync(folder).map((name) => join(folder, name));
const bytesLying = () => lying().reduce((sum, path) => sum + statSync(path).size, 0);

test('a picture asked twice is made once, also at the same moment and after a restart', async () => {
	const shelf = new Shelf(folder, 1000);
	let made = 0;
	const make = async () => new Uint8Array([++made]);
	const both = await Promise.all([shelf.get('a', make), shelf.get('a', make)]);
	expect(both.map((bytes) => bytes?.[0])).toEqual([1, 1]);
	expect((await shelf.get('a', none))?.[0]).toBe(1);
	expect((await new Shelf(folder, 1000).get('a', none))?.[0]).toBe(1);
});

test('what does not exist or fails is asked again', async () => {
	const shelf = new Shelf(folder, 1000);
	expect(await shelf.get('a', async () => null)).toBeNull();
	await expect(shelf.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
	expect(await shelf.get('a', picture(3))).toHaveLength(3);
});

test('the folder never holds more than its bound, and the oldest go first', async () => {
	await new Shelf(folder, 1000).get('old', picture(400));
	for (const path of lying()) utimesSync(path, 1, 1);
	const shelf = new Shelf(folder, 1000); // knows what lay there before
	await shelf.get('newer', picture(400));
	await shelf.get('newest', picture(300));
	expect(bytesLying()).toBe(700);
	await expect(shelf.get('old', none)).rejects.toThrow('made again');
	expect(await shelf.get('newer', none)).toHaveLength(400);
});

test('many at once stay within the bound', async () => {
	const shelf = new Shelf(folder, 1000);
	await Promise.all(Array.from({ length: 30 }, (_, n) => shelf.get(`${n}`, picture(100))));
	expect(bytesLying()).toBeLessThanOrEqual(1000);
	expect(bytesLying()).toBeGreaterThan(700);
});

test('a folder that takes nothing costs no picture', async () => {
	const shelf = new Shelf('/dev/null/none', 1000);
	await expect(shelf.get('a', picture(5))).rejects.toThrow('ENOTDIR');
});
