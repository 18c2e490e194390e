import { type Remote, RemoteError, type RemoteTrouble } from '../sync/ports.ts';
import { PROTOCOL, PULL_ROWS, SUMMARY_ROWS } from '../sync/protocol.ts';
import { supabase } from './auth.ts';
import { answerOf, NotTheServerError, type Shape, shapes } from './answers.ts';
import { callRpc, HttpError } from './rpc.ts';

/**
 * A valid access token. Forced, it is renewed even if it looks valid.
 * @throws RemoteError auth or offline
 */
export type TokenSource = (forced: boolean) => Promise<string>;

const DEVICE_KEY = /^[0-9a-f]{64}$/;
const BUSY_CODES = /^(40001|40P01|55P03|57014|53\d{3})$/;

/** What a failed call says about the next try; see the error taxonomy of the protocol. */
export function troubleOf(error: unknown): RemoteTrouble {
	if (error instanceof NotTheServerError) return error.status >= 500 ? 'busy' : 'portal';
	if (!(error instanceof HttpError)) return 'offline';
	if (error.status === 401 || /^PGRST30[123]$/.test(error.code)) return 'auth';
	if ([408, 429, 502, 503, 504].includes(error.status) || BUSY_CODES.test(error.code))
		return 'busy';
	return 'fault';
}

const remoteError = (cause: unknown): RemoteError =>
	cause instanceof RemoteError
		? cause
		: new RemoteError(troubleOf(cause), cause instanceof Error ? cause.message : String(cause), {
				cause
			});

/** The server's side of the sync over HTTP. A refused token is renewed once, then the same call is made again. */
export function httpRemote(token: TokenSource): Remote {
	async function call<T>(
		name: string,
		shape: Shape | RegExp,
		args: Record<string, unknown>
	): Promise<T> {
		try {
			return answerOf(shape, await callRpc(name, args, await token(false)));
		} catch (error) {
			if (troubleOf(error) !== 'auth' || error instanceof RemoteError) throw remoteError(error);
		}
		try {
			return answerOf(shape, await callRpc(name, args, await token(true)));
		} catch (error) {
			throw remoteError(error);
		}
	}
	return {
		hello: (device, state) =>
			call('sync_hello', shapes.hello, {
				p_device: device,
				p_protocol: PROTOCOL,
				p_state: state
			}),
		push: ({ group, epoch, device, ops, queued }) =>
			call('sync_push', shapes.push, {
				p_group: group,
				p_epoch: epoch,
				p_device: device,
				p_protocol: PROTOCOL,
				p_ops: ops,
				p_queued: queued
			}),
		carry: ({ group, epoch, account, device, ops }) =>
			call('sync_carry', shapes.push, {
				p_group: group,
				p_epoch: epoch,
				p_account: account,
				p_device: device,
				p_ops: ops
			}),
		deviceKey: (device) => call('device_key', DEVICE_KEY, { p_device: device }),
		pullForward: (group, epoch, after) =>
			call('sync_pull', shapes.forward, {
				p_group: group,
				p_epoch: epoch,
				p_after: after,
				p_limit: PULL_ROWS
			}),
		pullBackward: (group, epoch, before, scope) =>
			call('sync_pull', shapes.backward, {
				p_group: group,
				p_epoch: epoch,
				p_before: before,
				p_limit: scope === 'summary' ? SUMMARY_ROWS : PULL_ROWS,
				p_scope: scope
			}),
		audit: (group, epoch, after, upto) =>
			call('sync_audit', shapes.audit, {
				p_group: group,
				p_epoch: epoch,
				p_after: after,
				p_upto: upto
			}),
		reference: (after) => call('reference_since', shapes.reference, { p_version: after }),
		async upload({ bucket, path, bytes, type }) {
			const client = await supabase(await token(false));
			const { data, error } = await client.storage
				.from(bucket)
				.upload(path, bytes, { contentType: type });
			if (error && !isAlreadyThere(error)) throw storageError(error);
			// A portal says yes to everything; the storage says where the file lies.
			if (data && data.fullPath !== `${bucket}/${path}`) {
				throw new RemoteError('portal', 'the upload was not confirmed');
			}
		}
	};
}

interface StorageFailure {
	message: string;
	status?: number | undefined;
	statusCode?: string | undefined;
}

/** The answer to an upload may have been lost; names are unique, so a file that is there is this one. */
const isAlreadyThere = (error: StorageFailure): boolean =>
	error.statusCode === '409' || error.status === 409 || /already exists/i.test(error.message);

function storageError(error: StorageFailure): RemoteError {
	const status = error.status ?? 0;
	const trouble = status >= 400 && status < 500 && status !== 429 ? 'fault' : 'offline';
	return new RemoteError(trouble, error.message, { cause: error });
}
