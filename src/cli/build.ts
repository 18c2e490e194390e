import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { enterProject, ROOT, run } from './project.ts';

const STAMP = join(ROOT, 'build', '.sources');
const SOURCES = [
	'src/**/*',
	'static/**/*',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json',
	'package-lock.json'
];
// Generated, or not part of what is served; the message compiler leaves notes beside its settings.
const NOT_BUILT = /^src\/(cli|lib\/paraglide)\/|\.test\.ts$|\.inlang\/(?!settings\.json)/;
/** Arguments of the message compiler; the application and the watcher must agree on them. */
export const PARAGLIDE = [
	'compile',
	...['--project', 'src/lib/i18n/project.inlang', '--outdir', 'src/lib/paraglide'],
	...['--strategy', 'cookie', 'baseLocale', '--is-server', 'import.meta.env.SSR', '--silent']
];

/**
 * Turns the messages into code. Compiling inside Vite would keep its process alive for half a minute.
 * @param isBundled a module a language instead of one a message: what is not built for phones loads thousands of files less
 */
export async function compileMessages(isBundled = false): Promise<void> {
	const structure = ['--output-structure', isBundled ? 'locale-modules' : 'message-modules'];
	if ((await run('paraglide-js', [...PARAGLIDE, ...structure])) !== 0)
		throw new Error('compiling the messages failed');
}

/** Digest of everything the build depends on. */
function sourcesDigest(): string {
	const hash = createHash('sha256').update(process.env['PUBLIC_SUPABASE_URL'] ?? '');
	const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
		.filter((file) => !NOT_BUILT.test(file))
		.sort();
	for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(ROOT, file)));
	return hash.digest('hex');
}

/** Builds for production unless the last build came from the same sources. */
export async function buildIfChanged(): Promise<void> {
	const digest = sourcesDigest();
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return;
	console.error('Building ...');
	await compileMessages();
	const version = digest.slice(0, 12);
	if ((await run('vite', ['build', '--logLevel', 'warn'], { APP_VERSION: version })) !== 0) {
		throw new Error('the build failed');
	}
	writeFileSync(STAMP, digest);
}

if (import.meta.main) {
	enterProject();
	await buildIfChanged();
}
