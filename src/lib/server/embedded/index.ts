import { type EmbeddedBackend, startBackend } from './instance.ts';
import { settingsFrom } from './settings.ts';

export type { EmbeddedBackend } from './instance.ts';

// Kept outside the module: hot reload makes new modules, and the command line has its own copy.
const shared = globalThis as typeof globalThis & {
	__lumbungBackend?: Promise<EmbeddedBackend> | undefined;
};

/** The one embedded backend of this process, started on first use. */
export function embeddedBackend(): Promise<EmbeddedBackend> {
	return (shared.__lumbungBackend ??= startBackend(settingsFrom(process.env)));
}

/** Closes the backend if it was started; one that failed to start has closed itself. */
export async function stopEmbeddedBackend(): Promise<void> {
	const starting = shared.__lumbungBackend;
	shared.__lumbungBackend = undefined;
	const [running] = await Promise.allSettled([starting]);
	if (running.status === 'fulfilled') await running.value?.stop();
}
