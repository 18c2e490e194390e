-- The feed with the new kinds of records, requests that take effect when another officer approves, and closing a month.
-- Protocol 2: journal rows carry who approved them and which meeting decided; an older app could not check the chain.

-- Lets an approved request take effect at the next place: its transaction, the new limit, or the closing of a month.
create function private.settle_request(p_group uuid, p_approver uuid, p_step private.step, p_request uuid, p_received_at timestamptz)
returns private.step
language plpgsql set search_path = '' as $$
declare
	step private.step := p_step;
	asked public.approval_requests;
	asked_by public.members;
	op jsonb;
begin
	select * into asked from public.approval_requests r where r.group_id = p_group and r.id = p_request;
	select * into asked_by from public.members m where m.group_id = p_group and m.id = asked.created_by;
	op := jsonb_build_object('id', asked.id, 'at', private.epoch_ms(asked.device_at), 'body', asked.body);
	if asked.what = 'transaction' then
		perform private.judge_transaction(p_group, asked_by, asked.body);
		step.head := step.head + 1;
		step.chain_hash := private.write_transaction(
			p_group, asked_by.id, p_approver, asked.device_id, op, step.head, step.chain_hash, p_received_at);
	elsif asked.what = 'limit' then
		step.head := step.head + 1;
		update public.groups set approval_limit = (asked.body ->> 'limit')::bigint, seq = step.head where id = p_group;
	else
		step := private.close_month(p_group, asked, p_approver, step, p_received_at);
	end if;
	return step;
end $$;

-- Moves the profit of the month, notes what was counted and where the chain stands, and so locks everything up to its last day.
create function private.close_month(p_group uuid, p_asked public.approval_requests, p_approver uuid, p_step private.step,
	p_received_at timestamptz) returns private.step
language plpgsql set search_path = '' as $$
declare
	step private.step := p_step;
	closed_month date := (p_asked.body ->> 'month')::date;
	through date := ((p_asked.body ->> 'month')::date + interval '1 month - 1 day')::date;
	closing_body jsonb;
	journal_at bigint;
begin
	perform private.refuse_if(closed_month <= private.closed_through(p_group), 'bad_month');
	perform private.refuse_if(exists (
		select 1 from (values ('1101', p_asked.body -> 'cash'), ('1102', p_asked.body -> 'bank')) counted (account, amount)
		where counted.amount::bigint <> coalesce((select sum(b.debit - b.credit) from public.balances b
			where b.group_id = p_group and b.account = counted.account and b.month <= closed_month), 0)), 'count_differs');
	closing_body := jsonb_build_object('kind', 'period_closing', 'occurredOn', through, 'note', '',
		'entries', private.closing_entries(p_group, closed_month));
	if jsonb_array_length(closing_body -> 'entries') > 0 then
		step.head := step.head + 1;
		step.chain_hash := private.write_transaction(p_group, p_asked.created_by, p_approver, p_asked.device_id,
			-- Made from the request, so that what phones give back after a restore becomes the same row.
			jsonb_build_object('id', md5('closing|' || p_asked.id)::uuid, 'at', private.epoch_ms(p_asked.device_at), 'body', closing_body),
			step.head, step.chain_hash, p_received_at);
	end if;
	select coalesce(max(t.seq), 0) into journal_at from public.transactions t where t.group_id = p_group;
	step.head := step.head + 1;
	insert into public.closings (group_id, id, seq, created_by, month, through, cash, bank, profit, journal_seq, chain, requested_by, approved_by)
	values (p_group, p_asked.id, step.head, p_asked.created_by, closed_month, through,
		(p_asked.body ->> 'cash')::bigint, (p_asked.body ->> 'bank')::bigint,
		coalesce((select sum(case when e ->> 'credit' = '3201' then (e ->> 'amount')::bigint else -(e ->> 'amount')::bigint end)
			from jsonb_array_elements(closing_body -> 'entries') x (e) where '3201' in (e ->> 'credit', e ->> 'debit')), 0),
		journal_at, step.chain_hash, p_asked.created_by, p_approver);
	return step;
end $$;

-- Applies one operation at the next place; an approval takes the places behind it too.
create or replace function private.apply_operation(p_head private.group_heads, p_member public.members, p_device uuid, p_op jsonb,
	p_received_at timestamptz) returns private.step
language plpgsql set search_path = '' as $$
declare
	step private.step := row (p_head.head + 1, p_head.chain_hash, '{}');
begin
	if p_op ->> 'type' = 'transaction' then
		perform private.judge_transaction(p_head.group_id, p_member, p_op -> 'body');
		perform private.refuse_if(private.money_out(p_op -> 'body') > (
			select approval_limit from public.groups where id = p_head.group_id), 'approval_needed');
		step.chain_hash := private.write_transaction(
			p_head.group_id, p_member.id, null, p_device, p_op, step.head, p_head.chain_hash, p_received_at);
	elsif p_op ->> 'type' = 'patch' then
		step.answer := private.apply_patch(p_head.group_id, p_member, p_device, p_op, step.head);
		if p_op #>> '{body,kind}' = 'approval' and p_op #>> '{body,set,decision}' = 'approved' then
			step := private.settle_request(
				p_head.group_id, p_member.id, step, (p_op #>> '{body,set,request}')::uuid, p_received_at);
		end if;
	else
		perform private.refuse('unknown_type');
	end if;
	return step;
end $$;

-- One operation inside its own savepoint: ok, duplicate, or rejected with a code and kept.
create or replace function private.push_one(p_head private.group_heads, p_user uuid, p_member public.members, p_device uuid, p_op jsonb)
returns private.step
language plpgsql set search_path = '' as $$
declare
	unchanged private.step := row (p_head.head, p_head.chain_hash, '{}');
	step private.step;
	op_id uuid;
	known private.operations;
	refusal text;
begin
	op_id := (p_op ->> 'id')::uuid;
	select * into known from private.operations o where o.group_id = p_head.group_id and o.id = op_id;
	if known.id is not null and (known.author <> p_user or known.hash <> private.op_hash(p_op)) then
		unchanged.answer := jsonb_build_object('id', op_id, 'status', 'rejected', 'code', 'id_reused');
		return unchanged;
	elsif known.status = 'ok' then
		unchanged.answer := jsonb_build_object('id', op_id, 'status', 'ok', 'duplicate', true, 'seq', known.seq);
		return unchanged;
	end if;
	perform private.refuse_if(p_member.left_at is not null, 'removed_member');
	step := private.apply_operation(p_head, p_member, p_device, p_op, clock_timestamp());
	insert into private.operations (group_id, id, device_id, n, author, type, status, seq, hash, op)
	values (p_head.group_id, op_id, p_device, (p_op ->> 'n')::bigint, p_user, p_op ->> 'type', 'ok', p_head.head + 1,
		private.op_hash(p_op), case when p_op ->> 'type' = 'patch' then p_op else '{}' end)
	on conflict (group_id, id) do update set status = 'ok', code = null, seq = excluded.seq, op = excluded.op, received_at = now();
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
			on conflict (group_id, id) do update set code = excluded.code;
		end if;
		unchanged.answer := jsonb_build_object('id', p_op -> 'id', 'status', 'rejected', 'code', refusal);
		return unchanged;
end $$;

create or replace function private.sync_push(p_group uuid, p_epoch bigint, p_device uuid, p_protocol int, p_ops jsonb, p_queued int) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	ops jsonb := private.plain_json(p_ops);
	m public.members;
	group_epoch bigint;
	h private.group_heads;
	start bigint;
	op jsonb;
	step private.step;
	results jsonb := '[]';
begin
	if p_protocol is distinct from 2 then
		return jsonb_build_object('err', 'protocol', 'min_protocol', 2);
	end if;
	if jsonb_typeof(ops) is distinct from 'array' or jsonb_array_length(ops) > 50 or octet_length(ops::text) > 131072 then
		raise sqlstate 'PT413' using message = 'at most 50 operations and 64 kB a call', hint = 'BATCH_TOO_BIG';
	end if;
	m := private.member_of(p_group, me);
	if m.id is null then
		return jsonb_build_object('err', 'not_member');
	end if;
	h := private.lock_head(p_group);
	select epoch into group_epoch from public.groups where id = p_group;
	if p_epoch is distinct from group_epoch then
		return jsonb_build_object('err', 'epoch', 'epoch', group_epoch);
	end if;
	m := private.member_of(p_group, me); -- again, behind the lock: a removal may have come first
	start := h.head;
	for op in select value from jsonb_array_elements(ops) loop
		step := private.push_one(h, me, m, p_device, op);
		h.head := step.head;
		h.chain_hash := step.chain_hash;
		results := results || step.answer;
	end loop;
	if h.head > start then
		update private.group_heads set head = h.head, chain_hash = h.chain_hash where group_id = p_group;
	end if;
	insert into private.devices (group_id, id, user_id, last_n, queued)
	values (p_group, p_device, me, coalesce((select max((o ->> 'n')::bigint) from jsonb_array_elements(ops) x (o)
		where o ->> 'n' ~ '^\d{1,15}$'), 0), p_queued)
	on conflict (group_id, id, user_id) do update set last_seen = now(),
		last_n = greatest(private.devices.last_n, excluded.last_n), queued = excluded.queued;
	return jsonb_build_object('epoch', group_epoch, 'head', h.head, 'now', private.epoch_ms(clock_timestamp()),
		'member', m.left_at is null, 'results', results);
end $$;

create or replace function private.sync_hello(p_device uuid, p_protocol int, p_state jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
begin
	update private.devices d set last_seen = now(), queued = (s ->> 'queued')::int
	from jsonb_array_elements(private.plain_json(p_state)) x (s)
	where d.id = p_device and d.user_id = me and d.group_id = (s ->> 'group')::uuid
		and (d.queued <> (s ->> 'queued')::int or d.last_seen < now() - interval '10 minutes');
	return jsonb_build_object('now', private.epoch_ms(clock_timestamp()), 'min_protocol', 2,
		'groups', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'role', mine.role, 'member', mine.member_id,
				'epoch', g.epoch, 'head', h.head) order by g.name), '[]')
			from (select group_id, id as member_id, role from public.members where user_id = me and left_at is null
				union all
				select mentored, null, 'mentor' from private.my_mentored_groups() mentored
				where mentored not in (select private.my_member_groups())) mine
			join public.groups g on g.id = mine.group_id
			join private.group_heads h on h.group_id = g.id),
		'left', (select coalesce(jsonb_agg(l), '[]') from (
			select group_id from public.members where user_id = me and left_at is not null
			union select group_id from private.former_accounts where user_id = me) gone (l)));
end $$;

create or replace function private.quarantine_accept(p_group uuid, p_op uuid) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	h private.group_heads;
	o private.operations;
	m public.members;
	step private.step;
begin
	if p_group not in (select private.my_managed_groups()) then
		return jsonb_build_object('err', 'not_officer');
	end if;
	h := private.lock_head(p_group);
	select * into o from private.operations where group_id = p_group and id = p_op and status = 'rejected' for update;
	if not found then
		return jsonb_build_object('err', 'gone');
	end if;
	m := private.member_of(p_group, o.author);
	begin
		step := private.apply_operation(h, m, o.device_id, o.op, clock_timestamp());
	exception
		when sqlstate 'LB001' or data_exception or integrity_constraint_violation then
			return jsonb_build_object('err', case when sqlstate = 'LB001' then sqlerrm else 'invalid' end);
	end;
	update private.operations set status = 'ok', code = null, seq = h.head + 1,
		op = case when type = 'patch' then op else '{}' end where group_id = p_group and id = p_op;
	update private.group_heads set head = step.head, chain_hash = step.chain_hash where group_id = p_group;
	return jsonb_build_object('seq', h.head + 1);
end $$;

-- The fields of a record as phones know them: without what belongs to the table, with who wrote it and when.
create function private.record_fields(p_row jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select p_row - array['group_id', 'id', 'seq', 'meta', 'created_by', 'created_at', 'updated_by', 'updated_at', 'deleted_at',
			'device_id', 'device_at']
		|| jsonb_build_object('by', p_row -> 'created_by', 'at', private.epoch_ms((p_row ->> 'created_at')::timestamptz))
		|| case when p_row ? 'deleted_at' then jsonb_build_object('deleted', p_row -> 'deleted_at' <> 'null') else '{}' end
$$;

create function private.life_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select r.seq, r.id, jsonb_build_array('r', r.seq, r.kind, r.id, private.record_fields(r.row_json), r.row_json -> 'meta') from (
		select x.seq, x.id, 'meeting', to_jsonb(x) from public.meetings x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'guest', to_jsonb(x) from public.guests x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'activity', to_jsonb(x) from public.activities x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'asset', to_jsonb(x) from public.assets x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'loan', to_jsonb(x) from public.loans x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'cost_sheet', to_jsonb(x) from public.cost_sheets x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'receipt', to_jsonb(x) from public.receipts x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'profit_rule', to_jsonb(x) from public.profit_rules x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'request', to_jsonb(x) from public.approval_requests x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'approval', to_jsonb(x) from public.approvals x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'closing', to_jsonb(x) || jsonb_build_object('chain', encode(x.chain, 'hex'))
		from public.closings x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
	) r (seq, id, kind, row_json)
$$;

create or replace function private.record_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select g.seq, g.id, jsonb_build_array('r', g.seq, 'group', g.id, jsonb_build_object('name', g.name, 'slug', g.slug,
		'district', (select d.name from public.regions d where d.code = g.district_code), 'business', g.business, 'story', g.story, 'whatsapp', g.whatsapp, 'time_zone', g.time_zone,
		'approval_limit', g.approval_limit, 'stock_mode', g.stock_mode, 'saving_amount', g.saving_amount,
		'loan_charge_permille', g.loan_charge_permille), g.meta)
	from public.groups g where g.id = p_group and g.seq > p_after and g.seq < p_before
	union all
	select m.seq, m.id, jsonb_build_array('r', m.seq, 'member', m.id, jsonb_build_object('name', m.name, 'role', m.role,
		'has_phone', m.user_id is not null, 'joined_at', private.epoch_ms(m.joined_at), 'linked_at', private.epoch_ms(m.linked_at),
		'left_at', private.epoch_ms(m.left_at), 'terms', m.terms), '{}'::jsonb)
	from public.members m where m.group_id = p_group and m.seq > p_after and m.seq < p_before
	union all
	select p.seq, p.id, jsonb_build_array('r', p.seq, 'party', p.id, jsonb_build_object('name', p.name, 'phone', p.phone,
		'deleted', p.deleted_at is not null), p.meta)
	from public.parties p where p.group_id = p_group and p.seq > p_after and p.seq < p_before
	union all
	select p.seq, p.id, jsonb_build_array('r', p.seq, 'product', p.id, jsonb_build_object('name', p.name, 'slug', p.slug, 'kind', p.kind,
		'description', p.description, 'unit', p.unit, 'price', p.price, 'published', p.published,
		'low_stock_milli', p.low_stock_milli, 'deleted', p.deleted_at is not null), p.meta)
	from public.products p where p.group_id = p_group and p.seq > p_after and p.seq < p_before
	union all
	select p.seq, p.id, jsonb_build_array('r', p.seq, 'photo', p.id, jsonb_build_object('product_id', p.product_id, 'position', p.position,
		'path', p.path, 'width', p.width, 'height', p.height, 'deleted', p.deleted_at is not null), p.meta)
	from public.product_photos p where p.group_id = p_group and p.seq > p_after and p.seq < p_before
	union all
	select * from private.life_feed(p_group, p_after, p_before)
$$;

-- Every row of a group's feed between two places (exclusive), as arrays; journal rows carry their entries.
create or replace function private.feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select t.seq, t.id, jsonb_build_array('t', t.seq, t.id, t.kind, t.occurred_on, t.recorded_by, t.device_id,
		private.epoch_ms(t.device_at), private.epoch_ms(t.received_at), t.reverses, t.note, encode(t.hash, 'hex'),
		(select jsonb_agg(jsonb_build_array(e.debit, e.credit, e.amount, e.member_id, e.party_id, e.product_id, e.quantity_milli) order by e.line)
			from public.entries e where e.group_id = t.group_id and e.transaction_id = t.id),
		t.approved_by, t.meeting_id)
	from public.transactions t where t.group_id = p_group and t.seq > p_after and t.seq < p_before
	union all
	select * from private.record_feed(p_group, p_after, p_before)
$$;
