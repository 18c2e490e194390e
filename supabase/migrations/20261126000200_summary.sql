-- The feed for a mentor's phone: roll-ups, the newest rows, and the records that say how a group stands; the rest when she asks for it.

create function private.people_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select g.seq, g.id, jsonb_build_array('r', g.seq, 'group', g.id, jsonb_build_object('slug', g.slug,
		'district', (select d.name from public.regions d where d.code = g.district_code), 'business', g.business, 'time_zone', g.time_zone,
		'approval_limit', g.approval_limit, 'verified_at', private.epoch_ms(g.verified_at))
		|| (select jsonb_object_agg(f, to_jsonb(g) -> f) from unnest(private.patch_fields('group')) f), g.meta)
	from public.groups g where g.id = p_group and g.seq > p_after and g.seq < p_before
	union all
	select m.seq, m.id, jsonb_build_array('r', m.seq, 'member', m.id, jsonb_build_object('name', m.name, 'role', m.role,
		'has_phone', m.user_id is not null, 'joined_at', private.epoch_ms(m.joined_at), 'linked_at', private.epoch_ms(m.linked_at),
		'left_at', private.epoch_ms(m.left_at), 'terms', m.terms), '{}'::jsonb)
	from public.members m where m.group_id = p_group and m.seq > p_after and m.seq < p_before
$$;

drop function private.life_feed(uuid, bigint, bigint);
create function private.life_feed(p_group uuid, p_after bigint, p_before bigint, p_summary boolean)
returns table (seq bigint, id uuid, row_json jsonb)
language plpgsql stable set search_path = '' as $$
begin
	return query execute (
		select 'select r.seq, r.id, jsonb_build_array(''r'', r.seq, r.kind, r.id, private.record_fields(r.row_json), coalesce(r.row_json -> ''meta'', ''{}'')) from ('
			|| string_agg(format('select x.seq, x.id, %L, %s from public.%I x where x.group_id = $1 and x.seq > $2 and x.seq < $3 and (%s) and %s',
				k.kind, k.feed_row, k.relation, k.feed_where, case when p_summary then k.summary else 'true' end), ' union all ' order by k.kind)
			|| ') r (seq, id, kind, row_json)'
		from private.record_kinds k where k.feed_row is not null and (k.summary is not null or not p_summary)) using p_group, p_after, p_before;
end $$;

create or replace function private.record_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select * from private.people_feed(p_group, p_after, p_before)
	union all
	select * from private.life_feed(p_group, p_after, p_before, false)
$$;

create or replace function private.record_fields(p_row jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select p_row - array['group_id', 'id', 'seq', 'meta', 'created_by', 'created_at', 'updated_by', 'updated_at', 'deleted_at',
			'device_id', 'device_at', 'author_id']
		|| jsonb_build_object('by', p_row -> 'created_by', 'at', private.epoch_ms((p_row ->> 'created_at')::timestamptz))
		|| case when p_row ? 'deleted_at' then jsonb_build_object('deleted', p_row -> 'deleted_at' <> 'null') else '{}' end
$$;

drop function public.sync_pull(uuid, bigint, bigint, bigint, int);
drop function private.sync_pull(uuid, bigint, bigint, bigint, int);
delete from private.open_objects where object in ('public.sync_pull(uuid, bigint, bigint, bigint, integer)',
	'private.sync_pull(uuid, bigint, bigint, bigint, integer)');

-- Rows after a place (ascending), or before one (descending; 0 means the newest page, with the records and the roll-ups).
-- p_scope: 'whole', or 'summary' for the newest journal rows alone with the records of a summary.
-- STABLE: head and rows come from one snapshot. Losing access is said, never an empty page.
create function private.sync_pull(p_group uuid, p_epoch bigint, p_after bigint, p_before bigint, p_limit int, p_scope text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	group_epoch bigint;
	h private.group_heads;
	page_size int := least(greatest(coalesce(p_limit, 500), 1), 1000);
	backward boolean := p_before is not null;
	is_summary boolean := coalesce(p_scope = 'summary', false) and coalesce(p_before = 0, false);
	first_row bigint := 0;
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
	if is_summary then
		select min(n.seq) into first_row from (
			select t.seq from public.transactions t where t.group_id = p_group order by t.seq desc limit page_size) n;
		select coalesce(jsonb_agg(f.row_json order by f.seq desc), '[]'), count(*) into rows, found_count
		from private.journal_feed(p_group, coalesce(first_row, 1) - 1, h.head + 1) f;
		edge := first_row;
	else
		select coalesce(jsonb_agg(f.row_json order by f.seq desc), '[]'), count(*), min(f.seq) into rows, found_count, edge
		from (select * from private.feed(p_group, 0, case when p_before > 0 then p_before else h.head + 1 end) f
			order by f.seq desc limit page_size) f;
	end if;
	answer := answer || jsonb_build_object('rows', rows, 'low', case when found_count = page_size then edge else 0 end);
	if p_before = 0 then
		answer := answer || jsonb_build_object(
			'records', (select coalesce(jsonb_agg(r.row_json order by r.seq), '[]') from (
				select * from private.people_feed(p_group, 0, h.head + 1)
				union all select * from private.life_feed(p_group, 0, h.head + 1, is_summary)) r),
			'balances', (select coalesce(jsonb_agg(jsonb_build_array(b.account, b.holder_id, b.month, b.debit, b.credit)), '[]')
				from public.balances b where b.group_id = p_group));
	end if;
	return answer;
end $$;
create function public.sync_pull(p_group uuid, p_epoch bigint default null, p_after bigint default null, p_before bigint default null,
	p_limit int default 500, p_scope text default 'whole') returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.sync_pull(p_group, p_epoch, p_after, p_before, p_limit, p_scope) $$;

create function private.journal_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select t.seq, t.id, jsonb_build_array('t', t.seq, t.id, t.kind, t.occurred_on, t.recorded_by, t.device_id,
		private.epoch_ms(t.device_at), private.epoch_ms(t.received_at), t.reverses, t.note, encode(t.hash, 'hex'),
		(select jsonb_agg(jsonb_build_array(e.debit, e.credit, e.amount, e.member_id, e.party_id, e.product_id, e.quantity_milli) order by e.line)
			from public.entries e where e.group_id = t.group_id and e.transaction_id = t.id),
		t.approved_by, t.meeting_id, t.order_id, t.grant_id, t.budget_line_id)
	from public.transactions t where t.group_id = p_group and t.seq > p_after and t.seq < p_before
$$;
-- Every row of a group's feed between two places (exclusive), as arrays; journal rows carry their entries.
create or replace function private.feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select * from private.journal_feed(p_group, p_after, p_before)
	union all
	select * from private.record_feed(p_group, p_after, p_before)
$$;

insert into private.open_objects (object, reader) values
	('public.sync_pull(uuid, bigint, bigint, bigint, integer, text)', 'authenticated'),
	('private.sync_pull(uuid, bigint, bigint, bigint, integer, text)', 'authenticated');
insert into private.record_kinds (kind, relation, feed_row, summary) values
	('mentor', 'mentor_assignments', $$(select jsonb_build_object('name', coalesce(p.name, ''), 'phone', p.phone, 'since', x.since,
		'until', x.until, 'stand_in', x.stand_in, 'own', x.user_id = (select auth.uid()))
		from (values (true)) one left join public.profiles p on p.user_id = x.user_id)$$, 'true');
select private.apply_grants();
