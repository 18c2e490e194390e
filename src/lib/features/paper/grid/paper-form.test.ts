import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { bookPage } from '$lib/device/journal.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import { recordsOf, saveRecords } from '$lib/device/records.ts';
import { requestsOf } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { CASH, COMPULSORY_SAVINGS, RECEIVABLE } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { duplicatesIn, emptyRow, type PaperRow } from '$lib/domain/paper/book.ts';
import { cancel, type Writer } from '../../posting/post.ts';
import { RefusedPartError } from '../post-all.ts';
import { memberNamed, standingRows } from './look-ups.ts';
import { PaperForm } from './paper-form.svelte.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const person = { has_phone: true, joined_at: 0, linked_at: null, left_at: null, terms: [] };
const members: Writer['members'] = new Map([
	[SITI, { ...person, name: 'Siti Aminah', role: 'treasurer' }],
	['b', { ...person, name: 'Budi', role: 'member' }],
	['c', { ...person, name: 'Budi Santoso', role: 'member' }],
	['d', { ...person, name: 'Dewi', role: 'member', left_at: 5 }]
]);

let device: Device;
let stores = 0;
let forms: PaperForm[] = [];
const writer = (role: Writer['role'] = 'treasurer'): Writer => ({
	...{ device, id: GROUP, role, self: SITI, members },
	...{ today: () => '2026-11-22', wrote: () => undefined }
});
const typed = (row: Partial<PaperRow>): PaperRow => ({ ...emptyRow(), day: '3/11', ...row });
const page = [
	typed({ what: 'sale', in: '100.000', note: 'keripik' }),
	typed({ what: 'compulsory_saving', who: 'siti', in: '10.000' }),
	typed({ what: 'debt_paid', who: 'Bu Tini', in: '5.000' }),
	typed({ what: 'supplier_paid', who: 'bu  tini', out: '2.000' })
];

async function keyedIn(rows: readonly PaperRow[], role: Writer['role'] = 'treasurer') {
	const form = new PaperForm(writer(role));
	await form.begin();
	form.add(rows);
	forms.push(form);
	return form;
}

beforeEach(async () => {
	device = await openDevice(`paper-${stores++}`);
});
afterEach(async () => {
	for (const form of forms) await form.clear();
	forms = [];
	device.close();
});

test('a page becomes transactions in its order, and a new name is written down once', async () => {
	const form = await keyedIn(page);
	expect(await form.save(new Set())).toEqual({ count: 4, waiting: 0 });
	const { rows } = await bookPage(device, GROUP, 10);
	expect(rows.map(({ kind }) => kind)).toEqual([
		...['payable_payment', 'receivable_payment', 'compulsory_saving', 'sale_cash']
	]);
	const parties = await recordsOf(device, GROUP, 'party');
	expect(parties.map(({ fields }) => fields.name)).toEqual(['Bu Tini']);
	const balances = await balancesOf(device, GROUP);
	expect(balanceOf(balances, CASH)).toBe(113_000);
	expect(balanceOf(balances, COMPULSORY_SAVINGS, { holder: SITI })).toBe(10_000);
	expect(balanceOf(balances, RECEIVABLE, { holder: parties[0]?.id ?? '' })).toBe(-5_000);
	// The party comes before what names it.
	const queued = await queuedOperations(device, GROUP);
	expect(queued.map(({ op }) => op.type)).toEqual(['patch', ...page.map(() => 'transaction')]);
	expect(form.rows).toHaveLength(1);
});

test('when the book refuses one, none is written and the page stays', async () => {
	const form = await keyedIn(page, 'member');
	await expect(form.save(new Set())).rejects.toThrow(RefusedPartError);
	await expect(form.save(new Set())).rejects.toMatchObject({ code: 'not_allowed', at: 1 });
	expect((await bookPage(device, GROUP, 10)).rows).toEqual([]);
	expect(await recordsOf(device, GROUP, 'party')).toEqual([]);
	expect(form.rows).toHaveLength(5);
	expect(form.isSaving).toBe(false);
});

test('rows that are left out are not written, and money above the limit waits', async () => {
	await saveRecords(device, GROUP, [{ kind: 'group', id: GROUP, set: { approval_limit: 50_000 } }]);
	const form = await keyedIn([...page, typed({ what: 'materials', out: '60.000' })]);
	const [first] = form.rows;
	expect(await form.save(new Set([first?.key ?? 0]))).toEqual({ count: 4, waiting: 1 });
	expect((await bookPage(device, GROUP, 10)).rows).toHaveLength(3);
	const [request] = await requestsOf(device, GROUP);
	expect(request?.request.fields).toMatchObject({
		what: 'transaction',
		body: { kind: 'material_purchase' }
	});
});

test('what was typed survives a closed app', async () => {
	const form = new PaperForm(writer());
	await form.begin();
	const key = form.rows[0]?.key ?? 0;
	form.type(key, { what: 'sale' });
	form.type(key, { day: '3/11', in: '5.000' });
	form.start = 90_000;
	await expect
		.poll(async () => {
			const again = new PaperForm(writer());
			await again.begin();
			return [again.start, again.rows.map(({ row }) => row.in)];
		})
		.toEqual([90_000, ['5.000', '']]);
});

test('rows can be removed, and wanted although they are there already', async () => {
	const form = await keyedIn(page.slice(0, 1));
	const key = form.rows[0]?.key ?? 0;
	form.want(key, true);
	expect(form.rows[0]?.isWanted).toBe(true);
	form.remove(key);
	expect(form.rows.map(({ row }) => row.what)).toEqual(['']);
});

test('rows of the book that were cancelled are no duplicates', async () => {
	const form = await keyedIn(page.slice(0, 1));
	await form.save(new Set());
	const rows = await standingRows(device, GROUP, '2026-11-01', '2026-11-30');
	form.add(page.slice(0, 1));
	expect(duplicatesIn(form.read(null), rows)[0]).toBe(true);
	await cancel(writer(), rows[0]?.id ?? '', 'salah');
	expect(await standingRows(device, GROUP, '2026-11-01', '2026-11-30')).toEqual([]);
});

test.each([
	['siti aminah', SITI],
	['Siti', SITI],
	['Budi', 'b'],
	['Bud', undefined],
	['Dewi', undefined]
])('%s is the member %s', (name, id) => {
	expect(memberNamed(members, name)).toBe(id);
});
