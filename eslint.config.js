import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{
		ignores: [
			'**/.svelte-kit/',
			'**/build/',
			'.data/',
			'src/lib/paraglide/',
			'src/lib/backend/database.types.ts',
			'test-results/',
			'playwright-report/'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		rules: {
			'no-undef': 'off', // TypeScript does this
			'no-console': ['error', { allow: ['warn', 'error'] }],
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': [
				'error',
				{ checksVoidReturn: { attributes: false } }
			],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/no-navigation-without-resolve': 'off', // the site always stands at the root of its origin
			'svelte/button-has-type': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	// Every component makes the type service begin anew: half of all the time of linting. svelte-check judges their types, and what
	// may fail lives in commands and states, which are .ts files.
	{ files: ['**/*.svelte'], ...ts.configs.disableTypeChecked },
	{
		files: [
			'**/*.js',
			'**/*.mjs',
			'src/service-worker.ts',
			'vite.config.ts',
			'playwright.config.ts'
		],
		...ts.configs.disableTypeChecked
	},
	{ files: ['src/cli/**', 'tests/**'], rules: { 'no-console': 'off' } }
);
