import type { Queries } from '../../lib/server/embedded/database.ts';
import type { CastMember, Page } from './diary.ts';

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

/** What the phone of the page's writer sent. */
export function transactionOf({ id, at, writer, draft }: Page): Operation {
	const op = { id, type: 'transaction' as const, at, body: draft };
	return { member: writer.id, device: deviceOf(writer), receivedAt: at + SENDING_MS, op };
}

/** A new record of the kind, written by the member. */
export function recordOf(
	kind: 'party' | 'product' | 'photo',
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
