import postgres from 'postgres';

export type Client = postgres.Sql;
type Statements = Pick<postgres.Sql, 'unsafe'>;

/** One group of the filled database, and who asks in its name. */
export interface Group {
	n: number;
	id: string;
	users: string[];
	members: string[];
	mentor: string;
	district: string;
	epoch: number;
	head: number;
}

/** A connection of its own. @param onNotice is told what the server logs for it */
export const connect = (url: string, onNotice: (message: string) => void = () => {}): Client =>
	postgres(url, {
		...{ max: 1, onnotice: ({ message }) => onNotice(String(message)) },
		types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } }
	});

/** Who asks: an account, or a buyer without one. */
export type Uid = string | null;

/**
 * Makes the rest of the transaction an API request of this person.
 * @param isHeld false leaves out the role, and with it row-level security: the owner asks in her name
 */
export async function become(tx: Statements, uid: Uid, isHeld: boolean): Promise<void> {
	const role = uid === null ? 'anon' : 'authenticated';
	const claims = JSON.stringify({ role, aud: 'authenticated', ...(uid && { sub: uid }) });
	await tx.unsafe(
		`select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true),
		set_config('request.jwt.claim.role', $3, true)`,
		[claims, uid ?? '', role]
	);
	if (isHeld) await tx.unsafe(`set local role ${role}`);
}

/** Groups spread over all that there are; the first are those whose chains can be checked. */
export async function groupsOf(client: Client, numbers: readonly number[]): Promise<Group[]> {
	return client<Group[]>`
		select s.n, s.id::text, s.users::text[], s.members::text[], s.mentor::text, s.district, g.epoch, h.head
		from scale.groups s join public.groups g on g.id = s.id join private.group_heads h on h.group_id = s.id
		where s.n = any (${numbers as number[]}) order by s.n`;
}
