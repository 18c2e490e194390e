import { describe, expect, test } from 'vitest';
import { importsOf, resolveImport, sources } from './files.ts';

/** What each layer below src/lib may import of the others, and why. */
const layers: Record<string, { may: string[]; because: string }> = {
	domain: { may: [], because: 'the business is pure, so that phone and server agree on it' },
	sync: {
		may: ['domain'],
		because: 'the protocol talks to ports, so that tests can bring their own'
	},
	device: {
		may: ['domain', 'sync/ports', 'sync/protocol'],
		because: 'the phone implements the store that the sync asks for, and knows no server'
	},
	backend: {
		may: ['domain', 'sync/ports', 'sync/protocol'],
		because: 'the server adapter knows no phone'
	},
	ui: { may: ['domain', 'paraglide'], because: 'controls are dumb' },
	i18n: { may: ['paraglide'], because: 'words know nothing' },
	features: {
		may: ['domain', 'device', 'ui', 'paraglide', 'i18n'],
		because: 'screens read the phone; what needs the network comes through features/session'
	},
	app: {
		may: ['domain', 'device', 'sync', 'backend', 'features', 'ui', 'paraglide'],
		because: 'the one place where store, server and sync meet'
	},
	server: {
		may: ['domain', 'ui', 'paraglide', 'backend/database.types'],
		because: 'server code stays on the server'
	}
};

const files = sources(['src'], /\.(ts|svelte|js)$/).filter(({ path }) => !/\.test\.ts$/.test(path));

describe('layers', () => {
	for (const [layer, { may, because }] of Object.entries(layers)) {
		test(`${layer} imports only ${may.join(', ') || 'itself'}: ${because}`, () => {
			const allowed = [layer, ...may];
			const wrong = files
				.filter(({ path }) => path.startsWith(`src/lib/${layer}/`))
				.flatMap(({ path, text }) =>
					importsOf(text)
						.map((specifier) => resolveImport(path, specifier))
						.filter((target) => target?.startsWith('src/lib/'))
						.map((target) => (target as string).slice('src/lib/'.length))
						.filter(
							(target) =>
								!allowed.some(
									(ok) =>
										target === ok || target.startsWith(`${ok}/`) || target.startsWith(`${ok}.`)
								)
						)
						.map((target) => `${path} imports ${target}`)
				);
			expect(wrong).toEqual([]);
		});
	}

	test('every folder below src/lib is a layer', () => {
		const folders = new Set(
			files.map(({ path }) => path.match(/^src\/lib\/([^/]+)\//)?.[1]).filter((name) => name)
		);
		expect([...folders].filter((name) => !((name as string) in layers)).sort()).toEqual([]);
	});

	test('the domain uses no package', () => {
		const packages = files
			.filter(({ path }) => path.startsWith('src/lib/domain/'))
			.flatMap(({ path, text }) =>
				importsOf(text)
					.filter((specifier) => !specifier.startsWith('.'))
					.map((specifier) => `${path} imports ${specifier}`)
			);
		expect(packages).toEqual([]);
	});

	test('routes hold no logic of their own: they mount features, the app shell and server queries', () => {
		const wrong = files
			.filter(({ path }) => path.startsWith('src/routes/'))
			.flatMap(({ path, text }) =>
				importsOf(text)
					.filter((specifier) => /^\$lib\/(device|sync|backend)\//.test(specifier))
					.map((specifier) => `${path} imports ${specifier}`)
			);
		expect(wrong).toEqual([]);
	});

	test('only lib/server and the command line know the embedded backend and the database driver', () => {
		const wrong = files
			.filter(({ path }) => !/^src\/(lib\/server|cli)\//.test(path))
			.flatMap(({ path, text }) =>
				importsOf(text)
					.filter((specifier) =>
						/^(@supabase\/lite|@electric-sql\/|postgres$|sharp$)/.test(specifier)
					)
					.map((specifier) => `${path} imports ${specifier}`)
			);
		expect(wrong).toEqual([]);
	});
});
