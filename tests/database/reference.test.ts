// Data that the office edits: an officer writes for her own region, everybody signed in reads it, by version.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanTemplate } from '../../src/lib/domain/capital/reference.ts';
import type { HelloAnswer, ReferencePage } from '../../src/lib/sync/protocol.ts';
import { call, NO_EXECUTE, refused } from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const since = (version: number | null, who: ActorName = 'member') =>
	call<ReferencePage>(db, cast.actors[who], 'reference_since', { p_version: version });
const hello = (who: ActorName) =>
	call<HelloAnswer>(db, cast.actors[who], 'sync_hello', {
		...{ p_device: randomUUID(), p_protocol: 4 }
	});

const programme = { name: 'KUBE Kabupaten', note: 'Dari APBD.', per_member: 1_500_000 };
const template: PlanTemplate = {
	...{ name: 'Keripik', business: 'food' },
	lines: [{ item: 'Wajan', category: 'tools', quantity_milli: 2_000, unit: 'buah', price: 250_000 }]
};
interface Edit {
	kind?: string;
	code?: string | null;
	body?: unknown;
	region?: string;
	retired?: boolean | null;
}
const save = (who: ActorName, { kind, code, body, region, retired }: Edit = {}) =>
	call<{ version?: number; err?: string }>(db, cast.actors[who], 'save_reference', {
		...{ p_region: region ?? '32.01', p_kind: kind ?? 'programme', p_retired: retired ?? false },
		...{ p_code: code === undefined ? 'kube' : code },
		p_body: body === undefined ? programme : body
	});
const rows = async () => (await db.query('select * from public.reference order by version')).rows;

test('a fresh installation has programmes and plans to start from, for the whole country', async () => {
	const { version, rows: all } = await since(0);
	expect(all.every(({ region, retired }) => region === null && !retired)).toBe(true);
	const codes = (kind: string) => all.filter((row) => row.kind === kind).map(({ code }) => code);
	expect(codes('programme')).toEqual(expect.arrayContaining(['kube', 'pena', 'csr', 'barang']));
	const templates = all.filter(({ kind }) => kind === 'plan_template');
	const kinds = templates.map(({ body }) => (body as PlanTemplate).business);
	expect(new Set(kinds)).toEqual(new Set(['food', 'craft', 'service', 'livestock']));
	expect(version).toBe((await hello('member')).reference);
	expect(await since(null)).toEqual(await since(0));
});

describe('an officer', () => {
	test('writes for her own region; phones are told that there is something new', async () => {
		const { version: before, rows: held } = await since(0);
		const { version } = await save('officer');
		expect(version).toBeGreaterThan(before);
		for (const who of ['member', 'mentor', 'officerOfB', 'stranger'] as const) {
			expect((await hello(who)).reference).toBe(version);
		}
		const page = await since(before, 'chairOfB');
		expect(page).toEqual({
			version,
			rows: [{ region: '32.01', kind: 'programme', code: 'kube', body: programme, retired: false }]
		});
		expect((await since(0)).rows).toHaveLength(held.length + 1);
		expect(await since(version ?? 0)).toEqual({ version, rows: [] });
	});

	test('changes and retires what she wrote: one row with a newer version', async () => {
		const first = await save('officer', { code: 'lokal' });
		const again = await save('officer', {
			code: 'lokal',
			body: { ...programme, per_member: null }
		});
		const gone = await save('officer', { code: 'lokal', retired: true });
		const versions = [first, again, gone].map(({ version }) => version ?? 0);
		expect(versions).toEqual([...versions].sort((a, b) => a - b));
		const { rows: seen } = await since(versions[0] ?? 0);
		expect(seen).toMatchObject([{ code: 'lokal', region: '32.01', retired: true }]);
		const { rows: by } = await db.query(
			`select updated_by::text as by from public.reference where code = 'lokal'`
		);
		expect(by).toEqual([{ by: cast.actors.officer.uid }]);
	});

	test('of each region has her own row of a code', async () => {
		await save('officer', { code: 'sama' });
		await save('officerOfB', { code: 'sama', region: '33.28' });
		const { rows: all } = await since(0);
		expect(all.filter(({ code }) => code === 'sama').map(({ region }) => region)).toEqual([
			...['32.01', '33.28']
		]);
	});

	test.each([
		['officer', '33.28'],
		['officer', '32'],
		['officer', '32.01.05'],
		['officerOfB', '32.01'],
		['mentor', '32.01'],
		['chair', '32.01'],
		['member', '32.01'],
		['removed', '32.01'],
		['stranger', '32.01']
	] as const)('%s does not write for %s', async (who, region) => {
		const before = await rows();
		expect(await save(who, { region })).toEqual({ err: 'not_allowed' });
		expect(await rows()).toEqual(before);
	});

	test('does not write for the whole country', async () => {
		const before = await rows();
		const args = { p_kind: 'programme', p_code: 'kube', p_body: programme, p_retired: false };
		expect(
			await call(db, cast.actors.officer, 'save_reference', { p_region: null, ...args })
		).toEqual({ err: 'not_allowed' });
		expect(await rows()).toEqual(before);
	});

	const [line] = template.lines;
	const withLine = (more: object) => ({ ...template, lines: [{ ...line, ...more }] });
	const plan = 'plan_template';
	test.each<[string, Edit]>([
		['no kind', { kind: 'region' }],
		['no code', { code: '' }],
		['null for a code', { code: null }],
		['a code that is none', { code: 'KUBE Desa' }],
		['too long a code', { code: 'x'.repeat(41) }],
		['empty body', { body: null }],
		['list', { body: ['KUBE'] }],
		['no name', { body: { ...programme, name: '' } }],
		['too long a name', { body: { ...programme, name: 'x'.repeat(81) } }],
		['too long a note', { body: { ...programme, note: 'x'.repeat(301) } }],
		['no amount', { body: { name: 'KUBE', note: '' } }],
		['an amount of nothing', { body: { ...programme, per_member: 0 } }],
		['an amount as text', { body: { ...programme, per_member: '5000' } }],
		['too much of it', { body: { ...programme, more: 'x'.repeat(20_000) } }],
		['a plan for no business', { kind: plan, body: { ...template, business: 'fish' } }],
		['a plan without lines', { kind: plan, body: { ...template, lines: [] } }],
		['a plan with lines that are none', { kind: plan, body: { ...template, lines: 'satu' } }],
		['a plan of 61 lines', { kind: plan, body: { ...template, lines: Array(61).fill(line) } }],
		['a line without a name', { kind: plan, body: withLine({ item: '' }) }],
		['a line without a unit', { kind: plan, body: withLine({ unit: null }) }],
		['a line of no category', { kind: plan, body: withLine({ category: 'gaji' }) }],
		['a line of nothing', { kind: plan, body: withLine({ quantity_milli: 0 }) }],
		['a line with half a price', { kind: plan, body: withLine({ price: 0.5 }) }]
	])('writes no %s', async (_, edit) => {
		const before = await rows();
		expect(await save('officer', edit)).toEqual({ err: 'bad_reference' });
		expect(await rows()).toEqual(before);
	});

	test('writes a plan to start from', async () => {
		const { version } = await save('officer', { kind: plan, code: 'keripik', body: template });
		const { rows: seen } = await since((version ?? 0) - 1);
		expect(seen).toMatchObject([{ kind: plan, region: '32.01', body: template }]);
	});
});

test('who is not signed in reads and writes nothing', async () => {
	expect(await refused(since(0, 'anon'))).toEqual(NO_EXECUTE);
	expect(await refused(save('anon'))).toEqual(NO_EXECUTE);
});
