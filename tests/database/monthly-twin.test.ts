// What a mentor's phone shows of her monthly report is what the database sends: private.monthly_content and domain/mentoring/monthly-content.
import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveRecords } from '../../src/lib/device/records.ts';
import type { MonthlyContent } from '../../src/lib/domain/mentoring/monthly.ts';
import { monthlyContent } from '../../src/lib/domain/mentoring/monthly-content.ts';
import { readBasis } from '../../src/lib/features/mentoring/monthly/read.ts';
import { emptyTexts, inputOf, type Typed } from '../../src/lib/features/mentoring/monthly/typed.ts';
import type { MentorReport } from '../../src/lib/features/mentoring/types.ts';
import { Phone } from '../property/support/phone.ts';
import { sqlRemote } from '../property/support/sql-remote.ts';
import { call, patchOp } from '../support/calls.ts';
import { newRecord, pushAll } from '../support/capital.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';

const MONTH = '2026-10-01';
const TODAY = '2026-11-22';
const PAGE_ROWS = 20;

let db: TestDatabase;
let cast: Cast;
let phone: Phone;
let helper: Actor;

const made = (visited_on: string, more: object = {}) => ({
	...{
		state: 'done',
		planned_on: visited_on,
		purpose: 'Melihat kas',
		visited_on,
		place: 'Balai RW'
	},
	...{ present: [], also_present: 'Bu Lurah', books: { cash: 'ok' }, bank_seen: false },
	...{ production: '120 bungkus', sales: '', problems: 'Minyak naik', advice: 'Beli bersama' },
	...more
});
const file = (visit_id: string, what: 'photo' | 'voice', more: object = {}) => ({
	...{ visit_id, what, path: `${cast.a.id}/${randomUUID()}.${what === 'photo' ? 'webp' : 'ogg'}` },
	...(what === 'photo' ? { width: 800, height: 600 } : { seconds: 20 }),
	...{ label: 'Dapur', shared: true, ...more }
});
const action = (due_on: string, more: object = {}) => ({
	...{ visit_id: null, what: `Sampai ${due_on}`, owner_kind: 'group', owner: null, due_on },
	...more
});
const step = (follow_up_id: string, what: string) =>
	newRecord('follow_up_step', { follow_up_id, step: what, note: '' });

/** Two groups of the mentor, one of them also with a helper beside her. */
async function mentorEverywhere() {
	const { rows } = await db.query('select email from auth.users where id = $1', [
		cast.actors.mentor.uid
	]);
	await db.query(`select private.assign_mentor($1, $2, 'Bu Rini')`, [
		rows[0]?.['email'],
		cast.b.id
	]);
	helper = { role: 'authenticated', uid: await db.addUser('bantu@dinas.example') };
	await db.query(`select private.assign_mentor('bantu@dinas.example', $1, 'Bu Bantu')`, [
		cast.a.id
	]);
	await call(db, cast.actors.mentor, 'save_contact', {
		...{ p_name: 'Bu Rini', p_phone: '6281234567890' }
	});
}

async function visitsAndActions() {
	const { mentor, chair, member } = cast.actors;
	const [first, taken, done, again] = [1, 2, 3, 4].map(() => randomUUID()) as [
		...[string, string, string, string]
	];
	const owner = cast.a.members['member'];
	await pushAll(db, helper, cast.a.id, [
		newRecord('visit', made('2026-10-09', { purpose: 'Dari pengganti' })),
		newRecord('visit', { state: 'planned', planned_on: '2026-10-20', purpose: 'Lanjutan' }, taken)
	]);
	await pushAll(db, mentor, cast.a.id, [
		newRecord(
			'visit',
			made('2026-10-31', {
				...{ present: [owner, cast.a.members['chair']], cash_counted: 90_000, cash_book: 95_000 },
				next_on: '2026-11-14'
			}),
			first
		),
		newRecord('visit', made('2026-10-01', { purpose: '' })),
		newRecord('visit', made('2026-09-30')),
		newRecord('visit', made('2026-11-01')),
		newRecord('visit', { state: 'planned', planned_on: '2026-10-25', purpose: '' }),
		newRecord('visit_file', file(first, 'photo', { label: 'B' })),
		newRecord('visit_file', file(first, 'photo', { label: 'A' })),
		newRecord('visit_file', file(first, 'photo', { shared: false })),
		newRecord('visit_file', file(first, 'voice')),
		newRecord('follow_up', action('2026-10-01', { owner_kind: 'member', owner }), done),
		newRecord('follow_up', action('2026-11-30', { owner_kind: 'mentor' }), again),
		newRecord('follow_up', action('2026-12-01')),
		newRecord('follow_up', action('2026-09-30')),
		newRecord('follow_up', action('2026-10-15', { deleted: true })),
		patchOp({ ...{ kind: 'visit', id: taken, base: {} }, set: made('2026-10-21') })
	]);
	await pushAll(db, chair, cast.a.id, [newRecord('visit_confirmation', { visit_id: first })]);
	await pushAll(db, member, cast.a.id, [step(done, 'done'), step(done, 'note')]);
	await pushAll(db, mentor, cast.a.id, [step(again, 'done'), step(again, 'reopened')]);
	await pushAll(db, mentor, cast.b.id, [newRecord('visit', made('2026-10-12'))]);
}

async function assessed() {
	const id = randomUUID();
	const answers = [{ indicator: 'pendamping', met: 'yes', note: '', evidence: '' }];
	await pushAll(db, cast.actors.mentor, cast.a.id, [
		newRecord(
			'assessment',
			{
				...{ visit_id: null, assessed_on: '2026-10-20', instrument: 'tahap-kube', answers },
				...{ stage: 'tumbuh', recommended: 'tumbuh', reasons: '', shared: false }
			},
			id
		)
	]);
	const said = await call(db, cast.actors.officer, 'review_assessment', {
		...{ p_group: cast.a.id, p_assessment: id, p_step: 'confirmed', p_stage: 'berkembang' },
		p_remarks: 'Sudah lebih maju'
	});
	expect(said).toEqual({ ok: true });
}

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	await mentorEverywhere();
	await visitsAndActions();
	await assessed();
	const uid = cast.actors.mentor.uid ?? '';
	phone = await Phone.on(uid, sqlRemote(db, uid, { behind: 0 }, PAGE_ROWS));
	expect(await phone.sync()).toBe(true);
});
afterAll(async () => {
	await phone.destroy();
	await db.stop();
});

const typed = (): Typed => ({
	all: { ...emptyTexts, progress: ' Dua kelompok jalan. ' },
	groups: { [cast.a.id]: { ...emptyTexts, plan: 'Latihan kemasan' } }
});

async function drafted(month: string) {
	const basis = await readBasis(phone.device, TODAY);
	const input = inputOf(typed(), basis.flags);
	return { input, content: monthlyContent(month, basis.mentor, input, basis.groups) };
}

async function sent(month: string, input: unknown): Promise<MonthlyContent> {
	const { mentor } = cast.actors;
	const told = await call<{ ok?: true; id?: string }>(db, mentor, 'send_mentor_report', {
		...{ p_month: month, p_texts: input }
	});
	expect(told).toMatchObject({ ok: true });
	const [report] = await call<MentorReport[]>(db, mentor, 'mentor_reports', { p_id: told.id });
	return report?.content ?? expect.fail('nothing was sent');
}

test('a draft that was made without a network is what is sent', async () => {
	const id = randomUUID();
	const photo = file(id, 'photo', { label: 'C' });
	await saveRecords(phone.device, cast.a.id, [
		{ kind: 'visit', id, set: made('2026-10-05') as never },
		{ kind: 'visit_file', id: null, set: photo as never },
		{ kind: 'follow_up', id: null, set: action('2026-11-02') as never }
	]);
	const { input, content } = await drafted(MONTH);
	expect(await phone.sync()).toBe(true);
	expect(await phone.device.db.getAll('refused')).toEqual([]);
	expect(await sent(MONTH, input)).toEqual(content);
	expect((await drafted(MONTH)).content).toEqual(content);
});

test('holds her own visits of the month, and what was agreed for it and the next', async () => {
	const { content } = await drafted(MONTH);
	expect(content).toMatchObject({
		...{ month: MONTH, mentor: { name: 'Bu Rini', phone: '6281234567890' } },
		texts: { ...emptyTexts, progress: 'Dua kelompok jalan.' }
	});
	const [a, b] = content.groups;
	expect([a?.name, b?.name]).toEqual(['Mekar A', 'Lestari B']);
	expect(a?.visits.map(({ on }) => on)).toEqual([
		...['2026-10-01', '2026-10-05', '2026-10-21', '2026-10-31']
	]);
	expect(a?.visits.at(-1)).toMatchObject({
		...{ present: 2, cash_counted: 90_000, cash_book: 95_000, confirmed: true },
		photos: [{ label: 'B' }, { label: 'A' }]
	});
	expect(a?.actions).toMatchObject([
		{ due_on: '2026-10-01', owner: 'Ibu member', state: 'done' },
		{ due_on: '2026-11-02', owner: null, state: 'open' },
		{ due_on: '2026-11-30', owner: null, state: 'open' }
	]);
	expect(a?.stage).toEqual({ code: 'berkembang', name: 'Berkembang' });
	expect(a?.texts?.plan).toBe('Latihan kemasan');
	expect(b?.visits).toHaveLength(1);
	expect(b?.texts?.flags.length).toBeGreaterThan(0);
});

test('a month that is closed, with its profit, before it was moved', async () => {
	const { input, content } = await drafted('2026-08-01');
	expect(await sent('2026-08-01', input)).toEqual(content);
	expect(content.groups[0]).toMatchObject({ closed: true, sales: 500_000, profit: 500_000 });
});
