import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JournalRow } from '../../domain/journal.ts';
import { sale } from '../../domain/posting.ts';
import type { AuditResult } from '../../sync/ports.ts';
import { type Device, deleteDevice, openDevice } from '../device.ts';
import { leaveGroup, markBroken, noteGroups } from '../membership.ts';
import { applyForward, applyNewest } from './apply-page.ts';
import * as audits from './audits.ts';
import { beginHealing, finishHealing } from './heal.ts';

const DAY_MS = 86_400_000;
let device: Device;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: 1_795_000_000_000 });
	device = await openDevice('m');
	await noteGroups(device, {
		...{ now: 0, min_protocol: 4, reference: 0, officer: false, left: [] },
		groups: [{ id: 'g', role: 'chair', name: 'Mekar', member: null, epoch: 5, head: 0, region: '' }]
	});
	await newest(5, [row(1), row(2)]);
});
afterEach(async () => {
	vi.useRealTimers();
	device.close();
	await deleteDevice('m');
});

const row = (seq: number, more: Partial<JournalRow> = {}): JournalRow => ({
	...sale({
		...{ occurredOn: '2026-11-20', note: '', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount: 1_000 }]
	}),
	...{ id: `t${seq}`, seq, recordedBy: 'm1', deviceId: 'd', deviceAt: seq, receivedAt: seq },
	...{ approvedBy: null, hash: `h${seq}`, ...more }
});
const newest = (epoch: number, journal: JournalRow[]) =>
	applyNewest(device, 'g', {
		...{
			epoch,
			head: 2,
			mark: 0,
			chain: 'h2',
			lowest: null,
			journal,
			records: [],
			balances: [],
			isWhole: true
		}
	});
const clean: AuditResult = {
	...{ epoch: 5, from: 1, to: 2, rows: 2, chain: 'h2', broken: null, stretches: 0 },
	...{ differences: [], sums: [] }
};
const isDue = () => audits.isAuditDue(device, 'g');

describe('the next comparison', () => {
	test('is due at first, then about a week later, and when it is asked for', async () => {
		expect(await isDue()).toBe(true);
		await audits.keepAudit(device, 'g', clean);
		expect(await isDue()).toBe(false);
		vi.setSystemTime(Date.now() + 5 * DAY_MS - 1);
		expect(await isDue()).toBe(false);
		vi.setSystemTime(Date.now() + 4 * DAY_MS + 1);
		expect(await isDue()).toBe(true);
		await audits.keepAudit(device, 'g', clean);
		await audits.askAudit(device, 'g');
		expect(await isDue()).toBe(true);
		expect((await audits.heldAudit(device, 'g'))?.result).toEqual(clean);
	});

	test('waits a day when the server cannot answer, and what was found before stays', async () => {
		await audits.keepAudit(device, 'g', clean);
		await audits.askAudit(device, 'g');
		await audits.postponeAudit(device, 'g');
		expect(await isDue()).toBe(false);
		expect((await audits.heldAudit(device, 'g'))?.result).toEqual(clean);
		vi.setSystemTime(Date.now() + DAY_MS);
		expect(await isDue()).toBe(true);
	});

	test('comes at once when the chain no longer follows, once for each break', async () => {
		await audits.keepAudit(device, 'g', clean);
		await markBroken(device, 'g', 3, row(3));
		expect(await isDue()).toBe(true);
		await audits.keepAudit(device, 'g', { ...clean, broken: 3 });
		expect(await isDue()).toBe(false);
		await markBroken(device, 'g', 4, null);
		expect(await isDue()).toBe(true);
	});

	test('comes after history was restored, not before it was read again', async () => {
		await audits.keepAudit(device, 'g', clean);
		await beginHealing(device, 'g', 6);
		expect(await isDue()).toBe(false);
		await newest(6, [row(1), row(2)]);
		await finishHealing(device, 'g');
		expect(await isDue()).toBe(true);
	});

	test('is of no group that this phone has not', async () => {
		expect(await audits.isAuditDue(device, 'other')).toBe(false);
		await audits.keepAudit(device, 'g', clean);
		await leaveGroup(device, 'g');
		expect(await isDue()).toBe(false);
		expect(await audits.heldAudit(device, 'g')).toBeUndefined();
	});
});

describe('a row that is final', () => {
	test('is not overwritten by one of the same id', async () => {
		const moved = row(3, { id: 't1', note: 'lain' });
		const page = { journal: [moved], records: [], mark: 3, chain: 'h3', lowest: null };
		expect(await applyForward(device, 'g', 2, { epoch: 5, ...page })).toBe(true);
		expect(await audits.journalOf(device, 'g', 1, 9)).toEqual([row(1), row(2)]);
	});

	test('is compared when a restore brings it again: another content is told of, another place is not', async () => {
		await beginHealing(device, 'g', 6);
		expect(await audits.journalOf(device, 'g', 1, 9)).toEqual([]);
		const forged = row(2, { seq: 2, note: 'lain' });
		await newest(6, [row(1, { receivedAt: 99, hash: 'other' }), forged]);
		await finishHealing(device, 'g');
		const audit = await audits.heldAudit(device, 'g');
		expect(audits.differencesIn(audit)).toEqual([
			{ is: 'changed', seq: 2, mine: row(2), server: forged, fields: ['note'] }
		]);
		await audits.keepAudit(device, 'g', { ...clean, epoch: 6 });
		expect(audits.differencesIn(await audits.heldAudit(device, 'g'))).toHaveLength(1);
	});
});
