// The hash of a journal row, made in SQL and in TypeScript: one value for every row that can be written.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBrokenRow, genesisHash, journalText, rowHash } from '../../src/lib/domain/chain.ts';
import vectors from '../../src/lib/domain/chain.vectors.json' with { type: 'json' };
import type { Entry, JournalRow } from '../../src/lib/domain/journal.ts';
import { sale } from '../../src/lib/domain/posting.ts';
import { journalOf } from '../support/book.ts';
import { push, transactionOp, verdicts } from '../support/calls.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

const moment = (ms: number) => new Date(ms).toISOString();

/** What the database makes of a row: its text and its hash. */
async function inSql(group: string, previous: string, row: Omit<JournalRow, 'hash'>) {
	const transaction = {
		...{ group_id: group, id: row.id, seq: row.seq, kind: row.kind, occurred_on: row.occurredOn },
		...{ note: row.note, reverses: row.reverses, recorded_by: row.recordedBy },
		...{ approved_by: row.approvedBy, meeting_id: row.meeting, order_id: row.forOrder },
		...{ grant_id: row.forGrant, budget_line_id: row.forLine },
		...{
			device_id: row.deviceId,
			device_at: moment(row.deviceAt),
			received_at: moment(row.receivedAt)
		}
	};
	const entries = row.entries.map((entry: Entry, at) => ({
		...{ line: at + 1, debit: entry.debit, credit: entry.credit, amount: entry.amount },
		...{ member_id: entry.member, party_id: entry.party, product_id: entry.product },
		quantity_milli: entry.quantityMilli
	}));
	const { rows } = await db.query(
		`select text, encode(sha256(decode($3, 'hex') || convert_to(text, 'UTF8')), 'hex') as hash
		from (select private.journal_text(jsonb_populate_record(null::public.transactions, $1::jsonb),
			array(select e from jsonb_populate_recordset(null::public.entries, $2::jsonb) e)) as text) made`,
		[JSON.stringify(transaction), JSON.stringify(entries), previous]
	);
	return rows[0] as { text: string; hash: string };
}

test('the shared vectors', async () => {
	const { rows } = await db.query(`select encode(private.genesis_hash($1), 'hex') as hash`, [
		vectors.group
	]);
	expect(rows).toEqual([{ hash: vectors.genesis }]);
	let previous = vectors.genesis;
	for (const { row, text } of vectors.rows) {
		const made = await inSql(vectors.group, previous, row as unknown as JournalRow);
		expect(made).toEqual({ text, hash: row.hash });
		previous = row.hash;
	}
});

const note = fc
	.string({ unit: 'binary', maxLength: 40 })
	.filter((text) => text.isWellFormed() && !text.includes('\0'));
const nasty = fc.constantFrom(
	`"'\\`,
	'a\nb\r\n',
	'🍌👩‍👩‍👧',
	'|E|1|',
	'\u0001\u001f',
	'à́',
	'\u2028',
	'%00',
	'{}'
);
const maybeId = fc.option(fc.uuid());

const anyRow: fc.Arbitrary<Omit<JournalRow, 'hash'>> = fc.record({
	id: fc.uuid(),
	kind: fc.constantFrom('sale_cash', 'correction', 'expense'),
	seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
	occurredOn: fc
		.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10)),
	note: fc.oneof(note, nasty),
	reverses: maybeId,
	approvedBy: maybeId,
	meeting: maybeId,
	forOrder: maybeId,
	forGrant: maybeId,
	forLine: maybeId,
	recordedBy: fc.uuid(),
	deviceId: fc.uuid(),
	deviceAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
	receivedAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
	entries: fc.array(
		fc.record({
			debit: fc.constantFrom('1101', '1104'),
			credit: fc.constantFrom('4101', '1201'),
			amount: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
			member: maybeId,
			party: maybeId,
			product: maybeId,
			quantityMilli: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
		}),
		{ maxLength: 5 }
	)
});
const anyHash = fc
	.uint8Array({ minLength: 32, maxLength: 32 })
	.map((bytes) => Buffer.from(bytes).toString('hex'));

test('any row has the same text and hash in both', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uuid(), anyHash, anyRow, async (group, previous, row) => {
			const made = await inSql(group, previous, row);
			expect(made.text).toBe(journalText(group, row));
			expect(made.hash).toBe(await rowHash(previous, group, row, sha256));
		}),
		{ numRuns: 300 }
	);
});

test('what a group wrote is a chain from its genesis to its head', async () => {
	const notes = fc.sample(fc.oneof(note, nasty), 40);
	const ops = notes.map((text, at) => ({
		...transactionOp(
			sale({
				...{ occurredOn: '2026-11-07', note: text },
				items: [{ product: null, quantityMilli: at + 1, amount: 1_000 }],
				payment: { by: 'treasurer' }
			})
		),
		at: 1_795_000_000_000 + at * 1_001
	}));
	const said = await verdicts(push(db, cast.actors.chair, cast.a.id, ops));
	expect(said).toEqual(ops.map(() => 'ok'));

	const { rows, chain } = await journalOf(db, cast.actors.member, cast.a.id);
	const start = await genesisHash(cast.a.id, sha256);
	expect(await firstBrokenRow(cast.a.id, start, rows, sha256)).toBeNull();
	expect(rows.at(-1)?.hash).toBe(chain);
	expect(rows.slice(-40).map((row) => row.deviceAt)).toEqual(ops.map(({ at }) => at));
});

test('even the owner of the database cannot change a row unseen', async () => {
	const { rows } = await journalOf(db, cast.actors.member, cast.a.id);
	const victim = rows[1] ?? expect.fail();
	await db.exec('alter table public.entries disable trigger entries_append_only');
	await db.query('update public.entries set amount = amount + 1 where transaction_id = $1', [
		victim.id
	]);
	await db.exec('alter table public.entries enable trigger entries_append_only');
	const after = await journalOf(db, cast.actors.member, cast.a.id);
	const start = await genesisHash(cast.a.id, sha256);
	expect(await firstBrokenRow(cast.a.id, start, after.rows, sha256)).toBe(victim.seq);
});
