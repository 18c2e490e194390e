import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
	jwtSecret: string;
	publishableKey: string;
	secretKey: string;
}

/** The installation's own secrets, made on first start in `dataDir`, readable by its owner only. */
export function loadSecrets(dataDir: string): Secrets {
	const file = join(dataDir, 'secrets.json');
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	try {
		writeFileSync(file, JSON.stringify(newSecrets(), null, '\t'), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return checked(JSON.parse(readFileSync(file, 'utf8')), file);
}

function newSecrets(): Secrets {
	return {
		jwtSecret: random(48),
		publishableKey: `sb_publishable_${random(24)}`,
		secretKey: `sb_secret_${random(32)}`
	};
}

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

function checked(value: Partial<Secrets>, file: string): Secrets {
	const { jwtSecret, publishableKey, secretKey } = value;
	const sound =
		(jwtSecret?.length ?? 0) >= 32 &&
		publishableKey?.startsWith('sb_publishable_') &&
		secretKey?.startsWith('sb_secret_');
	if (!sound || !jwtSecret || !publishableKey || !secretKey) {
		throw new Error(`${file} is damaged: restore it, or delete it and everyone signs in again`);
	}
	return { jwtSecret, publishableKey, secretKey };
}
