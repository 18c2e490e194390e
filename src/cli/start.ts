import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import type { EmbeddedBackend } from '../lib/server/embedded/index.ts';
import { DEFAULT_PORT, hostedBackend, settingsFrom } from '../lib/server/embedded/settings.ts';
import { choosePort } from './address.ts';
import { buildIfChanged, compileMessages, PARAGLIDE } from './build.ts';
import type { DemoSignIn } from './first-run.ts';
import { enterProject } from './project.ts';
import { serveBuild, serveSources } from './serve.ts';

type Stop = () => unknown;
type Mode = 'start' | 'dev';

/** Brings the whole application up: `start` serves a build, `dev` the sources with hot reload. */
export async function launch(mode: Mode): Promise<void> {
	const stops: Stop[] = []; // what was started last is stopped first
	try {
		await start(mode, stops);
	} catch (error) {
		console.error(error instanceof Error && !error.cause ? `\n${error.message}` : error);
		for (const stop of stops) await stop();
		process.exit(1);
	}
}

async function start(mode: Mode, stops: Stop[]): Promise<void> {
	enterProject();
	process.env['NODE_ENV'] ??= mode === 'dev' ? 'development' : 'production';
	const port = await choosePort(process.env['PORT'], DEFAULT_PORT);
	process.env['PORT'] = String(port);
	const hosted = hostedBackend(process.env);
	const prepare = hosted ? async () => [] : await startEmbedded(stops);
	const [signIns] = await Promise.all([
		prepare(),
		mode === 'dev' ? compileMessages() : buildIfChanged()
	]);
	if (mode === 'dev') {
		const watcher = watchMessages();
		stops.unshift(() => watcher.kill());
	}
	stops.unshift(await (mode === 'dev' ? serveSources(port) : serveBuild(port)));
	stopOnSignal(stops);
	announce(port, hosted?.url, signIns);
}

/** Loaded only when it is used: with a hosted backend none of its code runs. */
async function startEmbedded(stops: Stop[]): Promise<() => Promise<DemoSignIn[]>> {
	const { embeddedBackend, stopEmbeddedBackend } = await import('../lib/server/embedded/index.ts');
	const { prepareData } = await import('./first-run.ts');
	const backend = await embeddedBackend();
	stops.unshift(stopEmbeddedBackend);
	return async () => {
		const signIns = await prepareData(backend);
		stops.unshift(await keepBackups(backend));
		return signIns;
	};
}

async function keepBackups({ db, lastAsked }: EmbeddedBackend): Promise<Stop> {
	const { keepCopies } = await import('../lib/server/backup/keeper.ts');
	const { appVersion } = await import('./backup.ts');
	const { dataDir, backupDir } = settingsFrom(process.env);
	return keepCopies({ source: { db, dataDir, app: appVersion() }, folder: backupDir, lastAsked });
}

function watchMessages(): ChildProcess {
	return spawn('paraglide-js', [...PARAGLIDE, '--watch'], {
		stdio: ['ignore', 'ignore', 'inherit']
	});
}

function stopOnSignal(stops: Stop[]): void {
	let stopping = false;
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		for (const step of stops) await step();
		process.exit(0);
	};
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
		process.removeAllListeners(signal); // the development server would end the process too early
		process.on(signal, () => {
			stop().catch((error: unknown) => {
				console.error('stopping failed', error);
				process.exit(1);
			});
		});
	}
}

function announce(port: number, hostedUrl: string | undefined, signIns: DemoSignIn[]): void {
	console.log(`\nLumbung: http://localhost:${port}`);
	if (hostedUrl) console.log(`Backend: ${hostedUrl}`);
	if (signIns.length > 0) console.log('\nDemo sign-ins:');
	for (const { role, email, password, note } of signIns) {
		console.log(`  ${role.padEnd(12)} ${email.padEnd(32)} ${password.padEnd(24)} ${note}`);
	}
}

if (import.meta.main) await launch('start');
