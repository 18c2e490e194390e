import type { SyncStore } from '../../sync/ports.ts';
import type { Device } from '../device.ts';
import { hasDeviceKey, keepDeviceKey } from '../carrying/device-key.ts';
import { nextCarried, settleCarried } from '../carrying/parcels.ts';
import { applyBackward, applyForward, applyNewest } from './apply-page.ts';
import { isAuditDue, journalOf, keepAudit, postponeAudit } from './audits.ts';
import { beginHealing, finishHealing } from './heal.ts';
import { leaveGroup, learnEpoch, markBroken, noteGroups } from '../membership.ts';
import { heldReference, keepReference } from './reference.ts';
import { countQueued, hasQueued, park, settle, takeBatch } from '../outbox.ts';

/** The phone's store as the sync sees it. */
export const syncStore = (device: Device): SyncStore => ({
	deviceId: () => device.id,
	groups: () => device.db.getAll('groups'),
	noteGroups: (answer) => noteGroups(device, answer),
	queued: (group, limit) => takeBatch(device, group, limit),
	countQueued: (group) => countQueued(device, group),
	hasQueued: (group) => hasQueued(device, group),
	hasDeviceKey: () => hasDeviceKey(device),
	keepDeviceKey: (key) => keepDeviceKey(device, key),
	carried: (group, limit) => nextCarried(device, group, limit),
	settleCarried: (batch, results) => settleCarried(device, batch, results),
	learnEpoch: (group, epoch) => learnEpoch(device, group, epoch),
	settle: (group, epoch, results) => settle(device, group, epoch, results),
	park: (k, reason) => park(device, k, reason),
	applyNewest: (group, page) => applyNewest(device, group, page),
	applyForward: (group, after, page) => applyForward(device, group, after, page),
	applyBackward: (group, before, page) => applyBackward(device, group, before, page),
	markBroken: (group, seq, row) => markBroken(device, group, seq, row),
	isAuditDue: (group) => isAuditDue(device, group),
	journalOf: (group, first, last) => journalOf(device, group, first, last),
	keepAudit: (group, result) => keepAudit(device, group, result),
	postponeAudit: (group) => postponeAudit(device, group),
	beginHealing: (group, epoch) => beginHealing(device, group, epoch),
	finishHealing: (group) => finishHealing(device, group),
	leave: (group) => leaveGroup(device, group),
	async filesToUpload(group) {
		return device.db.getAllFromIndex('files', 'pending', [group, 0]);
	},
	async markUploaded(path) {
		const file = await device.db.get('files', path);
		if (file) await device.db.put('files', { ...file, uploaded: 1 });
	},
	referenceVersion: async () => (await heldReference(device)).version,
	keepReference: (page) => keepReference(device, page)
});
