// A database that went back in time, by a restore or by a disk that forgot: the phones that know more give it back.
import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readArchive, writeArchive } from '../../src/lib/server/backup/archive.ts';
import { checkBooks, loadDatabase, raiseEpochs } from '../../src/lib/server/backup/load.ts';
import type { Manifest } from '../../src/lib/server/backup/manifest.ts';
import { REGIONS } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { expectHealed } from './support/invariants.ts';
import type { Phone } from './support/phone.ts';
import { type Step, World } from './support/world.ts';

let db: TestDatabase;
let folder = '';
let world: World;
let manifest: Manifest;
const file = () => join(folder, 'copy.tar.gz');
const synced = (phone: number): Step => ({ do: 'sync', phone, faults: [] });

beforeAll(async () => {
	db = await startDatabase();
	await db.exec(REGIONS);
	folder = mkdtempSync(join(tmpdir(), 'lumbung-restored-'));
	writeFileSync(join(folder, 'secrets.json'), '{}');
});
afterAll(async () => {
	await db.stop();
	rmSync(folder, { recursive: true });
});

/** Rows of both phones are in the copy; then the first sells three times more, the second once, and all of it is acknowledged. */
beforeEach(async () => {
	world = await World.make(db, 2);
	await take(sale(0, 1000), sale(1, 2000), synced(0), synced(1));
	manifest = await writeArchive({ db, dataDir: folder, app: '0.1.0' }, file(), new Date());
	await take(sale(0, 3000), sale(0, 4000), sale(0, 6000), sale(1, 7000));
	await world.heal();
	await loadDatabase(db, manifest, readArchive(file()));
	await checkBooks(db, manifest);
});
afterEach(() => world.destroy());

const sale = (phone: number, amount: number): Step => ({ do: 'sale', phone, amount });
async function take(...steps: Step[]): Promise<void> {
	for (const step of steps) await world.take(step);
}

async function headOf(phone: Phone) {
	const held = await phone.device.db.get('groups', world.group);
	return { after: held?.after ?? 0, broken: held?.broken ?? null };
}

test('a restore with a greater epoch: everything that was acknowledged since is there again, once', async () => {
	await raiseEpochs(db, new Date());
	await world.heal();
	await expectHealed(world);
});

test('a head that went back with nobody raising anything is seen and healed', async () => {
	const before = await headOf(world.phones[0] as Phone);
	const group = manifest.groups.find(({ id }) => id === world.group);
	expect(before.after).toBeGreaterThan(group?.head ?? Infinity);
	await world.heal();
	await expectHealed(world);
});

test('when others overtook the head meanwhile, the phone says that the book changed and keeps its rows; a greater epoch heals', async () => {
	const [first, second] = world.phones as [Phone, Phone];
	await second.device.db.clear('sent'); // so that it gives nothing back by itself
	for (let amount = 8000; amount < 8012; amount++) await take(sale(1, amount));
	await take(synced(1), synced(0));
	expect((await headOf(first)).broken).not.toBeNull();
	const held = new Set(await first.device.db.getAllKeys('transactions'));
	expect([...first.ledger.saved.keys()].filter((id) => !held.has(id))).toEqual([]);

	await raiseEpochs(db, new Date());
	await world.heal();
	const { rows } = await db.query('select id::text from public.transactions where group_id = $1', [
		world.group
	]);
	const there = new Set(rows.map((row) => row['id']));
	expect([...first.ledger.saved.keys()].filter((id) => !there.has(id))).toEqual([]);
	expect((await headOf(first)).broken).toBeNull();
});
