import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { genesisHash, rowHash } from '../domain/chain.ts';
import type { JournalRow } from '../domain/journal.ts';
import { sale } from '../domain/posting.ts';
import type { GroupState, Remote, SyncStore } from './ports.ts';
import type { ForwardPage, WireRow } from './protocol.ts';
import { pullBackward, pullForward, pullNewest } from './pull-pages.ts';

const GROUP = 'group-1';
const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

async function chainOf(count: number): Promise<JournalRow[]> {
	const rows: JournalRow[] = [];
	let hash = await genesisHash(GROUP, sha256);
	for (let seq = 1; seq <= count; seq++) {
		const row = {
			...sale({
				...{ occurredOn: '2026-11-20', note: '', payment: { by: 'treasurer' } },
				items: [{ product: null, quantityMilli: null, amount: seq }]
			}),
			...{ id: `t${seq}`, recordedBy: 'm', deviceId: 'd', deviceAt: seq, seq, receivedAt: seq },
			approvedBy: null
		};
		hash = await rowHash(hash, GROUP, row, sha256);
		rows.push({ ...row, hash });
	}
	return rows;
}

function wire(row: JournalRow): WireRow {
	const { seq, id, kind, occurredOn, recordedBy, deviceId, deviceAt, receivedAt } = row;
	const entries = row.entries.map(
		({ debit, credit, amount, member, party, product, quantityMilli }) =>
			[debit, credit, amount, member, party, product, quantityMilli] as [
				string,
				string,
				number,
				string | null,
				string | null,
				string | null,
				number | null
			]
	);
	const head = [
		't',
		seq,
		id,
		kind,
		occurredOn,
		recordedBy,
		deviceId,
		deviceAt,
		receivedAt
	] as const;
	return [
		...head,
		row.reverses,
		row.note,
		row.hash,
		entries,
		row.approvedBy,
		row.meeting,
		row.forOrder
	];
}

const state = (more: Partial<GroupState>): GroupState => ({
	...{
		id: GROUP,
		epoch: 1,
		after: 0,
		low: 0,
		chain: null,
		lowest: null,
		broken: null,
		isWhole: true
	},
	...more
});

describe('pulling pages', () => {
	let rows: JournalRow[];
	const store = {
		applyForward: vi.fn(async () => true),
		applyBackward: vi.fn(async () => true),
		applyNewest: vi.fn(async () => true),
		markBroken: vi.fn(async () => undefined)
	};
	const pages = store as unknown as SyncStore;

	beforeEach(async () => {
		vi.clearAllMocks();
		rows = await chainOf(4);
	});

	const forward = (page: Partial<ForwardPage>): Remote => {
		const whole = {
			...{ epoch: 1, head: 4, now: 0, next: 4, more: false, chain: rows[3]?.hash },
			rows: rows.slice(2).map(wire),
			...page
		};
		return { pullForward: async () => whole } as unknown as Remote;
	};
	const after2 = () => ({ ...state({ chain: rows[1]?.hash ?? null }), after: 2 });

	test('rows that follow the chain are applied with the new checkpoint', async () => {
		expect(await pullForward(pages, forward({}), after2(), sha256)).toBe('done');
		expect(store.applyForward).toHaveBeenCalledWith(
			GROUP,
			2,
			expect.objectContaining({ mark: 4, chain: rows[3]?.hash })
		);
	});

	test('a changed row stops the pull, is named, and nothing is applied', async () => {
		const changed = rows.slice(2).map((row) => ({ ...row, note: row.seq === 4 ? 'lain' : '' }));
		const remote = forward({ rows: changed.map(wire) });
		expect(await pullForward(pages, remote, after2(), sha256)).toBe('broken');
		expect(store.markBroken).toHaveBeenCalledWith(GROUP, 4, expect.objectContaining({ id: 't4' }));
		expect(store.applyForward).not.toHaveBeenCalled();
	});

	test('a head that the rows do not lead to is an alarm', async () => {
		expect(await pullForward(pages, forward({ chain: 'ff' }), after2(), sha256)).toBe('broken');
		expect(store.applyForward).not.toHaveBeenCalled();
	});

	test('a page of a lower epoch is dropped, one of a higher epoch asks for healing', async () => {
		expect(await pullForward(pages, forward({ epoch: 0 }), after2(), sha256)).toBe('more');
		expect(await pullForward(pages, forward({ epoch: 2 }), after2(), sha256)).toEqual({
			behind: 2
		});
		expect(store.applyForward).not.toHaveBeenCalled();
	});

	test('older rows must lead to the oldest one that is here, and at the end begin at the genesis', async () => {
		const page = { epoch: 1, head: 4, chain: '', now: 0, rows: rows.slice(0, 2).map(wire), low: 0 };
		const remote = { pullBackward: async () => page } as unknown as Remote;
		const group = state({ low: 3, lowest: rows[2] ?? null });
		expect(await pullBackward(pages, remote, group, sha256)).toBe('done');
		expect(store.applyBackward).toHaveBeenCalledOnce();
		const forged = { ...page, rows: [wire({ ...(rows[1] as JournalRow), note: 'x' })] };
		const other = { pullBackward: async () => forged } as unknown as Remote;
		expect(await pullBackward(pages, other, group, sha256)).toBe('broken');
		expect(store.applyBackward).toHaveBeenCalledOnce();
	});

	test('a summary is asked for as one, and its rows are checked like any', async () => {
		const page = {
			...{ epoch: 1, head: 9, now: 0, chain: rows[3]?.hash ?? '', low: 3 },
			...{
				rows: [rows[3], rows[2]].map((row) => wire(row as JournalRow)),
				records: [],
				balances: []
			}
		};
		const pull = vi.fn(async () => page);
		const remote = { pullBackward: pull } as unknown as Remote;
		const group = state({ after: null, isWhole: false });
		expect(await pullNewest(pages, remote, group, sha256)).toBe('done');
		expect(pull).toHaveBeenCalledExactlyOnceWith(GROUP, 1, 0, 'summary');
		expect(store.applyNewest).toHaveBeenCalledExactlyOnceWith(
			GROUP,
			expect.objectContaining({
				head: 9,
				mark: 3,
				lowest: expect.objectContaining({ id: 't3' }),
				chain: rows[3]?.hash
			})
		);
		await pullNewest(pages, remote, { ...group, isWhole: true }, sha256);
		expect(pull).toHaveBeenLastCalledWith(GROUP, 1, 0, 'whole');
		const forged = [{ ...(rows[3] as JournalRow), note: 'lain' }, rows[2] as JournalRow].map(wire);
		const other = { pullBackward: async () => ({ ...page, rows: forged }) } as unknown as Remote;
		expect(await pullNewest(pages, other, group, sha256)).toBe('broken');
		expect(store.applyNewest).toHaveBeenCalledTimes(2);
	});

	test('losing access is told, never read as an empty page', async () => {
		const remote = { pullBackward: async () => ({ err: 'not_member' }) } as unknown as Remote;
		expect(await pullNewest(pages, remote, state({ after: null }), sha256)).toBe('gone');
		expect(store.applyNewest).not.toHaveBeenCalled();
	});
});
