import type { Queries } from '../../lib/server/embedded/database.ts';
import type { Patch } from '../../lib/domain/records.ts';
import { orderTotal } from '../../lib/domain/orders.ts';
import { type BuyerAct, type CastMember, isBuyerAct, isPage, type Writing } from './diary.ts';
import type { Random } from './random.ts';

/** An operation as a phone sends it, with whose it is; what a buyer does is of nobody in the group. */
export interface Operation {
	member: string | null;
	device: string | null;
	/** Milliseconds since 1970. */
	receivedAt: number;
	op: { id: string; type: 'transaction' | 'patch' | 'order'; at: number; body: unknown };
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
	if (isBuyerAct(writing)) return [buyerOperation(writing)];
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

function buyerOperation({ at, order, placed }: BuyerAct): Operation {
	const body = placed && { ...placed, total: orderTotal(placed.lines) };
	return { member: null, device: null, receivedAt: at, op: { id: order, type: 'order', at, body } };
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

// The functions that a push uses, without the limits of a call and with the time that the story gives. Orders are written as
// place_order writes them, which knows only the present and gives each an identifier of chance.
const APPLY = `
create function pg_temp.apply_order(p_group uuid, p_head bigint, p_id uuid, p_at timestamptz, p_body jsonb) returns bigint
language plpgsql as $$
begin
	if jsonb_typeof(p_body) is distinct from 'object' then
		update public.orders set state = 'cancelled', ended_at = p_at, seq = p_head + 1 where group_id = p_group and id = p_id;
		return p_head + 1;
	end if;
	insert into public.orders (group_id, id, seq, created_at, code, way, wanted_on, total)
	values (p_group, p_id, p_head + 1, p_at, p_body ->> 'code', p_body ->> 'way', (p_body ->> 'wantedOn')::date, (p_body ->> 'total')::bigint);
	insert into public.order_lines (group_id, order_id, line, product_id, name, unit, quantity, price)
	select p_group, p_id, place, (line ->> 'product')::uuid, line ->> 'name', line ->> 'unit', (line ->> 'quantity')::int, (line ->> 'price')::bigint
	from jsonb_array_elements(p_body -> 'lines') with ordinality x (line, place);
	insert into public.order_contacts (group_id, id, seq, created_at, name, phone, address, note)
	select p_group, p_id, p_head + 2, p_at, c ->> 'name', c ->> 'phone', c ->> 'address', c ->> 'note'
	from (select p_body -> 'contact') x (c);
	insert into private.order_links (token_hash, group_id, order_id)
	select sha256(convert_to('contoh-' || g.slug || '-' || (p_body ->> 'code'), 'UTF8')), g.id, p_id from public.groups g where g.id = p_group;
	return p_head + 2;
end $$;
create function pg_temp.apply_story(p_group uuid, p_operations jsonb) returns void language plpgsql as $$
declare
	h private.group_heads := private.lock_head(p_group);
	m public.members;
	o jsonb;
	received timestamptz;
	step private.step;
begin
	for o in select value from jsonb_array_elements(p_operations) loop
		received := to_timestamp((o ->> 'receivedAt')::bigint / 1000.0);
		if o #>> '{op,type}' = 'order' then
			h.head := pg_temp.apply_order(p_group, h.head, (o #>> '{op,id}')::uuid, received, o #> '{op,body}');
			continue;
		end if;
		if m.id is distinct from (o ->> 'member')::uuid then
			select * into m from public.members where group_id = p_group and id = (o ->> 'member')::uuid;
		end if;
		step := private.apply_operation(h, m, (o ->> 'device')::uuid, o -> 'op', received);
		h.head := step.head;
		h.chain_hash := step.chain_hash;
		if o #>> '{op,body,forOrder}' is not null or o #>> '{op,body,kind}' = 'order_step' then
			update public.orders set ended_at = received where group_id = p_group and ended_at = now();
		end if;
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
	await db.exec(`drop function pg_temp.apply_story(uuid, jsonb);
		drop function pg_temp.apply_order(uuid, bigint, uuid, timestamptz, jsonb)`);
}
