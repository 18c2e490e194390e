-- The sync feed: push, pull, hello, audit, quarantine. One counter a group gives accepted rows their place, in commit order and
-- without gaps, so that "everything up to seq n" is exact.

create table private.operations (
	group_id uuid not null references public.groups on delete restrict,
	id uuid not null,
	device_id uuid not null,
	n bigint not null,
	author uuid not null references auth.users on delete restrict,
	type text not null,
	status text not null check (status in ('ok', 'rejected')),
	code text,
	seq bigint,
	hash bytea not null,
	op jsonb not null,
	received_at timestamptz not null default now(),
	primary key (group_id, id)
);
comment on table private.operations is
	'What phones sent: idempotency (accepted), and quarantine (rejected, kept whole until an officer accepts or the phone corrects).';
create index operations_rejected_idx on private.operations (group_id, received_at) where status = 'rejected';
create index operations_author_idx on private.operations (author);
alter table private.operations enable row level security;

create table private.devices (
	group_id uuid not null references public.groups on delete cascade,
	id uuid not null,
	user_id uuid not null references auth.users on delete cascade,
	last_seen timestamptz not null default now(),
	last_n bigint not null default 0,
	queued int not null default 0,
	primary key (group_id, id, user_id)
);
create index devices_user_id_idx on private.devices (user_id);
alter table private.devices enable row level security;

-- The member for whom an account speaks: her own row, or that of the account she had before a lost phone, as left.
create function private.member_of(p_group uuid, p_user uuid) returns public.members
language plpgsql stable set search_path = '' as $$
declare
	m public.members;
begin
	select * into m from public.members where group_id = p_group and user_id = p_user;
	if not found then
		select member.* into m from private.former_accounts f
		join public.members member on member.group_id = f.group_id and member.id = f.member_id
		where f.group_id = p_group and f.user_id = p_user;
		m.left_at := coalesce(m.left_at, now());
		if m.id is null then
			return null;
		end if;
	end if;
	return m;
end $$;

-- From here to commit one writer a group. The advisory lock in front keeps a stampede off the row lock.
create function private.lock_head(p_group uuid) returns private.group_heads
language plpgsql set search_path = '' as $$
declare
	h private.group_heads;
begin
	perform pg_advisory_xact_lock(hashtextextended(p_group::text, 0));
	select * into h from private.group_heads where group_id = p_group for update;
	return h;
end $$;

-- Where the counter and the chain stand after an operation, and what to tell the phone about it.
create type private.step as (head bigint, chain_hash bytea, answer jsonb);

-- Applies one operation at the next place.
create function private.apply_operation(p_head private.group_heads, p_member public.members, p_device uuid, p_op jsonb,
	p_received_at timestamptz) returns private.step
language plpgsql set search_path = '' as $$
declare
	step private.step := row (p_head.head + 1, p_head.chain_hash, '{}');
begin
	if p_op ->> 'type' = 'transaction' then
		perform private.judge_transaction(p_head.group_id, p_member, p_op -> 'body');
		step.chain_hash := private.write_transaction(
			p_head.group_id, p_member.id, p_device, p_op, step.head, p_head.chain_hash, p_received_at);
	elsif p_op ->> 'type' = 'patch' then
		step.answer := private.apply_patch(p_head.group_id, p_member, p_op, step.head);
	else
		perform private.refuse('unknown_type');
	end if;
	return step;
end $$;

create function private.op_hash(p_op jsonb) returns bytea
language sql immutable set search_path = '' as $$
	select sha256(convert_to((p_op - 'n')::text, 'UTF8'))
$$;

-- One operation inside its own savepoint: ok, duplicate, or rejected with a code and kept.
create function private.push_one(p_head private.group_heads, p_user uuid, p_member public.members, p_device uuid, p_op jsonb)
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
	values (p_head.group_id, op_id, p_device, (p_op ->> 'n')::bigint, p_user, p_op ->> 'type', 'ok', step.head,
		private.op_hash(p_op), case when p_op ->> 'type' = 'patch' then p_op else '{}' end)
	on conflict (group_id, id) do update set status = 'ok', code = null, seq = excluded.seq, op = excluded.op, received_at = now();
	step.answer := jsonb_build_object('id', op_id, 'status', 'ok', 'seq', step.head) || step.answer;
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

-- A driver may hand a jsonb argument over encoded twice; this undoes it.
create function private.plain_json(p_value jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select case when jsonb_typeof(p_value) = 'string' then (p_value #>> '{}')::jsonb else p_value end
$$;

create function private.require_user() returns uuid
language plpgsql stable set search_path = '' as $$
begin
	if auth.uid() is null then
		raise sqlstate 'PT401' using message = 'sign in first', hint = 'LOGIN';
	end if;
	return auth.uid();
end $$;

create function private.sync_push(p_group uuid, p_epoch bigint, p_device uuid, p_protocol int, p_ops jsonb, p_queued int) returns jsonb
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
	if p_protocol is distinct from 1 then
		return jsonb_build_object('err', 'protocol', 'min_protocol', 1);
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

create function private.epoch_ms(p_at timestamptz) returns bigint
language sql immutable set search_path = '' as $$
	select trunc(extract(epoch from p_at) * 1000)::bigint
$$;

create function private.record_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select g.seq, g.id, jsonb_build_array('r', g.seq, 'group', g.id, jsonb_build_object('name', g.name, 'slug', g.slug,
		'district', (select d.name from public.regions d where d.code = g.district_code), 'business', g.business, 'story', g.story, 'whatsapp', g.whatsapp, 'time_zone', g.time_zone), g.meta)
	from public.groups g where g.id = p_group and g.seq > p_after and g.seq < p_before
	union all
	select m.seq, m.id, jsonb_build_array('r', m.seq, 'member', m.id, jsonb_build_object('name', m.name, 'role', m.role,
		'has_phone', m.user_id is not null, 'joined_at', private.epoch_ms(m.joined_at), 'linked_at', private.epoch_ms(m.linked_at),
		'left_at', private.epoch_ms(m.left_at)), '{}'::jsonb)
	from public.members m where m.group_id = p_group and m.seq > p_after and m.seq < p_before
	union all
	select p.seq, p.id, jsonb_build_array('r', p.seq, 'party', p.id, jsonb_build_object('name', p.name, 'phone', p.phone,
		'deleted', p.deleted_at is not null), p.meta)
	from public.parties p where p.group_id = p_group and p.seq > p_after and p.seq < p_before
	union all
	select p.seq, p.id, jsonb_build_array('r', p.seq, 'product', p.id, jsonb_build_object('name', p.name, 'slug', p.slug, 'kind', p.kind,
		'description', p.description, 'unit', p.unit, 'price', p.price, 'published', p.published, 'deleted', p.deleted_at is not null), p.meta)
	from public.products p where p.group_id = p_group and p.seq > p_after and p.seq < p_before
	union all
	select p.seq, p.id, jsonb_build_array('r', p.seq, 'photo', p.id, jsonb_build_object('product_id', p.product_id, 'position', p.position,
		'path', p.path, 'width', p.width, 'height', p.height, 'deleted', p.deleted_at is not null), p.meta)
	from public.product_photos p where p.group_id = p_group and p.seq > p_after and p.seq < p_before
$$;

-- Every row of a group's feed between two places (exclusive), as arrays; journal rows carry their entries.
create function private.feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select t.seq, t.id, jsonb_build_array('t', t.seq, t.id, t.kind, t.occurred_on, t.recorded_by, t.device_id,
		private.epoch_ms(t.device_at), private.epoch_ms(t.received_at), t.reverses, t.note, encode(t.hash, 'hex'),
		(select jsonb_agg(jsonb_build_array(e.debit, e.credit, e.amount, e.member_id, e.party_id, e.product_id, e.quantity_milli) order by e.line)
			from public.entries e where e.group_id = t.group_id and e.transaction_id = t.id))
	from public.transactions t where t.group_id = p_group and t.seq > p_after and t.seq < p_before
	union all
	select * from private.record_feed(p_group, p_after, p_before)
$$;

-- Rows after a place (ascending), or before one (descending; 0 means the newest page, with all records and the roll-ups).
-- STABLE: head and rows come from one snapshot. Losing access is said, never an empty page.
create function private.sync_pull(p_group uuid, p_epoch bigint, p_after bigint, p_before bigint, p_limit int) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	group_epoch bigint;
	h private.group_heads;
	page_size int := least(greatest(coalesce(p_limit, 500), 1), 1000);
	backward boolean := p_before is not null;
	rows jsonb;
	found_count int;
	edge bigint;
	answer jsonb;
begin
	if not exists (select 1 from private.my_readable_groups() r where r = p_group) then
		return jsonb_build_object('err', 'not_member');
	end if;
	select epoch into group_epoch from public.groups where id = p_group;
	select * into h from private.group_heads where group_id = p_group;
	if (p_epoch is not null and p_epoch <> group_epoch) or coalesce(p_after, 0) > h.head then
		return jsonb_build_object('err', 'epoch', 'epoch', group_epoch, 'head', h.head);
	end if;
	answer := jsonb_build_object('epoch', group_epoch, 'head', h.head, 'chain', encode(h.chain_hash, 'hex'),
		'now', private.epoch_ms(clock_timestamp()));
	if not backward then
		select coalesce(jsonb_agg(f.row_json order by f.seq), '[]'), count(*), max(f.seq) into rows, found_count, edge
		from (select * from private.feed(p_group, coalesce(p_after, 0), h.head + 1) f order by f.seq limit page_size) f;
		return answer || jsonb_build_object('rows', rows, 'next', case when found_count = page_size then edge else h.head end,
			'more', found_count = page_size and edge < h.head);
	end if;
	select coalesce(jsonb_agg(f.row_json order by f.seq desc), '[]'), count(*), min(f.seq) into rows, found_count, edge
	from (select * from private.feed(p_group, 0, case when p_before > 0 then p_before else h.head + 1 end) f
		order by f.seq desc limit page_size) f;
	answer := answer || jsonb_build_object('rows', rows, 'low', case when found_count = page_size then edge else 0 end);
	if p_before = 0 then
		answer := answer || jsonb_build_object(
			'records', (select coalesce(jsonb_agg(r.row_json order by r.seq), '[]') from private.record_feed(p_group, 0, h.head + 1) r),
			'balances', (select coalesce(jsonb_agg(jsonb_build_array(b.account, b.holder_id, b.month, b.debit, b.credit)), '[]')
				from public.balances b where b.group_id = p_group));
	end if;
	return answer;
end $$;

-- What changed everywhere, in one small answer: my groups with their heads, the groups I left, the oldest protocol served.
create function private.sync_hello(p_device uuid, p_protocol int, p_state jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
begin
	update private.devices d set last_seen = now(), queued = (s ->> 'queued')::int
	from jsonb_array_elements(private.plain_json(p_state)) x (s)
	where d.id = p_device and d.user_id = me and d.group_id = (s ->> 'group')::uuid
		and (d.queued <> (s ->> 'queued')::int or d.last_seen < now() - interval '10 minutes');
	return jsonb_build_object('now', private.epoch_ms(clock_timestamp()), 'min_protocol', 1,
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

-- Per 1,000 places how many rows and the xor of (last 48 bits of id) # seq, so that a phone re-reads only what differs.
create function private.sync_audit(p_group uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select case when p_group not in (select private.my_readable_groups()) then '{"err": "not_member"}'::jsonb else (
		select jsonb_build_object('head', (select head from private.group_heads where group_id = p_group),
			'buckets', coalesce(jsonb_agg(jsonb_build_array(bucket, n, x) order by bucket), '[]'))
		from (select seq / 1000 as bucket, count(*) as n, bit_xor(('x' || right(id::text, 12))::bit(48)::bigint # seq) as x
			from private.feed(p_group, 0, 9223372036854775807) group by 1) y) end
$$;

create function private.quarantine_list(p_group uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select case when p_group not in (select private.my_managed_groups()) then '{"err": "not_officer"}'::jsonb else (
		select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'member', (private.member_of(p_group, o.author)).id, 'code', o.code,
			'at', private.epoch_ms(o.received_at), 'op', o.op) order by o.received_at), '[]')
		from private.operations o where o.group_id = p_group and o.status = 'rejected') end
$$;

-- Judges a refused operation again, in its author's name; a removed author counts as the member she was.
create function private.quarantine_accept(p_group uuid, p_op uuid) returns jsonb
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
	update private.operations set status = 'ok', code = null, seq = step.head,
		op = case when type = 'patch' then op else '{}' end where group_id = p_group and id = p_op;
	update private.group_heads set head = step.head, chain_hash = step.chain_hash where group_id = p_group;
	return jsonb_build_object('seq', step.head);
end $$;

create function public.sync_push(p_group uuid, p_epoch bigint, p_device uuid, p_protocol int, p_ops jsonb, p_queued int default 0) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.sync_push(p_group, p_epoch, p_device, p_protocol, p_ops, p_queued) $$;
create function public.sync_pull(p_group uuid, p_epoch bigint default null, p_after bigint default null, p_before bigint default null, p_limit int default 500) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.sync_pull(p_group, p_epoch, p_after, p_before, p_limit) $$;
create function public.sync_hello(p_device uuid, p_protocol int, p_state jsonb default '[]') returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.sync_hello(p_device, p_protocol, p_state) $$;
create function public.sync_audit(p_group uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$ select private.sync_audit(p_group) $$;
create function public.quarantine_list(p_group uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$ select private.quarantine_list(p_group) $$;
create function public.quarantine_accept(p_group uuid, p_op uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select private.quarantine_accept(p_group, p_op) $$;
