import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { type Report, runMatrix } from './matrix/engine.ts';
import { functions } from './matrix/functions.ts';
import { relations } from './matrix/relations.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

class Undone extends Error {
	readonly report: Report;

	constructor(report: Report) {
		super('undone on purpose');
		this.report = report;
	}
}

/** Runs the matrix after some SQL, all of which is undone. */
async function matrixAfter(change = '', expected = { relations, functions }): Promise<Report> {
	try {
		return await db.transaction(async (tx) => {
			if (change) await tx.exec(change);
			throw new Undone(await runMatrix(tx, cast, expected));
		});
	} catch (error) {
		if (error instanceof Undone) return error.report;
		throw error;
	}
}

// Supabase grants storage to the API roles; the embedded backend's API layer grants everything, and then row-level security
// stands alone.
const GRANT_STORAGE = `grant usage on schema storage to anon, authenticated;
	grant all on storage.objects to authenticated`;
const GRANT_ALL = `${GRANT_STORAGE};
	grant all on all tables in schema public, private, storage to anon, authenticated`;

describe('the attack matrix', () => {
	test('has no surprise with the rights of the schema', async () => {
		const { cells, failures } = await matrixAfter(GRANT_STORAGE);
		console.log(`attack matrix: ${cells} cells`);
		expect(failures).toEqual([]);
		expect(cells).toBeGreaterThan(3_000);
	});

	test('has no surprise when every table right was granted to everybody', async () => {
		const { cells, failures } = await matrixAfter(GRANT_ALL);
		console.log(`attack matrix, policies alone: ${cells} cells`);
		expect(failures).toEqual([]);
	});
});

describe('the matrix notices', () => {
	const mutations: [string, string, RegExp][] = [
		[
			'row-level security off',
			'alter table public.transactions disable row level security',
			/public\.transactions row: stranger select .*: gets through/
		],
		[
			'row-level security off in private',
			`alter table private.invites disable row level security; ${GRANT_ALL}`,
			/private\.invites row: anon delete .*: gets through/
		],
		[
			'a policy for everybody',
			'create policy oops on public.products for select to anon using (true)',
			/public\.products draft: anon select .*: gets through/
		],
		[
			'a policy that writes',
			`create policy oops on public.members for insert to authenticated with check (true); ${GRANT_ALL}`,
			/public\.members row: stranger insert .*: gets through/
		],
		[
			'a policy that forgets the group',
			'create policy oops on public.balances for select to authenticated using (auth.uid() is not null)',
			/public\.balances row: chairOfB select in other group: gets through/
		],
		[
			'a policy that forgets the end of a mentor’s work',
			`create policy oops on public.entries for select to authenticated using (
				group_id in (select group_id from public.mentor_assignments where user_id = auth.uid()))`,
			/public\.entries row: formerMentor select in own group: gets through/
		],
		[
			'a policy that shows members what only mentors read',
			`create policy oops on public.visit_files for select to authenticated using (
				group_id in (select private.my_member_groups()))`,
			/public\.visit_files for mentors: chair select in own group: gets through/
		],
		[
			'a policy that forgets that a member left',
			`create policy oops on public.parties for select to authenticated using (
				group_id in (select m.group_id from public.members m where m.user_id = auth.uid()));
			create policy oops on public.members for select to authenticated using (user_id = auth.uid())`,
			/public\.parties row: removed select in own group: gets through/
		],
		[
			'a lost right',
			'drop policy groups_select on public.groups',
			/public\.groups row: member select in own group: is refused/
		],
		[
			'a bucket that strangers write to',
			`create policy oops on storage.objects for insert to authenticated with check (true); ${GRANT_STORAGE}`,
			/storage\.objects photo: stranger insert .*: gets through/
		],
		[
			'a policy that shows officers more pictures than those of a report',
			`create policy oops on storage.objects for select to authenticated using (
				split_part(name, '/', 1) = any (array(select g::text from private.my_visible_groups() g))); ${GRANT_STORAGE}`,
			/storage\.objects paper: officer select in own group: gets through/
		],
		[
			'a function that anybody may call',
			'grant execute on function public.sync_pull(uuid, bigint, bigint, bigint, int, text) to anon',
			/function public\.sync_pull: anon can call it/
		],
		[
			'a private function that people may call',
			'grant execute on function private.next_seq(uuid) to authenticated',
			/function private\.next_seq: authenticated can call it/
		],
		['a new table', 'create table public.diary (id int)', /relation public\.diary has no row/],
		['a new view', 'create view public.peek as select 1', /relation public\.peek has no row/],
		[
			'a new function',
			'create function public.peek() returns int language sql return 1',
			/function public\.peek has no row/
		],
		[
			'a fixture that is missing',
			'delete from private.devices',
			/private\.devices row: no fixture rows of b/
		]
	];
	test.each(mutations)('%s', async (_, change, message) => {
		// The relation that the message names is enough: the whole matrix would say the same, slower.
		const tried = Object.entries(relations).filter(([name]) =>
			message.source.replaceAll('\\', '').startsWith(`${name} `)
		);
		const { failures } = await matrixAfter(change, {
			relations: Object.fromEntries(tried),
			functions
		});
		expect(failures.join('\n')).toMatch(message);
	});

	test('a row that names nothing', async () => {
		const { failures } = await matrixAfter('', {
			relations,
			functions: { ...functions, 'public.gone': 'nobody' as const }
		});
		expect(failures).toContain('function public.gone does not exist');
	});
});
