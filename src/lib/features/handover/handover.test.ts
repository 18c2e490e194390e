import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction, transactionById } from '$lib/device/journal.ts';
import { refusedOperations, settle, takeBatch } from '$lib/device/outbox.ts';
import { noteGroups } from '$lib/device/membership.ts';
import { recordById, recordsOf, saveRecords } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import { GRANT_IN_KIND } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import type { GrantFields } from '$lib/domain/records.ts';
import { rights, type Role } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { recordAgain } from '../approvals/rescue.ts';
import { assetsOf } from '../inventory/asset-list.ts';
import { cancel, takeBack, type Writer } from '../posting/post.ts';
import { type Acceptance, acceptHandover } from './accept/accept.ts';
import { noteDifference, removeHandover, saveHandover } from './commands.ts';
import { blankGood, blankHandover } from './form/form.ts';
import { handoverById, handoversOf } from './handovers.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const GRANT = '019ab000-0000-7000-8000-000000000003';
const TODAY = '2026-11-22';
const siti = {
	...{ name: 'Siti', role: 'chair' as const, has_phone: true },
	...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
};
const grant: GrantFields = {
	...{ programme: 'kube', source: 'apbn', decree_no: '', decree_on: null, amount: 0 },
	...{ amount_per_member: null, families: null, tranches: [], account: '', due_on: null },
	...{ note: '', deleted: false }
};
const machine = { ...blankGood(), name: 'Mesin jahit', quantity: 4, value: 8_800_000 };
const thread = {
	...blankGood(),
	...{ name: 'Benang', account: '1301', life_months: null, quantity: 10, value: 250_001 }
};
const form = {
	...blankHandover(TODAY),
	...{ number: 'BAST/7', place: 'Kantor Desa', handed_on: '2026-11-20' },
	...{ giver_name: 'Pak Dedi', giver_office: 'Dinas Sosial', goods: [machine, thread] }
};
const drawn: ShrunkPhoto = {
	...{ width: 600, height: 240, type: 'image/webp', extension: 'webp' },
	bytes: new Uint8Array([1]).buffer
};
const proof: Acceptance = {
	...{ counts: {}, pages: [] },
	signatures: [{ role: 'receiver', name: 'Siti', picture: drawn }]
};
const threeCame = { ...proof, counts: { [machine.id]: 3 } };

let device: Device;
let stores = 0;
const as = (role: Role = 'chair', self: string | null = SITI): Writer => ({
	...{ device, id: GROUP, role, self, members: new Map([[SITI, siti]]) },
	...{ today: () => TODAY, wrote: () => undefined }
});
const write = (id: string | null = null, said = form) =>
	saveHandover(as('secretary'), { grant: GRANT, id }, said);
const capital = async () => balanceOf(await balancesOf(device, GROUP), GRANT_IN_KIND);
const things = async () =>
	(await recordsOf(device, GROUP, 'asset')).filter(({ fields }) => !fields.deleted);
const state = async (id: string) => (await handoverById(device, id))?.state;
/** Everything that a save could leave behind. */
const everything = async () => ({
	rows: await device.db.count('transactions'),
	records: await device.db.count('records'),
	files: await device.db.count('files'),
	queued: (await queuedOperations(device, GROUP)).length,
	capital: await capital()
});

beforeEach(async () => {
	device = await openDevice(`handover-${stores++}`);
	await saveRecords(device, GROUP, [{ kind: 'grant', id: GRANT, set: grant }]);
});
afterEach(() => device.close());

describe('a draft', () => {
	test('is written and changed by officers, and by nobody else', async () => {
		const id = await write();
		await write(id, { ...form, place: 'Balai' });
		expect((await recordById(device, 'handover', id))?.fields).toMatchObject({
			...{ grant_id: GRANT, place: 'Balai', number: 'BAST/7', deleted: false }
		});
		const [, , change] = await queuedOperations(device, GROUP);
		expect(change?.op.body).toMatchObject({ kind: 'handover', set: { place: 'Balai' } });
		for (const role of ['member', 'mentor'] as const) {
			await expect(saveHandover(as(role), { grant: GRANT, id: null }, form)).rejects.toThrow(
				'not_allowed'
			);
			await expect(removeHandover(as(role), id)).rejects.toThrow('not_allowed');
		}
		expect(await write(id, { ...form, place: 'Balai' })).toBe(id);
		expect(await queuedOperations(device, GROUP)).toHaveLength(3);
	});

	test('can be removed, with photos it is one save', async () => {
		const at = { grant: GRANT, id: null };
		const id = await saveHandover(as(), at, form, [drawn, drawn]);
		expect(await recordsOf(device, GROUP, 'attachment')).toHaveLength(2);
		await removeHandover(as(), id);
		expect(await handoverById(device, id)).toBeNull();
		expect(await handoversOf(device, GROUP, GRANT)).toEqual([]);
		await expect(acceptHandover(as(), id, proof)).rejects.toThrow('handover_differs');
	});

	test('is noted on by every member, and by nobody who only reads', async () => {
		const id = await write();
		const remark = { handover_id: id, item: machine.id, what: 'damaged' as const, note: ' rusak ' };
		for (const role of rights.note_things) await noteDifference(as(role), remark);
		const held = await handoverById(device, id);
		expect(held?.remarks.map(({ fields }) => fields.note)).toEqual(
			rights.note_things.map(() => 'rusak')
		);
		await expect(noteDifference(as('mentor', null), remark)).rejects.toThrow('not_allowed');
	});
});

describe('accepting', () => {
	test('books what came under its own id, and makes the things', async () => {
		const id = await write();
		await acceptHandover(as(), id, threeCame);
		const row = await transactionById(device, id);
		expect(row).toMatchObject({
			kind: 'grant_in_kind',
			forGrant: GRANT,
			note: 'BAST/7, Dinas Sosial'
		});
		expect(row?.occurredOn).toBe('2026-11-20');
		expect(row?.entries.map(({ debit, amount, product }) => [debit, amount, product])).toEqual([
			['1501', 6_600_000, machine.id],
			['1301', 250_001, null]
		]);
		expect(await capital()).toBe(6_850_001);
		const [owned, ...others] = await assetsOf(device, GROUP);
		expect(others).toEqual([]);
		expect(owned?.asset.fields).toMatchObject({
			...{ code: 'INV-001', name: 'Mesin jahit', quantity: 3, cost: 6_600_000, origin: 'grant' },
			...{ place: 'Kantor Desa', acquired_on: '2026-11-20', condition: 'good' }
		});
		expect(owned?.state.book).toBe(6_600_000);
		expect(await state(id)).toBe('accepted');
	});

	test('the server gets what she counted before the entry, then the things', async () => {
		const id = await write();
		const before = (await queuedOperations(device, GROUP)).length;
		await acceptHandover(as(), id, threeCame);
		const ops = (await queuedOperations(device, GROUP)).slice(before).map(({ op }) => op);
		expect(ops.map((op) => (op.type === 'patch' ? op.body.kind : op.type))).toEqual([
			...['handover', 'transaction', 'asset', 'handover_remark', 'attachment']
		]);
		expect(ops[1]?.id).toBe(id);
		expect(await device.db.count('files')).toBe(1);
	});

	test('what did not come is a difference, once', async () => {
		const id = await write();
		const said = { handover_id: id, item: machine.id, what: 'missing' as const, note: 'satu' };
		await noteDifference(as('member'), said);
		await acceptHandover(as(), id, { ...threeCame, counts: { [machine.id]: 3, [thread.id]: 9 } });
		const held = await handoverById(device, id);
		expect(held?.remarks.map(({ fields }) => [fields.item, fields.what])).toEqual([
			[machine.id, 'missing'],
			[thread.id, 'missing']
		]);
	});

	test('is for the chair alone', async () => {
		const id = await write();
		const before = await everything();
		for (const role of ['secretary', 'treasurer', 'member'] as const) {
			await expect(acceptHandover(as(role), id, proof)).rejects.toThrow('not_allowed');
		}
		await expect(acceptHandover(as('mentor', null), id, proof)).rejects.toThrow('not_allowed');
		expect(await everything()).toEqual(before);
	});

	test('happens once, however often it is tried', async () => {
		const id = await write();
		await acceptHandover(as(), id, proof);
		const before = await everything();
		await expect(acceptHandover(as(), id, proof)).rejects.toThrow('already_accepted');
		await expect(write(id, { ...form, note: 'lain' })).rejects.toThrow('already_accepted');
		await expect(removeHandover(as(), id)).rejects.toThrow('already_accepted');
		expect(await everything()).toEqual(before);
	});

	test('tried twice at the same time is written once, with all that belongs to it', async () => {
		const id = await write();
		const both = await Promise.allSettled([
			acceptHandover(as(), id, proof),
			acceptHandover(as(), id, proof)
		]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await capital()).toBe(9_050_001);
		expect(await things()).toHaveLength(1);
		expect(await recordsOf(device, GROUP, 'attachment')).toHaveLength(1);
		const sent = await queuedOperations(device, GROUP);
		expect(sent.filter(({ op }) => op.type === 'transaction')).toHaveLength(1);
	});

	test('leaves nothing when the phone cannot store all of it', async () => {
		const id = await write();
		const before = await everything();
		const broken = { ...drawn, bytes: (() => undefined) as unknown as ArrayBuffer };
		const signatures = [{ role: 'giver' as const, name: 'Pak Dedi', picture: broken }];
		await expect(acceptHandover(as(), id, { ...threeCame, signatures })).rejects.toThrow();
		expect(await everything()).toEqual(before);
		expect(await state(id)).toBe('draft');
	});

	test('of a closed month or of a day to come is booked today', async () => {
		const past = await write(null, { ...form, handed_on: '2026-10-30' });
		const closing = {
			...{ month: '2026-10-01', through: '2026-10-31', cash: 0, bank: 0, profit: 0 },
			...{ journal_seq: 0, chain: '', requested_by: SITI, approved_by: SITI }
		};
		await device.db.put('records', {
			...{ group: GROUP, kind: 'closing', id: 'c1', seq: 1, confirmed: {}, meta: {} },
			...{ fields: closing, verified: true }
		});
		await acceptHandover(as(), past, proof);
		expect((await transactionById(device, past))?.occurredOn).toBe(TODAY);
		const other = { ...machine, id: blankGood().id };
		const ahead = await write(null, { ...form, handed_on: '2026-12-01', goods: [other] });
		await acceptHandover(as(), ahead, proof);
		expect((await transactionById(device, ahead))?.occurredOn).toBe(TODAY);
	});
});

describe('an acceptance', () => {
	test('that was cancelled is said to be, and the goods have no worth any more', async () => {
		const id = await write();
		await acceptHandover(as(), id, proof);
		await cancel(as('treasurer'), id, 'salah hitung');
		expect(await state(id)).toBe('cancelled');
		expect(await capital()).toBe(0);
		await expect(acceptHandover(as(), id, proof)).rejects.toThrow('already_accepted');
	});

	test('that is taken back unsent leaves what was counted, and can be tried again', async () => {
		const id = await write();
		await acceptHandover(as(), id, threeCame);
		await takeBack(as(), id, '');
		expect([await state(id), await things(), await capital()]).toEqual(['draft', [], 0]);
		expect((await recordById(device, 'handover', id))?.fields.goods[0]?.received).toBe(3);
		await acceptHandover(as(), id, proof);
		expect(await capital()).toBe(9_050_001);
	});

	/** Accepts with nine bobbins; the server refuses the entry and takes the rest. */
	async function refusedOnce(): Promise<string> {
		const group = { id: GROUP, name: 'Mekar', role: 'chair', member: SITI } as const;
		const groups = [{ ...group, epoch: 0, head: 0, region: '32.05.01' }];
		await noteGroups(device, {
			now: 0,
			min_protocol: 1,
			reference: 0,
			officer: false,
			groups,
			left: []
		});
		const id = await write();
		await acceptHandover(as(), id, { ...proof, counts: { [thread.id]: 9 } });
		const batch = await takeBatch(device, GROUP, { operations: 50, bytes: 64_000 });
		const epoch = (await device.db.get('groups', GROUP))?.epoch ?? -1;
		const verdicts = batch.map(({ op }, at) =>
			op.id === id
				? { id: op.id, status: 'rejected' as const, code: 'month_closed' }
				: { id: op.id, status: 'ok' as const, seq: at + 1 }
		);
		await settle(device, GROUP, epoch, verdicts);
		return id;
	}

	test('that the server refused can be tried again; its things are the same ones', async () => {
		const id = await refusedOnce();
		const held = await handoverById(device, id);
		expect([held?.state, held?.refusal]).toEqual(['draft', 'month_closed']);
		await acceptHandover(as(), id, threeCame);
		expect(await refusedOperations(device)).toEqual([]);
		const [thing, ...others] = await things();
		expect([thing?.id, thing?.fields.code, thing?.fields.quantity, others]).toEqual([
			...[machine.id, 'INV-001', 3, []]
		]);
	});

	test('that is recorded with another day keeps its id, so that it happens once', async () => {
		const id = await refusedOnce();
		const [row] = await refusedOperations(device);
		if (!row) throw new Error('Nothing was refused');
		expect(await recordAgain(as(), row, TODAY)).toEqual({ id, waits: false });
		expect([await state(id), await capital()]).toEqual(['accepted', 9_025_001]);
		await expect(acceptHandover(as(), id, proof)).rejects.toThrow('already_accepted');
		expect(await things()).toHaveLength(1);
	});
});

test('another entry with the id of a handover is no acceptance', async () => {
	const id = await write();
	const said = { kind: 'grant_received' as const, occurredOn: TODAY, note: '', reverses: null };
	const names = { meeting: null, forOrder: null, forGrant: GRANT, forLine: null };
	const nothing = vi.fn(() => ({ records: [], files: [] }));
	await saveTransaction(device, GROUP, SITI, { ...said, ...names, entries: [] }, 1, nothing, id);
	expect(await state(id)).toBe('draft');
});
