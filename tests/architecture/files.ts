import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Made by tools, not written by people. */
const GENERATED = [/^src\/lib\/paraglide\//, /^src\/lib\/backend\/database\.types\.ts$/];

export interface Source {
	/** Path from the root of the project. */
	path: string;
	text: string;
	lines: number;
}

function walk(folder: string): string[] {
	return readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		if (name === 'node_modules') return []; // a benchmark installs what it compares with
		return statSync(path).isDirectory() ? walk(path) : [path];
	});
}

/** All hand-written files below the folders whose name matches. */
export function sources(folders: readonly string[], name: RegExp): Source[] {
	return folders
		.flatMap((folder) => walk(join(root, folder)))
		.map((path) => relative(root, path))
		.filter((path) => name.test(path) && !GENERATED.some((rule) => rule.test(path)))
		.map((path) => {
			const text = readFileSync(join(root, path), 'utf8');
			return { path, text, lines: text.split('\n').length };
		});
}

/** What a TypeScript or Svelte file imports, static and dynamic, as written. */
export function importsOf(text: string): string[] {
	const pattern = /(?:from\s+|import\s+|import\(\s*)['"]([^'"]+)['"]/g;
	return [...text.matchAll(pattern)].map((match) => match[1] as string);
}

/** The project path that an import of `from` leads to, or null for a package. */
export function resolveImport(from: string, specifier: string): string | null {
	if (specifier.startsWith('$lib/')) return `src/lib/${specifier.slice(5)}`;
	if (specifier === '$lib') return 'src/lib';
	if (!specifier.startsWith('.')) return null;
	return relative(root, join(root, from, '..', specifier));
}
