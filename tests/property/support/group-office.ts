// What is done to a group by its chair's browser and by the people who run the server.
import type { Queries } from '../../../src/lib/server/embedded/database.ts';
import type { MemberRole } from '../../../src/lib/domain/rights.ts';
import type { TestDatabase } from '../../support/embedded.ts';

export async function rpc<T>(
	db: TestDatabase,
	uid: string,
	call: string,
	params: unknown[] = []
): Promise<T> {
	return db.as({ role: 'authenticated', uid }, async (tx) => {
		const { rows } = await tx.query(`select ${call} as answer`, params);
		return rows[0]?.['answer'] as T;
	});
}

/** The tables that hold a group's rows, with the columns that are written. */
async function tablesOfGroups(
	db: Queries
): Promise<{ name: string; key: string; columns: string }[]> {
	const { rows } = await db.query(`
		select c.oid::regclass::text as name, key.attname as key, (
			select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
			where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute key on key.attrelid = c.oid
			and key.attname = case c.oid when 'public.groups'::regclass then 'id' else 'group_id' end
		where n.nspname in ('public', 'private') and c.relkind = 'r' order by 1`);
	return rows as { name: string; key: string; columns: string }[];
}

export class GroupOffice {
	readonly group: string;
	readonly #db: TestDatabase;
	readonly #chair: string;
	#backup: { name: string; key: string; columns: string; rows: string }[] | null = null;

	private constructor(db: TestDatabase, group: string, chair: string) {
		this.#db = db;
		this.group = group;
		this.#chair = chair;
	}

	/** A new group of this chair. */
	static async open(db: TestDatabase, chair: string, name: string): Promise<GroupOffice> {
		const { group } = await rpc<{ group: string }>(
			...([db, chair, `public.start_group($1, '32.01.05', 'food', 'Bu Siti')`] as const),
			[name]
		);
		return new GroupOffice(db, group, chair);
	}

	async #memberOf(userId: string): Promise<string | undefined> {
		const { rows } = await this.#db.query(
			'select id from public.members where group_id = $1 and user_id = $2 and left_at is null',
			[this.group, userId]
		);
		return rows[0]?.['id'] as string | undefined;
	}

	async remove(userId: string): Promise<void> {
		const member = await this.#memberOf(userId);
		if (!member || userId === this.#chair) return;
		await rpc(this.#db, this.#chair, `public.remove_member($1, $2)`, [this.group, member]);
	}

	async invite(userId: string, role: MemberRole): Promise<void> {
		if (await this.#memberOf(userId)) return;
		const { code } = await rpc<{ code: string }>(
			...([this.#db, this.#chair, `public.create_invite($1, null, $2)`] as const),
			[this.group, role]
		);
		await rpc(this.#db, userId, `public.join_group($1, 'Anggota')`, [code]);
	}

	async giveRole(userId: string, role: MemberRole): Promise<void> {
		const member = await this.#memberOf(userId);
		if (!member || userId === this.#chair) return;
		await rpc(this.#db, this.#chair, `public.set_role($1, $2, $3)`, [this.group, member, role]);
	}

	async backup(): Promise<void> {
		this.#backup = [];
		for (const table of await tablesOfGroups(this.#db)) {
			const { rows } = await this.#db.query(
				`select coalesce(jsonb_agg(t), '[]')::text as rows from ${table.name} t where ${table.key} = $1`,
				[this.group]
			);
			this.#backup.push({ ...table, rows: String(rows[0]?.['rows']) });
		}
	}

	/** What an administrator does after a disk was lost: yesterday's rows, and a greater epoch. */
	async restore(): Promise<void> {
		const backup = this.#backup;
		if (!backup) return;
		await this.#db.transaction(async (tx) => {
			await tx.exec(`set local session_replication_role = replica`);
			const { rows } = await tx.query('select epoch from public.groups where id = $1', [
				this.group
			]);
			for (const { name, key, columns, rows: kept } of backup) {
				await tx.query(`delete from ${name} where ${key} = $1`, [this.group]);
				await tx.query(
					`insert into ${name} (${columns}) select ${columns}
					from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
					[kept]
				);
			}
			await tx.query('update public.groups set epoch = $2::bigint + 1 where id = $1', [
				...[this.group, rows[0]?.['epoch']]
			]);
		});
	}
}
