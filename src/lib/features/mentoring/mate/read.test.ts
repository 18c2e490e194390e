import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import type { RecordFields, RecordKind } from '$lib/domain/records.ts';
import { readMate, readMateVisit } from './read.ts';
import { readReminders } from './reminders.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const EUIS = '019ab000-0000-7000-8000-000000000003';
const VISIT = '019ab000-0000-7000-8000-00000000000a';
const TODAY = '2026-11-22';

let device: Device;
let stores = 0;
let places = 0;

/** Puts a record as the server would send it. */
async function hold<Kind extends RecordKind>(
	kind: Kind,
	id: string,
	fields: Partial<RecordFields[Kind]>
): Promise<void> {
	const seq = ++places;
	const row = { group: GROUP, kind, id, seq, meta: {}, verified: true };
	await device.db.put('records', { ...row, fields, confirmed: fields });
}
const mentor = (id: string, since: string, until: string | null, stand_in = false) =>
	hold('mentor', id, { name: id, phone: null, since, until, stand_in });
const visit = (id: string, fields: Partial<RecordFields['visit']>) =>
	hold('visit', id, {
		state: 'done',
		planned_on: '2026-11-01',
		visited_on: null,
		advice: '',
		...fields
	});
const action = (id: string, fields: Partial<RecordFields['follow_up']>) =>
	hold('follow_up', id, {
		...{ visit_id: VISIT, what: id, owner_kind: 'member', owner: SITI, deleted: false },
		...{ due_on: '2026-11-25', ...fields }
	});
const read = (self: string | null = SITI) => readMate(device, GROUP, self, TODAY);

beforeEach(async () => {
	vi.useFakeTimers({ now: new Date(`${TODAY}T05:00:00Z`), toFake: ['Date'] });
	device = await openDevice(`mate-${stores++}`);
	await hold('group', GROUP, { time_zone: 'Asia/Jakarta' });
});
afterEach(() => {
	device.close();
	vi.useRealTimers();
});

test('a group that nobody mentors', async () => {
	const page = await read();
	expect(page.mates).toEqual({ now: [], coming: [], former: [] });
	expect(page).toMatchObject({ advised: [], promised: [], settled: [], done: [], questions: [] });
	expect([page.next, page.stage]).toEqual([undefined, undefined]);
});

test('the mentor comes before who stands in for her; both days of an assignment count', async () => {
	await mentor('Hendra', '2026-11-01', TODAY, true);
	await mentor('Dewi', '2026-02-01', null);
	await mentor('Rina', '2026-11-23', null);
	await mentor('Joko', '2025-01-01', '2026-01-31');
	await mentor('Agus', '2026-11-01', '2026-11-21', true);
	await mentor('Tuti', TODAY, '2026-11-21');
	const { mates } = await read();
	expect(mates.now.map(({ name, standIn }) => [name, standIn])).toEqual([
		['Dewi', false],
		['Hendra', true]
	]);
	expect(mates.coming.map(({ name }) => name)).toEqual(['Rina']);
	expect(mates.former.map(({ name }) => name)).toEqual(['Agus', 'Tuti', 'Joko']);
});

test('advice is what done visits left, promises are open actions with the own ones first', async () => {
	await visit('a', { visited_on: '2026-10-01', advice: 'Catat tiap hari' });
	await visit('b', { visited_on: '2026-11-10', advice: '' });
	await visit('c', { visited_on: '2026-11-12', advice: 'Pisahkan uang' });
	await visit('d', { state: 'planned', planned_on: '2026-12-01', advice: 'x' });
	await action('of Euis', { owner: EUIS, due_on: '2026-11-23' });
	await action('of Siti', {});
	await action('of all', { owner_kind: 'group', owner: null });
	await action('settled', {});
	await hold('follow_up_step', 's', { follow_up_id: 'settled', step: 'done', note: '' });
	const page = await read();
	expect(page.advised.map(({ id }) => id)).toEqual(['c', 'a']);
	expect(page.done).toHaveLength(3);
	expect(page.next?.id).toBe('d');
	expect(page.promised.map(({ id }) => id)).toEqual(['of Siti', 'of Euis', 'of all']);
	expect(page.settled.map(({ id }) => id)).toEqual(['settled']);
});

test('the stage is the newest that was shared and confirmed', async () => {
	const snapshot = { name: 'Tahap', source: '', needed_percent: 70, stages: [] };
	const assess = (id: string, assessed_on: string, shared: boolean) =>
		hold('assessment', id, { assessed_on, shared, snapshot, stage: id, answers: [] });
	await assess('old', '2026-03-01', true);
	await assess('hidden', '2026-10-01', false);
	await assess('waiting', '2026-11-01', true);
	for (const of of ['old', 'hidden']) {
		const step = { assessment_id: of, step: 'confirmed' as const, stage: of, remarks: '' };
		await hold('assessment_step', `of ${of}`, step);
	}
	expect((await read()).stage?.id).toBe('old');
});

test('a talk about a family is hers alone', async () => {
	const talk = (id: string, member: string, talked_on: string, deleted = false) =>
		hold('graduation_talk', id, { member, talked_on, deleted, decision: 'thinking' });
	await talk('first', SITI, '2026-05-01');
	await talk('second', SITI, '2026-09-01');
	await talk('taken back', SITI, '2026-10-01', true);
	await talk('of Euis', EUIS, '2026-09-01');
	const idsFor = async (self: string | null) => (await read(self)).talks.map(({ id }) => id);
	expect(await idsFor(SITI)).toEqual(['second', 'first']);
	expect(await idsFor(EUIS)).toEqual(['of Euis']);
	expect(await idsFor(null)).toEqual([]);
});

test('what only mentors read is not read here, even from a phone that holds it', async () => {
	const file = { visit_id: VISIT, what: 'photo' as const, path: 'p', label: '' };
	await visit(VISIT, { visited_on: '2026-11-12', advice: 'Pisahkan uang' });
	await hold('visit_note', VISIT, { remarks: 'only mentors' });
	await hold('flag_snooze', 'f', { flag: 'quiet', until: TODAY, reason: 'only mentors' });
	await hold('visit_file', 'shared', { ...file, shared: true });
	await hold('visit_file', 'hidden', { ...file, shared: false });
	await action('agreed', {});
	const asked: unknown[] = [];
	const db = new Proxy(device.db, {
		get(target, name) {
			const value: unknown = Reflect.get(target, name);
			if (typeof value !== 'function') return value;
			return (...args: unknown[]): unknown => {
				asked.push(args.slice(1));
				return Reflect.apply(value, target, args);
			};
		}
	});
	const watched: Device = { ...device, db };
	const found = [
		await readMate(watched, GROUP, SITI, TODAY),
		await readMateVisit(watched, GROUP, VISIT)
	];
	expect(found[1]).toMatchObject({ files: [{ id: 'shared' }], actions: [{ id: 'agreed' }] });
	expect(JSON.stringify(found)).not.toMatch(/only mentors|hidden/);
	expect(JSON.stringify(asked)).toContain('visit_file');
	expect(JSON.stringify(asked)).not.toMatch(/visit_note|flag_snooze/);
});

test('a visit that is not here', async () => {
	expect(await readMateVisit(device, GROUP, VISIT)).toBeNull();
});

test('Beranda tells of own promises, of a visit that is near, and officers of questions', async () => {
	const of = (self: string, role: 'member' | 'treasurer' = 'member') =>
		readReminders(device, GROUP, { role, self }, TODAY);
	expect(await of(SITI)).toEqual({
		...{ late: 0, soon: 0, firstDue: null, visit: null, questions: 0 }
	});
	await action('late', { due_on: '2026-11-21' });
	await action('today', { due_on: TODAY });
	await action('week', { owner_kind: 'group', owner: null, due_on: '2026-11-29' });
	await action('later', { due_on: '2026-11-30' });
	await action('of the mentor', { owner_kind: 'mentor', owner: null, due_on: '2026-11-01' });
	await visit('passed', { state: 'planned', planned_on: '2026-11-20' });
	await visit('far', { state: 'planned', planned_on: '2026-12-20' });
	await hold('comment', 'q', {
		...{ subject_kind: 'visit', subject: VISIT, reply_to: null, asks: true, body: '?' }
	});
	expect(await of(SITI)).toMatchObject({ late: 1, soon: 2, firstDue: TODAY, visit: null });
	expect(await of(EUIS)).toMatchObject({ late: 0, soon: 1, firstDue: '2026-11-29' });
	await visit('near', { state: 'planned', planned_on: '2026-11-29' });
	expect((await of(SITI)).visit).toEqual({ id: 'near', on: '2026-11-29' });
	expect((await of(SITI)).questions).toBe(0);
	expect((await of(SITI, 'treasurer')).questions).toBe(1);
});
