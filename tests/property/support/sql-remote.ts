import { type Remote, RemoteError } from '../../../src/lib/sync/ports.ts';
import { PROTOCOL } from '../../../src/lib/sync/protocol.ts';
import type { TestDatabase } from '../../support/embedded.ts';

/** The server's side of the sync without HTTP: the real functions of the database, called as one account. */
export function sqlRemote(db: TestDatabase, uid: string, pageRows: number): Remote {
	const call = async <T>(sql: string, params: unknown[]): Promise<T> => {
		try {
			return await db.as({ role: 'authenticated', uid }, async (tx) => {
				const { rows } = await tx.query(`select ${sql} as answer`, params);
				return rows[0]?.['answer'] as T;
			});
		} catch (cause) {
			throw new RemoteError('fault', String(cause), { cause });
		}
	};
	return {
		hello: (device, state) =>
			call('public.sync_hello($1, $2, $3::jsonb)', [device, PROTOCOL, JSON.stringify(state)]),
		push: ({ group, epoch, device, ops, queued }) =>
			call('public.sync_push($1, $2, $3, $4, $5::jsonb, $6)', [
				...[group, epoch, device, PROTOCOL, JSON.stringify(ops), queued]
			]),
		carry: ({ group, epoch, account, device, ops }) =>
			call('public.sync_carry($1, $2, $3, $4, $5::jsonb)', [
				...[group, epoch, account, device, JSON.stringify(ops)]
			]),
		deviceKey: (device) => call('public.device_key($1)', [device]),
		pullForward: (group, epoch, after) =>
			call('public.sync_pull($1, $2, $3, null, $4)', [group, epoch, after, pageRows]),
		pullBackward: (group, epoch, before, scope) =>
			call('public.sync_pull($1, $2, null, $3, $4, $5)', [group, epoch, before, pageRows, scope]),
		upload: async () => undefined,
		reference: (after) => call('public.reference_since($1)', [after])
	};
}
