import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { saveRecords } from '$lib/device/records.ts';
import type { EvidenceFacts } from '$lib/domain/mentoring/assessment-evidence.ts';
import { sale } from '$lib/domain/posting.ts';
import type { HeldRecord } from '$lib/device/schema.ts';
import type { Instrument } from '$lib/domain/records.ts';
import { saveAssessment } from './commands.ts';
import {
	answersOf,
	type AssessmentForm,
	assessmentFaults,
	emptyAssessment,
	fieldsOf,
	keptAssessment,
	questionsOf
} from './form.ts';
import { assessmentsOf, readFacts, stageOf } from './read.ts';

const TODAY = '2026-11-22';
const instrument: Instrument = {
	...{ name: 'Tahap', source: '', needed_percent: 75 },
	stages: [
		{
			...{ code: 'tumbuh', name: 'Tumbuh' },
			indicators: [
				{ code: 'pengurus', text: 'Pengurus', evidence: 'officers' },
				{ code: 'papan', text: 'Papan nama' }
			]
		},
		{
			...{ code: 'maju', name: 'Maju' },
			indicators: [{ code: 'naik', text: 'Laba naik', evidence: 'profit_trend' }]
		}
	]
};
const facts: EvidenceFacts = {
	...{ today: TODAY, mentors: [], balances: [], entries: [], closedMonths: [], meetings: [] },
	...{ grants: [], members: [{ id: 'c', role: 'chair' }] }
};
const form = (more: Partial<AssessmentForm> = {}): AssessmentForm => ({
	...emptyAssessment('tahap-kube', TODAY),
	shared: 'group',
	typed: {
		papan: { met: 'yes', note: 'Ada di depan rumah ketua' },
		naik: { met: 'no', note: '' }
	},
	...more
});
const faultsOf = (one: AssessmentForm, recommended = 'tumbuh') =>
	assessmentFaults(one, questionsOf(instrument, facts, one.typed), recommended, TODAY);

describe('the form', () => {
	test('begins with what the books answer, in words', () => {
		const [first, second] = questionsOf(instrument, facts, {});
		expect(first?.questions).toMatchObject([
			{ indicator: 'pengurus', book: 'partly', met: 'partly', needsNote: false },
			{ indicator: 'papan', book: null, met: '', evidence: '', needsNote: false }
		]);
		expect(first?.questions[0]?.evidence).toMatch(/1.*3/);
		// The books are too young to tell: said, and left to the mentor.
		expect(second?.questions[0]).toMatchObject({ book: null, met: '' });
		expect(second?.questions[0]?.evidence).not.toBe('');
	});

	const pengurus = (met: 'yes' | 'partly', note: string) =>
		form({ typed: { ...form().typed, pengurus: { met, note } } });
	test.each([
		['all is there', form(), []],
		['nothing was judged', form({ typed: {} }), ['open']],
		['the books are contradicted without a note', pengurus('yes', ' '), ['note']],
		['the books are contradicted with a note', pengurus('yes', 'Baru dilantik'), []],
		['the books are agreed with', pengurus('partly', ''), []],
		[
			'what people judge is said without a note',
			form({ typed: { ...form().typed, papan: { met: 'partly', note: '' } } }),
			['note']
		],
		['a day to come', form({ assessed_on: '2026-11-23' }), ['day']],
		['no day', form({ assessed_on: '' }), ['day']],
		['another stage without why', form({ stage: 'maju' }), ['reasons']],
		['another stage with why', form({ stage: 'maju', reasons: 'Mitra baru' }), []],
		['nobody said who reads it', form({ shared: '' }), ['shared']]
	] as const)('%s', (_, typed, faults) => {
		expect(faultsOf(typed)).toEqual(faults);
	});

	test('is written with the evidence and the recommendation of that moment', () => {
		const answers = answersOf(questionsOf(instrument, facts, form().typed));
		const fields = fieldsOf(form({ stage: 'maju', reasons: ' Mitra baru ' }), instrument, answers);
		expect(fields).toMatchObject({
			...{ stage: 'maju', recommended: 'tumbuh', reasons: 'Mitra baru', shared: true },
			...{ instrument: 'tahap-kube', assessed_on: TODAY, visit_id: null }
		});
		expect(fields.answers.map(({ indicator, met }) => [indicator, met])).toEqual([
			...[['pengurus', 'partly'] as const, ['papan', 'yes'] as const],
			['naik', 'no']
		]);
		expect(fields.answers[0]?.evidence).not.toBe('');
		expect(fieldsOf(form(), instrument, answers).stage).toBe('tumbuh');
	});

	test('takes up what was kept, of the same instrument alone', () => {
		const empty = emptyAssessment('tahap-kube', TODAY);
		expect(keptAssessment(form({ reasons: 'Mitra' }), empty).reasons).toBe('Mitra');
		for (const kept of [undefined, null, 'text', [], {}, form({ instrument: 'lain' })]) {
			expect(keptAssessment(kept, empty)).toEqual(empty);
		}
	});
});

describe('on the phone', () => {
	let device: Device;
	beforeEach(async () => {
		globalThis.indexedDB = new IDBFactory();
		device = await openDevice('rini');
	});
	afterEach(() => device.close());

	const writer = (role: 'mentor' | 'chair') => ({ device, id: 'g1', role, wrote: vi.fn() });
	const put = (kind: HeldRecord['kind'], id: string, fields: object) =>
		device.db.put('records', {
			...{ group: 'g1', kind, id, seq: 5, confirmed: {}, meta: {}, verified: true },
			fields: fields as Record<string, unknown>
		});

	test('an assessment is written offline and waits for the office', async () => {
		const mentor = writer('mentor');
		const answers = answersOf(questionsOf(instrument, facts, form().typed));
		const id = await saveAssessment(mentor, form(), instrument, answers);
		expect(mentor.wrote).toHaveBeenCalledOnce();
		const [held] = await assessmentsOf(device, 'g1');
		expect(held).toMatchObject({ id, state: 'waiting', isUnsent: true, answer: null });
		expect(held?.fields.answers).toHaveLength(3);
		await expect(saveAssessment(writer('chair'), form(), instrument, answers)).rejects.toThrow(
			'not_allowed'
		);
		expect(await device.db.count('outbox')).toBe(1);
	});

	test('the newest comes first, with what the office answered', async () => {
		const said = { ...fieldsOf(form(), instrument, []), snapshot: instrument };
		await put('assessment', 'a1', { ...said, assessed_on: '2026-03-01', at: 1 });
		await put('assessment', 'a2', { ...said, assessed_on: '2026-09-01', at: 2 });
		await put('assessment', 'a3', { ...said, assessed_on: '2026-09-01', at: 3 });
		await put('assessment_step', 's1', {
			...{ assessment_id: 'a1', step: 'confirmed', stage: 'maju', remarks: 'Layak' }
		});
		await put('assessment_step', 's2', {
			...{ assessment_id: 'a2', step: 'returned', stage: 'maju', remarks: 'Lengkapi' }
		});
		const held = await assessmentsOf(device, 'g1');
		expect(held.map((one) => [one.id, one.state, stageOf(one)])).toEqual([
			...[
				['a3', 'waiting', 'tumbuh'],
				['a2', 'returned', 'tumbuh']
			],
			['a1', 'confirmed', 'maju']
		]);
		expect(held[0]?.instrument?.name).toBe('Tahap');
	});

	test('facts are read from roll-ups and records, without what was deleted or left', async () => {
		await saveTransaction(device, 'g1', 'm1', {
			...sale({
				...{ occurredOn: '2026-11-08', note: '', payment: { by: 'qris' } },
				items: [{ product: null, quantityMilli: null, amount: 5_000 }]
			})
		});
		const meeting = {
			...{ place: '', agenda: '', attendees: [], decisions: [], notes: '' },
			...{ held_on: '2026-11-01', deleted: false }
		};
		await saveRecords(device, 'g1', [
			{ kind: 'meeting', id: null, set: meeting },
			{ kind: 'meeting', id: null, set: { ...meeting, deleted: true } }
		]);
		await put('member', 'm1', { name: 'Siti', role: 'treasurer', left_at: null });
		await put('member', 'm2', { name: 'Ani', role: 'chair', left_at: 9 });
		await put('mentor', 'k1', { name: 'Rini', since: '2026-01-05', until: null, stand_in: false });
		await put('closing', 'c1', { month: '2026-10-01' });
		const read = await readFacts(device, 'g1', TODAY);
		expect(read).toMatchObject({
			...{ today: TODAY, members: [{ id: 'm1', role: 'treasurer' }] },
			...{ meetings: ['2026-11-01'], closedMonths: ['2026-10-01'], grants: [] },
			entries: [{ on: '2026-11-08', by: 'm1', approvedBy: null }],
			mentors: [{ since: '2026-01-05', until: null }]
		});
		expect(read.balances.map(({ account }) => account).sort()).toEqual(['1103', '4101']);
	});
});
