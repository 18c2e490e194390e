import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAst, type Plugin } from 'vite';

const VIRTUAL = 'virtual:english';
const RESOLVED = `\0${VIRTUAL}`;
const MESSAGES = join(import.meta.dirname, '../lib/paraglide/messages');
const MESSAGE = /\/lib\/paraglide\/messages\/(?!_index\.js)[^/]+\.js$/;
const RUNTIME = /\/lib\/paraglide\/runtime(?:\.js)?$/;
const PLURALS = "import * as registry from '$lib/paraglide/registry.js';";

/** What one message says, as the code of a function in each language. */
export interface Spoken {
	key: string;
	indonesian: string;
	english: string;
}

/** Reads one file of the message compiler. A message without words of its own in both languages is an error. */
export function spokenIn(code: string, file: string): Spoken {
	const functions: Record<string, string> = {};
	let key = '';
	for (const node of parseAst(code).body) {
		const isExport = node.type === 'ExportNamedDeclaration';
		const statement = isExport ? node.declaration : node;
		const variable =
			statement?.type === 'VariableDeclaration' ? statement.declarations[0] : undefined;
		if (variable?.id.type !== 'Identifier' || !variable.init) continue;
		if (isExport) key = variable.id.name;
		// The compiler lets a language that lacks a message borrow the other one's function by its name.
		else if (variable.init.type !== 'Identifier')
			functions[variable.id.name] = code.slice(variable.init.start, variable.init.end);
	}
	const [indonesian, english] = [functions[`id_${key}`], functions[`en_${key}`]];
	if (!key || !indonesian || !english) throw new Error(`${file} does not speak both languages`);
	return { key, indonesian, english };
}

/** A short name that stays the same when other messages come or go, so that unchanged files stay in the phones' caches. */
export const markOf = (key: string): string =>
	createHash('sha256').update(key).digest('base64url').slice(0, 5);

/** The module of one message as browsers get it: the Indonesian words, and the mark of the English ones. */
export function carried({ key, indonesian }: Spoken): string {
	return [
		"import { said } from '$lib/i18n/words';",
		...(indonesian.includes('registry.') ? [PLURALS] : []),
		`export const ${key} = /* @__PURE__ */ said('${markOf(key)}', ${indonesian});`
	].join('\n');
}

/** The module with everything in English, by mark. Two messages with one mark are an error. */
export function englishWords(messages: readonly Spoken[]): string {
	const taken = new Map<string, string>();
	for (const { key } of messages) {
		const other = taken.get(markOf(key));
		if (other) throw new Error(`rename ${key} or ${other}: they have the same mark`);
		taken.set(markOf(key), key);
	}
	const entries = messages.map(({ key, english }) => `'${markOf(key)}': ${english}`);
	return `${PLURALS}\nexport default {\n${entries.join(',\n')}\n};`;
}

const allMessages = (): Spoken[] =>
	readdirSync(MESSAGES)
		.filter((file) => MESSAGE.test(`/lib/paraglide/messages/${file}`))
		.sort()
		.map((file) => spokenIn(readFileSync(join(MESSAGES, file), 'utf8'), file));

/**
 * Keeps the English words out of what Indonesian readers load: in browsers a message carries its Indonesian words alone, and
 * `virtual:english` holds the others. The server's pages and the unit tests use the compiled messages as they are.
 */
export function wordsApart(): Plugin {
	return {
		name: 'words-apart',
		enforce: 'pre',
		applyToEnvironment: ({ config }) => config.consumer === 'client',
		resolveId(source, importer) {
			if (source === VIRTUAL) return RESOLVED;
			return RUNTIME.test(source) ? this.resolve('$lib/i18n/words', importer) : null;
		},
		load(id) {
			return id === RESOLVED ? englishWords(allMessages()) : null;
		},
		transform(code, id) {
			if (!MESSAGE.test(id)) return null;
			return { code: carried(spokenIn(code, basename(id))), map: null, moduleSideEffects: false };
		}
	};
}
