import { jsonOf, NotTheServerError } from './answers.ts';

/** Where the backend is; the server tells, so that one build serves every installation. */
export interface BackendConfig {
	/** Empty: the origin of the page. */
	url: string;
	key: string;
	/** How to sign in as a demonstration member, while the demonstration data is loaded. */
	demo: { email: string; password: string; name: string } | false;
}

let known: Promise<BackendConfig> | null = null;

/** @throws TypeError when the server cannot be reached, NotTheServerError when something else answers */
export function backendConfig(): Promise<BackendConfig> {
	known ??= load().catch((error: unknown) => {
		known = null; // ask again next time
		throw error;
	});
	return known;
}

async function load(): Promise<BackendConfig> {
	const response = await fetch('/lumbung.json', { signal: AbortSignal.timeout(20_000) });
	if (!response.ok) throw new TypeError(`the server answered ${response.status}`);
	const said = (await jsonOf(response)) as Partial<BackendConfig> | null;
	// What a captive portal says instead must not be remembered.
	if (typeof said?.url !== 'string' || typeof said.key !== 'string') {
		throw new NotTheServerError(response.status, 'the answer is no configuration');
	}
	return said as BackendConfig;
}
