import { createHash } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import vectors from '../domain/chain.vectors.json' with { type: 'json' };
import type { JournalRow } from '../domain/journal.ts';
import { stretchText, Tally } from '../domain/trust/differences.ts';
import { auditGroup } from './audit.ts';
import type { AuditResult, GroupState, Remote, SyncStore } from './ports.ts';
import type { AuditPage } from './protocol.ts';

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** Three rows in two stretches. */
const rows = vectors.rows.slice(0, 3).map(({ row }, at) => ({
	...(row as unknown as JournalRow),
	seq: [3, 7, 1_004][at] as number
}));
const GROUP: GroupState = {
	...{ id: vectors.group, epoch: 5, after: 1_010, low: 0, chain: 'c', lowest: null, broken: null },
	isWhole: true
};

const between = (all: readonly JournalRow[], first: number, last: number) =>
	all.filter(({ seq }) => seq >= first && seq <= last);

/** A server with these rows that answers one stretch a call. */
function serverOf(held: readonly JournalRow[], more: Partial<AuditPage> = {}) {
	const tally = new Tally();
	for (const row of held) tally.add(row);
	const audit = vi.fn(async (_group: string, _epoch: number, after: number, upto: number) => {
		const bucket = Math.floor((after + 1) / 1_000);
		const to = Math.min(upto, bucket * 1_000 + 999);
		const part = between(held, after + 1, to);
		const digest = hex(stretchText(GROUP.id, part));
		return {
			...{ epoch: 5, head: 1_010, chain: 'c', to },
			buckets: part.length > 0 ? [[bucket, part.length, digest]] : [],
			...(to === 1_010 && {
				sums: [...tally.accounts()].map(([account, { debit, credit, text }]) => [
					...[account, debit, credit, hex(text)]
				])
			}),
			...more
		};
	});
	const pullForward = vi.fn(async (_group: string, _epoch: number | null, after: number) => {
		const next = held.find(({ seq }) => seq > after);
		const page = { epoch: 5, head: 1_010, chain: 'c', now: 0 };
		if (!next) return { ...page, rows: [], next: 1_010, more: false };
		return { ...page, rows: [wire(next)], next: next.seq, more: true };
	});
	return { audit, pullForward };
}

const wire = (row: JournalRow) => [
	...['t', row.seq, row.id, row.kind, row.occurredOn, row.recordedBy, row.deviceId],
	...[row.deviceAt, row.receivedAt, row.reverses, row.note, row.hash],
	row.entries.map((entry) => [
		...[entry.debit, entry.credit, entry.amount, entry.member, entry.party],
		...[entry.product, entry.quantityMilli]
	]),
	...[row.approvedBy, row.meeting, row.forOrder, row.forGrant, row.forLine]
];

const keepAudit = vi.fn<(group: string, result: AuditResult) => Promise<void>>();
const store = {
	keepAudit,
	journalOf: async (_group: string, first: number, last: number) => between(rows, first, last)
} as unknown as SyncStore;
beforeEach(() => void keepAudit.mockReset());

const run = async (remote: object, group: Partial<GroupState> = {}) => {
	await auditGroup(store, remote as unknown as Remote, { ...GROUP, ...group }, sha256);
	return keepAudit.mock.calls[0]?.[1];
};

test('an equal book is asked for stretch by stretch, and no row is read again', async () => {
	const server = serverOf(rows);
	expect(await run(server)).toEqual({
		...{ epoch: 5, from: 1, to: 1_010, rows: 3, chain: 'c', broken: null, stretches: 0 },
		...{ differences: [], sums: [] }
	});
	expect(server.audit.mock.calls.map(([, , after, upto]) => [after, upto])).toEqual([
		[0, 1_010],
		[999, 1_010]
	]);
	expect(server.pullForward).not.toHaveBeenCalled();
});

test('of a differing stretch all pages are read, of the others none', async () => {
	const server = serverOf(rows.map((row) => (row.seq === 7 ? { ...row, note: 'lain' } : row)));
	expect(await run(server)).toMatchObject({
		stretches: 1,
		differences: [{ is: 'changed', seq: 7, fields: ['note'], mine: { note: rows[1]?.note } }]
	});
	expect(server.pullForward.mock.calls.map(([, , after]) => after)).toEqual([0, 3, 7]);
});

test('a stretch that differs although its rows are equal differs in what is not sent', async () => {
	const server = serverOf(rows, { buckets: [[0, 2, 'ff']] });
	const first = { is: 'hidden', seq: 1, mine: null, server: null };
	expect(await run(server)).toMatchObject({ stretches: 2, differences: [first] });
});

test('a phone with the newest rows alone compares these, and no roll-ups', async () => {
	const server = serverOf(rows.slice(2));
	expect(await run(server, { low: 1_004 })).toMatchObject({
		...{ from: 1_004, rows: 1, differences: [], sums: [] }
	});
	expect(server.audit).toHaveBeenCalledExactlyOnceWith(GROUP.id, 5, 1_003, 1_010);
});

test('roll-ups that the rows do not add up to are named; of another moment they are not compared', async () => {
	const sums: AuditPage['sums'] = [['9999', 5, 0, 'ff']];
	const found = await run(serverOf(rows, { sums }));
	expect(found?.differences).toEqual([]);
	expect(found?.sums.find(({ account }) => account === '9999')).toEqual({
		...{ account: '9999', mine: { debit: 0, credit: 0 }, server: { debit: 5, credit: 0 } }
	});
	expect(found?.sums.length).toBeGreaterThan(1);
	keepAudit.mockReset();
	expect(await run(serverOf(rows, { sums, head: 1_011 }))).toMatchObject({ sums: [] });
});

test('the row that does not follow the chain is told of with the server’s version', async () => {
	const brokenRow = { ...(rows[2] as JournalRow), seq: 1_011 };
	expect(await run(serverOf(rows), { broken: 1_011, brokenRow })).toMatchObject({
		broken: 1_011,
		differences: [{ is: 'unlinked', seq: 1_011, mine: null, server: { seq: 1_011 } }]
	});
});

test.each([
	['access is lost', { audit: async () => ({ err: 'not_member' }) }],
	['history was restored', { audit: async () => ({ err: 'epoch' }) }],
	['history is restored in between', { pullForward: async () => ({ err: 'epoch' }) }],
	['a page is of another history', serverOf(rows, { epoch: 6 })]
])('nothing is said when %s', async (_, remote) => {
	expect(await run({ ...serverOf(rows.slice(1)), ...remote })).toBeUndefined();
});

test('an answer that does not go on is a fault, not an endless question', async () => {
	await expect(run(serverOf(rows, { to: 0 }))).rejects.toMatchObject({ trouble: 'fault' });
});
