import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoSignIns } from '../../src/cli/seed/index.ts';
import { moneyAccounts } from '../../src/lib/domain/accounts.ts';
import { firstBrokenRow, genesisHash } from '../../src/lib/domain/chain.ts';
import {
	type Balance,
	balanceChanges,
	balanceKey,
	monthOf
} from '../../src/lib/domain/balances.ts';
import { refusalOf } from '../../src/lib/domain/check.ts';
import { closingEntries } from '../../src/lib/domain/closing.ts';
import type { JournalRow } from '../../src/lib/domain/journal.ts';
import type { Role } from '../../src/lib/domain/rights.ts';
import type { Queries } from '../../src/lib/server/embedded/database.ts';
import { type EmbeddedBackend, startBackend } from '../../src/lib/server/embedded/instance.ts';
import { settingsFrom } from '../../src/lib/server/embedded/settings.ts';
import { decodeRows, type WireRow } from '../../src/lib/sync/protocol.ts';
import { TestBook } from '../support/book.ts';
import type { TestDatabase } from '../support/embedded.ts';
import { load, SEEDED_ON as TODAY, startSeeded } from '../support/seeded.ts';

const LARGEST = 'mekar-sari';

let db: TestDatabase;
/** Seeded anew, to compare with. */
let backend: EmbeddedBackend;
let dataDir = '';
const files = new Map<string, Uint8Array>();

const heads = async (from: Queries) =>
	(
		await from.query(
			`select g.slug, h.head, encode(h.chain_hash, 'hex') as hash from private.group_heads h
			join public.groups g on g.id = h.group_id order by g.slug`
		)
	).rows;

const count = async (sql: string) => Number((await db.query(sql)).rows[0]?.['count']);

beforeAll(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'lumbung-seed-'));
	db = await startSeeded();
	backend = await startBackend({ ...settingsFrom({}), dataDir });
	await load(backend.db, files);
});
afterAll(async () => {
	await db.stop();
	await backend.stop();
	rmSync(dataDir, { recursive: true });
});

describe('two loads of one day', () => {
	test('give the same chains; another backend signs the demo people in', async () => {
		expect(await heads(backend.db)).toEqual(await heads(db));
		for (const { email, password } of demoSignIns) {
			const answer = await backend.call(
				new Request('http://localhost/auth/v1/token?grant_type=password', {
					method: 'POST',
					headers: { apikey: backend.publishableKey, 'content-type': 'application/json' },
					body: JSON.stringify({ email, password })
				})
			);
			expect(answer.status, email).toBe(200);
			expect(password.length).toBeGreaterThanOrEqual(15);
		}
	});

	test('into one database are refused', async () => {
		await expect(load(db)).rejects.toThrow('loaded already');
	});
});

describe('the people', () => {
	test('are four groups of 6 to 12 in two regencies, some without a phone, each with a chair', async () => {
		const { rows } = await db.query(
			`select g.slug, left(g.district_code, 5) as regency, count(*)::int as people,
				count(*) filter (where m.user_id is null)::int as phoneless,
				count(*) filter (where m.role = 'chair')::int as chairs
			from public.groups g join public.members m on m.group_id = g.id group by 1, 2`
		);
		expect(rows).toHaveLength(4);
		expect(new Set(rows.map((row) => row['regency']))).toEqual(new Set(['32.01', '33.28']));
		for (const row of rows) {
			expect(row['people']).toBeGreaterThanOrEqual(6);
			expect(row['people']).toBeLessThanOrEqual(12);
			expect(row['phoneless']).toBeGreaterThanOrEqual(1);
			expect(row['chairs']).toBe(1);
		}
	});

	test('have an officer of Kabupaten Bogor', async () => {
		const { rows } = await db.query('select region_code from public.officers');
		expect(rows).toEqual([{ region_code: '32.01' }]);
	});
});

describe('the books', () => {
	test('hold 1,700 to 2,100 transactions in the largest group, and a grant in each', async () => {
		const { rows } = await db.query(
			`select g.slug, count(*)::int as count, count(*) filter (where kind = 'grant_received')::int as grants
			from public.transactions t join public.groups g on g.id = t.group_id group by 1 order by 2 desc`
		);
		expect(rows[0]?.['slug']).toBe(LARGEST);
		expect(rows[0]?.['count']).toBeGreaterThanOrEqual(1700);
		expect(rows[0]?.['count']).toBeLessThanOrEqual(2100);
		expect(rows.every(({ grants }) => Number(grants) >= 1)).toBe(true);
	});

	test('have roll-ups that equal the sum of the entries', async () => {
		const { rows: groups } = await db.query('select id::text from public.groups');
		for (const { id } of groups) {
			const sums = new Map<string, Balance>();
			for (const change of (await journalOf(String(id))).flatMap((row) => balanceChanges(row))) {
				const sum = sums.get(balanceKey(change)) ?? { ...change, debit: 0, credit: 0 };
				sum.debit += change.debit;
				sum.credit += change.credit;
				sums.set(balanceKey(change), sum);
			}
			const { rows } = await db.query(
				`select account, holder_id::text as holder, month::text, debit::float8, credit::float8
				from public.balances where group_id = $1`,
				[id]
			);
			const byKey = (a: Balance, b: Balance) => (balanceKey(a) < balanceKey(b) ? -1 : 1);
			expect((rows as unknown as Balance[]).sort(byKey)).toEqual([...sums.values()].sort(byKey));
		}
		expect(await count('select count(*) from public.balances')).toBeGreaterThan(200);
	});

	test('have a grant each, with a plan that two officers agreed to and money that came', async () => {
		const { rows } = await db.query(
			`select o.slug, count(*)::int as grants, bool_and(p.total <= g.amount) as fits,
				bool_and(p.approved_by <> p.requested_by) as by_two,
				sum((select sum(b.debit - b.credit) from public.balances b
					where b.group_id = g.group_id and b.account = '9104' and b.holder_id = g.id))::bigint as received,
				sum((select sum(b.debit - b.credit) from public.balances b
					where b.group_id = g.group_id and b.account = '9103' and (b.holder_id = g.id or b.holder_id in (
						select l.id from public.budget_lines l where l.group_id = g.group_id and l.grant_id = g.id))))::bigint as spent
			from public.grants g
			join public.groups o on o.id = g.group_id
			left join lateral (select * from public.budget_plans p where p.group_id = g.group_id and p.grant_id = g.id
				order by p.number desc limit 1) p on true
			where g.amount > 0 group by 1`
		);
		expect(rows).toHaveLength(4);
		for (const { slug, fits, by_two, received, spent } of rows) {
			expect([slug, fits, by_two]).toEqual([slug, true, true]);
			expect(Number(spent)).toBeGreaterThan(0);
			expect(Number(received)).toBeGreaterThanOrEqual(Number(spent));
		}
	});

	test('never have less than nothing in a purse, and mostly empty the hands within days', async () => {
		const { rows } = await db.query(
			`with moves as (
				select t.group_id, t.seq, t.occurred_on, x.account, coalesce(case when x.account = '1104' then e.member_id end,
					'00000000-0000-0000-0000-000000000000') as holder, x.amount
				from public.entries e join public.transactions t on (t.group_id, t.id) = (e.group_id, e.transaction_id)
				cross join lateral (values (e.debit, e.amount), (e.credit, -e.amount)) as x (account, amount)
				where x.account = any ($1::text[])),
			running as (select *, sum(amount) over (partition by group_id, account, holder order by seq) as left_over from moves)
			select min(left_over)::bigint as lowest,
				max(left_over) filter (where account = '1104')::bigint as most_in_hand from running`,
			[moneyAccounts]
		);
		expect(Number(rows[0]?.['lowest'])).toBeGreaterThanOrEqual(0);
		expect(Number(rows[0]?.['most_in_hand'])).toBeLessThan(6_000_000);
	});

	test('end the day before the load', async () => {
		const { rows } = await db.query(
			`select max(occurred_on)::text as last, min(occurred_on)::text as first from public.transactions`
		);
		expect(rows[0]).toEqual({ last: '2026-11-20', first: '2025-11-21' });
	});

	test('pass the checks of the phones, row by row, and their chain', async () => {
		const { rows: groups } = await db.query('select id::text from public.groups');
		let judged = 0;
		for (const { id } of groups) {
			const group = String(id);
			const journal = await journalOf(group);
			judged += await judgeAll(group, journal);
			const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
			expect(
				await firstBrokenRow(group, await genesisHash(group, sha256), journal, sha256)
			).toBeNull();
		}
		expect(judged).toBe(await count('select count(*) from public.transactions'));
	});
});

/** Judges the rows in order, each knowing only those before it; returns how many. */
async function judgeAll(group: string, journal: readonly JournalRow[]): Promise<number> {
	const { rows: members } = await db.query(
		'select id::text, role from public.members where group_id = $1',
		[group]
	);
	const { rows: parties } = await db.query(
		'select id::text from public.parties where group_id = $1',
		[group]
	);
	const { rows: meetings } = await db.query(
		'select id::text from public.meetings where group_id = $1',
		[group]
	);
	const { rows: closings } = await db.query(
		`select through::text, profit::float8, journal_seq::float8 from public.closings
		where group_id = $1 order by journal_seq`,
		[group]
	);
	const roles = new Map(members.map(({ id, role }) => [String(id), role as Role]));
	const book = new TestBook(
		roles.keys(),
		parties.map(({ id }) => String(id)),
		[]
	);
	for (const { id } of meetings) book.meetings.add(String(id));
	const { rows: lines } = await db.query(
		`select g.id::text, l.id::text as line from public.grants g
		left join public.budget_lines l on l.group_id = g.group_id and l.grant_id = g.id where g.group_id = $1`,
		[group]
	);
	for (const { id, line } of lines) {
		book.grants.add(String(id));
		if (line !== null) book.lines.set(String(line), String(id));
	}
	for (const row of journal) {
		const role = roles.get(row.recordedBy) ?? expect.fail('unknown writer');
		const closing = closings[book.closings.length];
		// A closing is written by the database, and counts from the next row on.
		if (row.kind === 'period_closing') {
			expect(row.entries).toEqual(closingEntries(balancesOf(book), monthOf(row.occurredOn)));
			expect(closing?.['journal_seq']).toBe(row.seq);
			book.closed = String(closing?.['through']);
			book.closings.push({
				profit: Number(closing?.['profit']),
				journal_seq: row.seq
			});
		} else expect(refusalOf(row, row.recordedBy, role, book)).toBeNull();
		book.add(row);
	}
	expect(book.closings).toHaveLength(closings.length);
	expect(closings.length).toBeGreaterThanOrEqual(9);
	return journal.length;
}

const balancesOf = (book: TestBook) =>
	[...book.known.values()].flatMap((row) => balanceChanges(row));

async function journalOf(group: string): Promise<JournalRow[]> {
	const { rows } = await db.query(
		`select row_json from private.feed($1, 0, 1000000) where row_json ->> 0 = 't' order by seq`,
		[group]
	);
	return decodeRows(rows.map(({ row_json }) => row_json as WireRow)).journal;
}

describe('what stands beside the journal', () => {
	test('is there in every group: meetings, guests, plans, things, loans, a sharing, and a purchase that waits', async () => {
		const tables = [
			...['meetings', 'guests', 'activities', 'assets', 'loans', 'cost_sheets', 'profit_rules'],
			...['approval_requests', 'approvals', 'closings']
		];
		for (const table of tables) {
			const { rows } = await db.query(
				`select count(*)::int as count from public.${table} group by group_id`
			);
			expect(
				rows.map((row) => Number(row['count']) > 0),
				table
			).toEqual(Array(4).fill(true));
		}
		expect(
			await count(`select count(*) from public.approval_requests r where not exists (
				select 1 from public.approvals a where (a.group_id, a.request) = (r.group_id, r.id))`)
		).toBe(4);
		expect(await count(`select count(*) from public.approvals where decision = 'refused'`)).toBe(4);
		const { rows: receipts } = await db.query('select path from public.receipts');
		expect(receipts.length).toBe(4 * (12 + 3));
		for (const { path } of receipts) expect(files.has(`bukti/${path}`)).toBe(true);
		expect(
			await count(`select count(*) from public.transactions where approved_by is not null
				and kind <> 'period_closing'`)
		).toBeGreaterThan(4);
	});
});

describe('the orders', () => {
	test('are in every state, in step with the book', async () => {
		const { rows } = await db.query(
			`select g.slug, o.state, count(*)::int as count from public.orders o join public.groups g on g.id = o.group_id
			where g.slug in ('mekar-sari', 'canting-mulya') group by 1, 2`
		);
		const states = (slug: string) =>
			new Set(rows.filter((row) => row['slug'] === slug).map((row) => row['state']));
		expect(states('mekar-sari')).toEqual(
			new Set(['sent', 'accepted', 'ready', 'done', 'refused', 'cancelled'])
		);
		expect(states('canting-mulya')).toEqual(
			new Set(['sent', 'accepted', 'ready', 'done', 'refused'])
		);
		// What is held for orders is what the book says, and a done order is the sale of its sum.
		expect(
			await count(`select count(*) from public.orders o where o.state = 'done' and not exists (
				select 1 from public.transactions t where (t.group_id, t.id, t.order_id) = (o.group_id, o.transaction, o.id)
					and (select sum(e.amount) from public.entries e where (e.group_id, e.transaction_id) = (t.group_id, t.id)) = o.total
					and o.ended_at = t.received_at)`)
		).toBe(0);
		expect(
			await count(`select count(*) from public.orders o where o.party is not null and o.ended_at is null
				and o.deposit <> coalesce((select sum(b.credit - b.debit) from public.balances b
					where b.group_id = o.group_id and b.account = '2102' and b.holder_id = o.party), 0)`)
		).toBe(0);
	});

	test('could have been placed in the shop: offered ways, possible days, prices of the listings', async () => {
		expect(
			await count(`select count(*) from public.orders o join public.groups g on g.id = o.group_id
				join public.order_contacts c on (c.group_id, c.id) = (o.group_id, o.id)
				where (o.way = 'delivery') <> (c.address <> '') or (o.way = 'delivery' and not g.delivery)`)
		).toBe(0);
		expect(
			await count(`select count(*) from public.order_lines l join public.orders o on (o.group_id, o.id) = (l.group_id, l.order_id)
				join public.products p on (p.group_id, p.id) = (l.group_id, l.product_id)
				where l.price <> private.price_of(p, l.quantity) or p.sold_out or not private.is_listed(p)
					or o.wanted_on < (o.created_at at time zone 'Asia/Jakarta')::date + p.lead_days`)
		).toBe(0);
		expect(
			await count(`select count(*) from public.orders o where o.total <> (
				select sum(l.quantity * l.price) from public.order_lines l where (l.group_id, l.order_id) = (o.group_id, o.id))
				or (o.state = 'accepted' and private.over_capacity(o.group_id, o.id, o.wanted_on, private.lines_of(o.group_id, o.id)))`)
		).toBe(0);
	});

	test('have a link that a visitor may try', async () => {
		const { rows } = await db.query('select public.order_status($1) as found', [
			'contoh-mekar-sari-W9F3L'
		]);
		expect(rows[0]?.['found']).toMatchObject({ state: 'ready', total: 36_000 });
	});
});

describe('the shop window', () => {
	test('has 18 products or more, each with a stored picture, and three drafts', async () => {
		const { rows } = await db.query(
			`select p.slug, p.published, f.path from public.products p
			left join public.product_photos f on (f.group_id, f.product_id) = (p.group_id, p.id)`
		);
		const published = rows.filter((row) => row['published']);
		expect(published.length).toBeGreaterThanOrEqual(18);
		expect(rows.length - published.length).toBe(3);
		for (const { path, slug } of published) {
			expect(files.get(`produk/${path}`)?.byteLength, String(slug)).toBeGreaterThan(2_000);
		}
		expect(Math.max(...[...files.values()].map((file) => file.byteLength))).toBeLessThan(30_000);
	});

	test('shows every kind of listing: sold out, put away, to order, a permit that ends soon, photos with blur', async () => {
		const { rows } = await db.query(
			`select count(*) filter (where sold_out)::int as sold_out, count(*) filter (where archived)::int as archived,
				count(*) filter (where availability = 'order' and daily_capacity > 0)::int > 3 as to_order,
				count(*) filter (where exists (select 1 from jsonb_array_elements(permits) x (permit)
					where (permit ->> 'until')::date - $1::date between 1 and 60))::int as ending
			from public.products`,
			[TODAY]
		);
		expect(rows).toEqual([{ sold_out: 1, archived: 1, to_order: true, ending: 1 }]);
		expect(await count(`select count(*) from public.product_photos where blur = ''`)).toBe(0);
		expect(
			await count(
				'select count(*) from (select 1 from public.product_photos group by product_id having count(*) > 1) p'
			)
		).toBeGreaterThan(8);
	});

	test('names two verified groups, and shows where to pay only what was stored', async () => {
		const { rows } = await db.query(
			`select slug, verified_by is not null as named, qris_path from public.groups where verified_at is not null or pay_qris
			order by slug`
		);
		expect(rows.map(({ slug, named }) => [slug, named])).toEqual([
			['canting-mulya', false],
			['mekar-sari', true]
		]);
		for (const row of rows) expect(files.has(`produk/${row['qris_path']}`)).toBe(true);
	});

	test('names no person', async () => {
		const { rows } = await db.query('select public.catalogue_search() as found');
		const { rows: members } = await db.query('select name from public.members');
		const shown = JSON.stringify(rows[0]?.['found']);
		expect(members.filter(({ name }) => shown.includes(String(name)))).toEqual([]);
	});

	test('a grant in every group: an agreed plan, spending that names it, one beyond it that was agreed to', async () => {
		const { rows } = await db.query(
			`select o.slug, g.amount::float8 as amount, p.total::float8 as total,
				(select sum(b.debit - b.credit)::float8 from public.balances b
					where b.group_id = g.group_id and b.account = '9104' and b.holder_id = g.id) as received,
				(select count(*)::int from public.transactions t where t.group_id = g.group_id and t.budget_line_id is not null) as named,
				(select count(*)::int from public.transactions t where t.group_id = g.group_id and t.grant_id = g.id
					and t.budget_line_id is null and t.kind = 'expense' and t.approved_by is not null) as outside,
				(select s.step from public.report_steps s where s.group_id = g.group_id and s.report_id = g.id order by s.seq desc limit 1) as step
			from public.grants g join public.groups o on o.id = g.group_id
			left join public.budget_plans p on p.group_id = g.group_id and p.grant_id = g.id
			where g.amount > 0 order by 1`
		);
		expect(rows.map(({ slug, step }) => [slug, step])).toEqual([
			['awi-lestari', null],
			['canting-mulya', 'accepted'],
			['gembala-makmur', null],
			['mekar-sari', 'sent']
		]);
		for (const { amount, total, received, named, outside } of rows) {
			expect(received).toBe(amount);
			expect(Number(total)).toBeLessThanOrEqual(Number(amount));
			expect(Number(named)).toBeGreaterThan(20);
			expect(outside).toBe(1);
		}
		expect(
			await count(
				`select count(*) from public.handovers h join public.transactions t on t.group_id = h.group_id and t.id = h.id`
			)
		).toBe(1);
		expect(await count('select count(*) from public.handovers')).toBe(2);
		expect(await count('select count(*) from public.handover_remarks')).toBe(2);
		const { rows: papers } = await db.query('select path from public.attachments');
		for (const { path } of papers) expect(files.has(`bukti/${path}`)).toBe(true);
		const { rows: visited } = await db.query('select path from public.visit_files');
		for (const { path } of visited) expect(files.has(`kunjungan/${path}`)).toBe(true);
		expect(papers.length).toBeGreaterThan(10);
	});
});
