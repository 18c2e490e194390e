import { type Remote, RemoteError } from '../../../src/lib/sync/ports.ts';
import { PROTOCOL } from '../../../src/lib/sync/protocol.ts';
import type { TestDatabase } from '../../support/embedded.ts';

/** Small pages, so that a few rows already take several. */
export const PAGE_ROWS = 7;

/** The app on a phone: how many versions of the protocol it is behind the server. */
export interface App {
	behind: number;
}

/** The server's side of the sync without HTTP: the real functions of the database, called as one account. */
export function sqlRemote(
	db: TestDatabase,
	uid: string,
	app: App = { behind: 0 },
	pageRows = PAGE_ROWS
): Remote {
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
	const protocol = () => PROTOCOL - app.behind;
	return {
		async hello(device, state) {
			const answer = await call<Awaited<ReturnType<Remote['hello']>>>(
				'public.sync_hello($1, $2, $3::jsonb)',
				[device, protocol(), JSON.stringify(state)]
			);
			// An old app holds the answer against its own number, which is as much lower.
			return { ...answer, min_protocol: answer.min_protocol + app.behind };
		},
		push: ({ group, epoch, device, ops, queued }) =>
			call('public.sync_push($1, $2, $3, $4, $5::jsonb, $6)', [
				...[group, epoch, device, protocol(), JSON.stringify(ops), queued]
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
		audit: (group, epoch, after, upto) =>
			call('public.sync_audit($1, $2, $3, $4)', [group, epoch, after, upto]),
		upload: async () => undefined,
		reference: (after) => call('public.reference_since($1)', [after])
	};
}
