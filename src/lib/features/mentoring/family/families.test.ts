import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { emptyTalk, removeTalk, saveTalk, talkFaults, type TalkForm, talksOf } from './families.ts';

const TODAY = '2026-11-22';
let device: Device;

beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	device = await openDevice('rini');
});
afterEach(() => device.close());

const writer = (role: 'mentor' | 'chair' = 'mentor') => ({
	device,
	id: 'g1',
	role,
	wrote: vi.fn()
});
const talk = (more: Partial<TalkForm> = {}): TalkForm => ({
	...emptyTalk(TODAY),
	...{ programmes: 'PKH', situation: ' Anak sudah lulus. ', decision: 'thinking' },
	...{ words: '"Tunggu panen dulu."', ...more }
});

test('a talk is kept as it was said, newest first by family', async () => {
	const mentor = writer();
	await saveTalk(mentor, 'm1', null, talk({ talked_on: '2026-05-01', decision: 'not_yet' }));
	await saveTalk(mentor, 'm1', null, talk());
	await saveTalk(mentor, 'm2', null, talk({ decision: 'left' }));
	expect(mentor.wrote).toHaveBeenCalledTimes(3);
	const talks = await talksOf(device, 'g1');
	const said = (member: string) => talks.get(member)?.map(({ fields }) => fields.decision);
	expect([said('m1'), said('m2'), said('m3')]).toEqual([
		...[['thinking', 'not_yet'], ['left']],
		undefined
	]);
	expect(talks.get('m1')?.[0]?.fields).toMatchObject({
		...{ member: 'm1', talked_on: TODAY, situation: 'Anak sudah lulus.', deleted: false }
	});
});

test('a talk is changed in what was changed alone, and can be taken out', async () => {
	const mentor = writer();
	await saveTalk(mentor, 'm1', null, talk());
	const [held] = (await talksOf(device, 'g1')).get('m1') ?? [];
	if (!held) throw new Error('not kept');
	await saveTalk(mentor, 'm1', held.id, talk());
	expect(await device.db.count('outbox')).toBe(1);
	await saveTalk(mentor, 'm1', held.id, talk({ decision: 'ready' }));
	const ops = await device.db.getAll('outbox');
	expect(ops.at(-1)?.op.body).toMatchObject({ id: held.id, set: { decision: 'ready' } });
	await removeTalk(mentor, held.id);
	expect((await talksOf(device, 'g1')).size).toBe(0);
});

test('only a mentor writes', async () => {
	const chair = writer('chair');
	await expect(saveTalk(chair, 'm1', null, talk())).rejects.toThrow('not_allowed');
	await expect(removeTalk(chair, 't1')).rejects.toThrow('not_allowed');
	expect(await device.db.count('outbox')).toBe(0);
});

test('the decision is the family’s: the form begins without one', () => {
	expect(talkFaults(emptyTalk(TODAY), TODAY)).toEqual(['decision']);
	expect(talkFaults(talk({ talked_on: '2026-11-23' }), TODAY)).toEqual(['day']);
	expect(talkFaults(talk(), TODAY)).toEqual([]);
});
