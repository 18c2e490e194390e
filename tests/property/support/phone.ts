import { createHash } from 'node:crypto';
import { parcelToGive } from '../../../src/lib/device/carrying/give.ts';
import { keepParcels, partsOf } from '../../../src/lib/device/carrying/parcels.ts';
import { type Device, deleteDevice, openDevice } from '../../../src/lib/device/device.ts';
import { saveTransaction, undoTransaction } from '../../../src/lib/device/journal.ts';
import { heldGroups } from '../../../src/lib/device/membership.ts';
import { type RecordChange, saveRecords } from '../../../src/lib/device/records.ts';
import { requestsOf, saveApproval, saveRequest } from '../../../src/lib/device/requests.ts';
import type { HeldTransaction } from '../../../src/lib/device/schema.ts';
import { syncStore } from '../../../src/lib/device/syncing/sync-store.ts';
import { type Draft, mirror } from '../../../src/lib/domain/journal.ts';
import { sale } from '../../../src/lib/domain/posting.ts';
import type { RequestFields } from '../../../src/lib/domain/records.ts';
import type { Remote } from '../../../src/lib/sync/ports.ts';
import { parcelText, readParcel } from '../../../src/lib/domain/trust/parcel.ts';
import { runSync } from '../../../src/lib/sync/run-sync.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import { crashing, Line, type NetworkFault } from './faults.ts';
import { Ledger } from './ledger.ts';
import type { Mutant } from './mutants.ts';
import { Round, type RoundState } from './round.ts';
import { type App, sqlRemote } from './sql-remote.ts';
import { tally } from './tally.ts';

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const DAY = '2026-11-20';

/** One person's phone: the real store on an in-memory IndexedDB and the real sync. */
export class Phone {
	readonly userId: string;
	readonly ledger = new Ledger();
	readonly app: App;
	readonly line: Line;
	clockOffset = 0;
	device: Device;
	readonly #mutant: Mutant;
	/** Rounds that the system froze, oldest first. */
	#frozen: Round[] = [];

	private constructor(userId: string, app: App, line: Line, device: Device, mutant: Mutant) {
		this.userId = userId;
		this.app = app;
		this.line = line;
		this.device = device;
		this.#mutant = mutant;
	}

	/** A phone with a way of its own to the server. */
	static async on(userId: string, remote: Remote): Promise<Phone> {
		return new Phone(userId, { behind: 0 }, new Line(remote), await openDevice(userId), {});
	}

	/** @param watch looks at what the server answers before the phone does */
	static async open(
		db: TestDatabase,
		userId: string,
		mutant: Mutant = {},
		watch = (remote: Remote): Remote => remote
	): Promise<Phone> {
		const app = { behind: 0 };
		const remote = watch(sqlRemote(db, userId, app));
		const line = new Line(remote, mutant.sendLate?.(remote, db));
		return new Phone(userId, app, line, await openDevice(userId), mutant);
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
		this.ledger.saved.set(row.id, group);
		return row;
	}

	/** An entry that is sound to this phone but that the server cannot even read: text with a NUL. */
	async saveBreaking(group: string): Promise<void> {
		const items = [{ product: null, quantityMilli: null, amount: 7 }];
		const said = { occurredOn: DAY, note: 'a\u0000b', items };
		await this.save(group, sale({ ...said, payment: { by: 'treasurer' } }));
	}

	async undo(group: string, row: HeldTransaction): Promise<void> {
		const self = await this.member(group);
		if (self === null || !(await this.device.db.get('transactions', row.id))) return;
		const { db } = this.device;
		const waiting = (await db.getAll('outbox')).map(({ id }) => id);
		const before = await db.getAllKeys('transactions');
		await undoTransaction(this.device, self, row.id, 'urung', DAY);
		const mirrorId = (await db.getAllKeys('transactions')).find((id) => !before.includes(id));
		if (mirrorId) this.ledger.saved.set(mirrorId, group);
		else this.ledger.undone.add(row.id);
		const left = new Set((await db.getAll('outbox')).map(({ id }) => id));
		for (const id of waiting) if (!left.has(id)) this.ledger.takenBack.add(id);
	}

	/** Takes back what was written last on this phone. */
	async undoLast(group: string): Promise<void> {
		const rows = (await this.device.db.getAll('transactions')).filter(
			(row) => row.group === group && this.ledger.saved.has(row.id) && row.kind !== 'correction'
		);
		const last = rows.sort((a, b) => a.deviceAt - b.deviceAt).at(-1);
		if (last) await this.undo(group, last);
	}

	async correct(group: string, pick: number): Promise<void> {
		const rows = (await this.device.db.getAll('transactions')).filter(
			(row) => row.group === group && row.kind !== 'correction'
		);
		const target = rows[pick % Math.max(1, rows.length)];
		if (target) await this.save(group, mirror(target, 'salah catat', DAY));
	}

	/** Asks for what a second officer must agree to. */
	async ask(group: string, request: RequestFields): Promise<string | null> {
		if ((await this.member(group)) === null) return null;
		const id = await saveRequest(this.device, group, request);
		this.ledger.asked.set(id, group);
		return id;
	}

	/** Agrees to one of the requests that wait, as far as this phone knows. */
	async answer(group: string, pick: number): Promise<void> {
		const self = await this.member(group);
		if (self === null) return;
		const waiting = (await requestsOf(this.device, group)).filter(
			({ state, request }) => state === 'waiting' && (request.fields.by ?? self) !== self
		);
		const chosen = waiting[pick % Math.max(1, waiting.length)];
		if (chosen) await this.agree(group, chosen.request.id);
	}

	/** @returns whether this phone knows the request */
	async agree(group: string, request: string): Promise<boolean> {
		if (!(await this.device.db.get('records', ['request', request]))) return false;
		await saveApproval(this.device, group, { request, decision: 'approved', reason: '' });
		return true;
	}

	/** Writes records, when this phone has the group; also of a mentor. */
	async write(group: string, ...changes: RecordChange[]): Promise<string[]> {
		if (!(await this.device.db.get('groups', group))) return [];
		const ids = await saveRecords(this.device, group, changes, [], this.now());
		for (const id of ids) this.ledger.written.set(id, group);
		return ids;
	}

	/** Hands what waits here to another phone, which sends it with its next round. */
	async give(other: Phone): Promise<void> {
		const parcel = readParcel(parcelText(await parcelToGive(this.device, sha256)));
		if (!parcel) throw new Error('the parcel cannot be read');
		await keepParcels(other.device, await partsOf(other.device, parcel, this.now(), sha256));
	}

	/** @returns whether the round was complete */
	async sync(faults: readonly NetworkFault[] = [], crashAfter = Infinity): Promise<boolean> {
		await this.ledger.note(this.device);
		const before = this.line.isSignedOut ? await this.device.db.getAll('outbox') : null;
		const round = new Round((hold) => {
			const remote = this.line.through(faults, hold);
			const store = crashing(syncStore(this.device), crashAfter);
			return runSync(
				this.#mutant.store?.(store, () => this.device) ?? store,
				this.#mutant.remote?.(remote) ?? remote,
				sha256
			);
		});
		const isComplete = await this.#follow(round);
		if (before) await this.#expectUntouched(before);
		return isComplete;
	}

	async #follow(round: Round): Promise<boolean> {
		const state: RoundState = await round.go();
		if (state === 'frozen') this.#frozen.push(round);
		if (state === 'crashed') {
			tally.fault('crash');
			await this.#reopen();
		}
		await this.ledger.note(this.device);
		return state === 'complete';
	}

	async #expectUntouched(before: unknown): Promise<void> {
		const after = await this.device.db.getAll('outbox');
		if (JSON.stringify(after) !== JSON.stringify(before)) {
			throw new Error('a refused session changed the outbox');
		}
	}

	/** A frozen page goes on where it stopped. */
	async wake(pick: number): Promise<boolean> {
		const [round] = this.#frozen.splice(pick % Math.max(1, this.#frozen.length), 1);
		if (round) await this.#follow(round);
		return round !== undefined;
	}

	/** The page is opened anew; what was frozen of the old one never goes on. */
	async #reopen(): Promise<void> {
		this.#frozen = [];
		this.device.close();
		this.device = await openDevice(this.userId);
	}

	/** The browser throws the store away; the account remains. */
	async wipe(): Promise<void> {
		tally.fault('storage_wiped');
		await this.ledger.noteLoss(this.device);
		this.device.close();
		await deleteDevice(this.userId);
		await this.#reopen();
	}

	async destroy(): Promise<void> {
		this.device.close();
		await deleteDevice(this.userId);
	}
}
