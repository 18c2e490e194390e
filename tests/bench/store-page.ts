// Runs in the browser: the phone's real store filled with n transactions, then the things a person does.
import { type Device, deleteDevice, openDevice } from '../../src/lib/device/device.ts';
import { bookPage, saveTransaction } from '../../src/lib/device/journal.ts';
import { balancesOf } from '../../src/lib/device/rollups.ts';
import type { HeldTransaction } from '../../src/lib/device/schema.ts';
import {
	balanceChanges,
	type Balance,
	balanceKey,
	balanceOf
} from '../../src/lib/domain/balances.ts';
import { sale } from '../../src/lib/domain/posting.ts';

const GROUP = '00000000-0000-7000-8000-000000000001';
const SELF = '00000000-0000-7000-8000-000000000002';
const PAGE = 2_000;

const dayOf = (at: number): string =>
	new Date(Date.UTC(2024, 0, 1) + Math.floor(at * 86_400_000)).toISOString().slice(0, 10);

const transactionAt = (n: number, total: number): HeldTransaction => ({
	...sale({
		occurredOn: dayOf((n / total) * 730),
		note: '',
		items: [{ product: SELF, quantityMilli: 1000, amount: 15_000 + (n % 7) * 500 }],
		payment: n % 3 === 0 ? { by: 'hand', member: SELF } : { by: 'treasurer' }
	}),
	...{ id: crypto.randomUUID(), recordedBy: SELF, deviceId: SELF, deviceAt: n, seq: n + 1 },
	...{
		receivedAt: n,
		hash: 'ab'.repeat(32),
		group: GROUP,
		order: n + 1,
		counted: true,
		verified: true
	}
});

async function fill(device: Device, total: number): Promise<void> {
	const balances = new Map<string, Balance>();
	for (let start = 0; start < total; start += PAGE) {
		const tx = device.db.transaction('transactions', 'readwrite');
		for (let n = start; n < Math.min(total, start + PAGE); n++) {
			const row = transactionAt(n, total);
			void tx.store.add(row);
			for (const change of balanceChanges(row)) {
				const held = balances.get(balanceKey(change));
				const [debit, credit] = [held?.debit ?? 0, held?.credit ?? 0];
				balances.set(balanceKey(change), {
					...change,
					debit: debit + change.debit,
					credit: credit + change.credit
				});
			}
		}
		await tx.done;
	}
	const tx = device.db.transaction('balances', 'readwrite');
	for (const balance of balances.values()) void tx.store.put({ ...balance, group: GROUP });
	await tx.done;
}

async function times(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
	const taken: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const start = performance.now();
		await work();
		taken.push(performance.now() - start);
	}
	return taken;
}

const draft = () =>
	sale({
		occurredOn: dayOf(730),
		note: '',
		items: [{ product: SELF, quantityMilli: 1000, amount: 15_000 }],
		payment: { by: 'treasurer' }
	});

const store = {
	device: null as Device | null,
	async open(name: string, total: number): Promise<number> {
		store.device = await openDevice(name);
		const start = performance.now();
		await fill(store.device, total);
		return performance.now() - start;
	},
	/** Milliseconds: a sale until it is durable and the newest page of the book shows it; a statement; one page of the book. */
	async measure(rounds: number) {
		const device = store.device as Device;
		return {
			sale: await times(rounds, async () => {
				const row = await saveTransaction(device, GROUP, SELF, draft());
				const page = await bookPage(device, GROUP, 50);
				if (!page.rows.some(({ id }) => id === row.id))
					throw new Error('the sale is not in the book');
			}),
			statement: await times(rounds, async () => {
				const balances = await balancesOf(device, GROUP);
				if (balanceOf(balances, '4101') <= 0) throw new Error('no sales in the statement');
			}),
			book: await times(rounds, () => bookPage(device, GROUP, 50))
		};
	},
	async close(name: string): Promise<void> {
		store.device?.close();
		await deleteDevice(name);
	}
};

export type BenchStore = typeof store;
Object.assign(globalThis, { benchStore: store });
