import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { App, setExperimental } from '@supabase/lite';
import { finishSwap } from '../backup/swap.ts';
import { makeCopies } from '../photos/copies.ts';
import { quietConsole } from './console.ts';
import { type Database, openDatabase } from './database.ts';
import { Doorkeeper } from './door/doorkeeper.ts';
import { accountOf } from './door/passport.ts';
import { publicFile } from './door/public-files.ts';
import { shopAnswer } from './door/shop-questions.ts';
import type { Upload } from './door/uploads.ts';
import { FileStore } from './files.ts';
import { asOneUnit } from './gate.ts';
import { lockDataDir } from './lock.ts';
import { consoleMail } from './mail.ts';
import { migrate } from './migrate.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { databaseOf, type Settings } from './settings.ts';
import { assertSound, soundly } from './soundness.ts';
import { watch } from './watchdog.ts';

/** The running embedded backend. Object with methods only: two copies of this code may share it. */
export interface EmbeddedBackend {
	readonly publishableKey: string;
	/** The database believes who has it from which address a buyer comes. */
	readonly serverKey: string;
	readonly db: Database;
	readonly files: FileStore;
	/** When it was last asked for something, in milliseconds. */
	lastAsked(): number;
	/** A request from outside: exposure, size and rate limits apply. */
	serve(request: Request, address: string): Promise<Response>;
	/** A request of our own server code: straight to the backend. */
	call(request: Request): Promise<Response>;
	stop(): Promise<void>;
}

/** Starts the backend: locks the folder, opens the database, migrates. Throws when any of it fails. */
export async function startBackend(settings: Settings): Promise<EmbeddedBackend> {
	process.env['LITE_TELEMETRY'] = '0';
	process.env['DO_NOT_TRACK'] = '1';
	setExperimental('storage', true);
	quietConsole();
	const unlock = lockDataDir(settings.dataDir);
	try {
		finishSwap(settings.dataDir);
		const db = await soundly(settings, async () => {
			const opened = await openDatabase(databaseOf(settings));
			await migrate(opened, settings.migrations);
			await assertSound(opened);
			return opened;
		});
		return await assemble(settings, db, unlock);
	} catch (error) {
		unlock();
		throw error;
	}
}

async function assemble(
	settings: Settings,
	db: Database,
	unlock: () => void
): Promise<EmbeddedBackend> {
	const secrets = loadSecrets(settings.dataDir);
	const files = new FileStore(join(settings.dataDir, 'files'));
	const app = createApp(settings, secrets, db);
	app._storageAdapter = files;
	await asOneUnit(() => app.init());
	await settleGrants(db);
	const serverKey = serverKeyOf(secrets);
	await db.query('select private.trust_server($1)', [serverKey]);
	const unwatch = watch(db, (cause) => {
		console.error(
			'The database stopped answering; stopping so that nobody is told "empty".',
			cause
		);
		process.exit(1);
	});
	let lastAsked = Date.now();
	const call = (request: Request) => {
		lastAsked = Date.now();
		return asOneUnit(() => app.fetch(request, { peerAddress: null }));
	};
	const door = new Doorkeeper(
		{
			call,
			publicFile: (request) => publicFile(db, files, request),
			account: (headers) => accountOf(headers, secrets.jwtSecret),
			stored: prepare
		},
		settings.authLimit
	);
	return {
		publishableKey: secrets.publishableKey,
		serverKey,
		db,
		files,
		lastAsked: () => lastAsked,
		serve: (request, address) => door.serve(request, address),
		call: (request) => shopAnswer(db, request, call),
		async stop() {
			unwatch();
			await db.close();
			unlock();
		}
	};
}

/** The sizes of a product's photo are made while nobody waits for them. */
function prepare({ bucket, name }: Upload, picture: Uint8Array): void {
	if (bucket !== 'produk') return;
	makeCopies(name, picture).catch((error: unknown) =>
		console.error('could not make the sizes of a photo', error)
	);
}

function createApp({ origin }: Settings, secrets: Secrets, { connection }: Database) {
	return new App({
		connection,
		api: { schemas: ['public'], max_rows: 1000, pg_safe_update: true },
		auth: {
			enabled: true,
			jwt_secret: secrets.jwtSecret,
			publishable_key: secrets.publishableKey,
			secret_key: secrets.secretKey,
			site_url: `${origin}/petugas/sandi`, // where the link of a reset letter leads; it takes no other
			additional_redirect_urls: [`${origin}/**`],
			enable_signup: true,
			enable_refresh_token_rotation: true,
			minimum_password_length: 15,
			email: {
				enable_signup: true,
				enable_confirmations: false,
				otp_length: 10,
				otp_expiry: 900
			}
		},
		storage: { enabled: true, file_size_limit: '2MB' },
		studio: { enabled: false },
		options: {
			server: { admin: false, disableStudio: true },
			drivers: { email: consoleMail }
		}
	});
}

/** Another secret made of the one that the installation has, which it does not give away. */
const serverKeyOf = ({ secretKey }: Secrets): string =>
	createHash('sha256').update(`lumbung server key|${secretKey}`).digest('base64url');

/** The library grants everything to everybody at its first query; let it, then take that back. */
async function settleGrants(db: Database): Promise<void> {
	await asOneUnit(() =>
		db.connection.withContext({ auth: { role: 'anon' } }, async () => undefined)
	);
	await db.exec('select private.apply_grants()');
}
