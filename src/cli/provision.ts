import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { run } from './project.ts';

const SYSTEM_BROWSERS = [
	'chromium',
	'chromium-browser',
	'google-chrome-stable',
	'google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/**
 * Path of a Chromium, found or installed: CHROMIUM_PATH, the system's, Playwright's own, then
 * `playwright install` and apt. Throws a message that says what to do.
 */
export async function findChromium(): Promise<string> {
	const named = process.env['CHROMIUM_PATH'];
	if (named) {
		if (existsSync(named)) return named;
		throw new Error(`CHROMIUM_PATH=${named} does not exist`);
	}
	const found = findSystemBrowser() ?? findPlaywrightBrowser();
	if (found) return found;
	console.error('No Chromium here; installing one ...');
	await run('playwright', ['install', 'chromium']);
	const own = findPlaywrightBrowser();
	if (own) return own;
	const packaged = (await aptInstall('chromium')) ? findSystemBrowser() : undefined;
	if (packaged) return packaged;
	throw new Error(
		'No Chromium was found and none could be installed. Install Chromium or Chrome, ' +
			'or set CHROMIUM_PATH to one.'
	);
}

/** Programs that read the exported book, for comparison. */
const READERS = { hledger: 'https://hledger.org', ledger: 'https://ledger-cli.org' };

/** Makes sure that the programs that read the exported book are there. Throws a message that says what to do. */
export async function ensureBookReaders(): Promise<void> {
	for (const [name, site] of Object.entries(READERS)) {
		if (findProgram(name)) continue;
		console.error(`No ${name} here; installing it ...`);
		if ((await aptInstall(name)) && findProgram(name)) continue;
		throw new Error(`${name} is missing. Install it: apt-get install ${name}, or ${site}`);
	}
}

function findSystemBrowser(): string | undefined {
	for (const name of SYSTEM_BROWSERS) {
		const path = name.startsWith('/') && existsSync(name) ? name : findProgram(name);
		if (path) return path;
	}
	return undefined;
}

function findPlaywrightBrowser(): string | undefined {
	const path = chromium.executablePath();
	return existsSync(path) && starts(path) ? path : undefined;
}

/** Playwright's download lacks the system libraries on a bare machine. */
function starts(path: string): boolean {
	return spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

function findProgram(name: string): string | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

async function aptInstall(name: string): Promise<boolean> {
	if (process.getuid?.() !== 0 || !findProgram('apt-get')) return false;
	const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update', '-qq'], quiet);
	const code = await run(
		'apt-get',
		['install', '-y', '-qq', '--no-install-recommends', name],
		quiet
	);
	return code === 0;
}
