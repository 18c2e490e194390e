import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Source, sources } from './files.ts';

const code = sources(['src', 'tests', 'supabase'], /\.(ts|svelte|js|mjs|sql)$/);
const inSource = code.filter(({ path }) => path.startsWith('src/'));
const isTest = ({ path }: Source) => /\.test\.ts$/.test(path);

const longer = (files: Source[], limit: number): string[] =>
	files.filter(({ lines }) => lines > limit).map(({ path, lines }) => `${path}: ${lines}`);

describe('size', () => {
	test('no file has more than 400 lines, no test more than 600', () => {
		expect(
			longer(
				code.filter((file) => !isTest(file)),
				400
			)
		).toEqual([]);
		expect(longer(code.filter(isTest), 600)).toEqual([]);
	});

	test('pages are at most 120 lines and load files 40', () => {
		expect(
			longer(
				inSource.filter(({ path }) => path.endsWith('+page.svelte')),
				120
			)
		).toEqual([]);
		const loads = inSource.filter(({ path }) => /\+(page|layout)(\.server)?\.ts$/.test(path));
		expect(longer(loads, 40)).toEqual([]);
	});

	test('half of the files have at most 100 lines', () => {
		const lines = inSource.map((file) => file.lines).sort((a, b) => a - b);
		expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(100);
	});

	test('at most 20 files a folder, tests beside the source not counted', () => {
		const counts = new Map<string, number>();
		for (const file of inSource.filter((each) => !isTest(each))) {
			const folder = dirname(file.path);
			counts.set(folder, (counts.get(folder) ?? 0) + 1);
		}
		expect([...counts].filter(([, count]) => count > 20)).toEqual([]);
	});

	test('code below src/lib is at most four folders deep', () => {
		const deep = inSource.filter(
			({ path }) => path.startsWith('src/lib/') && dirname(path).split('/').length > 5
		);
		expect(deep.map(({ path }) => path)).toEqual([]);
	});
});

describe('names', () => {
	test('TypeScript is kebab-case, components are PascalCase', () => {
		const route = /^\+/;
		const wrong = inSource
			.map(({ path }) => path)
			.filter((path) => {
				const name = path.split('/').at(-1) as string;
				if (route.test(name)) return false;
				return name.endsWith('.svelte')
					? !/^[A-Z][A-Za-z0-9]*\.svelte$/.test(name)
					: !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|js|mjs)$/.test(name);
			});
		expect(wrong.filter((path) => /\.(svelte|ts|js|mjs)$/.test(path))).toEqual([]);
	});
});

/** Words are put together here, so that this file does not name what it looks for. */
const banned: Record<string, RegExp> = {
	'unfinished work': new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`),
	'a skipped or lonely test': /\b(test|it|describe)\.(only|skip|todo)\b/,
	'a silenced check': new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}|eslint-${'disable'}`),
	'raw HTML from text': new RegExp(`\\{@${'html'}`),
	'a path of some machine': new RegExp(`(^|[^.\\w])/${'work'}/|/${'root'}/`)
};

describe('nothing banned', () => {
	for (const [what, pattern] of Object.entries(banned)) {
		test(`no ${what}`, () => {
			const found = code.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
			expect(found).toEqual([]);
		});
	}
});
