import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { askAudit, heldAudit } from '../../../src/lib/device/syncing/audits.ts';
import { balancesOf } from '../../../src/lib/device/rollups.ts';
import { balanceChanges, type Balance, balanceKey } from '../../../src/lib/domain/balances.ts';
import { firstBrokenRow, genesisHash } from '../../../src/lib/domain/chain.ts';
import type { JournalRow } from '../../../src/lib/domain/journal.ts';
import { expectGrantSettled } from './grants.ts';
import { expectSameFeed, mentorAccounts } from './mentors.ts';
import { expectOrdersSettled, expectSameOrders } from './orders.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import type { Phone } from './phone.ts';
import { PAGE_ROWS } from './sql-remote.ts';

/** One group and the phones of everybody who had to do with it. */
export interface Village {
	readonly db: TestDatabase;
	readonly group: string;
	readonly phones: readonly Phone[];
}

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** After healing: nothing lost, nothing doubled, every member's phone equal to the server, nobody else has anything. */
export async function expectHealed(world: Village): Promise<void> {
	const server = await serverTransactions(world);
	const members = await memberAccounts(world);
	const mentors = await mentorAccounts(world.db, world.group);
	const wanted = new Set(
		world.phones.flatMap(({ ledger }) => [
			...[...ledger.saved.keys(), ...ledger.asked.keys()],
			...[...ledger.asked.keys()].map(closingRowOf)
		])
	);
	expect([...server.keys()].filter((id) => !wanted.has(id))).toEqual([]);
	await expectGapless(world);
	await expectApproved(world);
	await expectOrdersSettled(world.db, world.group);
	for (const phone of world.phones) {
		await expectNothingLost(world, phone, server);
		await expectOperationsKept(world, phone);
		if (members.has(phone.userId) || mentors.has(phone.userId)) await expectClean(world, phone);
		if (members.has(phone.userId)) await expectEqual(world, phone, server);
		else if (mentors.has(phone.userId)) await expectMentored(world, phone, server);
		else await expectWiped(world, phone);
	}
}

/** Nobody touched the server's book, so comparing it with a phone's finds nothing; what the rounds before compared neither. */
async function expectClean({ group }: Village, phone: Phone): Promise<void> {
	const before = (await heldAudit(phone.device, group))?.result;
	expect(before).toMatchObject({ differences: [], sums: [] });
	await askAudit(phone.device, group);
	expect(await phone.sync()).toBe(true);
	const held = await phone.device.db.get('groups', group);
	const rows = (await phone.device.db.getAll('transactions')).filter((row) => row.group === group);
	const audit = await heldAudit(phone.device, group);
	expect(audit?.restored ?? []).toEqual([]);
	expect(audit?.result).toMatchObject({
		...{ differences: [], sums: [], stretches: 0, to: held?.after, epoch: held?.epoch },
		rows: rows.filter(({ seq }) => seq !== null).length
	});
}

/** The database writes a closing's transaction under an id of its own. */
function closingRowOf(request: string): string {
	const hex = createHash('md5').update(`closing|${request}`).digest('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

async function expectNothingLost(
	{ group }: Village,
	{ device, ledger }: Phone,
	server: Map<string, string>
): Promise<void> {
	const refused = new Set((await device.db.getAllKeys('refused')) as string[]);
	const waiting = await device.db.getAllFromIndex('outbox', 'group', group);
	const parked = new Set(waiting.map((row) => row.id));
	const saved = [...ledger.saved].filter(([, of]) => of === group).map(([id]) => id);
	const lost = saved.filter(
		(id) =>
			!server.has(id) &&
			!refused.has(id) &&
			!parked.has(id) &&
			!ledger.undone.has(id) &&
			!ledger.lost.has(id)
	);
	expect(lost).toEqual([]);
	expect([...ledger.undone].filter((id) => server.has(id))).toEqual([]);
	expect(waiting.filter((row) => row.state !== 'parked')).toEqual([]);
}

/** What a phone took for accepted the database has, once; everything else it ever had to send is still on it, as parked or refused. */
async function expectOperationsKept({ db, group }: Village, phone: Phone): Promise<void> {
	const { rows } = await db.query(
		`select id::text from private.operations where group_id = $1 and status = 'ok'`,
		[group]
	);
	const accepted = new Set(rows.map(({ id }) => String(id)));
	const { device, ledger } = phone;
	const here = new Set([
		...(await device.db.getAll('outbox')).map(({ id }) => id),
		...(await device.db.getAllKeys('refused'))
	]);
	const own = [...ledger.operations].filter(([, of]) => of === group).map(([id]) => id);
	const gone = own.filter(
		(id) => !accepted.has(id) && !here.has(id) && !ledger.takenBack.has(id) && !ledger.lost.has(id)
	);
	expect(gone).toEqual([]);
	expect(own.filter((id) => ledger.acknowledged.has(id) && !accepted.has(id))).toEqual([]);
}

async function expectEqual(
	world: Village,
	phone: Phone,
	server: Map<string, string>
): Promise<void> {
	const held = await phone.device.db.getAll('transactions');
	const all = held.filter((row) => row.group === world.group);
	const rows = all.filter((row) => row.seq !== null);
	rows.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
	expect(rows.map((row) => [row.id, row.hash])).toEqual([...server]);
	const journal = rows as JournalRow[];
	const genesis = await genesisHash(world.group, sha256);
	expect(await firstBrokenRow(world.group, genesis, journal, sha256)).toBeNull();

	expect(sums(await balancesOf(phone.device, world.group))).toEqual(
		sums(all.flatMap((row) => balanceChanges(row)))
	);
	// Rows set aside are on top of the server's; all others are in its sums.
	expect(sums(rows.flatMap((row) => balanceChanges(row)))).toEqual(await serverBalances(world));

	const records = await phone.device.db.getAllFromIndex('records', 'kind', [
		world.group,
		'product'
	]);
	const { rows: products } = await world.db.query(
		'select id, price::int, seq::int from public.products where group_id = $1 order by id',
		[world.group]
	);
	expect(records.map((row) => ({ id: row.id, price: row.fields['price'], seq: row.seq }))).toEqual(
		products
	);
	await expectSameRecords(world, phone);
	await expectSameOrders(world.db, world.group, phone);
	await expectGrantSettled(world.db, world.group, phone);
	await expectSameFeed(world.db, world.group, phone);
	const group = await phone.device.db.get('groups', world.group);
	expect(group).toMatchObject({ broken: null, low: 0, healing: false });
	expect(group?.chain).toBe([...server.values()].at(-1) ?? genesis);
}

/** A mentor's phone has the sums, the records of her scope, and the newest rows in one unbroken stretch; of a whole book all. */
async function expectMentored(
	world: Village,
	phone: Phone,
	server: Map<string, string>
): Promise<void> {
	const group = await phone.device.db.get('groups', world.group);
	expect(group).toMatchObject({ role: 'mentor', broken: null });
	const held = await phone.device.db.getAll('transactions');
	const rows = held.filter((row) => row.group === world.group);
	rows.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
	const newest = [...server].slice(server.size - rows.length);
	expect(rows.map((row) => [row.id, row.hash])).toEqual(newest);
	const atLeast = group?.isWhole ? server.size : Math.min(PAGE_ROWS, server.size);
	expect(rows.length).toBeGreaterThanOrEqual(atLeast);
	expect(sums(await balancesOf(phone.device, world.group))).toEqual(await serverBalances(world));
	await expectSameFeed(world.db, world.group, phone);
}

async function expectWiped(world: Village, phone: Phone): Promise<void> {
	for (const store of ['transactions', 'records', 'balances'] as const) {
		const rows = (await phone.device.db.getAll(store)).filter((row) => row.group === world.group);
		expect(rows).toEqual([]);
	}
}

/** Net effect of roll-ups by account, holder and month, without empty ones. */
function sums(balances: readonly Balance[]): [string, number][] {
	const nets = new Map<string, number>();
	for (const balance of balances) {
		const key = balanceKey(balance);
		nets.set(key, (nets.get(key) ?? 0) + balance.debit - balance.credit);
	}
	return [...nets].filter(([, net]) => net !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
}

async function serverBalances(world: Village): Promise<[string, number][]> {
	const { rows } = await world.db.query(
		`select account, holder_id::text as holder, month::text as month, debit::int, credit::int
		from public.balances where group_id = $1`,
		[world.group]
	);
	return sums(rows as unknown as Balance[]);
}

async function serverTransactions(world: Village): Promise<Map<string, string>> {
	const { rows } = await world.db.query(
		`select id::text, encode(hash, 'hex') as hash from public.transactions where group_id = $1 order by seq`,
		[world.group]
	);
	return new Map(rows.map((row) => [row['id'] as string, row['hash'] as string]));
}

async function memberAccounts(world: Village): Promise<Set<string>> {
	const { rows } = await world.db.query(
		'select user_id::text from public.members where group_id = $1 and left_at is null',
		[world.group]
	);
	return new Set(rows.map((row) => row['user_id'] as string));
}

/** What waited is in the book exactly when another officer agreed, in both names. */
async function expectApproved(world: Village): Promise<void> {
	const { rows } = await world.db.query(
		`select r.id from public.approval_requests r
		left join public.approvals a on a.group_id = r.group_id and a.request = r.id
		left join public.transactions t on t.group_id = r.group_id and t.id = r.id
		where r.group_id = $1 and r.what = 'transaction' and ((a.id is null) <> (t.id is null)
			or t.approved_by is distinct from a.created_by or t.recorded_by is distinct from case when t.id is not null then r.created_by end)`,
		[world.group]
	);
	expect(rows).toEqual([]);
}

async function expectSameRecords(world: Village, phone: Phone): Promise<void> {
	const { rows } = await world.db.query(
		`select id::text from public.approval_requests where group_id = $1
		union all select id::text from public.approvals where group_id = $1
		union all select id::text from public.order_steps where group_id = $1
		union all select id::text from public.grants where group_id = $1
		union all select id::text from public.budget_lines where group_id = $1
		union all select id::text from public.budget_plans where group_id = $1`,
		[world.group]
	);
	const kinds = ['request', 'approval', 'order_step', 'grant', 'budget_line', 'budget_plan'];
	const held = (await phone.device.db.getAll('records')).filter(
		({ kind, group }) => group === world.group && kinds.includes(kind)
	);
	expect(held.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => String(id)).sort());
}

/** Every place up to the head was given once; records keep only their newest, so places may be passed on, never doubled. */
async function expectGapless(world: Village): Promise<void> {
	const { rows } = await world.db.query(
		`select (select head from private.group_heads where group_id = $1)::int as head,
			count(*)::int as rows, count(distinct seq)::int as places, max(seq)::int as last
		from private.feed($1, 0, 9223372036854775807)`,
		[world.group]
	);
	const feed = rows[0] as { head: number; rows: number; places: number; last: number };
	expect(feed.places).toBe(feed.rows);
	expect(feed.last).toBeLessThanOrEqual(feed.head);
	const { rows: accepted } = await world.db.query(
		`select count(*)::int as count, count(distinct seq)::int as places from private.operations
		where group_id = $1 and status = 'ok'`,
		[world.group]
	);
	expect(accepted[0]?.['places']).toBe(accepted[0]?.['count']);
	// No phone used a number of its own for two operations.
	const { rows: numbers } = await world.db.query(
		`select device_id, n from private.operations where group_id = $1 group by 1, 2 having count(*) > 1`,
		[world.group]
	);
	expect(numbers).toEqual([]);
}
