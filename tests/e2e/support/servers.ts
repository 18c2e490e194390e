// The servers that browser tests talk to, and what they begin with.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, test as base } from '@playwright/test';
import { startServer, type TestServer } from '../../support/server';
import type { DemoPerson } from './demo';

/** What the phone of a person keeps. */
export type PhoneState = Awaited<ReturnType<BrowserContext['storageState']>>;
export type Phones = Record<DemoPerson, PhoneState>;

export interface Servers {
	/** Port of the first worker's server; that of the next worker is one higher. */
	firstPort: number;
	/** Folder of all data of this run. */
	dataDir: string;
}

/** Tests that know where servers and data belong. */
export const test = base.extend<object, Servers>({
	firstPort: [0, { option: true, scope: 'worker' }],
	dataDir: ['', { option: true, scope: 'worker' }]
});

/** Servers that one test has for itself: how far their ports are from the first worker's. */
export const OWN_PORT = { tamper: 3, xss: 4, killed: 5 } as const;

const AUTH_LIMIT = 100_000;
const demoIn = (dataDir: string) => join(dataDir, 'demo');
const phonesIn = (dataDir: string) => join(dataDir, 'phones.json');

/** Starts a server that fills in the demonstration data. */
export const startDemo = ({ firstPort, dataDir }: Servers): Promise<TestServer> =>
	startServer({ dataDir: demoIn(dataDir), port: firstPort, seed: true, authLimit: AUTH_LIMIT });

/** Keeps phones for the workers. */
export const keepPhones = (dataDir: string, phones: Phones): void =>
	writeFileSync(phonesIn(dataDir), JSON.stringify(phones));

/** Phones that were kept, as they are at another address of the same data. */
export function phonesAt(origin: string, dataDir: string): Phones {
	const phones = JSON.parse(readFileSync(phonesIn(dataDir), 'utf8')) as Phones;
	for (const { origins } of Object.values(phones)) {
		for (const place of origins) place.origin = origin;
	}
	return phones;
}

/** Starts a server on a copy of the demonstration data. */
export function startCopy(dataDir: string, port: number): Promise<TestServer> {
	const [from, to] = [demoIn(dataDir), join(dataDir, String(port))];
	if (!existsSync(phonesIn(dataDir))) throw new Error('the project "demo" did not run');
	rmSync(to, { recursive: true, force: true }); // what a worker before this one left
	cpSync(from, to, { recursive: true });
	return startServer({ dataDir: to, port, seed: true, authLimit: AUTH_LIMIT });
}

/** Whether somebody runs a server there. */
export const isServed = (origin: string): Promise<boolean> =>
	fetch(`${origin}/lumbung.json`).then(
		({ ok }) => ok,
		() => false
	);
