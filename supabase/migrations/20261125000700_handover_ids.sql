-- Every member knows the id of a handover, and its acceptance has the same: nobody may use it up for something else.

-- One operation inside its own savepoint: ok, duplicate, or rejected with a code and kept. What was rejected under the id of a
-- handover may be tried anew with other content: the chair counts again, or somebody else had taken its id.
create or replace function private.push_one(p_head private.group_heads, p_user uuid, p_member public.members, p_device uuid, p_op jsonb)
returns private.step
language plpgsql set search_path = '' as $$
declare
	unchanged private.step := row (p_head.head, p_head.chain_hash, '{}');
	step private.step;
	op_id uuid;
	known private.operations;
	refusal text;
	is_handover boolean;
begin
	op_id := (p_op ->> 'id')::uuid;
	is_handover := exists (select 1 from public.handovers x where x.group_id = p_head.group_id and x.id = op_id);
	select * into known from private.operations o where o.group_id = p_head.group_id and o.id = op_id;
	if known.id is not null and (known.author <> p_user or known.hash <> private.op_hash(p_op))
		and (known.status = 'ok' or not is_handover) then
		unchanged.answer := jsonb_build_object('id', op_id, 'status', 'rejected', 'code', 'id_reused');
		return unchanged;
	elsif known.status = 'ok' then
		unchanged.answer := jsonb_build_object('id', op_id, 'status', 'ok', 'duplicate', true, 'seq', known.seq);
		return unchanged;
	end if;
	perform private.refuse_if(p_member.left_at is not null, 'removed_member');
	perform private.refuse_if(is_handover and p_op ->> 'type' <> 'transaction', 'id_reused');
	step := private.apply_operation(p_head, p_member, p_device, p_op, clock_timestamp());
	insert into private.operations (group_id, id, device_id, n, author, type, status, seq, hash, op)
	values (p_head.group_id, op_id, p_device, (p_op ->> 'n')::bigint, p_user, p_op ->> 'type', 'ok', p_head.head + 1,
		private.op_hash(p_op), case when p_op ->> 'type' = 'patch' then p_op else '{}' end)
	on conflict (group_id, id) do update set status = 'ok', code = null, seq = excluded.seq, op = excluded.op, received_at = now(),
		device_id = excluded.device_id, n = excluded.n, author = excluded.author, type = excluded.type, hash = excluded.hash;
	step.answer := jsonb_build_object('id', op_id, 'status', 'ok', 'seq', p_head.head + 1) || step.answer;
	return step;
exception
	-- our own codes, bad data and broken constraints are refusals; anything else fails the whole call and is tried again
	when sqlstate 'LB001' or data_exception or integrity_constraint_violation then
		refusal := case when sqlstate = 'LB001' then sqlerrm else 'invalid' end;
		if op_id is not null then
			insert into private.operations (group_id, id, device_id, n, author, type, status, code, hash, op)
			values (p_head.group_id, op_id, p_device,
				case when p_op ->> 'n' ~ '^\d{1,15}$' then (p_op ->> 'n')::bigint else 0 end,
				p_user, coalesce(p_op ->> 'type', ''), 'rejected', refusal, private.op_hash(p_op), p_op)
			on conflict (group_id, id) do update set code = excluded.code, device_id = excluded.device_id, n = excluded.n,
				author = excluded.author, type = excluded.type, hash = excluded.hash, op = excluded.op, received_at = now();
		end if;
		unchanged.answer := jsonb_build_object('id', p_op -> 'id', 'status', 'rejected', 'code', refusal);
		return unchanged;
end $$;
