// How many pieces of a thing there are: the report of the database and the phone count the same events the same way.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { piecesOf, type ThingEvent } from '../../src/lib/domain/goods/assets-life.ts';
import { mirror, type Transaction } from '../../src/lib/domain/journal.ts';
import { assetDisposal } from '../../src/lib/domain/posting/assets.ts';
import { transactionOp } from '../support/calls.ts';
import { assetEvent, newRecord, pushAll } from '../support/capital.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const HERD = 10;

/** An entry by which a piece left, written to the book. */
async function gone(): Promise<Transaction> {
	const value = { asset: cast.a.asset, account: '1504', cost: 100, worn: 0 };
	const draft = assetDisposal({ occurredOn: '2026-09-11', note: '', value });
	const op = transactionOp(draft);
	await pushAll(db, cast.actors.treasurer, cast.a.id, [op]);
	return { ...draft, id: op.id } as Transaction;
}

async function reported(): Promise<number> {
	const { rows } = await db.query(
		`select x -> 'quantity' as pieces from jsonb_array_elements(private.report_content($1, $2) -> 'things') x
		where x ->> 'name' = 'Kambing'`,
		[cast.a.id, cast.a.grant]
	);
	return Number(rows[0]?.['pieces']);
}

test('born, dead, sold and cancelled', async () => {
	await db.query(
		`update public.assets set name = 'Kambing', quantity = ${String(HERD)} where group_id = $1 and id = $2`,
		[cast.a.id, cast.a.asset]
	);
	await db.query(`update public.reports set until = '2026-09-30' where group_id = $1 and id = $2`, [
		...[cast.a.id, cast.a.grant]
	]);
	const [stays, cancelled] = [await gone(), await gone()];
	const undo = transactionOp(mirror(cancelled, 'salah', '2026-09-12'));
	await pushAll(db, cast.actors.treasurer, cast.a.id, [undo]);
	const said: Partial<ThingEvent>[] = [
		{ what: 'counted', quantity: 3 },
		{ what: 'born', quantity: 4 },
		{ what: 'died', quantity: 1 },
		{ what: 'lost', quantity: 2, transaction: stays.id },
		{ what: 'given', quantity: 3, transaction: cancelled.id },
		{ what: 'sold', quantity: 1, transaction: '019ab000-0000-7000-8000-00000000dead' },
		{ what: 'condition', quantity: 1, transaction: stays.id, condition: 'broken' },
		{ what: 'condition', quantity: 5, condition: 'broken' },
		{ what: 'born', quantity: null }
	];
	const events = said.map((more, at) => ({
		...{ ...assetEvent(cast.a.asset), condition: null, id: `e${String(at)}` },
		...more
	}));
	const ops = events.map(({ id: _, ...fields }) => newRecord('asset_event', fields));
	await pushAll(db, cast.actors.treasurer, cast.a.id, ops);
	expect(await reported()).toBe(HERD + 4 - 1 - 2 - 1);
	expect(piecesOf({ quantity: HERD }, events, (id) => id === stays.id)).toBe(await reported());
});
