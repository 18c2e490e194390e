import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../src/cli/start.ts', import.meta.url));
const UP_WITHIN_MS = 180_000;

export interface TestServer {
	/** Origin, without a slash at the end. */
	readonly url: string;
	readonly key: string;
	readonly pid: number;
	/** Everything printed so far. */
	output(): string;
	/** Sends the signal and resolves with the exit code, null when the signal ended it. */
	stop(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

export interface ServerOptions {
	dataDir: string;
	port: number;
	/** Fill in the demonstration data. */
	seed?: boolean;
	/** Sign-ins, sign-ups and code checks allowed per address; generous unless it is what is tested. */
	authLimit?: number;
	/** A PostgreSQL instead of what the environment says. */
	databaseUrl?: string;
}

/** Starts the built application as a process of its own; rejects with its output when it fails. */
export async function startServer(options: ServerOptions): Promise<TestServer> {
	const { child, output } = launchServer(options);
	const url = `http://localhost:${options.port}`;
	await announced(child, output);
	const { key } = (await (await fetch(`${url}/lumbung.json`)).json()) as { key: string };
	return {
		url,
		key,
		pid: child.pid ?? 0,
		output,
		async stop(signal = 'SIGTERM') {
			const gone = once(child, 'exit');
			child.kill(signal);
			const [code] = (await gone) as [number | null];
			return code;
		}
	};
}

/** Starts it without waiting, for tests of a start that fails. */
export function launchServer({
	dataDir,
	port,
	seed = false,
	authLimit = 10_000,
	databaseUrl
}: ServerOptions): {
	child: ChildProcess;
	output: () => string;
} {
	// With the flag of bootstrap.mjs.
	const child = spawn(process.execPath, ['--max-semi-space-size=64', START], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			NODE_ENV: 'production',
			PORT: String(port),
			DATA_DIR: dataDir,
			LUMBUNG_SEED: seed ? 'on' : 'off',
			LUMBUNG_AUTH_LIMIT: String(authLimit),
			...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
			BACKUP: 'off' // the daily copy would come at any moment; `npm run backup` works all the same
		}
	});
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	}
	return { child, output: () => printed };
}

function announced(child: ChildProcess, output: () => string): Promise<void> {
	return new Promise((resolve, reject) => {
		const look = () => {
			if (!output().includes('Lumbung: http')) return;
			clearTimeout(timer);
			resolve();
		};
		const fail = (reason: string) => {
			clearTimeout(timer);
			child.kill('SIGKILL');
			reject(new Error(`the server did not start (${reason}):\n${output()}`));
		};
		const timer = setTimeout(() => fail('too slow'), UP_WITHIN_MS);
		child.once('exit', (code) => fail(`exit ${code}`));
		child.stdout?.on('data', look);
	});
}
