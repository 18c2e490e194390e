import 'fake-indexeddb/auto';
import { encode } from 'uqr';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepDeviceKey } from '$lib/device/carrying/device-key.ts';
import { type Device, deleteDevice, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { noteGroups } from '$lib/device/membership.ts';
import { collect, type Frame, type Pieces, readFrame } from '$lib/domain/trust/frames.ts';
import { sale } from '$lib/domain/posting.ts';
import { pack, unpack } from './pack.ts';
import { parcelIn, seriesOf } from './series.ts';

const GROUP = '0193a000-0000-7000-8000-00000000000a';
const SITI = '0193a000-0000-4000-8000-0000000000c1';
const SELF = '0193a000-0000-4000-8000-0000000000e1';
let device: Device;

beforeEach(async () => {
	device = await openDevice(SITI);
	const group = {
		...({ id: GROUP, name: 'Mekar', role: 'member', member: SELF } as const),
		...{ epoch: 5, head: 0, region: '32.01.05' }
	};
	const answer = { now: 0, min_protocol: 1, reference: 0, officer: false, left: [] };
	await noteGroups(device, { ...answer, groups: [group] });
	await keepDeviceKey(device, 'ab'.repeat(32));
});
afterEach(async () => {
	device.close();
	await deleteDevice(SITI);
});

const sold = (amount: number) =>
	sale({
		...{ occurredOn: '2026-11-20', note: 'Bu Tuti “pasar” 🍌', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount }]
	});
const write = async (count: number) => {
	for (let at = 0; at < count; at++) await saveTransaction(device, GROUP, SELF, sold(at + 1));
};
const read = (frames: readonly string[]): Pieces => {
	const pieces = frames
		.map(readFrame)
		.filter((frame): frame is Frame => frame !== null)
		.reduce<Pieces | null>(collect, null);
	if (!pieces) throw new Error('nothing was read');
	return pieces;
};

describe('a series of squares', () => {
	test('of twelve entries is short, and each square small enough for cheap cameras', async () => {
		await write(12);
		const { count, frames } = await seriesOf(device);
		expect(count).toBe(12);
		expect(frames?.length).toBeLessThanOrEqual(4);
		for (const frame of frames ?? []) {
			expect(encode(frame, { ecc: 'M' }).version).toBeLessThanOrEqual(15);
		}
	});

	test('brings every entry to the other phone as it was written', async () => {
		await write(12);
		const { frames } = await seriesOf(device);
		const parcel = await parcelIn(read([...(frames ?? [])].reverse()));
		const queued = await device.db.getAll('outbox');
		expect(parcel?.waiting.map(({ text }) => text)).toEqual(
			queued.map(({ op }) => JSON.stringify(op))
		);
		expect(parcel).toMatchObject({ account: SITI, device: device.id });
	});

	test('of which a square was read wrongly brings nothing', async () => {
		await write(3);
		const { frames } = await seriesOf(device);
		const pieces = read(frames ?? []);
		const wrong = new Map(pieces.parts).set(1, new Uint8Array(380));
		expect(await parcelIn({ ...pieces, parts: wrong })).toBeNull();
	});
});

describe('packed bytes', () => {
	test('are fewer, and give the text back', async () => {
		const text = JSON.stringify(Array.from({ length: 200 }, (_, at) => ({ at, note: 'é 🍌' })));
		const packed = await pack(text);
		expect(packed.length).toBeLessThan(text.length / 3);
		expect(await unpack(packed)).toBe(text);
	});

	test('that are none, or that unpack to more than any outbox holds, give nothing', async () => {
		expect(await unpack(new Uint8Array([1, 2, 3, 4]))).toBeNull();
		expect(await unpack(await pack('x'.repeat(9_000_000)))).toBeNull();
	});
});
