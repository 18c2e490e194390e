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

/**
 * Runs a program of node_modules/.bin or PATH on this Node; resolves with its exit code.
 * @param print takes what it says; left out, it speaks for itself
 */
export function run(
	program: string,
	args: string[],
	env: Record<string, string> = {},
	print?: (text: string) => void
): Promise<number> {
	return new Promise((resolve, reject) => {
		const bin = join(ROOT, 'node_modules', '.bin');
		const child = spawn(program, args, {
			cwd: ROOT,
			stdio: print ? ['inherit', 'pipe', 'pipe'] : 'inherit',
			env: { ...process.env, PATH: [bin, process.env['PATH']].join(delimiter), ...env }
		});
		child.stdout?.setEncoding('utf8').on('data', (text: string) => print?.(text));
		child.stderr?.setEncoding('utf8').on('data', (text: string) => print?.(text));
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}
