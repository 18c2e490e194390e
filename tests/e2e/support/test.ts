import {
	type BrowserContext,
	type BrowserContextOptions,
	type ConsoleMessage,
	expect
} from '@playwright/test';
import type { HandPhone } from './app';
import { demo, type DemoPerson, signIn } from './demo';
import {
	isServed,
	type Phones,
	phonesAt,
	type PhoneState,
	startCopy,
	test as base
} from './servers';

interface Fixtures {
	/** Takes a new phone; it is put away when the test ends. */
	takePhone: (options?: BrowserContextOptions) => Promise<HandPhone>;
	/** Takes a phone of a demonstration person, who is signed in and has her book. */
	phoneOf: (person: DemoPerson, options?: BrowserContextOptions) => Promise<HandPhone>;
	/** Names complaints of the browser that belong to the test. */
	expectComplaint: (words: RegExp) => void;
	watched: Watch;
}

interface WorkerFixtures {
	/** The worker's own server, with the phones that were made for it; somebody's running server has none. */
	home: { origin: string; phones: Partial<Phones> };
	origin: string;
	/** What the phone of a demonstration person keeps, after one sign-in. */
	stateOf: (person: DemoPerson) => Promise<PhoneState>;
}

/** What a browser says of itself while the network is off. */
const OFFLINE = /net::ERR_(INTERNET_DISCONNECTED|FAILED)/;

/** What breaks the content policy is never expected. */
const POLICY = /content.security.policy/i;
/** Where the tests' captive portal sends every call. The policy must block it, and no other violation is excused. */
export const CAPTIVE_PORTAL = 'http://portal.invalid/';

/**
 * A page that is left while it sends a picture does not hear the answer; the picture is sent again, and the server says that it has
 * it. A picture that is refused for another reason stays unsent, which the journeys see.
 */
const SENT_TWICE = /status of 400 .*\(\/storage\/v1\/object\/(bukti|kunjungan|produk)\//;

/** Collects console errors and warnings (violations of the content policy are among them) and uncaught errors. */
class Watch {
	readonly complaints: string[] = [];
	readonly expected: RegExp[] = [SENT_TWICE];
	readonly #origin: string;

	constructor(origin: string) {
		this.#origin = origin;
	}

	add(context: BrowserContext): void {
		let wasOffline = false;
		context.on('console', (message: ConsoleMessage) => {
			if (!['error', 'warning'].includes(message.type())) return;
			if (wasOffline && OFFLINE.test(message.text())) return;
			const place = message.location().url.replace(this.#origin, '');
			this.complaints.push(`${message.text()} (${place})`);
		});
		context.on('weberror', (error) => this.complaints.push(String(error.error())));
		const setOffline = context.setOffline.bind(context);
		context.setOffline = (offline) => {
			wasOffline ||= offline;
			return setOffline(offline);
		};
	}

	get unexpected(): string[] {
		return this.complaints.filter(
			(text) =>
				(POLICY.test(text) && !text.includes(CAPTIVE_PORTAL)) ||
				!this.expected.some((words) => words.test(text))
		);
	}
}

/** Fails a test on every complaint of the browser that it does not expect. */
export const test = base.extend<Fixtures, WorkerFixtures>({
	home: [
		async ({ firstPort, dataDir }, use, { parallelIndex }) => {
			const port = firstPort + parallelIndex;
			const origin = `http://localhost:${port}`;
			if (await isServed(origin)) return use({ origin, phones: {} });
			const server = await startCopy(dataDir, port);
			await use({ origin, phones: phonesAt(origin, dataDir) });
			await server.stop();
		},
		{ scope: 'worker' }
	],
	origin: [async ({ home }, use) => use(home.origin), { scope: 'worker' }],
	baseURL: async ({ origin }, use) => use(origin),
	watched: [
		async ({ baseURL }, use) => {
			const watch = new Watch(baseURL ?? '');
			await use(watch);
			expect(watch.unexpected, 'complaints of the browser').toEqual([]);
		},
		{ auto: true }
	],
	context: async ({ context, watched }, use) => {
		watched.add(context);
		await use(context);
	},
	takePhone: async ({ browser, watched }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async (options) => {
			const context = await browser.newContext(options);
			watched.add(context);
			contexts.push(context);
			return { context, page: await context.newPage() };
		});
		await Promise.all(contexts.map((context) => context.close()));
	},
	stateOf: [
		async ({ browser, origin, home: { phones } }, use) => {
			const states = new Map(Object.entries(phones));
			await use(async (person) => {
				const known = states.get(person);
				if (known) return known;
				const context = await browser.newContext({ baseURL: origin });
				await signIn(await context.newPage(), demo[person]);
				const state = await context.storageState({ indexedDB: true });
				await context.close();
				states.set(person, state);
				return state;
			});
		},
		{ scope: 'worker' }
	],
	phoneOf: async ({ takePhone, stateOf }, use) => {
		await use(async (person, options) =>
			takePhone({ ...options, storageState: await stateOf(person) })
		);
	},
	expectComplaint: async ({ watched }, use) => {
		await use((words) => void watched.expected.push(words));
	}
});

export { expect };
