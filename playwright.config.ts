import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import type { Servers } from './tests/e2e/support/servers';

const WORKERS = 2;
const port = Number(process.env.E2E_PORT ?? 5790);
// Workers read this file again and must not make another folder.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'lumbung-e2e-'));

/**
 * Each worker has its own server with its own database, so that no test waits for another's rows. All begin as copies of what the
 * project `demo` makes once: the demonstration data, and the phones of its people.
 */
export default defineConfig<object, Servers>({
	testDir: 'tests/e2e',
	projects: [
		{ name: 'demo', testMatch: 'support/demo.setup.ts', use: { firstPort: port + WORKERS } },
		{ name: 'journeys', testMatch: '**/*.e2e.ts', dependencies: ['demo'] }
	],
	workers: WORKERS,
	forbidOnly: true,
	retries: process.env.CI ? 1 : 0, // from a fresh copy of the data; what passed only then is named in the report
	timeout: 240_000, // long journeys on a busy machine; a single step still has 15 s
	expect: { timeout: 15_000 },
	use: {
		firstPort: port,
		dataDir: process.env.E2E_DATA_DIR,
		...devices['Pixel 5'],
		viewport: { width: 360, height: 740 },
		actionTimeout: 15_000,
		locale: 'id-ID',
		timezoneId: 'Asia/Jakarta',
		serviceWorkers: 'allow',
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync'
			]
		}
	}
});
