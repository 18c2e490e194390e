import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { FileSystemIconLoader } from 'unplugin-icons/loaders';
import icons from 'unplugin-icons/vite';
import { defineConfig } from 'vitest/config';
import { wordsApart } from './src/cli/words-apart.ts';

/** One Vitest project a layer of proof; `npm run test:<name>` runs it alone. */
const proof = (name: string, include: string[], testTimeout = 30_000) => ({
	extends: true as const,
	test: { name, include, environment: 'node' as const, testTimeout, hookTimeout: 120_000 }
});

// On a slow phone the number of files costs more than their bytes, so what a first screen needs travels in one file, and so does
// what nearly all screens share. A module goes to the first group that needs it, with everything it imports.
const groups = [
	{
		name: 'start',
		// Not the layouts, whose styles must not reach the pages for buyers, nor the list of all routes, behind which the build
		// loses the styles of such a page.
		test: /kit\/src\/runtime\/client\/entry\.js$|src\/lib\/app\/Shell\.svelte|account\/AccountFrame\.svelte|src\/routes\/(app|\(account\)\/masuk)\/\+page\./,
		priority: 4
	},
	{ name: 'home', test: /src\/routes\/app\/\[group\]\/\+(layout|page)\./, priority: 3 },
	{ name: 'sync', test: /src\/lib\/app\/engine\.ts$/, priority: 2 },
	{ name: 'shared', test: /src\/lib\/(?!app\/)/, minShareCount: 20, priority: 1 }
];

export default defineConfig(({ isSsrBuild }) => ({
	plugins: [
		tailwindcss(),
		wordsApart(),
		sveltekit(),
		icons({ compiler: 'svelte', customCollections: { lumbung: FileSystemIconLoader('static') } }),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts', // Kit compiles it, the plugin injects the precache list
			registerType: 'prompt',
			injectRegister: false,
			manifest: false, // static/manifest.webmanifest
			injectManifest: {
				globPatterns: [
					'client/**/*.{js,css}',
					'client/{icon.svg,manifest.webmanifest}',
					'prerendered/pages/**/*.html'
				]
			}
		})
	],
	build: {
		rolldownOptions: {
			checks: { bundlerTimings: false },
			output: isSsrBuild ? {} : { codeSplitting: { groups } }
		}
	},
	test: {
		expect: { requireAssertions: true },
		projects: [
			proof('architecture', ['tests/architecture/**/*.test.ts']),
			// All in one module graph: loading the code again for each file takes longer than the tests.
			{ ...proof('unit', ['src/**/*.test.ts']), isolate: false },
			proof('property', ['tests/property/**/*.test.ts'], 240_000),
			proof('database', ['tests/database/**/*.test.ts'], 120_000),
			proof('security', ['tests/security/**/*.test.ts'], 120_000)
		]
	}
}));
