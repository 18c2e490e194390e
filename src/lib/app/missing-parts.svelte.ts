// A part of the app that cannot be loaded, or a store that was taken away, leaves a screen on which nothing works: the app starts
// again by itself, once; when that does not help, or somebody may be typing, it says what to do.

/** Whether something is missing that only a new start brings back. */
export const parts = $state({ isMissing: false });

const RESTARTED = 'lumbung.restarted';
/** Within this time a second start would not help. */
const ONCE_MS = 60_000;
/** Until then nobody has typed anything. */
const STARTING_MS = 15_000;

/** So long whoever goes to a screen that is missing may start the app there. */
const CLAIM_MS = 500;

const missing = new WeakSet();
let isStarting = false;

/** Starts the app again, unless it has just done so: then the person is asked to. @returns whether it starts */
export function restart(address = location.href): boolean {
	const last = Number(sessionStorage.getItem(RESTARTED));
	// A page that nothing could bring back is worth more than none.
	const canStart = navigator.serviceWorker.controller !== null || navigator.onLine;
	if (!canStart || Math.abs(Date.now() - last) < ONCE_MS) {
		parts.isMissing = true;
		return false;
	}
	isStarting = true;
	sessionStorage.setItem(RESTARTED, String(Date.now()));
	if (address === location.href) location.reload();
	else location.assign(address);
	return true;
}

/** Notices parts that cannot be loaded: of a version that is gone, or over a network that failed. */
export function watchParts(): void {
	addEventListener('vite:preloadError', (event) => {
		missing.add(event.payload);
		const isEarly = performance.now() < STARTING_MS;
		setTimeout(() => {
			if (isStarting) return;
			if (isEarly) restart();
			else parts.isMissing = true;
		}, CLAIM_MS);
	});
}

/** Whether the error is of a part that could not be loaded. */
export const isMissingPart = (error: unknown): boolean =>
	error instanceof Error && missing.has(error);
