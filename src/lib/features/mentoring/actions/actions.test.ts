import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { recordsOf, saveRecords } from '$lib/device/records.ts';
import type { FollowUpFields } from '$lib/domain/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { actionsOf } from './actions.ts';
import { changeAction, writeStep } from './commands.ts';
import { dueWords, ownerWords } from './words.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
let device: Device;
let stores = 0;

const as = (role: Role, self: string | null) => ({
	...{ device, id: GROUP, role, self, wrote: () => undefined }
});
const mentor = () => as('mentor', null);
async function action(changes: Partial<FollowUpFields> = {}): Promise<string> {
	const set: Partial<FollowUpFields> = {
		...{ visit_id: null, what: 'Setor uang', owner_kind: 'group', owner: null },
		...{ due_on: '2020-01-10', deleted: false, ...changes }
	};
	const [id] = await saveRecords(device, GROUP, [{ kind: 'follow_up', id: null, set }]);
	return id as string;
}
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format();

beforeEach(async () => {
	device = await openDevice(`actions-${stores++}`);
	await saveRecords(device, GROUP, [
		{ kind: 'member', id: SITI, set: { name: 'Bu Siti' } }
	] as never);
});
afterEach(() => device.close());

test('open ones come first by their day, then the others', async () => {
	const late = await action({ owner_kind: 'member', owner: SITI });
	const done = await action({ due_on: '2020-01-01' });
	const coming = await action({ due_on: '2099-01-01', owner_kind: 'mentor' });
	await writeStep(mentor(), done, 'done', '');
	const actions = await actionsOf(device, GROUP);
	expect(actions.map(({ id }) => id)).toEqual([late, coming, done]);
	expect(actions.map(({ overdueDays }) => overdueDays > 0)).toEqual([true, false, false]);
	expect(actions.map(ownerWords)).toEqual(['Bu Siti', 'Pendamping', 'Kelompok']);
	expect(dueWords(actions[0] as never)).toMatch(/^terlambat \d+ hari$/);
	expect(dueWords(actions[2] as never)).toBe('selesai, kata Anda');
});

test('what is due today is not late', async () => {
	await action({ due_on: today() });
	expect((await actionsOf(device, GROUP))[0]).toMatchObject({ overdueDays: 0 });
});

test('steps follow each other; the mentor takes a tick back with a reason', async () => {
	const id = await action();
	await writeStep(as('member', SITI), id, 'done', ' Sudah ');
	await writeStep(mentor(), id, 'reopened', 'Belum ada notanya');
	const [open] = await actionsOf(device, GROUP);
	expect(open).toMatchObject({ state: 'open' });
	expect(open?.steps.map(({ fields }) => [fields.step, fields.note])).toEqual([
		['done', 'Sudah'],
		['reopened', 'Belum ada notanya']
	]);
});

test('who may not is refused, and nothing is written', async () => {
	const id = await action({ owner_kind: 'member', owner: SITI });
	await expect(writeStep(as('member', 'other'), id, 'done', '')).rejects.toThrow('not_allowed');
	await expect(writeStep(as('chair', SITI), id, 'dropped', '')).rejects.toThrow('not_allowed');
	await expect(writeStep(mentor(), 'unknown', 'done', '')).rejects.toThrow('no_such_record');
	const other = { what: 'Lain', due_on: '2026-12-01' };
	await expect(changeAction(as('chair', SITI), id, other)).rejects.toThrow('not_allowed');
	await expect(changeAction(mentor(), 'unknown', other)).rejects.toThrow('no_such_record');
	expect((await actionsOf(device, GROUP))[0]?.what).toBe('Setor uang');
	expect(await recordsOf(device, GROUP, 'follow_up_step')).toEqual([]);
});

test('an action that was taken out is not shown', async () => {
	const id = await action();
	await saveRecords(device, GROUP, [{ kind: 'follow_up', id, set: { deleted: true } }]);
	expect(await actionsOf(device, GROUP)).toEqual([]);
});

test('the mentor may change its words and its day', async () => {
	const id = await action();
	await changeAction(mentor(), id, { what: ' Setor tiap Jumat ', due_on: '2099-12-01' });
	expect((await actionsOf(device, GROUP))[0]).toMatchObject({
		...{ what: 'Setor tiap Jumat', dueOn: '2099-12-01', overdueDays: 0 }
	});
});
