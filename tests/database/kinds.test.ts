// Every kind as a bookkeeping table: the entries of what is said, judged by the domain, written by the database, with the balances
// that come of it; and mirrored, after which every balance is as before (row 47).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { balanceChanges } from '../../src/lib/domain/balances.ts';
import { refusalOf } from '../../src/lib/domain/check.ts';
import { type Entry, mirror } from '../../src/lib/domain/journal.ts';
import { kinds } from '../../src/lib/domain/kinds.ts';
import { journalOf, TestBook } from '../support/book.ts';
import { patchOp, push, transactionOp, verdicts } from '../support/calls.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { fundTables } from '../support/tables/fund.ts';
import { type KindTable, type Named } from '../support/tables/table.ts';
import { tradeTables } from '../support/tables/trade.ts';
import { closingOf } from '../support/records.ts';

/** Stand in for what the database names; put in place before a table is tried. */
const names: Named = {
	...{ member: randomUUID(), party: randomUUID(), product: randomUUID() },
	...{ asset: randomUUID(), meeting: randomUUID() }
};
const tables = [...tradeTables(names), ...fundTables(names)];

let db: TestDatabase;
let cast: Cast;
const real = new Map<string, string>();

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	await db.exec(`alter table public.groups drop constraint groups_approval_limit_check;
		update public.groups set approval_limit = 9223372036854775807`);
	real.set(names.member, cast.a.members['treasurer'] ?? '');
	real.set(names.party, cast.a.buyer);
	real.set(names.product, cast.a.published);
	real.set(names.asset, randomUUID());
	real.set(names.meeting, cast.a.meeting);
});
afterAll(() => db.stop());

const wordOf = (id: string): string =>
	Object.entries(names).find(([, stand]) => stand === id || real.get(stand) === id)?.[0] ?? id;
const text = ({ debit, credit, amount, member, party, product, quantityMilli }: Entry) =>
	[`${debit}<${credit}`, amount, ...[member, party, product].flatMap((id) => id ?? [])]
		.map((part) => (typeof part === 'string' ? wordOf(part) : part))
		.concat(quantityMilli ?? [])
		.join(' ');
const placed = ({ drafts }: KindTable): KindTable['drafts'] => {
	const json = [...real].reduce(
		(made, [stand, id]) => made.replaceAll(stand, id),
		JSON.stringify(drafts)
	);
	return JSON.parse(json) as KindTable['drafts'];
};

/** What stands on the debit side of each account and holder, over all months. */
async function nets(): Promise<Map<string, number>> {
	const { rows } = await db.query(
		`select account, holder_id::text as holder, sum(debit - credit)::float8 as net
		from public.balances where group_id = $1 group by 1, 2`,
		[cast.a.id]
	);
	const sums = new Map<string, number>();
	for (const { account, holder, net } of rows) {
		// What a closing moved stands under its own holder, and belongs to the account all the same.
		const who = /^0{8}/.test(String(holder)) ? '' : ` ${wordOf(String(holder))}`;
		const key = `${String(account)}${who}`;
		sums.set(key, (sums.get(key) ?? 0) + Number(net));
	}
	return sums;
}
const signed = (amount: number) => (amount < 0 ? String(amount) : `+${amount}`);
const differences = (before: Map<string, number>, after: Map<string, number>) =>
	[...after]
		.filter(([key, net]) => net !== (before.get(key) ?? 0))
		.map(([key, net]) => `${key} ${signed(net - (before.get(key) ?? 0))}`)
		.sort();

describe.each(tables.map((table) => [table.row, table.said, table] as const))(
	'row %i, %s',
	(_row, _said, table) => {
		test('makes the entries, is taken by both sides, changes the balances, and is mirrored', async () => {
			const drafts = placed(table);
			expect(drafts.flatMap(({ entries }) => entries.map(text)).join('; ')).toBe(table.entries);

			const self = cast.a.members['chair'] ?? '';
			const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
			const book = new TestBook(Object.values(cast.a.members), [cast.a.buyer], rows);
			book.meetings.add(cast.a.meeting);
			book.closed = '2026-08-31';
			book.closings = [{ profit: 500_000, journal_seq: 1 }];
			expect(drafts.map((draft) => refusalOf(draft, self, 'chair', book))).toEqual(
				drafts.map(() => null)
			);

			const before = await nets();
			const ops = drafts.map((draft) => transactionOp(draft));
			expect(await verdicts(push(db, cast.actors.chair, cast.a.id, ops))).toEqual(
				drafts.map(() => 'ok')
			);
			const wanted = table.changes.split('; ').filter((change) => !change.endsWith(' +0'));
			expect(differences(before, await nets())).toEqual(wanted.sort());
			const summed = new Map<string, number>();
			for (const { account, holder, debit, credit } of drafts.flatMap((draft) =>
				balanceChanges(draft)
			)) {
				const key = `${account}${/^0{8}/.test(holder) ? '' : ` ${wordOf(holder)}`}`;
				summed.set(key, (summed.get(key) ?? 0) + debit - credit);
			}
			expect(differences(new Map(), summed)).toEqual(wanted.sort());

			const { rows: written } = await journalOf(db, cast.actors.chair, cast.a.id);
			const mirrors = ops.map(({ id }) => {
				const row = written.find((each) => each.id === id) ?? expect.fail('not written');
				return transactionOp(mirror(row, 'salah catat', '2026-11-06'));
			});
			expect(await verdicts(push(db, cast.actors.chair, cast.a.id, mirrors))).toEqual(
				mirrors.map(() => 'ok')
			);
			expect(differences(before, await nets())).toEqual([]);
		});
	}
);

test('row 43, Tutup periode: chair and treasurer close a month, and its profit is kept', async () => {
	const sold = (occurredOn: string) => {
		const [first] = tables.filter(({ row }) => row === 8).flatMap((table) => placed(table));
		return transactionOp({ ...(first ?? expect.fail()), occurredOn });
	};
	const spent = placed(tables.find(({ row }) => row === 16) ?? expect.fail())[0] ?? expect.fail();
	const ops = [sold('2026-09-03'), transactionOp({ ...spent, occurredOn: '2026-09-04' })];
	expect(await verdicts(push(db, cast.actors.chair, cast.a.id, ops))).toEqual(['ok', 'ok']);
	const { rows } = await db.query(
		`select coalesce(sum(debit - credit), 0)::int as cash from public.balances
		where group_id = $1 and account = '1101' and month <= '2026-09-01'`,
		[cast.a.id]
	);
	const request = randomUUID();
	const ask = patchOp({
		...{ kind: 'request', id: request, base: {} },
		set: closingOf('2026-09-01', Number(rows[0]?.['cash']))
	});
	const agree = patchOp({
		...{ kind: 'approval', id: randomUUID(), base: {} },
		set: { request, decision: 'approved', reason: '' }
	});
	const before = await nets();
	expect(await verdicts(push(db, cast.actors.treasurer, cast.a.id, [ask]))).toEqual(['ok']);
	expect(await verdicts(push(db, cast.actors.chair, cast.a.id, [agree]))).toEqual(['ok']);
	expect(differences(before, await nets())).toEqual(['3201 +56000', '4101 +24000', '5102 -80000']);
});

test('every kind and every row has its table', () => {
	const covered = new Set(tables.flatMap(({ drafts }) => drafts.map(({ kind }) => kind)));
	expect(kinds.filter((kind) => !covered.has(kind))).toEqual(['correction', 'period_closing']);
	const rows = new Set([...tables.map(({ row }) => row), 43, 47]);
	expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: 47 }, (_, at) => at + 1));
});
