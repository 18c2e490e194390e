// The one place where the phone's store, the server and the sync meet; everything else knows one of them.
import { SvelteURLSearchParams } from 'svelte/reactivity';
import { AuthTroubleError, signInWithPassword, signUpSilently } from '$lib/backend/auth';
import { backendConfig } from '$lib/backend/config';
import { failureCode } from '$lib/backend/office';
import type { TokenSource } from '$lib/backend/remote';
import { agree } from '$lib/device/syncing/consent';
import { deleteDevice, type Device, openDevice } from '$lib/device/device';
import { heldGroups } from '$lib/device/membership';
import { countUnsent, outboxSummary } from '$lib/device/outbox';
import { openPeople, type People, type Person } from '$lib/device/people';
import { checkPin, makePin } from '$lib/device/pin';
import {
	forgetLost,
	forgetSeen,
	lostBooks,
	noteLost,
	noteSeen,
	type Seen
} from '$lib/device/screens/seen';
import { recordById } from '$lib/device/records';
import type { HeldGroup } from '$lib/device/schema';
import { CONSENT } from '$lib/domain/trust/consent';
import {
	OfficeError,
	type PersonSummary,
	type PinAnswer,
	type Session,
	type SyncStatus
} from '$lib/features/session';
import type { SyncScheduler } from '$lib/sync/scheduler';
import { officeOf } from './office';
import { restart } from './missing-parts.svelte';
import { askToStay } from './stay';
import { sessionOf, tokenSource } from './tokens';

const summaryOf = ({ userId, label, isStaff, pin }: Person): PersonSummary => ({
	userId,
	label,
	isStaff,
	hasPin: pin !== null
});

/** Who opened this page with her PIN stays so over reloads of the tab, not over a new start. */
const UNLOCKED = 'lumbung.unlocked';

const noStatus: SyncStatus = {
	phase: 'idle',
	waiting: 0,
	barrier: null,
	oldest: null,
	attention: 0,
	syncedAt: null
};

export class LumbungSession implements Session {
	#phase = $state<Session['phase']>('starting');
	#people = $state.raw<PersonSummary[]>([]);
	#person = $state.raw<PersonSummary | null>(null);
	#device = $state.raw<Device | null>(null);
	#groups = $state.raw<HeldGroup[]>([]);
	#sync = $state.raw<SyncStatus>(noStatus);
	#demo = $state<boolean | undefined>(undefined);
	#lost = $state.raw<Seen[]>([]);
	#isFull = $state(false);
	#store: People | null = null;
	#token: TokenSource | null = null;
	#scheduler: SyncScheduler | null = null;
	readonly office = officeOf({
		token: () => this.#accessToken(),
		passwordTokens: () => this.#passwordTokens(),
		changed: () => this.syncNow()
	});

	get phase() {
		return this.#phase;
	}
	get people() {
		return this.#people;
	}
	get person() {
		return this.#person;
	}
	get device() {
		return this.#device;
	}
	get groups() {
		return this.#groups;
	}
	get sync() {
		return this.#sync;
	}
	get demo() {
		return this.#demo;
	}
	get lost() {
		return this.#lost;
	}
	get isFull() {
		return this.#isFull;
	}

	/** Reads the phone's store and opens the book of whoever used it last. */
	async start(): Promise<void> {
		try {
			this.#store = await openPeople(restart);
			const active = await this.#store.active();
			await this.#listPeople();
			this.#tellLost((seen) => !this.#people.some(({ userId }) => userId === seen.userId));
			if (active) await this.#enter(active);
			else this.#phase = this.#people.length > 0 ? 'locked' : 'nobody';
		} catch (error) {
			console.error(error);
			this.#phase = 'no_storage';
		}
		void this.#learnDemo();
	}

	async beginNewcomer(): Promise<void> {
		if (this.#phase === 'ready' && this.#groups.length === 0 && !this.#person?.isStaff) return;
		const account = await this.#online(() => signUpSilently());
		await this.#admit({
			userId: account.userId,
			label: '',
			isStaff: false,
			email: account.email,
			secret: account.password,
			session: sessionOf(account),
			pin: null,
			lastUsedAt: Date.now()
		});
	}

	async finishNewcomer(name: string): Promise<void> {
		if (this.#person) await this.#update({ label: name });
		this.syncNow();
	}

	async signIn(email: string, password: string): Promise<void> {
		const tokens = await this.#online(() => signInWithPassword(email, password));
		const held = await this.#peopleStore().get(tokens.userId);
		await this.#admit({
			userId: tokens.userId,
			label: email,
			isStaff: true,
			email,
			secret: null,
			pin: held?.pin ?? null,
			session: sessionOf(tokens),
			lastUsedAt: Date.now()
		});
	}

	async tryDemo(): Promise<void> {
		const demo = await this.#online(async () => (await backendConfig()).demo);
		if (!demo) throw new OfficeError('FAULT');
		const tokens = await this.#online(() => signInWithPassword(demo.email, demo.password));
		await this.#admit({
			userId: tokens.userId,
			label: demo.name,
			isStaff: false,
			email: demo.email,
			secret: demo.password,
			session: sessionOf(tokens),
			pin: null,
			lastUsedAt: Date.now()
		});
	}

	async switchTo(userId: string): Promise<void> {
		const person = await this.#peopleStore().get(userId);
		if (!person) return;
		this.#leave();
		await this.#peopleStore().setActive(userId);
		await this.#enter(person);
	}

	async lock(): Promise<void> {
		this.#leave();
		sessionStorage.removeItem(UNLOCKED);
		await this.#peopleStore().setActive(null);
		this.#person = null;
		this.#phase = this.#people.length > 0 ? 'locked' : 'nobody';
	}

	async confirmPin(pin: string): Promise<PinAnswer> {
		const person = await this.#current();
		if (!person.pin) return { ok: true };
		const check = await checkPin(person.pin, pin, Date.now());
		await this.#peopleStore().update(person.userId, { pin: check.record });
		return check.ok ? { ok: true } : { ok: false, waitMs: check.waitMs };
	}

	async unlock(pin: string): Promise<PinAnswer> {
		const answer = await this.confirmPin(pin);
		if (answer.ok) await this.#open(await this.#current());
		return answer;
	}

	async setPin(pin: string | null): Promise<void> {
		await this.#update({ pin: pin === null ? null : await makePin(pin) });
	}

	async forget(userId: string, evenUnsent: boolean): Promise<void> {
		const device = this.#device?.userId === userId ? this.#device : await openDevice(userId);
		if ((await countUnsent(device)) > 0 && !evenUnsent) {
			if (device !== this.#device) device.close();
			throw new OfficeError('UNSENT');
		}
		if (device === this.#device) await this.lock();
		else device.close();
		await deleteDevice(userId);
		forgetSeen(userId);
		await this.#peopleStore().remove(userId);
		await this.#listPeople();
		if (this.#people.length === 0) this.#phase = 'nobody';
	}

	async agree(): Promise<void> {
		if (!this.#device) throw new OfficeError('LOGIN');
		await agree(this.#device, CONSENT.version);
		this.syncNow();
	}

	knowLost(userId: string): void {
		forgetLost(userId);
		this.#lost = lostBooks();
	}

	syncNow(): void {
		this.#scheduler?.now();
	}

	/** A row was written on this phone. */
	wrote(): void {
		this.#scheduler?.wrote();
		if (this.#device) askToStay(this.#device).catch((error: unknown) => console.error(error));
	}

	#peopleStore(): People {
		if (!this.#store) throw new OfficeError('NO_STORAGE');
		return this.#store;
	}

	async #current(): Promise<Person> {
		const person = this.#person ? await this.#peopleStore().get(this.#person.userId) : undefined;
		if (!person) throw new OfficeError('LOGIN');
		return person;
	}

	async #update(fields: Partial<Person>): Promise<void> {
		const { userId } = await this.#current();
		await this.#peopleStore().update(userId, fields);
		await this.#listPeople();
		this.#person = this.#people.find((person) => person.userId === userId) ?? null;
	}

	async #listPeople(): Promise<void> {
		this.#people = (await this.#peopleStore().all()).map(summaryOf);
	}

	/** Adds a person to this phone and opens her book; she has just proved who she is. */
	async #admit(person: Person): Promise<void> {
		this.#leave();
		await this.#peopleStore().put(person);
		await this.#peopleStore().setActive(person.userId);
		await this.#listPeople();
		await this.#open(person);
	}

	async #enter(person: Person): Promise<void> {
		this.#person = summaryOf(person);
		const unlocked = sessionStorage.getItem(UNLOCKED) === person.userId;
		if (person.pin && !unlocked) this.#phase = 'locked';
		else await this.#open(person);
	}

	async #open(person: Person): Promise<void> {
		sessionStorage.setItem(UNLOCKED, person.userId);
		const device = await openDevice(person.userId, restart);
		this.#tellLost(({ userId }) => device.isNew && userId === person.userId);
		this.#person = summaryOf(person);
		this.#device = device;
		this.#token = tokenSource(this.#peopleStore(), person.userId);
		device.changes.listen(() => void this.#read(device));
		await this.#read(device);
		this.#phase = 'ready';
		this.#startEngine(device, this.#token).catch((error: unknown) => {
			console.error(error);
			if (device !== this.#device) return;
			this.#sync = { ...this.#sync, phase: 'offline', barrier: 'phone' };
		});
	}

	async #startEngine(device: Device, token: TokenSource): Promise<void> {
		const { startEngine } = await import('./engine');
		if (device !== this.#device) return; // another person took the phone meanwhile
		this.#scheduler = startEngine(device, token, {
			onPhase: (phase, barrier) =>
				(this.#sync = { ...this.#sync, phase, barrier: barrier ?? null }),
			onReport: () => (this.#sync = { ...this.#sync, syncedAt: Date.now() })
		});
	}

	/** Closes the person's book; nothing of hers stays on the screen. */
	#leave(): void {
		this.#scheduler?.stop();
		this.#device?.close();
		this.#scheduler = null;
		this.#token = null;
		this.#device = null;
		this.#groups = [];
		this.#sync = noStatus;
		this.#isFull = false;
	}

	#tellLost(isGone: (seen: Seen) => boolean): void {
		noteLost(isGone);
		this.#lost = lostBooks();
	}

	async #read(device: Device): Promise<void> {
		const [groups, outbox] = await Promise.all([heldGroups(device), outboxSummary(device)]);
		if (device !== this.#device) return;
		const broken = groups.filter((group) => group.broken !== null).length;
		this.#groups = groups;
		this.#isFull = device.changes.isFull;
		this.#sync = {
			...this.#sync,
			waiting: outbox.waiting,
			oldest: outbox.oldest,
			attention: outbox.refused + outbox.parked + broken
		};
		await this.#followName(device, groups);
		const { userId, label, isStaff } = this.#person ?? {};
		if (userId === undefined || label === undefined || isStaff === undefined) return;
		const waiting = outbox.waiting + outbox.refused;
		noteSeen({ userId, label, isStaff, waiting, at: Date.now() });
	}

	/** The person goes by the name she has in her group, and as its member, as soon as that is known here. */
	async #followName(device: Device, groups: readonly HeldGroup[]): Promise<void> {
		const self = groups.find(({ member }) => member !== null)?.member;
		const row = self ? await recordById(device, 'member', self) : undefined;
		const label = row?.fields.name;
		const isKnown = label === this.#person?.label && !this.#person?.isStaff;
		if (label && device === this.#device && !isKnown) {
			await this.#update({ label, isStaff: false });
		}
	}

	async #learnDemo(): Promise<void> {
		try {
			this.#demo = (await backendConfig()).demo !== false;
		} catch {
			this.#demo = undefined; // not known without a network
		}
	}

	async #accessToken(): Promise<string> {
		if (!this.#token) throw new OfficeError('LOGIN');
		return this.#token(false);
	}

	async #passwordTokens(): Promise<{ accessToken: string; refreshToken: string }> {
		const link = new SvelteURLSearchParams(location.hash.slice(1));
		const [accessToken, refreshToken] = [link.get('access_token'), link.get('refresh_token')];
		if (accessToken && refreshToken) return { accessToken, refreshToken };
		const { session } = await this.#current();
		if (!session) throw new OfficeError('LOGIN');
		return session;
	}

	async #online<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (error instanceof AuthTroubleError) {
				throw new OfficeError(failureCode(error), { cause: error });
			}
			throw new OfficeError('OFFLINE', { cause: error });
		}
	}
}
