// Entries that come to the server from two phones, the author's and a carrier's, in any order, over a bad network.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heldParcels } from '../../src/lib/device/carrying/parcels.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import type { NetworkFault } from './support/faults.ts';
import { expectHealed } from './support/invariants.ts';
import { type Step, World } from './support/world.ts';

const RUNS = Number(process.env['LUMBUNG_RUNS'] ?? 40);
const seed = process.env['LUMBUNG_SEED'];

const phone = fc.nat(2);
const faults = fc.array(
	fc.constantFrom<NetworkFault>('none', 'none', 'request_lost', 'answer_lost', 'doubled', 'busy'),
	{ maxLength: 6 }
);
const amount = fc.integer({ min: 1, max: 90_000 });
const common = [
	{ weight: 8, arbitrary: fc.record({ do: fc.constant('sale'), phone, amount }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('bad', 'breaks_server'), phone }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('undo'), phone }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('correct'), phone, pick: fc.nat(50) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('price'), phone, price: fc.nat(90_000) }) },
	{ weight: 8, arbitrary: fc.record({ do: fc.constant('give'), phone, to: phone }) },
	{ weight: 8, arbitrary: fc.record({ do: fc.constant('sync'), phone, faults }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('crash'), phone, after: fc.nat(25), faults })
	}
] as fc.WeightedArbitrary<Step>[];
const comings = [
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('remove', 'invite'), phone }) }
] as fc.WeightedArbitrary<Step>[];
const restores = [
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('backup', 'restore') }) }
] as fc.WeightedArbitrary<Step>[];
const schedules = fc
	.constantFrom(comings, restores)
	.chain((more) =>
		fc.array(fc.oneof(...common, ...more), { minLength: 8, maxLength: 30, size: 'max' })
	);

/** Taken back here after another phone has it: that phone would bring it anyway. */
const takenBack: Step[] = [
	{ do: 'sale', phone: 1, amount: 1 },
	{ do: 'give', phone: 1, to: 2 },
	{ do: 'undo', phone: 1 }
];

let db: TestDatabase;

beforeAll(async () => {
	db = await startDatabase();
	await db.exec(`insert into public.regions values
		('32', null, 'province', 'Jawa Barat'), ('32.01', '32', 'regency', 'Kabupaten Bogor'),
		('32.01.05', '32.01', 'district', 'Ciawi')`);
});
afterAll(() => db.stop());

async function settles(steps: Step[]): Promise<void> {
	const world = await World.make(db, 3);
	try {
		for (const step of steps) await world.take(step);
		await world.heal();
		await expectHealed(world);
		for (const { device } of world.phones) {
			const waiting = (await heldParcels(device)).flatMap(({ entries }) =>
				entries.filter(({ outcome }) => outcome === null)
			);
			expect(waiting).toEqual([]);
		}
	} finally {
		await world.destroy();
	}
}

test('every entry is in the book once, recorded by its author, whoever brought it first', async () => {
	expect.hasAssertions();
	await fc.assert(fc.asyncProperty(schedules, settles), {
		...{ numRuns: RUNS, ...(seed && { seed: Number(seed) }), endOnFailure: false },
		examples: [[takenBack]]
	});
});

test('what a carrier sends is in the book before its author is online, and hers when she is', async () => {
	const world = await World.make(db, 3);
	const [, author, carrier] = world.phones;
	const steps: Step[] = [
		{ do: 'sale', phone: 1, amount: 1_001 },
		{ do: 'sale', phone: 1, amount: 1_002 },
		{ do: 'give', phone: 1, to: 2 },
		{ do: 'sync', phone: 2, faults: ['none', 'answer_lost'] },
		{ do: 'sync', phone: 2, faults: [] },
		{ do: 'sync', phone: 0, faults: [] }
	];
	for (const step of steps) await world.take(step);
	const books = await db.query(
		`select t.id, m.user_id, t.device_id from public.transactions t
		join public.members m on m.group_id = t.group_id and m.id = t.recorded_by where t.group_id = $1`,
		[world.group]
	);
	expect(books.rows.map(({ user_id: user, device_id: on }) => [user, on])).toEqual([
		[author?.userId, author?.device.id],
		[author?.userId, author?.device.id]
	]);
	expect(await author?.device.db.count('outbox')).toBe(2);
	const [parcel] = carrier ? await heldParcels(carrier.device) : [];
	expect(parcel?.entries.map(({ outcome }) => outcome)).toEqual(['known', 'known']);
	await world.heal();
	await expectHealed(world);
	expect(await author?.device.db.count('outbox')).toBe(0);
	await world.destroy();
});
