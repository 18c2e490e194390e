// An independent program reads the exported book of the largest demonstration group and must come to the same balances.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOSING, NOBODY } from '../../src/lib/domain/balances.ts';
import { hledgerAccount, hledgerJournal } from '../../src/lib/domain/hledger.ts';
import type { JournalRow } from '../../src/lib/domain/journal.ts';
import { readJournal } from '../support/accounting.ts';
import { journalOf } from '../support/book.ts';
import type { TestDatabase } from '../support/embedded.ts';
import { startSeeded } from '../support/seeded.ts';

let db: TestDatabase;
let group: string;
let rows: JournalRow[];
const names = new Map<string, string>();

beforeAll(async () => {
	db = await startSeeded();
	const largest = await db.query(
		`select t.group_id::text as id, m.user_id::text as chair from public.transactions t
		join public.members m on m.group_id = t.group_id and m.role = 'chair'
		group by 1, 2 order by count(*) desc limit 1`
	);
	const { id, chair } = largest.rows[0] as { id: string; chair: string };
	group = id;
	({ rows } = await journalOf(db, { role: 'authenticated', uid: chair }, group));
	const people = await db.query(
		`select id::text, name from public.members where group_id = $1
		union all select id::text, name from public.parties where group_id = $1`,
		[group]
	);
	for (const { id: holder, name } of people.rows) names.set(String(holder), String(name));
});
afterAll(() => db.stop());

const hledger = (journal: string, ...args: string[]) => readJournal('hledger', journal, ...args);

/** Balances by account from lines of `"account","Rp -15000"`, without those that are zero. */
function balancesIn(csv: string): Map<string, number> {
	const lines = csv.trim().split('\n').slice(1);
	const balances = lines.map((line): [string, number] => {
		const [, account, amount] = /^"((?:[^"]|"")*)","(?:Rp ?)?(-?\d+)"$/.exec(line) ?? [];
		if (account === undefined) throw new Error(`not a balance: ${line}`);
		return [account.replaceAll('""', '"'), Number(amount)];
	});
	return new Map(balances.filter(([, amount]) => amount !== 0));
}

test('hledger finds the balances of the roll-ups, account by account and holder by holder', async () => {
	const journal = hledgerJournal(rows, names);
	const { rows: held } = await db.query(
		`select account, (case when holder_id = $2 then $3 else holder_id end)::text as holder,
			sum(debit - credit)::bigint as amount
		from public.balances where group_id = $1 and account not like '9%' group by 1, 2`,
		[group, CLOSING, NOBODY]
	);
	const expected = held.map(({ account, holder, amount }): [string, number] => [
		hledgerAccount(String(account), String(holder), names),
		Number(amount)
	]);
	expect(rows.length).toBeGreaterThan(1_400);
	const found = balancesIn(hledger(journal, 'bal', '--flat', '-N', '--output-format', 'csv'));
	expect(found).toEqual(new Map(expected.filter(([, amount]) => amount !== 0)));
	expect(found.size).toBeGreaterThan(15);
});

test('hledger finds nothing wrong with the journal, also when it is strict', () => {
	const journal = hledgerJournal(rows, names);
	expect(hledger(journal, 'check', '--strict', 'accounts', 'commodities', 'parseable')).toBe('');
	const money = rows.filter(({ entries }) => entries.some(({ debit }) => !debit.startsWith('9')));
	expect(hledger(journal, 'stats')).toMatch(new RegExp(`Transactions\\s*:\\s*${money.length} `));
});
