// What a phone promised its owner, kept outside of the phone, so that it can be called in at the end.
import type { Device } from '../../../src/lib/device/device.ts';

export class Ledger {
	/** Transactions that the phone said were saved, and requests for one, each with its group. */
	readonly saved = new Map<string, string>();
	readonly asked = new Map<string, string>();
	/** Transactions that she took back in time. */
	readonly undone = new Set<string>();
	/** Records that the phone made or changed, with their group. */
	readonly written = new Map<string, string>();
	/** Operations that were ever in the outbox, with their group. */
	readonly operations = new Map<string, string>();
	/** Of those, what the phone took for accepted, and what left the outbox because she took it back. */
	readonly acknowledged = new Set<string>();
	readonly takenBack = new Set<string>();
	/** Operations that were nowhere else when the store of the phone was lost. */
	readonly lost = new Set<string>();

	/** Takes note of what waits, what was accepted and what was refused. */
	async note(device: Device): Promise<void> {
		for (const { id, group } of await device.db.getAll('outbox')) this.operations.set(id, group);
		for (const id of await device.db.getAllKeys('sent')) this.acknowledged.add(id);
	}

	/** The store is about to be lost. */
	async noteLoss(device: Device): Promise<void> {
		await this.note(device);
		for (const store of ['outbox', 'refused'] as const) {
			for (const { id } of await device.db.getAll(store)) this.lost.add(id);
		}
	}
}
