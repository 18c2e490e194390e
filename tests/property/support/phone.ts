import { createHash } from 'node:crypto';
import { parcelToGive } from '../../../src/lib/device/carrying/give.ts';
import { keepParcels, partsOf } from '../../../src/lib/device/carrying/parcels.ts';
import { type Device, deleteDevice, openDevice } from '../../../src/lib/device/device.ts';
import { saveTransaction, undoTransaction } from '../../../src/lib/device/journal.ts';
import { heldGroups } from '../../../src/lib/device/membership.ts';
import { requestsOf, saveApproval, saveRequest } from '../../../src/lib/device/requests.ts';
import { saveRecords } from '../../../src/lib/device/records.ts';
import type { HeldTransaction } from '../../../src/lib/device/schema.ts';
import { syncStore } from '../../../src/lib/device/syncing/sync-store.ts';
import { type Draft, mirror } from '../../../src/lib/domain/journal.ts';
import { sale } from '../../../src/lib/domain/posting.ts';
import { parcelText, readParcel } from '../../../src/lib/domain/trust/parcel.ts';
import { type Remote, RemoteError } from '../../../src/lib/sync/ports.ts';
import { runSync } from '../../../src/lib/sync/run-sync.ts';
import type { Mutant } from './mutants.ts';
import { Crash, crashing, faulty, type NetworkFault } from './faults.ts';

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** One member's phone: the real store on an in-memory IndexedDB and the real sync. */
export class Phone {
	readonly userId: string;
	readonly remote: Remote;
	/** Ids of everything this phone told its owner was saved, and of what she took back in time. */
	readonly saved = new Set<string>();
	readonly undone = new Set<string>();
	/** Records of mentoring that this phone made, kind and id. */
	readonly written = new Set<string>();
	/** Requests that this phone made. */
	readonly asked = new Set<string>();
	clockOffset = 0;
	device: Device;
	readonly #mutant: Mutant;

	private constructor(userId: string, remote: Remote, device: Device, mutant: Mutant) {
		this.userId = userId;
		this.remote = mutant.remote?.(remote) ?? remote;
		this.device = device;
		this.#mutant = mutant;
	}

	static async open(userId: string, remote: Remote, mutant: Mutant = {}): Promise<Phone> {
		return new Phone(userId, remote, await openDevice(userId), mutant);
	}

	now = () => Date.now() + this.clockOffset;

	async member(group: string): Promise<string | null> {
		const held = (await heldGroups(this.device)).find(({ id }) => id === group);
		return held?.member ?? null;
	}

	/** @returns the row, or null when this phone does not have the group (yet, or any more) */
	async save(group: string, draft: Draft): Promise<HeldTransaction | null> {
		const self = await this.member(group);
		if (self === null) return null;
		const row = await saveTransaction(this.device, group, self, draft, this.now());
		this.saved.add(row.id);
		return row;
	}

	/** An entry that is sound to this phone but that the server cannot even read: text with a NUL. */
	async saveBreaking(group: string): Promise<void> {
		const items = [{ product: null, quantityMilli: null, amount: 7 }];
		const said = { occurredOn: '2026-11-20', note: 'a\u0000b', items };
		await this.save(group, sale({ ...said, payment: { by: 'treasurer' } }));
	}

	async undo(group: string, row: HeldTransaction): Promise<void> {
		const self = await this.member(group);
		if (self === null || !(await this.device.db.get('transactions', row.id))) return;
		const before = await this.device.db.getAllKeys('transactions');
		await undoTransaction(this.device, self, row.id, 'urung', '2026-11-20');
		const after = await this.device.db.getAllKeys('transactions');
		const mirrorId = after.find((id) => !before.includes(id));
		if (mirrorId) this.saved.add(mirrorId);
		else this.undone.add(row.id);
	}

	async correct(group: string, pick: number): Promise<void> {
		const rows = (await this.device.db.getAll('transactions')).filter(
			(row) => row.group === group && row.kind !== 'correction'
		);
		const target = rows[pick % Math.max(1, rows.length)];
		if (target) await this.save(group, mirror(target, 'salah catat', '2026-11-20'));
	}

	/** Asks for what a second officer must agree to. */
	async ask(group: string, body: Draft): Promise<void> {
		if ((await this.member(group)) === null) return;
		this.asked.add(await saveRequest(this.device, group, { what: 'transaction', body }));
	}

	/** Agrees to one of the requests that wait, as far as this phone knows. */
	async answer(group: string, pick: number): Promise<void> {
		const self = await this.member(group);
		if (self === null) return;
		const waiting = (await requestsOf(this.device, group)).filter(
			({ state, request }) => state === 'waiting' && (request.fields.by ?? self) !== self
		);
		const chosen = waiting[pick % Math.max(1, waiting.length)];
		if (!chosen) return;
		const { id } = chosen.request;
		await saveApproval(this.device, group, { request: id, decision: 'approved', reason: '' });
	}

	async product(group: string, id: string, price: number): Promise<void> {
		if ((await this.member(group)) === null) return;
		const set = { name: 'Keripik', kind: 'food', unit: 'bungkus', price } as const;
		await saveRecords(this.device, group, [{ kind: 'product', id, set }], [], this.now());
	}

	/** Hands what waits here to another phone, which sends it with its next round. */
	async give(other: Phone): Promise<void> {
		const parcel = readParcel(parcelText(await parcelToGive(this.device, sha256)));
		if (!parcel) throw new Error('the parcel cannot be read');
		await keepParcels(other.device, await partsOf(other.device, parcel, this.now(), sha256));
	}

	/** @returns whether the round was complete */
	async sync(faults: readonly NetworkFault[] = [], crashAfter = Infinity): Promise<boolean> {
		try {
			const real = syncStore(this.device);
			const store = this.#mutant.store?.(real, () => this.device) ?? real;
			await runSync(crashing(store, crashAfter), faulty(this.remote, faults), sha256);
			return true;
		} catch (error) {
			if (error instanceof RemoteError) return false;
			if (!(error instanceof Crash)) throw error;
			this.device.close();
			this.device = await openDevice(this.userId);
			return false;
		}
	}

	async destroy(): Promise<void> {
		this.device.close();
		await deleteDevice(this.userId);
	}
}
