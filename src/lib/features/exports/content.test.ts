import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, deleteDevice, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { saveRecords } from '$lib/device/records.ts';
import type { HeldGroup, HeldTransaction } from '$lib/device/schema.ts';
import { CASH, SALES } from '$lib/domain/accounts.ts';
import { firstBrokenRow, genesisHash, rowHash, type Sha256 } from '$lib/domain/chain.ts';
import { digestOf } from '$lib/domain/trust/digest.ts';
import { draft, entry } from '$lib/domain/posting.ts';
import type { MemberFields } from '$lib/domain/records.ts';
import { IncompleteBook, readContent, readFullCopy, readHledger } from './content.ts';
import type { FullCopy } from './full-copy.ts';

const sha256: Sha256 = (bytes) =>
	Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));
const siti: MemberFields = {
	...{ name: 'Siti', role: 'treasurer', has_phone: true, joined_at: 0, linked_at: null },
	...{ left_at: null, terms: [] }
};
const view = {
	...{ name: 'Mekar Sari', timeZone: 'Asia/Jakarta', today: () => '2026-11-22' },
	members: new Map([['siti', siti]])
};
const sold = (amount: number, occurredOn: string) =>
	draft('sale_cash', { occurredOn, note: 'pasar; Rabu' }, [entry(CASH, SALES, amount)]);

let device: Device;
const held: HeldGroup = {
	...{ id: 'g1', name: 'Mekar Sari', role: 'treasurer', member: 'siti', epoch: 1 },
	...{ after: 2, low: 0, chain: null, lowest: null, broken: null, snapshot: 0 },
	...{ syncedAt: 0, healing: false, isWhole: true, region: '32.01.05' }
};

/** Two rows with their place and hash, and one that was not sent. */
async function fill(): Promise<HeldGroup> {
	let chain = await genesisHash('g1', sha256);
	for (const [seq, day] of [
		[1, '2026-10-30'],
		[2, '2026-11-02']
	] as const) {
		const row = await saveTransaction(device, 'g1', 'siti', sold(seq * 1000, day), seq);
		const placed = { ...row, seq, receivedAt: seq, order: seq };
		chain = await rowHash(chain, 'g1', placed, sha256);
		await device.db.put('transactions', { ...placed, hash: chain } as HeldTransaction);
	}
	await saveTransaction(device, 'g1', 'siti', sold(5000, '2026-11-03'), 3);
	await saveRecords(device, 'g1', [
		{ kind: 'party', id: 'tini', set: { name: 'Bu Tini', phone: null, deleted: false } }
	]);
	const group = { ...held, chain };
	await device.db.put('groups', group);
	return group;
}

beforeEach(async () => (device = await openDevice('siti')));
afterEach(async () => {
	device.close();
	await deleteDevice('siti');
});

test('the complete copy comes back whole, and its chain can be checked by itself', async () => {
	const { chain } = await fill();
	const text = JSON.stringify(await readFullCopy(device, 'g1', new Date(0)));
	const copy = JSON.parse(text) as FullCopy;
	expect(copy).toMatchObject({
		...{ format: 'lumbung-book-1', savedAt: '1970-01-01T00:00:00.000Z', group: 'g1', epoch: 1 },
		chain: { hash: chain, digest: digestOf(chain as string), broken: null },
		unsent: [{ seq: null, occurredOn: '2026-11-03' }],
		records: { party: [{ id: 'tini', fields: { name: 'Bu Tini' } }] }
	});
	const start = await genesisHash('g1', sha256);
	expect(copy.journal.map(({ seq }) => seq)).toEqual([1, 2]);
	expect(copy.journal.at(-1)?.hash).toBe(chain);
	expect(await firstBrokenRow('g1', start, copy.journal, sha256)).toBeNull();
	const tampered = copy.journal.map((row) => (row.seq === 2 ? { ...row, note: 'lain' } : row));
	expect(await firstBrokenRow('g1', start, tampered, sha256)).toBe(2);
});

test('the books of a period carry the seal of the whole chain', async () => {
	const { chain } = await fill();
	const month = { size: 'month', first: '2026-11-01', last: '2026-11-01' } as const;
	const content = await readContent(device, 'g1', view, month);
	expect(content.seal).toEqual({ digest: digestOf(chain as string), seq: 2, unsent: 1 });
	const rowsOf = (slug: string) => content.tables.find((table) => table.slug === slug)?.rows;
	expect(rowsOf('kas')?.map((cells) => cells.slice(4))).toEqual([
		[null, null, 1000],
		[2000, null, 3000],
		[5000, null, 8000]
	]);
	expect(rowsOf('neraca-saldo')).toEqual([
		['1101 Kas bendahara', 1000, 7000, 0, 8000],
		['4101 Penjualan produk', -1000, 0, 7000, -8000]
	]);
	expect(rowsOf('jurnal')).toHaveLength(2);
	const ever = await readContent(device, 'g1', view, null);
	expect(ever.tables.find(({ slug }) => slug === 'jurnal')?.rows).toHaveLength(3);
});

test('the hledger journal names the digest and holds every row', async () => {
	const { chain } = await fill();
	const text = await readHledger(device, 'g1', view);
	expect(text).toMatch(new RegExp(`^; Lumbung g1 2026-11-22 digest:${digestOf(chain as string)}`));
	expect(text.match(/ sale_cash /g)).toHaveLength(3);
});

test.each([{ low: 7 }, { after: null }, { healing: true }])(
	'a book that is not whole (%o) never passes as one',
	async (gap) => {
		const group = await fill();
		await device.db.put('groups', { ...group, ...gap });
		const reads = [
			readContent(device, 'g1', view, null),
			readFullCopy(device, 'g1'),
			readHledger(device, 'g1', view)
		];
		for (const result of await Promise.allSettled(reads)) {
			expect(result).toMatchObject({ status: 'rejected', reason: expect.any(IncompleteBook) });
		}
	}
);

test('of a group that is not on this phone there is no copy', async () => {
	await expect(readFullCopy(device, 'g9')).rejects.toThrow(IncompleteBook);
});
