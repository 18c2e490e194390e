import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { saveRecords } from '$lib/device/records.ts';
import { saveRequest } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { grantStanding } from '$lib/domain/capital/plan.ts';
import { expense, grantReceived } from '$lib/domain/posting.ts';
import type { GrantFields, PlanLine } from '$lib/domain/records.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { digits } from '$lib/ui/format.ts';
import { cancel, type Writer } from '../../posting/post.ts';
import { barOf, formsForLine, printRows, rowsFor, toneOf, waitingFor } from './spending.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const GRANT = '019ab000-0000-7000-8000-000000000004';
const LINE = '019ab000-0000-7000-8000-000000000005';
const grant: GrantFields = {
	...{ programme: 'kube', source: 'apbn', decree_no: '', decree_on: null },
	...{ amount_per_member: null, families: 10, amount: 5_000_000, tranches: [], account: '' },
	...{ due_on: null, note: '', deleted: false }
};
const line: PlanLine = {
	...{ id: LINE, item: 'Ongkos angkut', category: 'transport', quantity_milli: 3000 },
	...{ unit: 'bulan', price: 200_000, month: null, supplier: '' }
};
const said = { occurredOn: '2026-11-20', note: '' };
const pay = (amount: number, forLine: string | null = LINE) =>
	expense({
		...{ ...said, amount, account: '6101', forGrant: GRANT, forLine },
		from: { place: 'bank' }
	});

let device: Device;
let stores = 0;
const writer = (): Writer => ({
	...{ device, id: GROUP, role: 'treasurer', self: SITI, members: new Map() },
	...{ today: () => '2026-11-22', wrote: () => undefined }
});
const record = (draft: ReturnType<typeof pay>) => saveTransaction(device, GROUP, SITI, draft);

beforeEach(async () => {
	overwriteGetLocale(() => 'id');
	device = await openDevice(`spending-${stores++}`);
	const { id, ...fields } = line;
	const set = { ...fields, grant_id: GRANT, position: 0, deleted: false };
	await saveRecords(device, GROUP, [
		{ kind: 'grant', id: GRANT, set: grant },
		{ kind: 'budget_line', id, set }
	]);
});
afterEach(() => device.close());

test('the entries of a line, with what was cancelled; receiving the grant is none', async () => {
	await record(grantReceived({ ...said, forGrant: GRANT, amount: 5_000_000 }));
	await record(pay(150_000));
	const wrong = await record(pay(90_000));
	await cancel(writer(), wrong.id, 'dua kali');
	await record(pay(20_000, null));
	await record(expense({ ...said, amount: 1, account: '6101', from: { place: 'cash' } }));
	const kinds = async (of: string | null) =>
		(await rowsFor(device, GROUP, GRANT, of)).map(({ kind }) => kind);
	expect((await kinds(LINE)).sort()).toEqual(['correction', 'expense', 'expense']);
	expect(await kinds(null)).toEqual(['expense']);
});

test('what waits for a second officer stands with its line', async () => {
	const id = await saveRequest(device, GROUP, { what: 'transaction', body: pay(700_000) });
	expect((await waitingFor(device, GROUP, GRANT, LINE)).map((one) => one.id)).toEqual([id]);
	expect(await waitingFor(device, GROUP, GRANT, null)).toEqual([]);
});

test('paper says what the screen says, and its sums are the sums of its rows', async () => {
	await record(pay(150_000));
	await record(pay(20_000, null));
	const standing = grantStanding({
		...{ grant: GRANT, plan: [line], drafts: [line], balances: await balancesOf(device, GROUP) },
		waiting: [pay(50_000)]
	});
	const { rows, totals } = printRows(standing);
	expect(rows.map(([number, name]) => `${number} ${name}`)).toEqual([
		...['1 Ongkos angkut', '2 Di luar rencana']
	]);
	expect(rows[0]?.slice(4)).toEqual([600_000, 150_000, 50_000, 400_000].map(digits));
	const number = (text = '') => Number(text.replaceAll('.', ''));
	for (const column of [4, 5, 6, 7]) {
		const sum = rows.reduce((total, row) => total + number(row[column]), 0);
		expect(number(totals[column])).toBe(sum);
	}
});

test('a line is open, untouched, used up or beyond its plan', () => {
	const at = (planned: number, spent: number, committed = 0) =>
		toneOf({ planned, spent, committed, left: planned - spent - committed });
	expect([at(10, 0), at(10, 4), at(10, 10), at(10, 9, 2), at(0, 5)]).toEqual([
		...['untouched', 'open', 'full', 'over', 'over']
	]);
});

test('the bar is never longer than itself', () => {
	const bar = (planned: number, spent: number, committed = 0) =>
		barOf({ planned, spent, committed, left: 0 });
	expect(bar(0, 0)).toEqual({ spent: 0, committed: 0, over: 0 });
	expect(bar(100, 40, 20)).toEqual({ spent: 0.4, committed: 0.2, over: 0 });
	expect(bar(100, 60, 140)).toEqual({ spent: 0.3, committed: 0.2, over: 0.5 });
	expect(bar(100, 200)).toEqual({ spent: 0.5, committed: 0, over: 0.5 });
});

test('a line leads to the forms in which such things are bought, by role', () => {
	const slugs = (...args: Parameters<typeof formsForLine>) =>
		formsForLine(...args).map(({ slug }) => slug);
	expect(slugs('materials', 'treasurer', 'simple')).toEqual([
		...['beli-bahan', 'beli-utang', 'uang-muka-pemasok']
	]);
	expect(slugs('tools', 'chair', 'inventory')[0]).toBe('beli-alat');
	expect(slugs('fund', 'secretary', 'simple')).toEqual(['pinjaman']);
	expect(slugs('fund', 'member', 'simple')).toEqual([]);
	expect(slugs('tools', 'mentor', 'simple')).toEqual([]);
});
