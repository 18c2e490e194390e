import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { fileAt, saveRecords } from '$lib/device/records.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { addPapers, attachPapers, papersOf } from './papers.ts';

const GROUP = 'g1';
const photo = (byte: number): ShrunkPhoto => ({
	...{ width: byte, height: 4, type: 'image/webp', extension: 'webp' },
	bytes: new Uint8Array([byte]).buffer
});
let device: Device;
let stores = 0;

beforeEach(async () => {
	device = await openDevice(`papers-${stores++}`);
});
afterEach(() => device.close());

test('pages are kept with their subject, and their pictures wait for the private bucket', async () => {
	const { records, files } = attachPapers(
		GROUP,
		'h1',
		'agreement',
		[photo(1), photo(2), photo(3)],
		' PKS '
	);
	await saveRecords(device, GROUP, records, files);
	const papers = await papersOf(device, GROUP, 'h1');
	expect(papers.map(({ fields }) => [fields.role, fields.label, fields.width])).toEqual([
		['agreement', 'PKS', 1],
		['agreement', 'PKS', 2],
		['agreement', 'PKS', 3]
	]);
	const file = await fileAt(device, papers[0]?.fields.path ?? '');
	expect(file).toMatchObject({ bucket: 'bukti', uploaded: 0, type: 'image/webp' });
});

test('of a subject only the wanted roles are listed', async () => {
	const wrote = vi.fn();
	const writer = { device, id: GROUP, role: 'member' as const, wrote };
	await addPapers(writer, 'h1', 'photo', [photo(1)], 'depan');
	await addPapers(writer, 'h1', 'decision', [photo(2)]);
	await addPapers(writer, 'h2', 'photo', [photo(3)]);
	await addPapers(writer, 'h1', 'photo', [photo(4)], 'belakang');
	const photos = await papersOf(device, GROUP, 'h1', ['photo']);
	expect(photos.map(({ fields }) => fields.label).sort()).toEqual(['belakang', 'depan']);
	expect(await papersOf(device, GROUP, 'h1')).toHaveLength(3);
	expect(wrote).toHaveBeenCalledTimes(4);
});

test('a mentor adds nothing', async () => {
	const writer = { device, id: GROUP, role: 'mentor' as const, wrote: vi.fn() };
	await expect(addPapers(writer, 'h1', 'photo', [photo(1)])).rejects.toThrow('not_allowed');
	expect(await papersOf(device, GROUP, 'h1')).toEqual([]);
});
