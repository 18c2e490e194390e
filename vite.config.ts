import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import icons from 'unplugin-icons/vite';
import { defineConfig } from 'vitest/config';

/** One Vitest project a layer of proof; `npm run test:<name>` runs it alone. */
const proof = (name: string, include: string[], testTimeout = 30_000) => ({
	extends: true as const,
	test: { name, include, environment: 'node' as const, testTimeout, hookTimeout: 120_000 }
});

const shared = { name: 'shared', test: /src\/lib\/(?!app\/)/, minShareCount: 10 };

export default defineConfig(({ isSsrBuild }) => ({
	plugins: [
		tailwindcss(),
		sveltekit(),
		icons({ compiler: 'svelte' }),
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
			// What most screens share travels in one file: on a slow phone the number of files costs more than their bytes. What
			// only some share stays apart, so that the first screen does not carry the whole book.
			output: isSsrBuild ? {} : { codeSplitting: { groups: [shared] } }
		}
	},
	test: {
		expect: { requireAssertions: true },
		projects: [
			proof('architecture', ['tests/architecture/**/*.test.ts']),
			proof('unit', ['src/**/*.test.ts']),
			proof('property', ['tests/property/**/*.test.ts'], 240_000),
			proof('database', ['tests/database/**/*.test.ts'], 120_000),
			proof('security', ['tests/security/**/*.test.ts'], 120_000)
		]
	}
}));
