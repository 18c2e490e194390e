// The records of a grant through the push: what is no such record is refused and changes nothing, what is written once stays.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandoverGood, Patch } from '../../src/lib/domain/records.ts';
import { type BackwardPage, decodeRows } from '../../src/lib/sync/protocol.ts';
import { call, patchOp, push, verdicts } from '../support/calls.ts';
import {
	assetEvent,
	attachment,
	budgetLine,
	custody,
	good,
	grant,
	handover,
	newRecord,
	planLine,
	remark,
	report,
	rowsOfGroup
} from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const said = async (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
const newGrant = () => newRecord('grant', grant);

type Kind = Extract<
	Patch['kind'],
	| ('grant' | 'budget_line' | 'custody' | 'attachment' | 'asset_event' | 'handover')
	| ('handover_remark' | 'report' | 'asset' | 'group')
>;
/** A good record of the kind. */
const goodOne: Record<Exclude<Kind, 'asset' | 'group' | 'report'>, () => object> = {
	grant: () => grant,
	budget_line: () => budgetLine(cast.a.grant, planLine('')),
	custody: () => custody,
	attachment: () => attachment(cast.a.id, cast.a.grant),
	asset_event: () => assetEvent(cast.a.asset),
	handover: () => handover(cast.a.grant, [good()]),
	handover_remark: () => remark(cast.a.handover)
};
const kinds = Object.keys(goodOne) as (keyof typeof goodOne)[];

/** What must not be, each a change of one field of a good record. */
const bad: Record<keyof typeof goodOne, Record<string, readonly unknown[]>> = {
	grant: {
		programme: ['', 'x'.repeat(41), null],
		source: ['pribadi', null],
		decree_no: ['x'.repeat(81), null],
		decree_on: ['1999-12-31', 'kemarin', '2026-02-30'],
		amount_per_member: [0, -1, 1.5, 2 ** 53, 'dua'],
		families: [0, 1_001],
		amount: [-1, 2 ** 53, null],
		tranches: [
			...[null, 'nanti', {}, [5], [{ amount: 0, on: '2026-09-01' }], [{ amount: 5 }]],
			...[
				[{ on: '2026-09-01' }],
				[{ amount: 5, on: '1 Sept' }],
				[{ amount: '5', on: '2026-09-01' }]
			],
			Array.from({ length: 13 }, () => ({ amount: 1, on: '2026-09-01' }))
		],
		account: ['x'.repeat(121), null],
		due_on: ['3000-01-01'],
		note: ['x'.repeat(501), null],
		deleted: ['ya']
	},
	budget_line: {
		grant_id: [randomUUID(), null, 'x'],
		position: [-1, 10_001, null],
		item: ['', 'x'.repeat(81), null],
		category: ['gaji', null],
		quantity_milli: [0, -1, 1_000_000_001, null],
		unit: ['', 'x'.repeat(21)],
		price: [-1, 1_000_000_000_000, null],
		month: ['2026-09-02', 'September'],
		supplier: ['x'.repeat(81), null]
	},
	custody: {
		item: ['key', null],
		holder: [randomUUID(), 'x'],
		holder_name: ['', 'x'.repeat(81), null],
		since: ['1999-01-01', null],
		note: ['x'.repeat(301), null]
	},
	attachment: {
		subject: [null, 'x'],
		role: ['selfie', null],
		label: ['x'.repeat(81), null],
		path: ['foto.webp', `${randomUUID()}/${randomUUID()}.webp`, '../x', null],
		width: [0, 4_097],
		height: [0, 4_097, null]
	},
	asset_event: {
		asset_id: [randomUUID(), null],
		happened_on: ['1979-12-31', null],
		what: ['painted', null],
		quantity: [-1, 100_001],
		grams: [0, 100_000_001],
		condition: ['shiny'],
		holder: [randomUUID()],
		place: ['x'.repeat(81), null],
		scanned: ['mungkin', null],
		transaction: ['x'],
		note: ['x'.repeat(301), null]
	},
	handover: {
		grant_id: [randomUUID(), null],
		number: ['x'.repeat(81), null],
		handed_on: ['1999-01-01', null],
		place: ['x'.repeat(121), null],
		giver_name: ['', null],
		giver_position: ['x'.repeat(81), null],
		giver_office: ['x'.repeat(121)],
		giver_address: ['x'.repeat(201)],
		witnesses: [
			...[null, {}, ['Bu Lurah'], [{ name: '' }], [{ name: 'x'.repeat(81) }]],
			...[[{ name: 'Bu Lurah', position: 'x'.repeat(81) }]],
			Array.from({ length: 11 }, () => ({ name: 'Bu Lurah', position: '' }))
		],
		goods: [null, {}, ['mesin'], Array.from({ length: 101 }, () => good())],
		note: ['x'.repeat(501)]
	},
	handover_remark: {
		handover_id: [randomUUID(), null],
		item: ['x'],
		what: ['ugly', null],
		note: ['', 'x'.repeat(301), null]
	}
};
const badGoods: Partial<Record<keyof HandoverGood, readonly unknown[]>> = {
	id: [null, 'x', '-'.repeat(36), randomUUID().toUpperCase()],
	name: ['', null, 'x'.repeat(81)],
	specification: ['x'.repeat(201)],
	quantity: [0, 1.5, 100_001, null, '3'],
	unit: ['', null, 'x'.repeat(21)],
	condition: ['lost', null],
	value: [-1, 1.5, null, '7000000'],
	account: ['1101', '1590', null],
	life_months: [0, 601, 1.5],
	received: [-1, 4, null]
};
const fields = kinds.flatMap((kind) =>
	Object.keys(bad[kind]).map((field) => [kind, field] as const)
);

describe('a record that is none', () => {
	test.each(fields)('%s: %s', async (kind, field) => {
		const before = await rowsOfGroup(db, cast.a.id);
		const ops = (bad[kind][field] ?? []).map((value) =>
			newRecord(kind, { ...goodOne[kind](), [field]: value })
		);
		expect(await said('chair', ...ops)).toEqual(ops.map(() => 'invalid'));
		expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	});

	test.each(Object.entries(badGoods))('goods of a handover: %s', async (field, values) => {
		const before = await rowsOfGroup(db, cast.a.id);
		const ops = values.map((value) =>
			newRecord('handover', handover(cast.a.grant, [good(), { ...good(), [field]: value }]))
		);
		expect(await said('chair', ...ops)).toEqual(ops.map(() => 'invalid'));
		expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	});

	test('a report of no grant, of no meeting, or with too long a text', async () => {
		const another = newGrant();
		expect(await said('chair', another)).toEqual(['ok']);
		const id = (another.body as Patch).id;
		const before = await rowsOfGroup(db, cast.a.id);
		const wrong = [
			...[newRecord('report', report), newRecord('report', report, cast.b.grant)],
			...[{ meeting: randomUUID() }, { meeting: cast.b.meeting }, { until: '1999-12-31' }].map(
				(more) => newRecord('report', { ...report, ...more }, id)
			),
			...(['background', 'results', 'problems', 'next_steps'] as const).map((text) =>
				newRecord('report', { ...report, [text]: 'x'.repeat(4_001) }, id)
			)
		];
		expect(await said('chair', ...wrong)).toEqual(wrong.map(() => 'invalid'));
		expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	});

	test('a thing that wears off in no known way; a fund of nothing', async () => {
		const patch = (kind: Kind, id: string, set: object) =>
			patchOp({ kind, id, set: set as Record<string, unknown>, base: {} });
		const before = await rowsOfGroup(db, cast.a.id);
		const ops = [
			...['', 'sum', null].map((method) => patch('asset', cast.a.asset, { method })),
			...['x'.repeat(81), null].map((place) => patch('asset', cast.a.asset, { place })),
			...[0, -5, 'banyak'].map((fund_amount) => patch('group', cast.a.id, { fund_amount }))
		];
		expect(await said('chair', ...ops)).toEqual(ops.map(() => 'invalid'));
		expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	});
});

describe('a record of another group', () => {
	test('is not reached by its ids', async () => {
		const before = await rowsOfGroup(db, cast.b.id);
		const { a, b } = cast;
		const wrong = [
			newRecord('budget_line', budgetLine(b.grant, planLine(''))),
			newRecord('custody', { ...custody, holder: b.members['chair'], holder_name: '' }),
			newRecord('attachment', attachment(b.id, b.grant)),
			newRecord('asset_event', assetEvent(b.asset)),
			newRecord('asset_event', { ...assetEvent(a.asset), holder: b.members['chair'] }),
			newRecord('handover', handover(b.grant, [good()])),
			newRecord('handover_remark', remark(b.handover))
		];
		expect(await said('chair', ...wrong)).toEqual(wrong.map(() => 'invalid'));
		expect(await rowsOfGroup(db, b.id)).toEqual(before);
	});

	test('with its id is a new one of the own group', async () => {
		const before = await rowsOfGroup(db, cast.b.id);
		expect(await said('chair', newRecord('grant', grant, cast.b.grant))).toEqual(['ok']);
		expect(await rowsOfGroup(db, cast.b.id)).toEqual(before);
	});
});

describe('what was written', () => {
	const once = kinds.filter((kind) => !['grant', 'budget_line', 'handover'].includes(kind));

	test.each(once)('%s stays as it is', async (kind) => {
		const id = randomUUID();
		const set = goodOne[kind]();
		expect(await said('chair', newRecord(kind, set, id))).toEqual(['ok']);
		const before = await rowsOfGroup(db, cast.a.id);
		const again = { ...set, note: 'lain', label: 'lain' };
		const fields = Object.keys(set);
		const change = Object.fromEntries(
			Object.entries(again).filter(([field]) => fields.includes(field))
		);
		expect(await said('chair', newRecord(kind, change, id))).toEqual(['already_written']);
		expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	});

	test('a line and a handover stay with their grant', async () => {
		const another = newGrant();
		expect(await said('chair', another)).toEqual(['ok']);
		const before = await rowsOfGroup(db, cast.a.id);
		const moved = { grant_id: (another.body as Patch).id };
		const ops = [
			newRecord('budget_line', moved, cast.a.line),
			newRecord('handover', moved, cast.a.handover)
		];
		expect(await said('chair', ...ops)).toEqual(['bad_patch', 'bad_patch']);
		expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	});

	test('only the database agrees to a plan, and no phone says what became of a report', async () => {
		const before = await rowsOfGroup(db, cast.a.id);
		const { grant: id, line } = cast.a;
		const plan = { grant_id: id, number: 2, reason: 'x', lines: [planLine(line)], total: 5 };
		const step = (set: object) => newRecord('report_step', { report_id: id, ...set });
		expect(
			await said(
				'chair',
				newRecord('budget_plan' as Patch['kind'], plan),
				newRecord('grant', { ...grant, seq: 1 }),
				step({ step: 'sent', remarks: 'baik' }),
				step({ step: 'sent', content: {} }),
				step({ step: 'sent', actor_name: 'Dinas' })
			)
		).toEqual(['unknown_kind', 'bad_patch', 'bad_patch', 'bad_patch', 'bad_patch']);
		expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	});

	test('comes back from the server as it was sent', async () => {
		const ids = Object.fromEntries(kinds.map((kind) => [kind, randomUUID()]));
		const sent = kinds.map((kind) => [kind, goodOne[kind]()] as const);
		const ops = sent.map(([kind, set]) => newRecord(kind, set, ids[kind]));
		expect(new Set(await said('chair', ...ops))).toEqual(new Set(['ok']));
		const page = await call<BackwardPage>(db, cast.actors.mentor, 'sync_pull', {
			...{ p_group: cast.a.id, p_before: 0, p_limit: 1 }
		});
		const { records } = decodeRows(page.records ?? []);
		for (const [kind, set] of sent) {
			const held = records.find(({ id }) => id === ids[kind]) ?? expect.fail(kind);
			expect(held).toMatchObject({ kind, fields: { ...set, by: cast.a.members['chair'] } });
		}
		const step = records.find(({ kind }) => kind === 'report_step') ?? expect.fail();
		expect(step.fields).toMatchObject({ step: 'sent', actor_role: 'chair' });
		expect(step.fields).not.toHaveProperty('content');
	});
});
