import { type Remote, RemoteError } from '../../src/lib/sync/ports.ts';
import { PROTOCOL } from '../../src/lib/sync/protocol.ts';
import { rpc } from './api.ts';
import type { TestServer } from './server.ts';

/** The server's side of the sync over HTTP, as one account; asks anew which server that is, since tests restart it. */
export function httpRemote(
	server: () => Pick<TestServer, 'url' | 'key'>,
	token: () => string,
	pageRows: number
): Remote {
	const call = async <T>(name: string, args: Record<string, unknown>): Promise<T> => {
		try {
			return (await rpc(server(), name, args, token())) as T;
		} catch (cause) {
			throw new RemoteError('offline', String(cause), { cause });
		}
	};
	return {
		hello: (device, state) =>
			call('sync_hello', { p_device: device, p_protocol: PROTOCOL, p_state: state }),
		push: ({ group, epoch, device, ops, queued }) =>
			call('sync_push', {
				...{ p_group: group, p_epoch: epoch, p_device: device, p_protocol: PROTOCOL },
				...{ p_ops: ops, p_queued: queued }
			}),
		pullForward: (group, epoch, after) =>
			call('sync_pull', { p_group: group, p_epoch: epoch, p_after: after, p_limit: pageRows }),
		pullBackward: (group, epoch, before, scope) =>
			call('sync_pull', {
				...{ p_group: group, p_epoch: epoch, p_before: before, p_limit: pageRows, p_scope: scope }
			}),
		carry: ({ group, epoch, account, device, ops }) =>
			call('sync_carry', {
				...{ p_group: group, p_epoch: epoch, p_account: account },
				...{ p_device: device, p_ops: ops }
			}),
		deviceKey: (device) => call('device_key', { p_device: device }),
		audit: (group, epoch, after, upto) =>
			call('sync_audit', { p_group: group, p_epoch: epoch, p_after: after, p_upto: upto }),
		upload: async () => undefined,
		reference: (after) => call('reference_since', { p_version: after })
	};
}
