import type { Queries } from '../lib/server/embedded/database.ts';

export interface NewAccount {
	id: string;
	email: string;
	/** bcrypt; null for an account that nobody signs in to by e-mail. */
	passwordHash: string | null;
}

/** Adds confirmed accounts that sign in by e-mail, in the tables of Supabase Auth. */
export async function addAccounts(db: Queries, accounts: readonly NewAccount[]): Promise<void> {
	await db.query(
		`insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at,
			raw_app_meta_data, raw_user_meta_data)
		select (a ->> 'id')::uuid, 'authenticated', 'authenticated', a ->> 'email', a ->> 'passwordHash',
			now(), '{"provider": "email", "providers": ["email"]}', '{}'
		from jsonb_array_elements($1::jsonb) a`,
		[JSON.stringify(accounts)]
	);
	await db.query(
		`insert into auth.identities (id, provider, provider_id, user_id, identity_data)
		select gen_random_uuid(), 'email', a ->> 'id', (a ->> 'id')::uuid,
			jsonb_build_object('sub', a ->> 'id', 'email', a ->> 'email', 'email_verified', true)
		from jsonb_array_elements($1::jsonb) a`,
		[JSON.stringify(accounts)]
	);
}
