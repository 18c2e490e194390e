import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { saveRecords } from '$lib/device/records.ts';
import { grantReceived, materialPurchase } from '$lib/domain/posting.ts';
import { supplierAdvance } from '$lib/domain/posting/parties.ts';
import type { GrantFields, PlanLine } from '$lib/domain/records.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { cancel, needsSecondOfficer, type Writer } from '../../posting/post.ts';
import { useWords } from './use-words.ts';
import {
	beyondPlan,
	firstUse,
	isSameUse,
	linesFor,
	ownMoney,
	readMoney,
	rememberedUse,
	rememberUse,
	useOfAdvance
} from './uses.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const GRANT = '019ab000-0000-7000-8000-000000000004';
const LINE = '019ab000-0000-7000-8000-000000000005';
const OTHER = '019ab000-0000-7000-8000-000000000006';
const TINI = '019ab000-0000-7000-8000-000000000007';
const grant: GrantFields = {
	...{ programme: 'kube', source: 'apbn', decree_no: '12/2026', decree_on: '2026-09-01' },
	...{ amount_per_member: null, families: 10, amount: 5_000_000, tranches: [], account: '' },
	...{ due_on: null, note: '', deleted: false }
};
const line = (id: string, more: Partial<PlanLine> = {}): PlanLine => ({
	...{ id, item: 'Bahan baku', category: 'materials', quantity_milli: 2000, unit: 'bulan' },
	...{ price: 500_000, month: null, supplier: '' },
	...more
});
const lines = [line(OTHER, { category: 'tools', item: 'Oven' }), line(LINE)];
const use = { forGrant: GRANT, forLine: LINE };
const said = { occurredOn: '2026-11-20', note: '' };

let device: Device;
let stores = 0;
let today = '2026-11-22';
const writer = (): Writer => ({
	...{ device, id: GROUP, role: 'treasurer', self: SITI, members: new Map() },
	...{ today: () => today, wrote: () => undefined }
});
const buy = (amount: number, more = {}) =>
	materialPurchase({ ...said, ...use, ...more, amount, from: { place: 'bank' } });
const record = (draft: ReturnType<typeof buy>) => saveTransaction(device, GROUP, SITI, draft);

beforeEach(async () => {
	overwriteGetLocale(() => 'id');
	today = '2026-11-22';
	device = await openDevice(`uses-${stores++}`);
	await saveRecords(device, GROUP, [
		{ kind: 'grant', id: GRANT, set: grant },
		...lines.map(({ id, ...fields }, position) => ({
			...{ kind: 'budget_line' as const, id },
			set: { ...fields, grant_id: GRANT, position, deleted: false }
		}))
	]);
	const fields = { grant_id: GRANT, number: 1, reason: '', lines, total: 2_000_000 };
	const row = { group: GROUP, kind: 'budget_plan' as const, id: TINI, seq: 9, verified: true };
	await device.db.put('records', { ...row, confirmed: fields, fields, meta: {} });
	await record(grantReceived({ ...said, forGrant: GRANT, amount: 5_000_000 }));
});
afterEach(() => device.close());

test('a grant with money is offered with what each line has left, until its report is accepted', async () => {
	await record(buy(300_000));
	const { grants } = await readMoney(device, GROUP);
	expect(grants.map(({ id }) => id)).toEqual([GRANT]);
	expect(grants[0]?.left.get(LINE)).toBe(700_000);
	const step = { report_id: GRANT, step: 'accepted' as const };
	await saveRecords(device, GROUP, [{ kind: 'report_step', id: null, set: step }]);
	expect((await readMoney(device, GROUP)).grants).toEqual([]);
});

test('a grant of goods is not offered', async () => {
	await saveRecords(device, GROUP, [{ kind: 'grant', id: GRANT, set: { amount: 0 } }]);
	expect((await readMoney(device, GROUP)).grants).toEqual([]);
});

test('likely lines come first; only loans are from what is set aside to lend', () => {
	const fund = line(TINI, { category: 'fund' });
	const ids = (kind: Parameters<typeof linesFor>[0], chosen: string | null = null) =>
		linesFor(kind, [...lines, fund], chosen).map(({ id }) => id);
	expect(ids('material_purchase')).toEqual([LINE, OTHER]);
	expect(ids('asset_purchase')).toEqual([OTHER, LINE]);
	expect(ids('loan_given')).toEqual([TINI]);
	expect(ids('expense', TINI)).toContain(TINI);
});

test('what goes beyond the plan is told as the book will judge it', async () => {
	await record(buy(300_000));
	const money = await readMoney(device, GROUP);
	for (const [draft, beyond] of [
		[buy(700_000), 0],
		[buy(700_001), 1],
		[buy(50_000, { forLine: null }), 50_000],
		[buy(900_000, ownMoney), 0]
	] as const) {
		expect(beyondPlan(draft, money)).toBe(beyond);
		expect(await needsSecondOfficer(writer(), draft)).toBe(beyond > 0);
	}
});

test('the choice is proposed again for the same kind on the same day', async () => {
	const none = new URLSearchParams();
	await rememberUse(writer(), 'expense', use);
	expect(isSameUse(await firstUse(writer(), 'expense', none), use)).toBe(true);
	expect(await rememberedUse(writer(), 'asset_purchase')).toEqual(ownMoney);
	today = '2026-11-23';
	expect(await firstUse(writer(), 'expense', none)).toEqual(ownMoney);
});

test('a link names the line; what is not there is left out', async () => {
	const named = (kind: 'expense' | 'grant_received', query: string) =>
		firstUse(writer(), kind, new URLSearchParams(query));
	expect(await named('expense', `hibah=${GRANT}&baris=${LINE}`)).toEqual(use);
	expect(await named('expense', `hibah=${GRANT}`)).toEqual({ forGrant: GRANT, forLine: null });
	expect(await named('expense', `hibah=${GRANT}&baris=${TINI}`)).toEqual(ownMoney);
	expect(await named('expense', `hibah=${TINI}`)).toEqual(ownMoney);
	expect(await named('grant_received', `hibah=${GRANT}&baris=${LINE}`)).toEqual({
		...{ forGrant: GRANT, forLine: null }
	});
});

test('what a supplier was paid ahead for is what comes from her', async () => {
	const pay = (more: object) =>
		supplierAdvance({ ...said, ...more, party: TINI, amount: 100_000, from: { place: 'bank' } });
	const tini = { name: 'Bu Tini', phone: null, deleted: false };
	await saveRecords(device, GROUP, [{ kind: 'party', id: TINI, set: tini }]);
	expect(await useOfAdvance(device, GROUP, TINI)).toEqual(ownMoney);
	await record(pay(use));
	const wrong = await record(pay({ forGrant: GRANT }));
	await cancel(writer(), wrong.id, 'salah');
	expect(await useOfAdvance(device, GROUP, TINI)).toEqual(use);
});

test('an entry says for what it was', async () => {
	const words = (kind: Parameters<typeof useWords>[2], of: object) =>
		useWords(device, GROUP, kind, of);
	expect(await words('expense', ownMoney)).toBe('');
	expect(await words('expense', {})).toBe('');
	expect(await words('expense', use)).toBe('Bahan baku (rencana belanja)');
	expect(await words('expense', { forGrant: GRANT, forLine: null })).toContain('di luar rencana');
	expect(await words('grant_received', { forGrant: GRANT })).toContain('12/2026');
});
