// Runs in the browser: the phone's real store filled with n transactions, then the things a person does.
import { type Device, deleteDevice, openDevice } from '../../src/lib/device/device.ts';
import { uuidv7 } from '../../src/lib/device/ids.ts';
import { bookPage, saveTransaction } from '../../src/lib/device/journal.ts';
import { balancesOf, monthsOf } from '../../src/lib/device/rollups.ts';
import type { HeldTransaction } from '../../src/lib/device/schema.ts';
import { type Query, search } from '../../src/lib/device/search.ts';
import { syncStore } from '../../src/lib/device/syncing/sync-store.ts';
import { termsOf } from '../../src/lib/device/terms.ts';
import { balanceChanges, type Balance, balanceKey } from '../../src/lib/domain/balances.ts';
import type { Draft } from '../../src/lib/domain/journal.ts';
import { sale } from '../../src/lib/domain/posting.ts';
import { auditGroup } from '../../src/lib/sync/audit.ts';
import type { Remote } from '../../src/lib/sync/ports.ts';
import { otherDraft, statements, YEAR } from './book-kinds.ts';

const GROUP = '00000000-0000-7000-8000-000000000001';
const SELF = '00000000-0000-7000-8000-000000000002';
const PAGE = 2_000;

const dayOf = (at: number): string =>
	new Date(Date.UTC(2024, 0, 1) + Math.floor(at * 86_400_000)).toISOString().slice(0, 10);

const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const MEMBERS = 10;
const PRODUCTS = 12;
const WORDS = [
	'arisan',
	'pasar',
	'kue',
	'pesanan',
	'bu',
	'rt',
	'posyandu',
	'balai',
	'desa',
	'keripik'
];

/** Most sales carry no note; every 997th is one that somebody will look for. */
function noteOf(n: number): string {
	if (n % 997 === 0) return `hajatan keluarga ${n}`;
	return n % 3 === 0 ? [n, n >> 3, n >> 7].map((at) => WORDS[at % WORDS.length]).join(' ') : '';
}

const cashSale = (n: number, occurredOn: string): Draft =>
	sale({
		occurredOn,
		note: noteOf(n),
		items: [
			{ product: idOf(100 + (n % PRODUCTS)), quantityMilli: 1000, amount: 15_000 + (n % 70) * 500 }
		],
		payment: n % 4 === 0 ? { by: 'hand', member: idOf(n % MEMBERS) } : { by: 'treasurer' }
	});

const draftAt = (n: number, occurredOn: string): Draft =>
	n % 5 === 1 ? otherDraft((n - 1) / 5, occurredOn) : cashSale(n, occurredOn);

const transactionAt = (n: number, total: number): HeldTransaction => ({
	...draftAt(n, dayOf((n / total) * 730)),
	...{ id: uuidv7(n * 1000), recordedBy: SELF, deviceId: SELF, deviceAt: n, seq: n + 1 },
	...{
		receivedAt: n,
		approvedBy: null,
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
		const tx = device.db.transaction(['transactions', 'terms'], 'readwrite');
		for (let n = start; n < Math.min(total, start + PAGE); n++) {
			const row = transactionAt(n, total);
			void tx.objectStore('transactions').add(row);
			void tx.objectStore('terms').add({ id: row.id, terms: termsOf(GROUP, row) });
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
	for (const month of monthsOf(GROUP, [...balances.values()])) void tx.store.put(month);
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

/** What people look for: something rare, something common, much of both at once, one month, amounts. */
const questions: readonly Query[] = [
	{ every: [{ words: ['hajat'] }] },
	{ every: [{ words: ['pasar'] }] },
	{ every: [{ ids: [idOf(4)] }, { kinds: ['sale_in_hand'] }] },
	{ every: [{ words: ['kue'] }, { words: ['des'] }], first: '2024-03-01', last: '2024-12-31' },
	{ every: [{ amount: { from: 20_000, to: 30_000 } }] }
];

const store = {
	device: null as Device | null,
	async open(name: string, total: number): Promise<number> {
		store.device = await openDevice(name);
		const start = performance.now();
		await fill(store.device, total);
		return performance.now() - start;
	},
	/** Milliseconds: a sale until it is durable and the newest page of the book shows it; one page of the book. */
	async measure(rounds: number) {
		const device = store.device as Device;
		return {
			sale: await times(rounds, async () => {
				const row = await saveTransaction(device, GROUP, SELF, draft());
				const page = await bookPage(device, GROUP, 50);
				if (!page.rows.some(({ id }) => id === row.id))
					throw new Error('the sale is not in the book');
			}),
			book: await times(rounds, () => bookPage(device, GROUP, 50))
		};
	},
	/** Milliseconds of each statement of a year: the roll-ups read and counted. */
	async statements(rounds: number): Promise<Record<string, number[]>> {
		const device = store.device as Device;
		const taken: Record<string, number[]> = {};
		for (const [name, make] of Object.entries(statements)) {
			taken[name] = await times(rounds, async () => make(await balancesOf(device, GROUP), YEAR));
		}
		return taken;
	},
	/** How many roll-ups there are. */
	rollups: async (): Promise<number> => (await balancesOf(store.device as Device, GROUP)).length,
	/** Milliseconds of every search, all questions together. */
	async search(rounds: number): Promise<number[]> {
		const device = store.device as Device;
		const taken: number[] = [];
		for (const question of questions) {
			const ask = () => search(device, GROUP, question, { limit: 30 });
			if ((await ask()).rows.length === 0) throw new Error('a search found nothing');
			taken.push(...(await times(rounds, ask)));
		}
		return taken;
	},
	/** Milliseconds of comparing the whole book: every row read, its text and the digests made; the server's part takes no time. */
	async audit(total: number): Promise<number> {
		const page = { epoch: 1, head: total, chain: '', to: total, buckets: [] };
		const remote = { audit: async () => page, pullForward: async () => ({ err: 'epoch' }) };
		const group = { id: GROUP, epoch: 1, after: total, low: 0, chain: null, lowest: null };
		const state = { ...group, isWhole: true, broken: null };
		const store = syncStore(this.device as Device);
		const [taken] = await times(1, () =>
			auditGroup(store, remote as unknown as Remote, state, async (bytes) => {
				return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
			})
		);
		return taken ?? Number.NaN;
	},
	async close(name: string): Promise<void> {
		store.device?.close();
		await deleteDevice(name);
	}
};

export type BenchStore = typeof store;
Object.assign(globalThis, { benchStore: store });
