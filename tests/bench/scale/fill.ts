// Fills an empty database with a country's worth of groups, set by set and without triggers.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LEVELS, loadRegions } from '../../../src/cli/regions.ts';
import type { Draft } from '../../../src/lib/domain/journal.ts';
import {
	compulsorySaving,
	expense,
	materialPurchase,
	sale
} from '../../../src/lib/domain/posting.ts';
import type { Database } from '../../../src/lib/server/embedded/database.ts';

export interface Size {
	groups: number;
	/** Journal rows of each group. */
	rows: number;
}

/** Groups that are pushed to, and so have a chain that can be checked. */
export const CHAINED = 40;
export const MENTORED = 10;
export const MEMBERS = 10;
export const PRODUCTS = 10;
const VISITS = 12;
/** Places before the journal: group, members, products, assignment, visits with an action each, half of them done, an assessment. */
export const RECORDS = 2 + MEMBERS + PRODUCTS + VISITS * 2 + VISITS / 2 + 1;

/** Rows of a group that lie side by side, as one round with the server leaves them. */
const ROUND = 5;
const GROUPS_A_STATEMENT = 500;
const BIG = ['public.transactions', 'public.entries', 'private.operations', 'public.balances'];

/** Makes the rows. @param say is told what is done and how long it took */
export async function fill(db: Database, size: Size, say: (words: string) => void): Promise<void> {
	const step = async (what: string, work: () => Promise<unknown>) => {
		const begun = performance.now();
		await work();
		say(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
	};
	await step('regions', () => loadRegions(db, LEVELS.slice(0, 3)));
	await db.exec(readFileSync(fileURLToPath(new URL('schema.sql', import.meta.url)), 'utf8'));
	await db.transaction(async (tx) => {
		const shapes = JSON.stringify(shapeRows());
		await tx.query(
			`insert into scale.shapes select * from jsonb_to_recordset($1::jsonb) as x (shape int, line smallint, kind text,
			debit text, credit text, amount bigint, has_member boolean, quantity_milli bigint)`,
			[shapes]
		);
	});
	await step('people, goods and visits', () => asReplica(db, people(size)));
	await step('listings', () => asReplica(db, LISTINGS));
	await step('journal', () => journal(db, size));
	await step('roll-ups', () => rollUps(db, size));
	for (const table of BIG) await step(`indexes of ${table}`, () => indexesOf(db, table));
	await step('statistics', () => db.exec('analyze'));
	await step('chains', () =>
		asReplica(db, `select scale.chain(id) from scale.groups where n <= ${CHAINED}`)
	);
	await step('vacuum', () => db.exec('vacuum'));
}

/** Without triggers and foreign keys: what is written here follows from the numbers. */
const asReplica = (db: Database, sql: string): Promise<void> =>
	db.transaction((tx) =>
		tx.exec(`set local session_replication_role = replica; set local work_mem = '256MB';
			set local synchronous_commit = off; ${sql}`)
	);

interface ShapeRow {
	shape: number;
	line: number;
	kind: string;
	debit: string;
	credit: string;
	amount: number;
	has_member: boolean;
	quantity_milli: number | null;
}

/** A common week as the app itself posts it. */
function shapeRows(): ShapeRow[] {
	const said = { occurredOn: '2026-01-01', note: '' };
	const item = { product: 'named', quantityMilli: 3_000, amount: 20_000 };
	const drafts: Draft[] = [
		sale({
			...said,
			items: [item, { ...item, quantityMilli: 1_000 }],
			payment: { by: 'treasurer' }
		}),
		sale({ ...said, items: [item], payment: { by: 'hand', member: 'named' } }),
		sale({ ...said, items: [item], payment: { by: 'treasurer' } }),
		materialPurchase({ ...said, amount: 12_000, from: { place: 'cash' } }),
		expense({ ...said, amount: 5_000, account: '6101', from: { place: 'cash' } }),
		compulsorySaving({ ...said, amount: 10_000, member: 'named', into: { place: 'cash' } })
	];
	return drafts.flatMap(({ kind, entries }, shape) =>
		entries.map(({ debit, credit, amount, member, quantityMilli }, at) => ({
			...{ shape, line: at + 1, kind, debit, credit, amount },
			...{ has_member: member !== null, quantity_milli: quantityMilli }
		}))
	);
}

const people = ({ groups, rows }: Size): string => `
	insert into scale.groups
	select n, scale.id('group ' || n), array(select scale.id(n || ' member ' || m) from generate_series(1, ${MEMBERS}) m),
		array(select scale.id(n || ' user ' || m) from generate_series(1, ${MEMBERS}) m),
		array(select scale.id(n || ' product ' || p) from generate_series(1, ${PRODUCTS}) p),
		scale.id('mentor ' || (n - 1) / ${MENTORED}), d.codes[1 + (n * 7919) % cardinality(d.codes)]
	from generate_series(1, ${groups}) n
	cross join (select array_agg(code order by code) as codes from public.regions where level = 'district') d;
	insert into auth.users (id, aud, role, email)
	select u, 'authenticated', 'authenticated', u || '@hp.lumbung.invalid' from scale.groups cross join unnest(users) u
	union all select distinct mentor, 'authenticated', 'authenticated', mentor || '@lumbung.invalid' from scale.groups
	union all select scale.id('officer ' || code), 'authenticated', 'authenticated', code || '@lumbung.invalid'
		from public.regions where level in ('province', 'regency');
	insert into public.profiles (user_id, name) select distinct mentor, 'Bu Rini' from scale.groups;
	insert into public.officers select scale.id('officer ' || code), code from public.regions where level in ('province', 'regency');
	insert into public.groups (id, seq, name, slug, district_code, business, whatsapp, story, created_by)
	select id, 1, 'KUBE ' || (array['Melati', 'Mawar', 'Sejahtera', 'Mandiri', 'Harapan'])[1 + n % 5] || ' ' || n, 'kube-' || n, district,
		(array['food', 'craft', 'service', 'livestock'])[1 + n % 4], '6281200000000', 'Kami membuatnya bersama setiap pagi.', users[1]
	from scale.groups;
	insert into private.group_heads select id, ${RECORDS + rows}, private.genesis_hash(id) from scale.groups;
	insert into public.members (group_id, id, seq, user_id, name, role, linked_at)
	select g.id, g.members[m], 1 + m, g.users[m], 'Ibu ' || m,
		(array['chair', 'secretary', 'treasurer'])[least(m, 3)] , now() from scale.groups g cross join generate_series(1, 3) m
	union all select g.id, g.members[m], 1 + m, g.users[m], 'Ibu ' || m, 'member', now()
		from scale.groups g cross join generate_series(4, ${MEMBERS}) m;
	insert into private.devices (group_id, id, user_id)
	select g.id, scale.id(g.n || ' device ' || m), g.users[m] from scale.groups g cross join generate_series(1, ${MEMBERS}) m;
	insert into public.products (group_id, id, seq, slug, name, kind, description, unit, price, published, created_by, updated_by,
		created_at, ingredients, net)
	select g.id, g.products[p], ${1 + MEMBERS} + p, 'produk-' || g.n || '-' || p,
		(array['Keripik Pisang', 'Rengginang', 'Dodol', 'Gula Aren', 'Kopi Bubuk', 'Abon Lele', 'Batik Tulis', 'Tas Anyaman', 'Tikar Pandan',
			'Kambing Etawa', 'Emping Melinjo'])[1 + (g.n + p * 5) % 11] || ' '
			|| (array['Manis', 'Pedas', 'Asin', 'Original', 'Balado', 'Cokelat', 'Halus', 'Besar'])[1 + (g.n * 3 + p) % 8],
		case when g.n % 3 = 0 then 'craft' else 'food' end, 'Dibuat dari bahan pilihan tanpa pengawet, dijual per bungkus.', 'bungkus',
		5000 + ((g.n * 37 + p * 11) % 90) * 1000, p % 2 = 0, g.members[1], g.members[1], now() - make_interval(mins => g.n * 10 + p),
		'bahan lokal, garam, minyak', '250 g'
	from scale.groups g cross join generate_series(1, ${PRODUCTS}) p;
	insert into public.mentor_assignments (group_id, user_id, since, seq)
	select id, mentor, current_date - 360, ${2 + MEMBERS + PRODUCTS} from scale.groups;
	insert into public.visits (group_id, id, seq, state, planned_on, visited_on, purpose, production, sales, problems, advice, present,
		author_id, author_name, author_role)
	select g.id, scale.id(g.n || ' visit ' || v), ${2 + MEMBERS + PRODUCTS} + v * 2 - 1, 'done', d.day, d.day, 'Kunjungan bulanan',
		'Produksi berjalan, bahan cukup untuk dua pekan.', 'Pesanan naik menjelang pekan pasar.', 'Harga minyak naik.',
		'Catat setiap pembelian hari itu juga.', g.members, g.mentor, 'Bu Rini', 'mentor'
	from scale.groups g cross join generate_series(1, ${VISITS}) v
	cross join lateral (select current_date - 360 + v * 29 as day) d;
	insert into public.follow_ups (group_id, id, seq, visit_id, what, owner_kind, due_on, author_id, author_name, author_role)
	select g.id, scale.id(g.n || ' action ' || v), ${2 + MEMBERS + PRODUCTS} + v * 2, scale.id(g.n || ' visit ' || v),
		'Hitung kas bersama bendahara', 'group', current_date - 340 + v * 29, g.mentor, 'Bu Rini', 'mentor'
	from scale.groups g cross join generate_series(1, ${VISITS}) v;
	insert into public.follow_up_steps (group_id, id, seq, follow_up_id, step, author_id, author_name, author_role, created_by)
	select g.id, scale.id(g.n || ' done ' || v), ${2 + MEMBERS + PRODUCTS + VISITS * 2} + v / 2, scale.id(g.n || ' action ' || v), 'done',
		g.users[1], 'Ibu 1', 'chair', g.members[1]
	from scale.groups g cross join generate_series(2, ${VISITS}, 2) v;
	insert into public.assessments (group_id, id, seq, visit_id, assessed_on, instrument, snapshot, answers, stage, recommended, reasons,
		shared, author_id, author_name, author_role)
	select g.id, scale.id(g.n || ' assessment'), ${RECORDS}, null, current_date - 60, r.code, r.body,
		a.answers, 'tumbuh', 'tumbuh', 'Usaha berjalan.', true, g.mentor, 'Bu Rini', 'mentor'
	from scale.groups g cross join (select code, body from public.reference where kind = 'instrument' order by code limit 1) r
	cross join (select jsonb_agg(jsonb_build_object('indicator', i ->> 'code', 'met', 'yes', 'note', '', 'evidence', '')) as answers
		from public.reference, jsonb_path_query(body, '$.stages[*].indicators[*]') i where kind = 'instrument') a`;

/** As the triggers of products would have made them. */
const LISTINGS = `
	select count(private.list_product(p)) from public.products p where p.published;
	select count(private.make_cards(id, null)) from public.groups`;

/** Rows go in by time across all groups, so that the rows of one group lie as scattered as in life. */
async function journal(db: Database, size: Size): Promise<void> {
	// The indexes are built at the end: in a database of its own, a catalog may be told that they are not kept for now.
	await db.exec(`update pg_index set indisready = false, indisvalid = false
		where indrelid = any (array['${BIG.join("', '")}']::regclass[])`);
	for (let first = 1; first <= size.rows; first += ROUND) {
		const last = Math.min(first + ROUND - 1, size.rows);
		await asReplica(
			db,
			`create temporary table batch on commit drop as ${stream(size, 1, size.groups, first, last)};
			insert into public.transactions (group_id, id, seq, kind, occurred_on, note, recorded_by, device_id, device_at, received_at, hash)
			select b.group_id, b.id, b.seq, s.kind, b.at::date, case when b.n % 4 = 0 then 'pesanan bu rt ' || b.n % 40 else '' end,
				b.member, b.member, b.at, b.at, sha256(uuid_send(b.id)) from batch b join scale.shapes s on s.shape = b.shape and s.line = 1;
			insert into public.entries (group_id, transaction_id, line, debit, credit, amount, member_id, product_id, quantity_milli)
			select b.group_id, b.id, s.line, s.debit, s.credit, s.amount + b.n % 9 * 1000, case when s.has_member then b.named end,
				case when s.quantity_milli is not null then b.product end, s.quantity_milli
			from batch b join scale.shapes s on s.shape = b.shape;
			insert into private.operations (group_id, id, device_id, n, author, type, status, seq, hash, op, received_at)
			select b.group_id, b.id, b.member, b.n, b.author, 'transaction', 'ok', b.seq, sha256(uuid_send(b.id)), '{}', b.at from batch b`
		);
	}
}

const stream = ({ rows }: Size, from: number, to: number, first: number, last: number): string =>
	`select * from scale.journal(${from}, ${to}, ${first}, ${last}, ${rows}, ${RECORDS}, date_trunc('day', now()) - interval '360 days')`;

/** The sums that writing the same rows one by one would have left; \`check\` holds a few groups against that. */
async function rollUps(db: Database, size: Size): Promise<void> {
	for (let from = 1; from <= size.groups; from += GROUPS_A_STATEMENT) {
		await asReplica(
			db,
			`insert into public.balances
			select b.group_id, x.account, x.holder, date_trunc('month', b.at)::date, sum(x.debit), sum(x.credit)
			from (${stream(size, from, Math.min(from + GROUPS_A_STATEMENT - 1, size.groups), 1, size.rows)}) b
			join scale.shapes s on s.shape = b.shape
			join public.accounts d on d.code = s.debit join public.accounts c on c.code = s.credit
			cross join lateral (select s.amount + b.n % 9 * 1000 as amount, '00000000-0000-0000-0000-000000000000'::uuid as nobody) a
			cross join lateral (values
				(d.code, case d.holder when 'member' then b.named else a.nobody end, a.amount, 0),
				(c.code, case c.holder when 'member' then b.named else a.nobody end, 0, a.amount),
				('9101', case when s.quantity_milli is not null then b.product end, 0, s.quantity_milli),
				('9102', case when s.quantity_milli is not null then b.product end, 0, a.amount)) x (account, holder, debit, credit)
			where x.holder is not null
			group by 1, 2, 3, 4`
		);
	}
}

const indexesOf = (db: Database, table: string): Promise<void> =>
	db.exec(`set maintenance_work_mem = '1GB'; reindex table ${table}; reset maintenance_work_mem`);
