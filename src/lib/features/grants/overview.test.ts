import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { saveRecords } from '$lib/device/records.ts';
import { saveApproval, saveRequest } from '$lib/device/requests.ts';
import { mirror } from '$lib/domain/journal.ts';
import { bankDeposit, expense, grantReceived, materialPurchase } from '$lib/domain/posting.ts';
import { readOverview, reportState } from './overview.ts';
import { emptyGrant, fieldsOf } from './form/form.ts';
import { grantsOf, readStandings } from './standing.ts';

const [GROUP, GRANT, OVEN, FLOUR] = ['g1', 'hibah', 'oven', 'tepung'];
const TODAY = '2026-11-22';
const grant = {
	...fieldsOf({
		...emptyGrant(),
		...{ programme: 'kube', source: 'apbn', amount: 20_000_000, decree_on: '2026-03-01' },
		tranches: [
			{ amount: 12_000_000, on: '2026-05-01' },
			{ amount: 8_000_000, on: '2026-09-01' }
		]
	}),
	deleted: false
};
const line = (id: string, price: number) => ({
	...{ id, item: id, category: 'tools' as const, quantity_milli: 1000, unit: 'unit', price },
	...{ month: null, supplier: '' }
});
let device: Device;
let stores = 0;

const save = (draft: Parameters<typeof saveTransaction>[3]) =>
	saveTransaction(device, GROUP, 'siti', draft);
const came = (amount: number, occurredOn: string) =>
	save(grantReceived({ occurredOn, note: '', amount, forGrant: GRANT }));
const bought = (amount: number, occurredOn: string, forLine: string | null, isGrant = true) =>
	materialPurchase({
		...{ occurredOn, note: '', amount, from: { place: 'bank' }, forLine },
		forGrant: isGrant ? GRANT : null
	});
const overview = () => readOverview(device, GROUP, GRANT, TODAY);

beforeEach(async () => {
	device = await openDevice(`grants-${stores++}`);
	await saveRecords(device, GROUP, [
		{ kind: 'grant', id: GRANT, set: grant },
		{ kind: 'grant', id: 'salah', set: { ...grant, deleted: true } }
	]);
});
afterEach(() => device.close());

/** The database writes agreed plans; here one is simply there. */
const agree = (lines: ReturnType<typeof line>[]) =>
	device.db.put('records', {
		...{ group: GROUP, kind: 'budget_plan', id: 'rab', seq: 1, confirmed: {}, meta: {} },
		verified: true,
		fields: { grant_id: GRANT, number: 1, reason: '', lines, total: 15_000_000 }
	});

test('a grant that was removed is in no list', async () => {
	expect((await grantsOf(device, GROUP)).map(({ id }) => id)).toEqual([GRANT]);
	expect(await readOverview(device, GROUP, 'salah', TODAY)).toBeUndefined();
	expect(await readStandings(device, 'g2')).toEqual([]);
});

test('before money comes, the first instalment is what is next', async () => {
	const now = await overview();
	expect(now?.next).toBe(12_000_000);
	expect(now?.tranches.map(({ state }) => state)).toEqual(['late', 'late']);
	expect(now).toMatchObject({ report: 'none', own: [], plan: null });
	expect(now?.handovers).toEqual({ all: 0, accepted: 0, remarks: 0 });
});

test('what is left is what came less what was spent and what waits', async () => {
	await agree([line(OVEN, 10_000_000), line(FLOUR, 5_000_000)]);
	await came(12_000_000, '2026-05-03');
	await save(bought(4_000_000, '2026-06-01', OVEN));
	await save(bought(300_000, '2026-06-02', null));
	const wrong = await save(bought(900_000, '2026-06-03', FLOUR));
	await save(mirror(wrong, 'salah', '2026-06-03'));
	const body = bought(7_000_000, '2026-06-04', OVEN);
	const request = await saveRequest(device, GROUP, { what: 'transaction', body });
	const now = await overview();
	expect(now?.standing.total).toEqual({
		...{ planned: 15_000_000, spent: 4_300_000, committed: 7_000_000, left: 3_700_000 }
	});
	expect(now?.standing).toMatchObject({ received: 12_000_000, moneyLeft: 700_000 });
	expect(now?.next).toBe(8_000_000);
	// Agreed to, and not in the book of this phone yet: it is spent as good as.
	await saveApproval(device, GROUP, { request, decision: 'approved', reason: '' });
	expect((await overview())?.standing.moneyLeft).toBe(700_000);
});

test('what was refused is free again', async () => {
	await came(12_000_000, '2026-05-03');
	const body = bought(7_000_000, '2026-06-04', OVEN);
	const request = await saveRequest(device, GROUP, { what: 'transaction', body });
	await saveApproval(device, GROUP, { request, decision: 'refused', reason: 'mahal' });
	expect((await overview())?.standing.moneyLeft).toBe(12_000_000);
});

test('purchases with own money are shown from the day the grant came', async () => {
	await save(bought(50_000, '2026-05-02', null, false));
	await came(12_000_000, '2026-05-03');
	await save(bought(60_000, '2026-05-04', null, false));
	await save(bankDeposit({ occurredOn: '2026-05-05', note: '', amount: 10_000 }));
	const fuel = expense({
		...{ occurredOn: '2026-05-06', note: '', amount: 20_000, account: '6101' },
		from: { place: 'cash' }
	});
	const wrong = await save(fuel);
	await save(fuel);
	await save(mirror(wrong, 'dua kali', '2026-05-06'));
	await save(bought(70_000, '2026-05-07', null));
	const own = (await overview())?.own ?? [];
	expect(own.map(({ occurredOn }) => occurredOn)).toEqual(['2026-05-06', '2026-05-04']);
});

test('the report is as far as its last step', async () => {
	const state = () => reportState(device, GROUP, GRANT);
	const step = (id: string, seq: number, what: string) =>
		device.db.put('records', {
			...{ group: GROUP, kind: 'report_step', id, seq, confirmed: {}, meta: {}, verified: true },
			fields: { report_id: GRANT, step: what }
		});
	expect(await state()).toBe('none');
	await saveRecords(device, GROUP, [{ kind: 'report', id: GRANT, set: { deleted: false } }]);
	expect(await state()).toBe('draft');
	await step('b', 4, 'sent');
	await step('a', 9, 'returned');
	expect(await state()).toBe('returned');
	await step('0', 0, 'sent');
	expect(await state()).toBe('sent');
});

test('handovers count as accepted when they stand in the book', async () => {
	const handover = (id: string, more = {}) => ({
		...{ kind: 'handover' as const, id },
		set: { grant_id: GRANT, deleted: false, ...more }
	});
	const { id } = await came(1_000_000, '2026-05-03');
	await saveRecords(device, GROUP, [
		...[handover(id), handover('h2'), handover('h3', { deleted: true })],
		handover('h4', { grant_id: 'lain' }),
		{ kind: 'handover_remark', id: 'r1', set: { handover_id: 'h2' } },
		{ kind: 'handover_remark', id: 'r2', set: { handover_id: 'h4' } }
	]);
	expect((await overview())?.handovers).toEqual({ all: 2, accepted: 1, remarks: 1 });
});
