// The sync with its adapters; loaded after the first screen is there, which lives from the phone's store alone.
import { giveConsent } from '$lib/backend/privacy';
import { httpRemote, type TokenSource } from '$lib/backend/remote';
import { hasParcels, pruneParcels } from '$lib/device/carrying/parcels';
import { consentSent, unsentConsent } from '$lib/device/syncing/consent';
import type { Device } from '$lib/device/device';
import { outboxSummary, retryParked } from '$lib/device/outbox';
import { pruneFiles } from '$lib/device/receipts';
import { pruneContacts, pruneSent } from '$lib/device/syncing/prune';
import { syncStore } from '$lib/device/syncing/sync-store';
import { termsFilled } from '$lib/device/terms';
import type { SyncStore } from '$lib/sync/ports';
import { runSync, type SyncReport } from '$lib/sync/run-sync';
import { type Barrier, type SyncPhase, SyncScheduler } from '$lib/sync/scheduler';
import { sha256 } from '$lib/ui/sha256';

export interface EngineListener {
	onPhase(phase: SyncPhase, barrier?: Barrier): void;
	/** A round was complete. */
	onReport(report: SyncReport): void;
}

/** Tells the server what the person agreed to while it could not be asked. */
async function sendConsent(device: Device, token: TokenSource): Promise<void> {
	const version = await unsentConsent(device);
	if (version === null) return;
	await giveConsent(await token(false), version);
	await consentSent(device, version);
}

/** The store, telling what was brought over for good. */
function watched(store: SyncStore, onProgress: () => void): SyncStore {
	const told = async <T>(work: Promise<T>): Promise<T> => {
		const done = await work;
		onProgress();
		return done;
	};
	return {
		...store,
		settle: (...asked) => told(store.settle(...asked)),
		applyNewest: (...asked) => told(store.applyNewest(...asked)),
		applyBackward: (...asked) => told(store.applyBackward(...asked))
	};
}

async function retry(device: Device): Promise<void> {
	if ((await outboxSummary(device)).parked > 0) await retryParked(device);
}

/** Starts syncing the account's store; a first round begins at once. */
export function startEngine(
	device: Device,
	token: TokenSource,
	listener: EngineListener
): SyncScheduler {
	const store = syncStore(device);
	const remote = httpRemote(token);
	const scheduler = new SyncScheduler({
		name: `lumbung-sync-${device.userId}`,
		round: (onProgress) => runSync(watched(store, onProgress), remote, sha256),
		hasWaiting: async () => (await outboxSummary(device)).waiting > 0 || (await hasParcels(device)),
		onPhase: (phase, barrier) => listener.onPhase(phase, barrier),
		onReport(report) {
			listener.onReport(report);
			const now = Date.now();
			Promise.all([
				...[pruneSent(device, now), pruneContacts(device, now)],
				...[pruneFiles(device), pruneParcels(device, now), sendConsent(device, token)]
			]).catch(tell);
		},
		onDefect: (error) => console.error(error)
	});
	/** Work behind the screens ends with the store that it works on. */
	function tell(error: unknown): void {
		if (!scheduler.isStopped) console.error(error);
	}
	termsFilled(device).catch(tell);
	// What the server broke on gets another try with each start: it may have been mended since.
	retry(device).catch(tell);
	return scheduler;
}
