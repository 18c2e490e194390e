import { randomInt, randomUUID } from 'node:crypto';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { hash } from 'bcryptjs';
import type { Queries } from '../lib/server/embedded/database.ts';
import { startBackend } from '../lib/server/embedded/instance.ts';
import { hostedBackend, settingsFrom } from '../lib/server/embedded/settings.ts';
import { addAccounts } from './accounts.ts';
import { enterProject } from './project.ts';

const USAGE = 'npm run staff -- <e-mail> "<name>" [--region <code>] [--group <id>]';
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const BCRYPT_ROUNDS = 10;

interface Staff {
	email: string;
	name: string;
	/** Area code that she is an officer of. */
	region: string | undefined;
	/** Group that she mentors from today on. */
	group: string | undefined;
}

/** 24 letters that are read aloud without mistakes, 118 bits. */
const newPassword = (): string =>
	Array.from({ length: 4 }, () =>
		Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
	).join('-');

/** Whoever registered the address before can no longer sign in, renew a session or use a letter. */
async function takeAccount(db: Queries, email: string, password: string): Promise<void> {
	const passwordHash = await hash(password, BCRYPT_ROUNDS);
	const { rows } = await db.query(
		`update auth.users set encrypted_password = $2, email_confirmed_at = coalesce(email_confirmed_at, now()),
			recovery_token = '', confirmation_token = '', reauthentication_token = '',
			email_change = '', email_change_token_new = '', email_change_token_current = ''
		where lower(email) = lower($1) returning id`,
		[email, passwordHash]
	);
	if (rows.length === 0) return addAccounts(db, [{ id: randomUUID(), email, passwordHash }]);
	for (const { id } of rows) {
		await db.query('delete from auth.refresh_tokens where user_id::text = $1', [id]);
		await db.query('delete from auth.sessions where user_id = $1', [id]);
	}
}

/** @throws when the region or group is not there; then nothing changed */
async function appoint(db: Queries, { email, name, region, group }: Staff, password: string) {
	await takeAccount(db, email, password);
	if (region) await db.query('select private.appoint_officer($1, $2, $3)', [email, region, name]);
	if (group) await db.query('select private.assign_mentor($1, $2, $3)', [email, group, name]);
	await db.query(
		`insert into public.profiles (user_id, name) select id, $2 from auth.users where lower(email) = lower($1)
		on conflict (user_id) do update set name = excluded.name`,
		[email, name]
	);
}

async function main(): Promise<void> {
	enterProject();
	if (hostedBackend(process.env)) {
		throw new Error('a Supabase of its own has a screen for accounts (README, Deploy to Supabase)');
	}
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: { region: { type: 'string' }, group: { type: 'string' } }
	});
	const [email = '', name = ''] = positionals.map((word) => word.trim());
	if (!/^[^@\s]+@[^@\s]+$/.test(email) || !name || positionals.length > 2) throw new Error(USAGE);
	const password = newPassword();
	const { db, stop } = await startBackend(settingsFrom(process.env));
	try {
		const staff = { email: email.toLowerCase(), name, region: values.region, group: values.group };
		await db.transaction((tx) => appoint(tx, staff, password));
	} finally {
		await stop();
	}
	console.log(`${email} signs in under "Petugas" with the password ${password}`);
	console.log(
		'Tell her by voice; she chooses her own afterwards. Older sessions end within an hour.'
	);
}

if (import.meta.main) {
	await main().catch((error: unknown) => {
		console.error(`Nothing changed: ${error instanceof Error ? error.message : String(error)}`);
		process.exit(1);
	});
}
