import { backoffMs } from './backoff.ts';
import { withSyncLock } from './lock.ts';
import { RemoteError, type RemoteTrouble } from './ports.ts';
import type { SyncReport } from './run-sync.ts';

export type SyncPhase = 'idle' | 'syncing' | 'offline' | 'sign_in' | 'too_old';
/** What stands between this phone and the server while it is `offline`. */
export type Barrier = 'network' | 'portal' | 'server' | 'phone';

export interface SchedulerOptions {
	/** Names the lock: one an account. */
	name: string;
	/**
	 * One round; throws RemoteError.
	 * @param onProgress to be called whenever something was brought over for good
	 */
	round(onProgress: () => void): Promise<SyncReport>;
	/** Whether something waits to be sent: then rounds come sooner. */
	hasWaiting(): Promise<boolean>;
	onPhase(phase: SyncPhase, barrier?: Barrier): void;
	onReport(report: SyncReport): void;
	/** A defect: shown, never swallowed. */
	onDefect(error: unknown): void;
}

const AFTER_WRITE_MS = 1_000;
/** Another tab was at it: what it brings is seen here soon after. */
const AFTER_OTHER_MS = 5_000;
const WAITING_MS = 30_000;
const QUIET_MS = 300_000;

const barriers: Readonly<Record<Exclude<RemoteTrouble, 'auth'>, Barrier>> = {
	offline: 'network',
	portal: 'portal',
	busy: 'server',
	fault: 'server'
};

/**
 * Decides when to sync: after a write, when the network is back, when the app is seen again, and on an interval. Every way out of a
 * round arms the next one, so that nothing waits for a person to write again.
 */
export class SyncScheduler {
	readonly #options: SchedulerOptions;
	readonly #stop = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running = false;
	#again = false;
	#failures = 0;

	constructor(options: SchedulerOptions) {
		this.#options = options;
		const { signal } = this.#stop;
		addEventListener('online', () => this.now(), { signal });
		addEventListener('pageshow', () => this.now(), { signal });
		document.addEventListener('visibilitychange', () => this.now(), { signal });
		this.now();
	}

	/** Something was written here: sends it soon, several writes together. */
	wrote(): void {
		if (!this.#running) this.#arm(AFTER_WRITE_MS);
		this.#again = true;
	}

	/** Syncs now; an earlier failure no longer delays it. */
	now(): void {
		this.#failures = 0;
		this.#arm(0);
	}

	get isStopped(): boolean {
		return this.#stop.signal.aborted;
	}

	/** No round begins any more. One that runs may break off as its store closes: nothing of it is told, the next start goes on. */
	stop(): void {
		this.#stop.abort();
		clearTimeout(this.#timer);
	}

	#arm(delay: number): void {
		clearTimeout(this.#timer);
		if (!this.isStopped) this.#timer = setTimeout(() => void this.#run(), delay);
	}

	async #run(): Promise<void> {
		if (this.#running) {
			this.#again = true;
			return;
		}
		this.#running = true;
		this.#again = false;
		let delay = QUIET_MS;
		try {
			const ran = await withSyncLock(this.#options.name, () => this.#round());
			if (!ran) delay = AFTER_OTHER_MS;
			else if (await this.#options.hasWaiting()) delay = WAITING_MS;
			this.#failures = 0;
		} catch (error) {
			if (this.isStopped) return;
			this.#failures++;
			delay = backoffMs(this.#failures, Math.random());
			this.#tell(error);
		} finally {
			this.#running = false;
			this.#arm(this.#again && this.#failures === 0 ? AFTER_WRITE_MS : delay);
		}
	}

	#tell(error: unknown): void {
		if (!(error instanceof RemoteError)) this.#options.onDefect(error);
		const trouble = error instanceof RemoteError ? error.trouble : null;
		if (trouble === 'auth') this.#options.onPhase('sign_in');
		else this.#options.onPhase('offline', trouble === null ? 'phone' : barriers[trouble]);
	}

	async #round(): Promise<void> {
		this.#options.onPhase('syncing');
		// A network that carries a little each time is tried again soon.
		const report = await this.#options.round(() => (this.#failures = 0));
		if (this.isStopped) return;
		this.#options.onPhase(report.tooOld ? 'too_old' : 'idle');
		this.#options.onReport(report);
	}
}
