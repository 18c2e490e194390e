import { hostedBackend } from './embedded/settings.ts';

/** How server code reaches Supabase, embedded in this process or hosted elsewhere. */
export interface Backend {
	readonly mode: 'embedded' | 'hosted';
	/** Where browsers find REST, auth and storage; empty means the origin of the page. */
	readonly browserUrl: string;
	publishableKey(): Promise<string>;
	/** What makes the database believe this server from which address a buyer comes; null without one. */
	serverKey(): Promise<string | null>;
	/**
	 * Calls `/rest/v1/…`, `/auth/v1/…` or `/storage/v1/…` as anonymous, unless `init` carries an
	 * authorization. Answers as Supabase does, errors included; rejects when it cannot be reached.
	 */
	fetch(path: string, init?: RequestInit): Promise<Response>;
	/** A request from a browser; undefined when browsers talk to the hosted backend themselves. */
	readonly serve: ((request: Request, address: string) => Promise<Response>) | undefined;
	/** What the try-it entry signs in with while the seed is loaded, else undefined. */
	demo(): Promise<Record<string, unknown> | undefined>;
}

const hosted = hostedBackend(process.env);

export const backend: Backend = hosted ? hostedAt(hosted) : embeddedHere();

function hostedAt({ url, key }: { url: string; key: string }): Backend {
	return {
		mode: 'hosted',
		browserUrl: url,
		publishableKey: async () => key,
		serverKey: async () => process.env['LUMBUNG_SERVER_KEY'] || null,
		fetch: (path, init) => fetch(withKey(new Request(url + path, init), key)),
		serve: undefined,
		demo: async () => undefined
	};
}

function embeddedHere(): Backend {
	const running = async () => (await import('./embedded/index.ts')).embeddedBackend();
	return {
		mode: 'embedded',
		browserUrl: '',
		publishableKey: async () => (await running()).publishableKey,
		serverKey: async () => (await running()).serverKey,
		async fetch(path, init) {
			const { call, publishableKey } = await running();
			return call(withKey(new Request(`http://127.0.0.1${path}`, init), publishableKey));
		},
		serve: async (request, address) => (await running()).serve(request, address),
		async demo() {
			const { db } = await running();
			const table = await db.query("select to_regclass('private.demo') is not null as found");
			if (table.rows[0]?.['found'] !== true) return undefined;
			const { rows } = await db.query('select * from private.demo limit 1');
			return rows[0];
		}
	};
}

function withKey(request: Request, key: string): Request {
	if (!request.headers.has('apikey')) request.headers.set('apikey', key);
	return request;
}
