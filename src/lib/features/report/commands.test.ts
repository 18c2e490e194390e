import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { fileAt, recordById, saveRecords } from '$lib/device/records.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import { grantReceived } from '$lib/domain/posting.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { papersOf } from '../grants/papers/papers.ts';
import type { Writer } from '../posting/post.ts';
import { saveReport, sendReport, signReport, startReport } from './commands.ts';
import { formOf } from './form/form.ts';
import { readDraft, readReport } from './read.ts';

const [GROUP, GRANT, TODAY] = ['g1', 'hibah', '2026-11-22'];
const photo: ShrunkPhoto = {
	...{ width: 3, height: 4, type: 'image/webp', extension: 'webp' },
	bytes: new ArrayBuffer(1)
};
let device: Device;
let stores = 0;

const as = (role: Role, self: string | null = 'siti'): Writer => ({
	...{ device, id: GROUP, role, self, members: new Map() },
	...{ today: () => TODAY, wrote: () => undefined }
});
const kept = async () => (await recordById(device, 'report', GRANT))?.fields;
const answered = (step: string, seq: number) =>
	device.db.put('records', {
		...{ group: GROUP, kind: 'report_step', id: `s${seq}`, seq, confirmed: {}, meta: {} },
		...{ verified: true, fields: { report_id: GRANT, step, remarks: 'Nota kurang' } }
	});

beforeEach(async () => {
	device = await openDevice(`report-${stores++}`);
	const set = { programme: 'kube', amount: 1, tranches: [], due_on: null, deleted: false };
	await saveRecords(device, GROUP, [
		{ kind: 'grant', id: GRANT, set },
		{ kind: 'group', id: GROUP, set: { name: 'Mekar', business: 'food', district: 'Ciawi' } }
	]);
});
afterEach(() => device.close());

test('a report is begun up to today, and only its changes travel', async () => {
	await startReport(as('secretary'), GRANT);
	const fields = (await kept()) ?? expect.fail();
	expect(fields).toMatchObject({ until: TODAY, meeting: null, background: '', deleted: false });
	const form = { ...formOf(fields), results: ' Oven terbeli. ' };
	await saveReport(as('chair'), GRANT, form);
	await saveReport(as('chair'), GRANT, form);
	const sets = (await queuedOperations(device, GROUP)).flatMap(({ op }) =>
		op.type === 'patch' && op.body.kind === 'report' ? [op.body.set] : []
	);
	expect(sets.slice(1)).toEqual([{ results: 'Oven terbeli.' }]);
});

test('only officers write, sign and send, and not the mentor', async () => {
	for (const writer of [as('member'), as('mentor', null)]) {
		await expect(startReport(writer, GRANT)).rejects.toThrow('not_allowed');
		await expect(sendReport(writer, GRANT)).rejects.toThrow('not_allowed');
		await expect(signReport(writer, GRANT, 'chair', 'Siti', photo)).rejects.toThrow('not_allowed');
	}
	expect(await kept()).toBeUndefined();
});

test('a day that has not come is refused', async () => {
	await startReport(as('chair'), GRANT);
	const form = { ...formOf((await kept()) ?? expect.fail()), until: '2026-11-23' };
	await expect(saveReport(as('chair'), GRANT, form)).rejects.toThrow('faults');
});

test('what was sent is fixed until it comes back', async () => {
	const writer = as('treasurer');
	await expect(sendReport(writer, GRANT)).rejects.toThrow('no_such_record');
	await startReport(writer, GRANT);
	await sendReport(writer, GRANT);
	expect((await readReport(device, GROUP, GRANT))?.state).toBe('sent');
	await expect(sendReport(writer, GRANT)).rejects.toThrow('already_sent');
	const form = formOf((await kept()) ?? expect.fail());
	await expect(saveReport(writer, GRANT, form)).rejects.toThrow('already_sent');
	await expect(signReport(writer, GRANT, 'chair', 'Siti', photo)).rejects.toThrow('already_sent');
	for (const row of await device.db.getAll('records')) {
		if (row.kind === 'report_step') await device.db.put('records', { ...row, seq: 4 });
	}
	await answered('returned', 5);
	await saveReport(writer, GRANT, { ...form, problems: 'Nota hilang' });
	await sendReport(writer, GRANT);
	const now = await readReport(device, GROUP, GRANT);
	expect(now?.steps.map(({ fields }) => fields.step)).toEqual(['sent', 'returned', 'sent']);
});

test('a signature is kept with its picture, and stands in the draft', async () => {
	await startReport(as('chair'), GRANT);
	await signReport(as('chair'), GRANT, 'chair', 'Siti', photo);
	const [paper] = await papersOf(device, GROUP, GRANT, ['chair']);
	expect(await fileAt(device, paper?.fields.path ?? '')).toMatchObject({ bucket: 'bukti' });
	const draft = await readDraft(device, GROUP, GRANT);
	expect(draft?.content.signatures.map(({ label }) => label)).toEqual(['Siti']);
});

test('a draft is drawn from the book as it is now', async () => {
	expect(await readDraft(device, GROUP, GRANT)).toBeNull();
	await startReport(as('chair'), GRANT);
	const said = { occurredOn: TODAY, note: '', amount: 5_000_000, forGrant: GRANT };
	await saveTransaction(device, GROUP, 'siti', grantReceived(said));
	const { content } = (await readDraft(device, GROUP, GRANT)) ?? expect.fail();
	expect(content).toMatchObject({ received: 5_000_000, money: { '1102': 5_000_000 }, plan: null });
});
