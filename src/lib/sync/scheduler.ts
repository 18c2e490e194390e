import { backoffMs } from './backoff.ts';
import { withSyncLock } from './lock.ts';
import { RemoteError } from './ports.ts';
import type { SyncReport } from './run-sync.ts';

export type SyncPhase = 'idle' | 'syncing' | 'offline' | 'sign_in' | 'too_old';

export interface SchedulerOptions {
	/** Names the lock: one an account. */
	name: string;
	/** One round; throws RemoteError. */
	round(): Promise<SyncReport>;
	/** Whether something waits to be sent: then rounds come sooner. */
	hasWaiting(): Promise<boolean>;
	onPhase(phase: SyncPhase): void;
	onReport(report: SyncReport): void;
	/** A defect: shown, never swallowed. */
	onDefect(error: unknown): void;
}

const AFTER_WRITE_MS = 1_000;
const WAITING_MS = 30_000;
const QUIET_MS = 300_000;

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
			delay = !ran || (await this.#options.hasWaiting()) ? WAITING_MS : QUIET_MS;
			this.#failures = 0;
		} catch (error) {
			if (this.isStopped) return;
			this.#failures++;
			delay = backoffMs(this.#failures, Math.random());
			if (error instanceof RemoteError) {
				this.#options.onPhase(error.trouble === 'auth' ? 'sign_in' : 'offline');
			} else this.#options.onDefect(error);
		} finally {
			this.#running = false;
			this.#arm(this.#again && this.#failures === 0 ? AFTER_WRITE_MS : delay);
		}
	}

	async #round(): Promise<void> {
		this.#options.onPhase('syncing');
		const report = await this.#options.round();
		if (this.isStopped) return;
		this.#options.onPhase(report.tooOld ? 'too_old' : 'idle');
		this.#options.onReport(report);
	}
}
