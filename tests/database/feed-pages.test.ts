import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackwardPage, ForwardPage, WireRow } from '../../src/lib/sync/protocol.ts';
import { call, headOf, push, results, soldOp } from '../support/calls.ts';
import { newRecord, pushAll } from '../support/capital.ts';
import { REGIONS } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import { activity } from '../support/records.ts';

let db: TestDatabase;
let chair: Actor;
let group = '';
let whole: WireRow[] = [];

/** Runs of journal rows, of records, and of both by turns, with a place left empty by a record that was changed. */
beforeAll(async () => {
	db = await startDatabase();
	await db.exec(REGIONS);
	chair = { role: 'authenticated', uid: await db.addUser() };
	const about = { p_name: 'KUBE Halaman', p_district: '32.01.05', p_business: 'food' };
	({ group } = await call<{ group: string }>(db, chair, 'start_group', {
		...{ ...about, p_chair_name: 'Ibu Siti' }
	}));
	const changed = randomUUID();
	const record = () => newRecord('activity', activity);
	await pushAll(db, chair, group, [newRecord('activity', activity, changed)]);
	await pushAll(
		db,
		chair,
		group,
		Array.from({ length: 8 }, () => soldOp())
	);
	await pushAll(db, chair, group, Array.from({ length: 5 }, record));
	await pushAll(db, chair, group, [soldOp(), record(), soldOp(), soldOp(), record(), soldOp()]);
	const again = newRecord('activity', { ...activity, name: 'Pasar pagi' }, changed);
	await results(push(db, chair, group, [again]));
	await pushAll(
		db,
		chair,
		group,
		Array.from({ length: 4 }, () => soldOp())
	);
	const { rows } = await db.query(
		'select row_json from private.feed($1, 0, 1000000) order by seq',
		[group]
	);
	whole = rows.map((row) => row['row_json'] as WireRow);
	expect(whole.length).toBe((await headOf(db, group)) - 1);
});
afterAll(() => db.stop());

test.each([1, 2, 3, 4, 7, 100])(
	'forward pages of %i are the feed, nothing twice',
	async (limit) => {
		const read: WireRow[] = [];
		for (let after = 0, more = true; more;) {
			const asked = { p_group: group, p_after: after, p_limit: limit };
			const page = await call<ForwardPage>(db, chair, 'sync_pull', asked);
			expect(page.rows.length).toBeLessThanOrEqual(limit);
			read.push(...page.rows);
			({ next: after, more } = page);
		}
		expect(read).toEqual(whole);
	}
);

test.each([1, 2, 3, 4, 7, 100])(
	'backward pages of %i are the feed, nothing twice',
	async (limit) => {
		const read: WireRow[] = [];
		let before = 0;
		do {
			const asked = { p_group: group, p_before: before, p_limit: limit };
			const page = await call<BackwardPage>(db, chair, 'sync_pull', asked);
			expect(page.rows.length).toBeLessThanOrEqual(limit);
			read.push(...page.rows);
			before = page.low;
		} while (before > 0);
		expect(read).toEqual([...whole].reverse());
	}
);

test('with nothing new there is an empty page that ends at the head', async () => {
	const head = await headOf(db, group);
	const page = await call<ForwardPage>(db, chair, 'sync_pull', { p_group: group, p_after: head });
	expect(page).toMatchObject({ rows: [], next: head, more: false, head });
});
