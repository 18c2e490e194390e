-- Mentors write to a group's records without being members; they never post. Their phones hold a summary until they ask for the book.

alter table private.record_kinds drop constraint record_kinds_writers_check,
	add constraint record_kinds_writers_check check (writers in ('everyone', 'officers', 'leaders', 'mentors', 'both')),
	add column signed boolean not null default false,
	add column summary text;
comment on column private.record_kinds.writers is 'everyone is every member, leaders are chair and secretary, both is members and mentors.';
comment on column private.record_kinds.signed is 'The row keeps who wrote it by account, name and role, as a mentor has no row among the members.';
comment on column private.record_kinds.summary is 'Which rows x come with a summary; null is none.';
update private.record_kinds set summary = case kind
	when 'request' then 'not exists (select from public.approvals a where a.group_id = x.group_id and a.request = x.id)'
	when 'order' then 'x.ended_at is null'
	when 'budget_line' then 'x.deleted_at is null'
	-- Without the journal a phone could not tell what was never lent.
	when 'loan' then '(exists (select from public.transactions t where t.group_id = x.group_id and t.id = x.id)
			or exists (select from public.approval_requests r where r.group_id = x.group_id and r.id = x.id))
		and not exists (select from public.transactions t where t.group_id = x.group_id and t.reverses = x.id)
		and not exists (select from public.approvals a where a.group_id = x.group_id and a.request = x.id and a.decision <> ''approved'')'
	else 'true' end
where kind in ('group', 'member', 'product', 'meeting', 'loan', 'closing', 'profit_rule', 'request', 'order', 'grant', 'budget_line', 'budget_plan',
	'custody', 'report', 'report_step', 'handover', 'handover_remark', 'asset');

create or replace function private.may_write(p_role text, p_kind text) returns boolean
language sql stable set search_path = '' as $$
	select case writers when 'both' then true when 'mentors' then p_role = 'mentor' when 'everyone' then p_role <> 'mentor'
		when 'leaders' then p_role in ('chair', 'secretary') else private.is_officer(p_role) end
	from private.record_kinds where kind = p_kind
$$;

-- Assignments have a beginning and an end by the group's own calendar; a stand-in helps beside the mentor for some weeks.
alter table public.mentor_assignments
	add column id uuid not null default gen_random_uuid(),
	add column seq bigint,
	add column stand_in boolean not null default false,
	drop constraint mentor_assignments_check,
	add constraint mentor_assignments_check check (until >= since - 1 and (not stand_in or until is not null)),
	add unique (group_id, id);
update public.mentor_assignments set seq = private.next_seq(group_id);
alter table public.mentor_assignments alter column seq set not null, add unique (group_id, seq);
comment on column public.mentor_assignments.until is 'Last day; the day before since when it was ended on the day it began.';
alter table public.profiles add column phone text check (phone ~ '^62\d{8,13}$');
comment on column public.profiles.phone is 'Digits with the country code; shown to the groups of a mentor.';

-- Who joins a group as a member mentors it no longer: nobody both posts money and reads what only mentors read.
create or replace function private.my_mentored_groups() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select a.group_id from public.mentor_assignments a join public.groups g on g.id = a.group_id
	where a.user_id = (select auth.uid()) and (now() at time zone g.time_zone)::date between a.since and coalesce(a.until, 'infinity')
		and not exists (select from public.members m where m.group_id = a.group_id and m.user_id = a.user_id and m.left_at is null)
$$;

-- Gives every member's phone the new rows of who mentors the group.
create function private.write_assignment(p_group uuid, p_user uuid, p_since date, p_until date, p_stand_in boolean) returns void
language sql set search_path = '' as $$
	insert into public.mentor_assignments (group_id, user_id, since, until, stand_in, seq)
	values (p_group, p_user, p_since, p_until, p_stand_in, private.next_seq(p_group))
	on conflict (group_id, user_id, since) do update set until = excluded.until, stand_in = excluded.stand_in, seq = excluded.seq
$$;
create or replace function private.assign_mentor(p_email text, p_group uuid, p_name text) returns void
language sql volatile set search_path = '' as $$
	insert into public.profiles (user_id, name) select id, p_name from auth.users where lower(email) = lower(p_email)
	on conflict (user_id) do update set name = excluded.name;
	select private.write_assignment(p_group, id, private.today_of(p_group), null, false) from auth.users where lower(email) = lower(p_email);
$$;

-- Who writes to the group: a member, or its mentor as a member without a row. Null for everybody else.
create function private.author_in(p_group uuid, p_user uuid) returns public.members
language plpgsql stable set search_path = '' as $$
declare
	m public.members := private.member_of(p_group, p_user);
begin
	if (m.id is null or m.left_at is not null) and p_group in (select private.my_mentored_groups()) then
		m := null;
		m.group_id := p_group;
		m.user_id := p_user;
		m.role := 'mentor';
		m.name := coalesce((select p.name from public.profiles p where p.user_id = p_user), '');
	end if;
	return m;
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
	if p_protocol is distinct from private.protocol() then
		return jsonb_build_object('err', 'protocol', 'min_protocol', private.protocol());
	end if;
	if jsonb_typeof(ops) is distinct from 'array' or jsonb_array_length(ops) > 50 or octet_length(ops::text) > 131072 then
		raise sqlstate 'PT413' using message = 'at most 50 operations and 64 kB a call', hint = 'BATCH_TOO_BIG';
	end if;
	m := private.author_in(p_group, me);
	if m.role is null then
		return jsonb_build_object('err', 'not_member');
	end if;
	h := private.lock_head(p_group);
	select epoch into group_epoch from public.groups where id = p_group;
	if p_epoch is distinct from group_epoch then
		return jsonb_build_object('err', 'epoch', 'epoch', group_epoch);
	end if;
	m := private.author_in(p_group, me); -- again, behind the lock: a removal may have come first
	if m.role is null then
		return jsonb_build_object('err', 'not_member');
	end if;
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

-- One operation inside its own savepoint: ok, duplicate, or rejected with a code and kept. What was rejected under the id of a
-- handover may be tried anew with other content: the chair counts again, or another member had taken its id. Of what a mentor wrote, and
-- of the kinds that mentors write, only the verdict of a refusal is kept: the group's officers decide the quarantine and must not read it.
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
		and (known.status = 'ok' or not is_handover or p_member.role = 'mentor') then
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
				p_user, coalesce(p_op ->> 'type', ''), 'rejected', refusal, private.op_hash(p_op),
				case when p_member.role = 'mentor' or exists (select from private.record_kinds k
					where k.kind = p_op #>> '{body,kind}' and k.writers = 'mentors') then '{}' else p_op end)
			on conflict (group_id, id) do update set code = excluded.code, device_id = excluded.device_id, n = excluded.n,
				author = excluded.author, type = excluded.type, hash = excluded.hash, op = excluded.op, received_at = now();
		end if;
		unchanged.answer := jsonb_build_object('id', p_op -> 'id', 'status', 'rejected', 'code', refusal);
		return unchanged;
end $$;

create or replace function private.quarantine_list(p_group uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select case when p_group not in (select private.my_managed_groups()) then '{"err": "not_officer"}'::jsonb else (
		select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'member', (private.member_of(p_group, o.author)).id, 'code', o.code,
			'at', private.epoch_ms(o.received_at), 'op', o.op) order by o.received_at), '[]')
		from private.operations o where o.group_id = p_group and o.status = 'rejected' and o.op <> '{}') end
$$;
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
	select * into o from private.operations where group_id = p_group and id = p_op and status = 'rejected' and op <> '{}' for update;
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

-- Tells a phone also whether its person is an officer of some region: then the screens of the office are hers.
create or replace function private.sync_hello(p_device uuid, p_protocol int, p_state jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
begin
	perform private.do_chores();
	update private.devices d set last_seen = now(), queued = (s ->> 'queued')::int
	from jsonb_array_elements(private.plain_json(p_state)) x (s)
	where d.id = p_device and d.user_id = me and d.group_id = (s ->> 'group')::uuid
		and (d.queued <> (s ->> 'queued')::int or d.last_seen < now() - interval '10 minutes');
	return jsonb_build_object('now', private.epoch_ms(clock_timestamp()), 'min_protocol', private.protocol(),
		'reference', (select coalesce(max(version), 0) from public.reference),
		'officer', exists (select from public.officers o where o.user_id = me),
		'groups', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'role', mine.role, 'member', mine.member_id,
				'epoch', g.epoch, 'head', h.head, 'region', g.district_code) order by g.name), '[]')
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
