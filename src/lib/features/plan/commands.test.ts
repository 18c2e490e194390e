import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { recordsOf, saveRecords } from '$lib/device/records.ts';
import { requestsOf, saveApproval } from '$lib/device/requests.ts';
import type { GrantFields, PlanVersion, RequestFields } from '$lib/domain/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { Writer } from '../posting/post.ts';
import {
	addTemplate,
	isWholeLine,
	moveLine,
	noLine,
	proposePlan,
	returnToAgreed,
	saveLine,
	setRemoved
} from './commands.ts';
import { planObstacle } from './obstacle.ts';
import { growth, linesOf, readPlan } from './read.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const RINI = '019ab000-0000-7000-8000-000000000003';
const GRANT = '019ab000-0000-7000-8000-000000000004';
const grant: GrantFields = {
	...{ programme: 'kube', source: 'apbn', decree_no: '12/2026', decree_on: '2026-09-01' },
	...{ amount_per_member: null, families: 10, amount: 20_000_000, tranches: [], account: '' },
	...{ due_on: null, note: '', deleted: false }
};
const stove = { ...noLine(), item: ' Kompor ', unit: 'set', price: 850_000 };

let device: Device;
let stores = 0;
const as = (role: Role = 'treasurer', self: string | null = SITI): Writer => ({
	...{ device, id: GROUP, role, self, members: new Map() },
	...{ today: () => '2026-11-22', wrote: () => undefined }
});
const add = (item: string, price = 1_000_000) =>
	saveLine(as(), GRANT, null, { ...stove, item, price });
const items = async () => (await linesOf(device, GROUP, GRANT)).map(({ fields }) => fields.item);
async function plan() {
	const view = await readPlan(device, GROUP, GRANT);
	if (!view) throw new Error('There is no grant');
	return view;
}

/** What the database writes when another officer has agreed to the newest request. */
async function agree(by = RINI): Promise<void> {
	const [held] = await requestsOf(device, GROUP);
	if (!held) throw new Error('Nothing was asked for');
	const { id, fields } = held.request;
	const body = fields.body as PlanVersion;
	await saveApproval(device, GROUP, { request: id, decision: 'approved', reason: '' });
	await written(id, body, by);
}

async function written(id: string, body: PlanVersion, by = RINI): Promise<void> {
	const fields = { ...body, total: 0, requested_by: SITI, approved_by: by };
	const row = { group: GROUP, kind: 'budget_plan' as const, id, seq: 9, verified: true };
	await device.db.put('records', { ...row, confirmed: fields, fields, meta: {} });
}

/** A request of somebody else, as the server gave it back. */
const asked = async (body: PlanVersion, by = RINI) => {
	const set = { what: 'plan', body, by, at: 1 } as RequestFields;
	const [id] = await saveRecords(device, GROUP, [{ kind: 'request', id: null, set }]);
	return id as string;
};

beforeEach(async () => {
	device = await openDevice(`plan-${stores++}`);
	await saveRecords(device, GROUP, [{ kind: 'grant', id: GRANT, set: grant }]);
});
afterEach(() => device.close());

test('lines are written behind each other, changed, moved and taken out', async () => {
	const first = await saveLine(as(), GRANT, null, stove);
	const [second, third] = [await add('Wajan'), await add('Kemasan')];
	expect(await items()).toEqual(['Kompor', 'Wajan', 'Kemasan']);
	await moveLine(as(), GRANT, third, -1);
	await moveLine(as(), GRANT, first, -1);
	expect(await items()).toEqual(['Kompor', 'Kemasan', 'Wajan']);
	await saveLine(as(), GRANT, second, { ...stove, item: 'Wajan besar' });
	await setRemoved(as(), [first], true);
	expect(await items()).toEqual(['Kemasan', 'Wajan besar']);
	await setRemoved(as(), [first], false);
	expect(await items()).toEqual(['Kompor', 'Kemasan', 'Wajan besar']);
});

test('only officers write, and only whole lines', async () => {
	await expect(saveLine(as('member'), GRANT, null, stove)).rejects.toThrow('not_allowed');
	await expect(saveLine(as('mentor', null), GRANT, null, stove)).rejects.toThrow('not_allowed');
	await expect(proposePlan(as('member'), GRANT, '')).rejects.toThrow('not_allowed');
	await expect(saveLine(as(), GRANT, null, noLine())).rejects.toThrow('bad_line');
	expect(isWholeLine({ ...stove, quantity_milli: 0 })).toBe(false);
	expect(await items()).toEqual([]);
});

test('an example is added with all its lines; a plan has no more than a hundred', async () => {
	const line = { item: 'Oven', category: 'tools' as const, quantity_milli: 2000, unit: 'unit' };
	const lines = Array.from({ length: 60 }, () => ({ ...line, price: 100_000 }));
	expect(await addTemplate(as(), GRANT, { lines })).toHaveLength(60);
	await expect(addTemplate(as(), GRANT, { lines })).rejects.toThrow('too_many_lines');
	expect((await plan()).lines[59]).toMatchObject({ item: 'Oven', month: null, supplier: '' });
});

test('the first version needs no reason, the next one does', async () => {
	await add('Kompor');
	await proposePlan(as(), GRANT, '');
	expect((await plan()).asked).toMatchObject({ state: 'waiting', version: { number: 1 } });
	await agree();
	const agreed = await plan();
	expect(agreed).toMatchObject({ next: 2, asked: null, changes: [] });
	await add('Wajan', 400_000);
	const { changes } = await plan();
	expect(changes.map(({ what }) => what)).toEqual(['added']);
	expect(growth(changes)).toBe(400_000);
	await expect(proposePlan(as(), GRANT, ' ')).rejects.toThrow('reason_needed');
	await proposePlan(as(), GRANT, ' Harga naik ');
	expect((await plan()).asked?.version).toMatchObject({ number: 2, reason: 'Harga naik' });
});

test('a plan without lines, or larger than the grant, is not asked for', async () => {
	await expect(proposePlan(as(), GRANT, '')).rejects.toThrow('bad_patch');
	await add('Mesin', 20_000_001);
	await expect(proposePlan(as(), GRANT, '')).rejects.toThrow('over_grant');
	expect(await requestsOf(device, GROUP)).toEqual([]);
});

test('who asks again takes back what she asked for before; what another one asked for is waited for', async () => {
	await add('Kompor');
	const first = await proposePlan(as(), GRANT, '');
	await add('Wajan');
	const second = await proposePlan(as(), GRANT, '');
	const states = new Map(
		(await requestsOf(device, GROUP)).map(({ request, state }) => [request.id, state])
	);
	expect([states.get(first), states.get(second)]).toEqual(['withdrawn', 'waiting']);
	await saveApproval(device, GROUP, { request: second, decision: 'withdrawn', reason: '' });
	const { lines } = await plan();
	await asked({ grant_id: GRANT, number: 1, reason: '', lines });
	await expect(proposePlan(as(), GRANT, '')).rejects.toThrow('already_asked');
});

test('a version that another one overtook is told, and asked for again with the next number', async () => {
	await add('Kompor');
	const late = await proposePlan(as(), GRANT, '');
	const { lines } = await plan();
	await written(RINI, { grant_id: GRANT, number: 1, reason: '', lines });
	await add('Wajan');
	expect((await plan()).asked?.state).toBe('stale');
	const body = { grant_id: GRANT, number: 1, reason: '', lines };
	expect(await planObstacle(device, GROUP, body)).toBe('plan_changed');
	await proposePlan(as(), GRANT, 'Wajan ditambah');
	const held = await requestsOf(device, GROUP);
	expect(held.find(({ request }) => request.id === late)?.state).toBe('withdrawn');
	expect((await plan()).asked).toMatchObject({ state: 'waiting', version: { number: 2 } });
});

test('what waits can come to nothing: the grant is gone or has become smaller', async () => {
	await add('Kompor', 15_000_000);
	const body = { grant_id: GRANT, number: 1, reason: '', lines: (await plan()).lines };
	expect(await planObstacle(device, GROUP, body)).toBeNull();
	await saveRecords(device, GROUP, [{ kind: 'grant', id: GRANT, set: { amount: 10_000_000 } }]);
	expect(await planObstacle(device, GROUP, body)).toBe('over_grant');
	expect(await planObstacle(device, GROUP, { ...body, grant_id: RINI })).toBe('no_such_grant');
});

test('a refusal is told with its reason, until there is another version', async () => {
	await add('Kompor');
	const request = await proposePlan(as(), GRANT, '');
	await saveApproval(device, GROUP, { request, decision: 'refused', reason: 'terlalu mahal' });
	const { asked: refused } = await plan();
	expect(refused?.state).toBe('refused');
	expect(refused?.held.approval?.fields.reason).toBe('terlalu mahal');
	await proposePlan(as(), GRANT, '');
	expect((await plan()).asked?.state).toBe('waiting');
});

test('the plan that is being written becomes the agreed one again', async () => {
	const [stoveId, panId] = [await add('Kompor'), await add('Wajan')];
	await proposePlan(as(), GRANT, '');
	await agree();
	await setRemoved(as(), [panId], true);
	await saveLine(as(), GRANT, stoveId, { ...stove, price: 1 });
	await add('Kemasan');
	expect((await plan()).changes).toHaveLength(3);
	await returnToAgreed(as(), GRANT);
	expect((await plan()).changes).toEqual([]);
	expect(await items()).toEqual(['Kompor', 'Wajan']);
	expect(await recordsOf(device, GROUP, 'budget_line')).toHaveLength(3);
});
