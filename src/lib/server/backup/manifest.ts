import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Raised when an older app could not read an archive any more. */
export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
export const SECRETS = 'secrets.json';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const manifestSchema = z.object({
	format: z.literal(FORMAT),
	/** Version of the app that made it. */
	app: z.string(),
	madeAt: z.iso.datetime(),
	/** Versions of the migrations that the database had. */
	migrations: z.array(z.string()),
	tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: count })),
	sequences: z.array(z.object({ name: z.string(), last: z.string(), isCalled: z.boolean() })),
	/** Where each group stood; `chain` is the hash of its newest journal row. */
	groups: z.array(z.object({ id: z.string(), epoch: z.string(), head: count, chain: z.string() })),
	/** Files that the database names and that were not there. */
	missing: z.array(z.string()),
	parts: z.array(z.object({ name: z.string(), size: count, sha256: hex }))
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Thrown for an archive that must not be restored; the message says why, for the person who runs the installation. */
export class UnusableBackupError extends Error {}

export const sha256 = (bytes: Uint8Array): string =>
	createHash('sha256').update(bytes).digest('hex');

/** Reads a manifest. @throws UnusableBackupError for another format or one that is damaged */
export function readManifest(bytes: Uint8Array): Manifest {
	let value: unknown;
	try {
		value = JSON.parse(Buffer.from(bytes).toString('utf8'));
	} catch (cause) {
		throw new UnusableBackupError('its manifest is damaged', { cause });
	}
	const format = z.object({ format: z.number() }).safeParse(value).data?.format ?? 0;
	if (format > FORMAT) throw new UnusableBackupError(newer('format', String(format)));
	const { data, error } = manifestSchema.safeParse(value);
	if (!data) throw new UnusableBackupError('its manifest is damaged', { cause: error });
	return data;
}

/** @throws UnusableBackupError when the parts that were found are not those of the manifest */
export function checkParts({ parts }: Manifest, found: ReadonlyMap<string, string>): void {
	for (const { name, sha256: expected } of parts) {
		const actual = found.get(name);
		if (actual === undefined) throw new UnusableBackupError(`${name} is missing from it`);
		if (actual !== expected) throw new UnusableBackupError(`${name} in it was changed or damaged`);
	}
	const named = new Set(parts.map(({ name }) => name));
	const extra = [...found.keys()].find((name) => !named.has(name));
	if (extra !== undefined) throw new UnusableBackupError(`${extra} does not belong to it`);
}

/** @throws UnusableBackupError when the backup has migrations that this app does not */
export function checkMigrations({ migrations, app }: Manifest, known: readonly string[]): void {
	const unknown = migrations.find((version) => !known.includes(version));
	if (unknown !== undefined) throw new UnusableBackupError(newer('database', `${app}/${unknown}`));
}

const newer = (what: string, version: string): string =>
	`it was made by a newer Lumbung (${what} ${version}): update this installation, then restore again`;
