import { expect, test } from 'vitest';
import { checkMigrations, checkParts, type Manifest, readManifest, sha256 } from './manifest.ts';

const part = { name: 'secrets.json', size: 1, sha256: sha256(Buffer.from('a')) };
const manifest: Manifest = {
	...{ format: 1, app: '0.1.0', madeAt: '2026-11-22T01:02:03.000Z', migrations: ['1', '2'] },
	...{ tables: [], sequences: [], groups: [], missing: [], parts: [part] }
};
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

test('a manifest is read as it was written', () => {
	expect(readManifest(bytes(manifest))).toEqual(manifest);
});

test.each([
	['cut', bytes(manifest).subarray(0, 40), 'damaged'],
	['without its tables', bytes({ ...manifest, tables: undefined }), 'damaged'],
	['of a later format', bytes({ ...manifest, format: 2 }), 'newer Lumbung']
])('a manifest %s is refused', (_, value, because) => {
	expect(() => readManifest(value)).toThrow(because);
});

test.each([
	['a missing part', [], 'secrets.json is missing'],
	['a changed part', [['secrets.json', sha256(Buffer.from('b'))]], 'changed or damaged'],
	[
		'a part too many',
		[
			[part.name, part.sha256],
			['x', part.sha256]
		],
		'x does not belong'
	]
])('%s is refused', (_, found, because) => {
	expect(() => checkParts(manifest, new Map(found as [string, string][]))).toThrow(because);
});

test('its own parts are accepted', () => {
	expect(() => checkParts(manifest, new Map([[part.name, part.sha256]]))).not.toThrow();
});

test('a backup of an older app is taken, one of a newer is refused with the way out', () => {
	expect(() => checkMigrations(manifest, ['1', '2', '3'])).not.toThrow();
	expect(() => checkMigrations(manifest, ['1'])).toThrow(/newer Lumbung.*0\.1\.0\/2.*update/);
});
