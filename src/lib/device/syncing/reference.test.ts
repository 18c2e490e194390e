import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReferenceRow } from '../../sync/protocol.ts';
import { type Device, deleteDevice, openDevice } from '../device.ts';
import { noteGroups } from '../membership.ts';
import { heldReference, keepReference, referenceFor } from './reference.ts';

let device: Device;

beforeEach(async () => {
	device = await openDevice('reference');
	const group = { name: 'Mekar', role: 'member', member: 'm1', epoch: 1, head: 0 } as const;
	await noteGroups(device, {
		...{ now: 0, min_protocol: 4, reference: 0, officer: false, left: [] },
		groups: [
			{ ...group, id: 'bogor', region: '32.01.05' },
			{ ...group, id: 'tegal', region: '33.28.04' }
		]
	});
});
afterEach(async () => {
	device.close();
	await deleteDevice('reference');
});

const row = (
	region: string | null,
	code: string,
	name: string,
	more: Partial<ReferenceRow> = {}
): ReferenceRow => ({
	...{ region, kind: 'programme', code, retired: false },
	body: { name, note: '', per_member: null },
	...more
});
const keep = (version: number, ...rows: ReferenceRow[]) => keepReference(device, { version, rows });
const programmes = async (group: string) =>
	(await referenceFor(device, group, 'programme')).map(({ code, body }) => [code, body.name]);

test('nothing is there before the first answer', async () => {
	expect(await heldReference(device)).toEqual({ version: 0, rows: [] });
	expect(await programmes('bogor')).toEqual([]);
});

test('the row of the narrowest region that a group lies in holds', async () => {
	await keep(
		...([5, row('32.01', 'kube', 'KUBE Bogor'), row(null, 'kube', 'KUBE')] as const),
		...[row('32', 'kube', 'KUBE Jabar'), row('33.28', 'csr', 'CSR Tegal')]
	);
	expect(await programmes('bogor')).toEqual([['kube', 'KUBE Bogor']]);
	expect(await programmes('tegal')).toEqual([
		['kube', 'KUBE'],
		['csr', 'CSR Tegal']
	]);
	expect(await programmes('unknown')).toEqual([['kube', 'KUBE']]);
});

test('what a region retired is gone there, and only there', async () => {
	await keep(5, row(null, 'kube', 'KUBE'), row('32', 'kube', 'KUBE', { retired: true }));
	expect(await programmes('bogor')).toEqual([]);
	expect(await programmes('tegal')).toEqual([['kube', 'KUBE']]);
});

test('a later page lays its rows over those that are here', async () => {
	await keep(
		5,
		row(null, 'kube', 'KUBE'),
		row('32', 'kube', 'KUBE Jabar'),
		row(null, 'csr', 'CSR')
	);
	await keep(
		7,
		row(null, 'csr', 'Dana perusahaan'),
		row(null, 'kube', 'x', { kind: 'plan_template' })
	);
	const { version, rows } = await heldReference(device);
	expect([version, rows.length]).toEqual([7, 4]);
	expect(await programmes('bogor')).toEqual([
		['kube', 'KUBE Jabar'],
		['csr', 'Dana perusahaan']
	]);
	expect(await referenceFor(device, 'bogor', 'plan_template')).toHaveLength(1);
});
