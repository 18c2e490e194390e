import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Parcel, PARCEL_FORMAT, parcelId, parcelText, readParcel } from './parcel.ts';

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const GROUP = '0193a000-0000-7000-8000-00000000000a';
const OTHER = '0193a000-0000-7000-8000-00000000000b';
const parcel: Parcel = {
	account: '0193a000-0000-4000-8000-0000000000c1',
	device: '0193a000-0000-7000-8000-0000000000d1',
	groups: [{ id: GROUP, name: 'Mekar', member: '0193a000-0000-4000-8000-0000000000e1' }],
	waiting: [
		{ group: GROUP, text: '{"id":"1"}', seal: 'ab'.repeat(16) },
		{ group: OTHER, text: '{"id":"2"}', seal: 'cd'.repeat(16) }
	]
};

test('a parcel is read as it was made', () => {
	expect(readParcel(parcelText(parcel))).toEqual(parcel);
});

test('what cannot be carried is left out', () => {
	const [first, second] = parcel.waiting;
	const waiting = [first, { ...second, seal: null }, null, 5, { group: GROUP, text: 7 }];
	const text = JSON.stringify({ format: PARCEL_FORMAT, ...parcel, waiting, groups: [null, 7] });
	expect(readParcel(text)).toEqual({ ...parcel, groups: [], waiting: [first] });
});

test.each([
	['nothing', ''],
	['half a text', parcelText(parcel).slice(0, 90)],
	['another list', '[]'],
	['the older file', JSON.stringify({ ...parcel, format: 'lumbung-unsent-1' })],
	['no account', JSON.stringify({ ...parcel, format: PARCEL_FORMAT, account: 'x' })],
	['no entries', JSON.stringify({ ...parcel, format: PARCEL_FORMAT, waiting: {} })]
])('%s is no parcel', (_, text) => {
	expect(readParcel(text)).toBeNull();
});

test('the same entries of a group have the same name, others another', async () => {
	const name = (of: Parcel, group = GROUP) => parcelId(of, group, sha256);
	const [first, second] = parcel.waiting;
	if (!first || !second) throw new Error('no entries');
	const known = await name(parcel);
	expect(await name({ ...parcel, groups: [], waiting: [second, first] })).toBe(known);
	expect(await name(parcel, OTHER)).not.toBe(known);
	expect(await name({ ...parcel, device: OTHER })).not.toBe(known);
	expect(await name({ ...parcel, waiting: [first, { ...first, text: '{}' }] })).not.toBe(known);
});
