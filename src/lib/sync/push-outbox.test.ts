import { describe, expect, test } from 'vitest';
import { type Push, type Remote, RemoteError, type SyncStore } from './ports.ts';
import type { Operation, PushAnswer, PushResult } from './protocol.ts';
import { pushOutbox } from './push-outbox.ts';

const operation = (id: string): Operation => ({
	...{ id, n: 1, type: 'patch', version: 1, at: 0 },
	body: { kind: 'party', id, set: {}, base: {} }
});

/** An outbox in memory that keeps what the push asked of it. */
function outbox(ids: string[]) {
	const waiting = ids.map((id, k) => ({ k, op: operation(id) }));
	const parked: string[] = [];
	const settled: PushResult[] = [];
	const drop = (id: string | undefined) => {
		const at = waiting.findIndex(({ op }) => op.id === id);
		if (at >= 0) waiting.splice(at, 1);
	};
	const store = {
		deviceId: () => 'device',
		queued: async (_group: string, { operations }: { operations: number }) =>
			waiting.slice(0, operations),
		countQueued: async () => waiting.length,
		settle: async (_group: string, _epoch: number, results: readonly PushResult[]) => {
			settled.push(...results);
			for (const { id } of results) drop(id);
		},
		park: async (k: number) => {
			const row = waiting.find((each) => each.k === k);
			if (row) parked.push(row.op.id);
			drop(row?.op.id);
		}
	} satisfies Partial<SyncStore>;
	return { store: store as unknown as SyncStore, parked, settled, waiting };
}

const answering = (answer: (push: Push) => PushAnswer): { remote: Remote; sizes: number[] } => {
	const sizes: number[] = [];
	const push = async (asked: Push) => {
		sizes.push(asked.ops.length);
		return answer(asked);
	};
	return { remote: { push } as unknown as Remote, sizes };
};

const accept = ({ ops, epoch }: Push): PushAnswer => ({
	...{ epoch, head: 9, now: 0, member: true },
	results: ops.map(({ id }, at) => ({ id, status: 'ok', seq: at + 1 }))
});

describe('pushing the outbox', () => {
	test('sends everything and settles what the answer names', async () => {
		const { store, settled, waiting } = outbox(['a', 'b', 'c']);
		const { remote } = answering(accept);
		expect(await pushOutbox(store, remote, 'g', 5)).toBe('done');
		expect(settled.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
		expect(waiting).toEqual([]);
	});

	test('halves the batch until the operation that breaks the server stands alone, and sets it aside', async () => {
		const { store, parked, settled } = outbox(['a', 'b', 'bad', 'd']);
		const { remote, sizes } = answering((push) => {
			if (push.ops.some(({ id }) => id === 'bad')) throw new RemoteError('fault', '500');
			return accept(push);
		});
		expect(await pushOutbox(store, remote, 'g', 5)).toBe('done');
		expect(parked).toEqual(['bad']);
		expect(settled.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
		expect(sizes).toEqual([4, 2, 2, 1, 0, 1]); // the empty push says that the server is well
	});

	test('a server that breaks on everything sets nothing aside', async () => {
		const { store, waiting, parked } = outbox(['a', 'b']);
		const { remote, sizes } = answering(() => {
			throw new RemoteError('fault', '500');
		});
		await expect(pushOutbox(store, remote, 'g', 5)).rejects.toMatchObject({ trouble: 'busy' });
		expect(waiting).toHaveLength(2);
		expect(parked).toEqual([]);
		expect(sizes).toEqual([2, 1, 0]);
	});

	test.each(['offline', 'portal', 'busy', 'auth'] as const)(
		'%s keeps everything and halves nothing',
		async (trouble) => {
			const { store, waiting, parked } = outbox(['a', 'b']);
			const { remote, sizes } = answering(() => {
				throw new RemoteError(trouble, 'no answer');
			});
			await expect(pushOutbox(store, remote, 'g', 5)).rejects.toMatchObject({ trouble });
			expect(waiting).toHaveLength(2);
			expect(parked).toEqual([]);
			expect(sizes).toEqual([2]);
		}
	);

	test('an answer that names none of the operations is not believed', async () => {
		const { store, waiting } = outbox(['a']);
		const { remote } = answering((push) => ({ ...accept(push), results: [] }) as PushAnswer);
		await expect(pushOutbox(store, remote, 'g', 5)).rejects.toMatchObject({ trouble: 'offline' });
		expect(waiting).toHaveLength(1);
	});

	test.each([
		[{ err: 'epoch', epoch: 7 }, { behind: 7 }],
		[{ err: 'not_member' }, 'gone'],
		[{ err: 'protocol' }, 'too_old']
	] as const)('answer %o ends with %o and settles nothing', async (answer, outcome) => {
		const { store, settled } = outbox(['a']);
		const { remote } = answering(() => answer as PushAnswer);
		expect(await pushOutbox(store, remote, 'g', 5)).toEqual(outcome);
		expect(settled).toEqual([]);
	});

	test('an acknowledgement of another epoch is void', async () => {
		const { store, settled } = outbox(['a']);
		const { remote } = answering((push) => accept({ ...push, epoch: 6 }));
		expect(await pushOutbox(store, remote, 'g', 5)).toEqual({ behind: 6 });
		expect(settled).toEqual([]);
	});
});
