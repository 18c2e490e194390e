import { describe, expect, test, vi } from 'vitest';
import { type GroupState, type Remote, RemoteError, type SyncStore } from './ports.ts';
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
		isAuditDue: vi.fn(async () => false),
		journalOf: async () => [],
		keepAudit: vi.fn(async () => undefined),
		postponeAudit: vi.fn(async () => undefined),
		finishHealing: vi.fn(async () => undefined),
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
		audit: vi.fn(async () => ({ epoch, head, chain: '', to: head, buckets: [] })),
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

	test('compares the book when that is due, after everything else', async () => {
		const { store, remote, run } = scene(false, null);
		store.isAuditDue.mockResolvedValue(true);
		await run();
		expect(remote.audit).toHaveBeenCalledExactlyOnceWith('g', 5, 0, 9);
		expect(store.keepAudit).toHaveBeenCalledOnce();
	});

	test('is complete when the server breaks on the comparison alone, and not when it is away', async () => {
		const { store, remote, run } = scene(false, null);
		store.isAuditDue.mockResolvedValue(true);
		remote.audit.mockRejectedValue(new RemoteError('fault', 'broken'));
		expect(await run()).toEqual({ tooOld: false, left: [] });
		expect(store.postponeAudit).toHaveBeenCalledExactlyOnceWith('g');
		remote.audit.mockRejectedValue(new RemoteError('offline', 'away'));
		await expect(run()).rejects.toMatchObject({ trouble: 'offline' });
		expect(store.keepAudit).not.toHaveBeenCalled();
	});

	test('ends a healing whose last step was missed, although nothing is new', async () => {
		const { store, remote, run } = scene(false, null);
		store.groups.mockResolvedValue([{ ...GROUP, healing: true }]);
		const page = { epoch: 5, head: 9, chain: null, now: 0, rows: [], next: 9, more: false };
		remote.pullForward.mockResolvedValue(page);
		await run();
		expect(store.finishHealing).toHaveBeenCalledExactlyOnceWith('g');
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

	test('whose hello is answered late, when another has read on, reads nothing anew', async () => {
		const { store, remote, run } = scene(false, null, 9);
		const group = { ...GROUP };
		store.groups.mockImplementation(async () => [{ ...group }]);
		const { hello } = remote;
		remote.hello = async () => {
			group.after = 12;
			return hello();
		};
		remote.pullForward.mockImplementation(async () => ({
			...{ epoch: 5, head: 12, now: 0, chain: null, rows: [], next: 12, more: false }
		}));
		await run();
		expect(store.beginHealing).not.toHaveBeenCalled();
	});

	test('that is ahead of the server reads all anew', async () => {
		const { store, run } = scene(false, null, 8);
		const group = { ...GROUP };
		store.groups.mockImplementation(async () => [{ ...group }]);
		store.beginHealing.mockImplementation(async () => {
			group.after = 8;
		});
		await run();
		expect(store.beginHealing).toHaveBeenCalledExactlyOnceWith('g', 5);
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
