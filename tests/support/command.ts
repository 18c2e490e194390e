import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Runs a command of `src/cli` on a data folder. @returns its exit code and what it printed */
export async function runCommand(
	dataDir: string,
	command: string,
	args: string[]
): Promise<{ code: number; output: string }> {
	const script = fileURLToPath(new URL(`../../src/cli/${command}.ts`, import.meta.url));
	const child = spawn(process.execPath, [script, ...args], {
		env: { ...process.env, DATA_DIR: dataDir, BACKUP: 'off' }
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	}
	const [code] = (await once(child, 'close')) as [number];
	return { code, output };
}
