import { describe, expect, test, vi } from 'vitest';
import type { GroupState, Remote, SyncStore } from './ports.ts';
import { runSync } from './run-sync.ts';

const GROUP: GroupState = {
	...{ id: 'g', epoch: 5, after: 9, low: 0, chain: null, lowest: null, broken: null, isWhole: true }
};
const sha256 = async () => new Uint8Array();

/** A phone with one group and, if asked, one operation that waits; and a server that answers a push with `push`. */
function scene(waits: boolean, push: unknown, head = 9, epoch = 5, reference = 3) {
	const store = {
		deviceId: () => 'device',
		groups: vi.fn(async () => [GROUP]),
		countQueued: async () => (waits ? 1 : 0),
		hasQueued: async () => waits,
		queued: vi.fn(async () => (waits ? [{ k: 1, op: { id: 'o' } }] : [])),
		noteGroups: async () => undefined,
		learnEpoch: async () => undefined,
		applyForward: async () => true,
		applyBackward: async () => true,
		finishHealing: async () => undefined,
		filesToUpload: async () => [],
		beginHealing: vi.fn(async () => undefined),
		settle: vi.fn(async () => undefined),
		hasDeviceKey: vi.fn(async () => true),
		keepDeviceKey: vi.fn(async () => undefined),
		carried: vi.fn(async () => null),
		referenceVersion: async () => 3,
		keepReference: vi.fn(async () => undefined)
	};
	const group = { id: 'g', name: 'Mekar', role: 'chair', member: 'm', epoch, head };
	const remote = {
		hello: async () => ({
			now: 0,
			min_protocol: 1,
			reference,
			officer: false,
			groups: [group],
			left: []
		}),
		reference: vi.fn(async (after: number) => ({ version: after + 4, rows: [] })),
		push: vi.fn(async () => push),
		deviceKey: vi.fn(async () => 'ab'),
		pullForward: vi.fn(),
		pullBackward: vi.fn()
	};
	const run = () => runSync(store as unknown as SyncStore, remote as unknown as Remote, sha256);
	return { store, remote, run };
}

describe('a round', () => {
	test('with nothing new asks once and touches nothing', async () => {
		const { store, remote, run } = scene(false, null);
		expect(await run()).toEqual({ tooOld: false, left: [] });
		expect(remote.push).not.toHaveBeenCalled();
		expect(remote.pullForward).not.toHaveBeenCalled();
		expect(remote.reference).not.toHaveBeenCalled();
		expect(store.queued).not.toHaveBeenCalled();
	});

	test('asks for the key of this phone once, unless its person is a mentor alone', async () => {
		const { store, remote, run } = scene(false, null);
		store.hasDeviceKey.mockImplementation(async () => false);
		await run();
		expect(remote.deviceKey).toHaveBeenCalledExactlyOnceWith('device');
		expect(store.keepDeviceKey).toHaveBeenCalledExactlyOnceWith('ab');
		store.hasDeviceKey.mockImplementation(async () => true);
		await run();
		expect(remote.deviceKey).toHaveBeenCalledOnce();
	});

	test('fetches the reference data that changed since what is here', async () => {
		const { store, remote, run } = scene(false, null, 9, 5, 7);
		await run();
		expect(remote.reference).toHaveBeenCalledExactlyOnceWith(3);
		expect(store.keepReference).toHaveBeenCalledExactlyOnceWith({ version: 7, rows: [] });
	});

	test('leaves out what is older than a summary, and fetches it when the whole book is wanted', async () => {
		const { store, remote, run } = scene(false, null, 9);
		const group = { ...GROUP, low: 5, isWhole: false };
		store.groups.mockImplementation(async () => [group]);
		await run();
		expect(remote.pullBackward).not.toHaveBeenCalled();

		group.isWhole = true;
		remote.pullForward.mockImplementation(async () => ({
			...{ epoch: 5, head: 9, now: 0, chain: null, rows: [], next: 9, more: false }
		}));
		remote.pullBackward.mockImplementation(async () => {
			group.low = 0;
			return { epoch: 5, head: 9, now: 0, chain: '', rows: [], low: 0 };
		});
		await run();
		expect(remote.pullBackward).toHaveBeenCalledExactlyOnceWith('g', 5, 5, 'whole');
	});

	test('that meets an older history than its own ends, to be tried later', async () => {
		const { store, remote, run } = scene(true, { err: 'epoch', epoch: 4 }, 9, 4);
		await expect(run()).rejects.toMatchObject({ trouble: 'busy' });
		expect(remote.push).toHaveBeenCalledOnce();
		expect(store.beginHealing).not.toHaveBeenCalled();
	});

	test('whose protocol is refused ends, and keeps what waits', async () => {
		const { store, remote, run } = scene(true, { err: 'protocol', min_protocol: 2 });
		expect(await run()).toEqual({ tooOld: false, left: [] });
		expect(remote.push).toHaveBeenCalledOnce();
		expect(store.settle).not.toHaveBeenCalled();
	});
});
