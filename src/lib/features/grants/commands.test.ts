import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import { grantReceived } from '$lib/domain/posting.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import type { Writer } from '../posting/post.ts';
import { isUntouched, removeGrant, saveGrant } from './commands.ts';
import { emptyGrant, formOf, type GrantForm } from './form/form.ts';
import { papersOf } from './papers/papers.ts';

const GROUP = 'g1';
const form: GrantForm = {
	...emptyGrant(),
	...{ programme: 'kube', source: 'apbd', amount: 20_000_000, note: ' tahun kedua ' }
};
const photo: ShrunkPhoto = {
	...{ width: 3, height: 4, type: 'image/webp', extension: 'webp' },
	bytes: new ArrayBuffer(1)
};
let device: Device;
let sent = 0;
let stores = 0;

const as = (role: Role, self: string | null = 'siti'): Writer => ({
	...{ device, id: GROUP, role, self, members: new Map() },
	today: () => '2026-11-22',
	wrote: () => sent++
});

beforeEach(async () => {
	device = await openDevice(`grant-commands-${stores++}`);
	sent = 0;
});
afterEach(() => device.close());

test('a grant is kept with the pages of its agreement', async () => {
	const id = await saveGrant(as('secretary'), null, form, [photo]);
	const kept = await recordById(device, 'grant', id);
	expect(kept?.fields).toMatchObject({ note: 'tahun kedua', amount: 20_000_000, deleted: false });
	expect(await papersOf(device, GROUP, id, ['agreement'])).toHaveLength(1);
	expect(sent).toBe(1);
});

test('of one that is there only the change is sent', async () => {
	const id = await saveGrant(as('chair'), null, form);
	const held = await recordById(device, 'grant', id);
	const before = formOf(held?.fields as Parameters<typeof formOf>[0]);
	await saveGrant(as('treasurer'), id, { ...before, families: 10 });
	await saveGrant(as('treasurer'), id, { ...before, families: 10 });
	const patches = (await queuedOperations(device, GROUP)).map(({ op }) =>
		op.type === 'patch' ? op.body.set : null
	);
	expect(patches).toHaveLength(2);
	expect(patches[1]).toEqual({ families: 10 });
});

test('only officers write it, and nothing that has faults', async () => {
	await expect(saveGrant(as('member'), null, form)).rejects.toThrow('not_allowed');
	await expect(saveGrant(as('mentor', null), null, form)).rejects.toThrow('not_allowed');
	await expect(saveGrant(as('chair'), null, emptyGrant())).rejects.toThrow('faults');
	expect(await recordsOf(device, GROUP, 'grant')).toEqual([]);
});

test('a grant goes only while nothing depends on it', async () => {
	const writer = as('chair');
	const id = await saveGrant(writer, null, form);
	const said = { occurredOn: '2026-11-20', note: '', amount: 5, forGrant: id };
	await saveTransaction(device, GROUP, 'siti', grantReceived(said));
	expect(await isUntouched(writer, id)).toBe(false);
	await expect(removeGrant(writer, id)).rejects.toThrow('not_allowed');
	const other = await saveGrant(writer, null, form);
	await expect(removeGrant(as('member'), other)).rejects.toThrow('not_allowed');
	await removeGrant(writer, other);
	expect((await recordById(device, 'grant', other))?.fields.deleted).toBe(true);
});
