-- What ten thousand groups showed. A page of the feed made every row behind its start before it kept the first few hundred, and
-- looked into all records although journal rows alone filled it; and the groups of a region were found by reading all groups.

-- A page of the feed: the first p_limit rows after a place, or the last ones before one (descending). The place of the p_limit-th
-- journal row bounds it, and where journal rows fill every place up to there, no record can lie between.
create function private.feed_page(p_group uuid, p_after bigint, p_before bigint, p_limit int, p_backward boolean)
returns table (seq bigint, id uuid, row_json jsonb)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
	rows_found int;
	low bigint := p_after + 1;
	high bigint := p_before - 1;
	first_row bigint;
	last_row bigint;
begin
	if p_backward then
		select count(*), min(t.seq), max(t.seq) into rows_found, first_row, last_row from (select t.seq from public.transactions t
			where t.group_id = p_group and t.seq between low and high order by t.seq desc limit p_limit) t;
		low := case when rows_found = p_limit then first_row else low end;
	else
		select count(*), min(t.seq), max(t.seq) into rows_found, first_row, last_row from (select t.seq from public.transactions t
			where t.group_id = p_group and t.seq between low and high order by t.seq limit p_limit) t;
		high := case when rows_found = p_limit then last_row else high end;
	end if;
	if rows_found = high - low + 1 then
		return query select * from private.journal_feed(p_group, low - 1, high + 1) f
			order by case when p_backward then -f.seq else f.seq end;
	else
		return query select * from private.feed(p_group, low - 1, high + 1) f
			order by case when p_backward then -f.seq else f.seq end limit p_limit;
	end if;
end $$;

create or replace function private.sync_pull(p_group uuid, p_epoch bigint, p_after bigint, p_before bigint, p_limit int, p_scope text) returns jsonb
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
		from private.feed_page(p_group, coalesce(p_after, 0), h.head + 1, page_size, false) f;
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
		from private.feed_page(p_group, 0, case when p_before > 0 then p_before else h.head + 1 end, page_size, true) f;
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

-- A pattern that is put together cannot use the index of codes; the bounds of the same codes can ('/' follows '.').
create or replace function private.my_region_groups() returns setof uuid
language sql stable rows 50 security definer set search_path = '' as $$
	select g.id from public.officers o
	join public.groups g on g.district_code ~>=~ o.region_code and g.district_code ~<~ (o.region_code || '/')
	where o.user_id = (select auth.uid())
$$;

-- Without a word on it, a thousand groups are expected of everybody, and whole tables are read to join them.
alter function private.my_member_groups() rows 2;
alter function private.my_managed_groups() rows 2;
alter function private.my_mentored_groups() rows 10;
alter function private.my_readable_groups() rows 10;
alter function private.my_visible_groups() rows 50;

-- Whether any listing has a word looks like a short read; for a word that none has, it read all of them.
alter function private.catalogue_search(text, text, text, boolean, text, text, int) set enable_seqscan = off;

-- Most rows name no member, approver, meeting, grant or buyer. An index of those that do is small, is seldom written,
-- and is no longer taken by mistake where row-level security names the group a second time.
drop index public.transactions_approved_by_idx;
drop index public.transactions_meeting_id_idx;
drop index public.transactions_grant_id_idx;
drop index public.entries_member_id_idx;
drop index public.entries_party_id_idx;
create index transactions_approved_by_idx on public.transactions (group_id, approved_by) where approved_by is not null;
create index transactions_meeting_id_idx on public.transactions (group_id, meeting_id) where meeting_id is not null;
create index transactions_grant_id_idx on public.transactions (group_id, grant_id, budget_line_id) where grant_id is not null;
create index entries_member_id_idx on public.entries (group_id, member_id) where member_id is not null;
create index entries_party_id_idx on public.entries (group_id, party_id) where party_id is not null;

-- A function in SQL that is not unfolded is planned anew at every call, one in PL/pgSQL once a connection; these are called for every
-- entry that is pushed.
create or replace function private.journal_text(t public.transactions, p_entries public.entries[]) returns text
language plpgsql stable set search_path = '' as $$
begin
	return concat_ws('|', 'T', t.group_id, t.seq, t.id, t.kind, to_char(t.occurred_on, 'YYYY-MM-DD'), t.recorded_by, t.device_id,
			trunc(extract(epoch from t.device_at) * 1000)::bigint, trunc(extract(epoch from t.received_at) * 1000)::bigint,
			coalesce(t.reverses::text, '-'), encode(convert_to(t.note, 'UTF8'), 'hex'))
		|| case when coalesce(t.approved_by, t.meeting_id, t.order_id, t.grant_id) is null then ''
			else concat('|', coalesce(t.approved_by::text, '-'), '|', coalesce(t.meeting_id::text, '-')) end
		|| case when coalesce(t.order_id, t.grant_id) is null then '' else concat('|', coalesce(t.order_id::text, '-')) end
		|| case when t.grant_id is null then '' else concat('|', t.grant_id, '|', coalesce(t.budget_line_id::text, '-')) end
		|| coalesce((select string_agg(E'\n' || concat_ws('|', 'E', e.line, e.debit, e.credit, e.amount,
				coalesce(e.member_id::text, '-'), coalesce(e.party_id::text, '-'),
				coalesce(e.product_id::text, '-'), coalesce(e.quantity_milli::text, '-')), '' order by e.line)
			from unnest(p_entries) e), '');
end $$;

create or replace function private.entries_of(p_group uuid, p_id uuid, p_body jsonb) returns setof public.entries
language plpgsql immutable set search_path = '' as $$
begin
	return query select p_group, p_id, x.place::smallint, x.e ->> 'debit', x.e ->> 'credit', (x.e ->> 'amount')::bigint,
		(x.e ->> 'member')::uuid, (x.e ->> 'party')::uuid, (x.e ->> 'product')::uuid, (x.e ->> 'quantityMilli')::bigint
	from jsonb_array_elements(p_body -> 'entries') with ordinality as x (e, place);
end $$;

create or replace function private.op_hash(p_op jsonb) returns bytea
language plpgsql immutable set search_path = '' as $$
begin
	return sha256(convert_to((p_op - 'n')::text, 'UTF8'));
end $$;

create or replace function private.is_date(p_text text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return case when p_text ~ '^20\d\d-(0[1-9]|1[0-2])-\d\d$' then
		substr(p_text, 9)::int between 1 and
			extract(day from (left(p_text, 7) || '-01')::date + interval '1 month - 1 day')
		else false end;
end $$;

select private.apply_grants();
