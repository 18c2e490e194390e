import { connect } from '../scale/person.ts';
import type { Contender } from './contender.ts';
import type { Settings } from './page.ts';
import type { Sale } from './sales.ts';

/** As the documentation of the plugin has it: a column for the time of the last change, and one for what is deleted. */
const TABLE = `
	create table public.sales (
		id text primary key,
		occurred_on date not null,
		product uuid,
		quantity_milli bigint,
		amount bigint not null,
		hand uuid,
		note text not null,
		recorded_by uuid not null,
		device_id uuid not null,
		device_at bigint not null,
		_deleted boolean not null default false,
		_modified timestamptz not null default now()
	);
	create index on public.sales (_modified, id);
	create function public.touch_sale() returns trigger language plpgsql set search_path = '' as $$
		begin new._modified = now(); return new; end $$;
	create trigger touch before update on public.sales for each row execute function public.touch_sale();
	alter table public.sales enable row level security;
	create policy everything on public.sales to authenticated using (true) with check (true);
	grant select, insert, update on public.sales to authenticated;`;

/** Makes what RxDB syncs with: a table beside the project's own, in the same database behind the same server. */
export async function makeTable(databaseUrl: string): Promise<void> {
	const client = connect(databaseUrl);
	await client.unsafe(TABLE);
	await client.end();
}

const columns = [
	...(['id', 'occurred_on', 'product', 'quantity_milli', 'amount'] as const),
	...(['hand', 'note', 'recorded_by', 'device_id', 'device_at'] as const)
];

/** RxDB with Dexie storage and its Supabase plugin. */
export function rxdb(databaseUrl: string, settings: Settings): Contender {
	return {
		name: `RxDB, ${settings.batch.toLocaleString('en')} rows a request`,
		entry: 'rxdb-page.ts',
		settings,
		/** A transaction each, as the plugin sends them: the times of change differ. */
		async fill(sales) {
			const client = connect(databaseUrl);
			for (const sale of sales) await client`insert into public.sales ${client(sale, columns)}`;
			await client.end();
		},
		async rows() {
			const client = connect(databaseUrl);
			const rows = await client<{ id: string }[]>`select id from public.sales`;
			await client.end();
			return rows.map(({ id }) => id);
		},
		isWrite: (method, path) => method !== 'GET' && path.startsWith('/rest/v1/sales'),
		async begin(sale: Sale) {
			const client = connect(databaseUrl);
			await client.unsafe('begin');
			await client`insert into public.sales ${client(sale, columns)}`;
			return {
				async commit() {
					await client.unsafe('commit');
					await client.end();
				}
			};
		}
	};
}
