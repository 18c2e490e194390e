import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import type { Servers } from './tests/e2e/support/test';

/** Each worker has its own server with its own database, so that no test waits for another's rows. */
const WORKERS = 2;
const port = Number(process.env.E2E_PORT ?? 5790);
// Workers read this file again and must not make another folder.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'lumbung-e2e-'));

/** New databases with the demonstration data, each behind the built application. */
export default defineConfig<object, Servers>({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	workers: WORKERS,
	forbidOnly: true,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	use: {
		firstPort: port,
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
	},
	webServer: Array.from({ length: WORKERS }, (_, at) => ({
		command: 'node src/cli/start.ts',
		url: `http://localhost:${port + at}/lumbung.json`,
		timeout: 180_000,
		reuseExistingServer: !process.env.CI,
		gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
		env: {
			PORT: String(port + at),
			DATA_DIR: join(process.env.E2E_DATA_DIR ?? '', String(at)),
			LUMBUNG_SEED: 'on',
			LUMBUNG_AUTH_LIMIT: '100000'
		}
	}))
});
