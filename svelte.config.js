import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

// The policy of prerendered pages is fixed at build time, so a hosted backend is named when building.
const backend = process.env.PUBLIC_SUPABASE_URL
	? [new URL(process.env.PUBLIC_SUPABASE_URL).origin]
	: [];

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: {
		runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: adapter({ precompress: true }),
		paths: { relative: false }, // the worker serves the /app shell at any depth
		serviceWorker: { register: false }, // registered below /app only, see lib/device/worker
		inlineStyleThreshold: 8192,
		version: { name: process.env.APP_VERSION ?? 'dev', pollInterval: 0 },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'blob:', 'data:', ...backend],
				'media-src': ['blob:'], // voice notes
				'connect-src': ['self', ...backend],
				'font-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};
