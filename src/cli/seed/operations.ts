import type { Queries } from '../../lib/server/embedded/database.ts';
import type { Patch } from '../../lib/domain/records.ts';
import { type CastMember, isPage, type Writing } from './diary.ts';
import type { Random } from './random.ts';

/** An operation as a phone sends it, with whose it is. */
export interface Operation {
	member: string;
	device: string;
	/** Milliseconds since 1970. */
	receivedAt: number;
	op: { id: string; type: 'transaction' | 'patch'; at: number; body: unknown };
}

/** How long a phone took to send what was written, in milliseconds. */
const SENDING_MS = 2_400;
const OPERATIONS_A_CALL = 250;

function deviceOf({ device, name }: CastMember): string {
	if (!device) throw new Error(`${name} has no phone to write with`);
	return device;
}

/** How long a second officer takes to agree, in milliseconds. */
const AGREEING_MS = 50_000;

/** What the phones sent for something that was written down. */
export function operationsOf(writing: Writing, random: Random): Operation[] {
	const { at, writer } = writing;
	if (!isPage(writing)) {
		const { id, kind, record, set } = writing;
		return [recordOf(kind, { op: id, record }, writer, at, set)];
	}
	const { id, draft, approver } = writing;
	if (approver === null) {
		const op = { id, type: 'transaction' as const, at, body: draft };
		return [{ member: writer.id, device: deviceOf(writer), receivedAt: at + SENDING_MS, op }];
	}
	const ids = () => ({ op: random.uuid(at), record: random.uuid(at) });
	const agreed = { request: id, decision: 'approved', reason: '' };
	return [
		recordOf('request', { ...ids(), record: id }, writer, at, { what: 'transaction', body: draft }),
		recordOf('approval', ids(), approver, at + AGREEING_MS, agreed)
	];
}

/** A new record of the kind, written by the member. */
export function recordOf(
	kind: Patch['kind'],
	ids: { op: string; record: string },
	writer: CastMember,
	at: number,
	set: Record<string, unknown>
): Operation {
	const body = { kind, id: ids.record, set, base: {} };
	const op = { id: ids.op, type: 'patch' as const, at, body };
	return { member: writer.id, device: deviceOf(writer), receivedAt: at + SENDING_MS, op };
}

// The functions that a push uses, without the limits of a call and with the time that the story gives.
const APPLY = `
create function pg_temp.apply_story(p_group uuid, p_operations jsonb) returns void language plpgsql as $$
declare
	h private.group_heads := private.lock_head(p_group);
	m public.members;
	o jsonb;
	step private.step;
begin
	for o in select value from jsonb_array_elements(p_operations) loop
		if m.id is distinct from (o ->> 'member')::uuid then
			select * into m from public.members where group_id = p_group and id = (o ->> 'member')::uuid;
		end if;
		step := private.apply_operation(h, m, (o ->> 'device')::uuid, o -> 'op',
			to_timestamp((o ->> 'receivedAt')::bigint / 1000.0));
		h.head := step.head;
		h.chain_hash := step.chain_hash;
	end loop;
	update private.group_heads set head = h.head, chain_hash = h.chain_hash where group_id = p_group;
end $$`;

/** Makes what applies operations, for as long as `work` runs. */
export async function withApplying(
	db: Queries,
	work: (apply: (group: string, operations: readonly Operation[]) => Promise<void>) => Promise<void>
): Promise<void> {
	await db.exec(APPLY);
	await work(async (group, operations) => {
		for (let from = 0; from < operations.length; from += OPERATIONS_A_CALL) {
			const batch = operations.slice(from, from + OPERATIONS_A_CALL);
			await db.query('select pg_temp.apply_story($1, $2::jsonb)', [group, JSON.stringify(batch)]);
		}
	});
	await db.exec('drop function pg_temp.apply_story(uuid, jsonb)');
}
