import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.E2E_PORT ?? 5790);
// Workers read this file again and must not make another folder.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'lumbung-e2e-'));

/** A new database with the demonstration data, behind the built application. */
export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	workers: 1,
	forbidOnly: true,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	use: {
		...devices['Pixel 5'],
		viewport: { width: 360, height: 740 },
		baseURL: `http://localhost:${port}`,
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
	webServer: {
		command: 'node src/cli/start.ts',
		url: `http://localhost:${port}/lumbung.json`,
		timeout: 180_000,
		reuseExistingServer: !process.env.CI,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		env: {
			PORT: String(port),
			DATA_DIR: process.env.E2E_DATA_DIR,
			LUMBUNG_SEED: 'on',
			LUMBUNG_AUTH_LIMIT: '100000'
		}
	}
});
