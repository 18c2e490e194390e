import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './project.ts';

interface Package {
	optionalDependencies?: Record<string, string>;
}

// npm leaves out what its registry does not have at the moment, and then `npm ci` refuses the lockfile.
test('the lockfile names the packages of all platforms, so that `npm ci` accepts it', () => {
	const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, Package>;
	};
	const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies).filter(
			(name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`]
		)
	);
	expect(missing).toEqual([]);
});
