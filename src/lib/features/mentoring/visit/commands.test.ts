import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { recordById, saveRecords } from '$lib/device/records.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import { blankVisit, type VisitForm } from '$lib/domain/mentoring/visit.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { finishVisit } from '../visit-form/finish.ts';
import type { Taken } from '../visit-form/draft.svelte.ts';
import { actionsOf } from '../actions/actions.ts';
import { lastVisit, nextVisit, visitsOf } from '../visits.ts';
import { cancelVisit, changePlan, confirmationOf, confirmVisit, planVisit } from './commands.ts';
import { filesOf } from './files.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const photo: ShrunkPhoto = {
	...{ width: 3, height: 4, type: 'image/webp', extension: 'webp' },
	bytes: new Uint8Array([1]).buffer
};
const nothing: Taken = {
	...{ photos: [], arePhotosShared: true, voice: null, isVoiceShared: false, signature: null }
};
const form = (changes: Partial<VisitForm> = {}): VisitForm => ({
	...{ ...blankVisit('2026-11-20', 'Balai desa'), present: [SITI] },
	...changes
});
let device: Device;
let sent = 0;
let stores = 0;

const as = (role: Role) => ({ device, id: GROUP, role, self: null, wrote: () => sent++ });
const plan = (day = '2026-11-20') =>
	planVisit(as('mentor'), { planned_on: day, purpose: ' Hitung kas ' });
const sentOf = async (kind: string) =>
	(await queuedOperations(device, GROUP)).flatMap(({ op }) =>
		op.type === 'patch' && op.body.kind === kind ? [op.body] : []
	);

beforeEach(async () => {
	device = await openDevice(`visits-${stores++}`);
	sent = 0;
});
afterEach(() => device.close());

test('a plan is on this phone and to be sent, and can be changed', async () => {
	const id = await plan();
	await changePlan(as('mentor'), id, { planned_on: '2026-11-25', purpose: 'Rapat' });
	expect((await recordById(device, 'visit', id))?.fields).toMatchObject({
		...{ state: 'planned', planned_on: '2026-11-25', purpose: 'Rapat' }
	});
	expect((await sentOf('visit')).map(({ set }) => set)).toMatchObject([
		{ state: 'planned', purpose: 'Hitung kas', present: [] },
		{ planned_on: '2026-11-25', purpose: 'Rapat' }
	]);
	expect(sent).toBe(2);
});

test('nobody of the group plans, changes or cancels a visit', async () => {
	const id = await plan();
	const chair = as('chair');
	await expect(planVisit(chair, { planned_on: '2026-11-25', purpose: '' })).rejects.toThrow(
		'not_allowed'
	);
	await expect(cancelVisit(chair, id, 'Hujan')).rejects.toThrow('not_allowed');
	await expect(finishVisit(chair, id, form(), nothing)).rejects.toThrow('not_allowed');
	expect((await recordById(device, 'visit', id))?.fields.state).toBe('planned');
});

test('what is done or cancelled is fixed', async () => {
	const [done, cancelled] = [await plan(), await plan()];
	await finishVisit(as('mentor'), done, form(), nothing);
	await cancelVisit(as('mentor'), cancelled, 'Hujan');
	for (const id of [done, cancelled]) {
		await expect(cancelVisit(as('mentor'), id, 'Sakit')).rejects.toThrow('visit_done');
		await expect(finishVisit(as('mentor'), id, form(), nothing)).rejects.toThrow('visit_done');
	}
	expect((await recordById(device, 'visit', cancelled))?.fields.problems).toBe('Hujan');
});

test('a finished visit is written in one piece: both parts, files, actions, the next plan', async () => {
	const id = await plan();
	const [before] = await saveRecords(device, GROUP, [
		{
			...{ kind: 'follow_up', id: null },
			set: {
				...{ visit_id: null, what: 'Setor', owner_kind: 'group', owner: null, deleted: false },
				due_on: '2026-11-01'
			}
		}
	]);
	const blank = form();
	await finishVisit(
		as('mentor'),
		id,
		form({
			paragraphs: {
				...blank.paragraphs,
				advice: { text: 'Catat tiap hari', isShared: true },
				problems: { text: 'Bertengkar', isShared: false }
			},
			answered: { [before as string]: 'done' },
			actions: [{ what: ' Tulis ', ownerKind: 'member', owner: SITI, dueOn: '2026-12-01' }],
			...{ nextOn: '2026-12-18', nextPurpose: 'LPJ' }
		}),
		{
			...{ photos: [photo], arePhotosShared: false, isVoiceShared: false },
			voice: { bytes: photo.bytes, type: 'audio/webm', extension: 'webm', seconds: 12 },
			signature: { name: 'Bu Siti', picture: photo }
		}
	);
	const group = await recordById(device, 'visit', id);
	expect(group?.fields).toMatchObject({ state: 'done', advice: 'Catat tiap hari', problems: '' });
	expect((await recordById(device, 'visit_note', id))?.fields).toMatchObject({
		...{ problems: 'Bertengkar', advice: '' }
	});
	const files = await filesOf(device, GROUP, id);
	expect(files.map(({ fields: { what, shared, seconds } }) => [what, shared, seconds])).toEqual([
		['photo', false, null],
		['voice', false, 12],
		['signature', true, null]
	]);
	const stored = await device.db.getAll('files');
	expect(stored.map(({ bucket, type }) => [bucket, type]).toSorted()).toEqual([
		['kunjungan', 'audio/webm'],
		['kunjungan', 'image/webp'],
		['kunjungan', 'image/webp']
	]);
	const [open, done] = await actionsOf(device, GROUP);
	expect(open).toMatchObject({ what: 'Tulis', owner: SITI, visit: id, state: 'open' });
	expect(done).toMatchObject({ what: 'Setor', state: 'done' });
	const visits = await visitsOf(device, GROUP);
	expect(lastVisit(visits)?.id).toBe(id);
	expect(nextVisit(visits)?.fields).toMatchObject({ planned_on: '2026-12-18', purpose: 'LPJ' });
	expect(sent).toBe(2);
});

test('without words for mentors alone no note is sent', async () => {
	const id = await plan();
	await finishVisit(as('mentor'), id, form(), nothing);
	expect(await sentOf('visit_note')).toEqual([]);
});

test('the chair confirms a visit that took place, once', async () => {
	const id = await plan();
	const chair = as('chair');
	await expect(confirmVisit(chair, id, '')).rejects.toThrow('no_such_record');
	await finishVisit(as('mentor'), id, form(), nothing);
	await expect(confirmVisit(as('treasurer'), id, '')).rejects.toThrow('not_allowed');
	await expect(confirmVisit(as('mentor'), id, '')).rejects.toThrow('not_allowed');
	await confirmVisit(chair, id, ' Benar ');
	expect((await confirmationOf(chair, id))?.fields).toMatchObject({ visit_id: id, note: 'Benar' });
	await expect(confirmVisit(chair, id, '')).rejects.toThrow('already_written');
});

test('the next visit is the first that is planned, also when its day has passed', async () => {
	await plan('2026-12-01');
	const late = await plan('2026-11-01');
	await plan('2027-01-01');
	expect(nextVisit(await visitsOf(device, GROUP))?.id).toBe(late);
	expect(lastVisit(await visitsOf(device, GROUP))).toBeUndefined();
});
