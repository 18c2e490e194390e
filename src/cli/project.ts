import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Works from the project folder with the settings of `.env`; what is set already wins. */
export function enterProject(): void {
	process.chdir(ROOT);
	if (existsSync('.env')) process.loadEnvFile('.env');
}

/** Runs a program of node_modules/.bin or PATH on this Node; resolves with its exit code. */
export function run(
	program: string,
	args: string[],
	env: Record<string, string> = {}
): Promise<number> {
	return new Promise((resolve, reject) => {
		const bin = join(ROOT, 'node_modules', '.bin');
		const child = spawn(program, args, {
			cwd: ROOT,
			stdio: 'inherit',
			env: { ...process.env, PATH: [bin, process.env['PATH']].join(delimiter), ...env }
		});
		child.on('error', reject);
		child.on('exit', (code) => resolve(code ?? 1));
	});
}
