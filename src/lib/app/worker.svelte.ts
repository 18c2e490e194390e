import { registerSW } from 'virtual:pwa-register';

/** A new version waits until the person takes it; never in the middle of an entry. */
export const worker = $state({ hasUpdate: false });

let take: ((reload?: boolean) => Promise<void>) | undefined;

/** Registers the worker that opens the app without a network, and looks for a new version whenever the app is seen again. */
export function registerWorker(): void {
	take = registerSW({
		immediate: true,
		onNeedRefresh: () => (worker.hasUpdate = true),
		onRegisteredSW(_url, registration) {
			document.addEventListener('visibilitychange', () => {
				if (document.visibilityState !== 'visible' || !navigator.onLine) return;
				registration?.update().catch((error: unknown) => console.warn('no update check', error));
			});
		}
	});
}

/** Starts the new version; what was not sent stays in the phone's store. */
export const takeUpdate = (): Promise<void> | undefined => take?.(true);
