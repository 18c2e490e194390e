-- What phones keep as records, and who may reach what, as rows instead of code: a new table is added here and nowhere else.

create table private.record_kinds (
	kind text primary key,
	relation text not null,
	fields text[],
	written_once boolean not null default false,
	writers text not null default 'officers' check (writers in ('everyone', 'officers', 'leaders')),
	defaults jsonb not null default '{}',
	feed_row text,
	feed_where text not null default 'true'
);
comment on table private.record_kinds is 'Kinds of records of src/lib/domain/records.ts.';
comment on column private.record_kinds.fields is 'What phones may set; null for what only the database writes.';
comment on column private.record_kinds.writers is 'leaders are chair and secretary.';
comment on column private.record_kinds.feed_row is 'The row x as json; null where record_feed has words of its own.';
alter table private.record_kinds enable row level security;

insert into private.record_kinds (kind, relation, fields, writers, feed_row, defaults) values
	('group', 'groups', array['name', 'story', 'whatsapp', 'stock_mode', 'saving_amount', 'loan_charge_permille', 'pickup', 'delivery',
		'delivery_note', 'pay_cash', 'pay_transfer', 'bank_account', 'pay_qris', 'qris_path'], 'leaders', null, '{}'),
	('party', 'parties', array['name', 'phone', 'deleted'], 'everyone', null, '{}'),
	('product', 'products', array['name', 'kind', 'description', 'unit', 'price', 'published', 'low_stock_milli', 'deleted', 'ingredients',
		'net', 'wholesale_price', 'wholesale_min', 'availability', 'lead_days', 'daily_capacity', 'order_until', 'shelf_life_days', 'storage',
		'permits', 'sold_out', 'archived'], 'officers', null,
		'{"description": "", "published": false, "ingredients": "", "net": "", "availability": "stock", "lead_days": 0, "storage": "",
			"permits": [], "sold_out": false, "archived": false}'),
	('photo', 'product_photos', array['product_id', 'position', 'path', 'width', 'height', 'blur', 'deleted'], 'officers', null,
		'{"position": 0, "blur": ""}'),
	('meeting', 'meetings', array['held_on', 'place', 'agenda', 'attendees', 'decisions', 'notes', 'deleted'], 'officers', 'to_jsonb(x)', '{}'),
	('guest', 'guests', array['visited_on', 'name', 'agency', 'position', 'purpose', 'impression', 'deleted'], 'everyone', 'to_jsonb(x)', '{}'),
	('activity', 'activities', array['name', 'place', 'volume', 'frequency', 'cost', 'schedule', 'deleted'], 'officers', 'to_jsonb(x)', '{}'),
	('asset', 'assets', array['code', 'name', 'account', 'quantity', 'cost', 'acquired_on', 'life_months', 'origin', 'condition', 'holder',
		'note', 'place', 'method', 'deleted'], 'officers', 'to_jsonb(x)', '{"place": "", "method": "straight"}'),
	('cost_sheet', 'cost_sheets', array['materials', 'wages', 'packaging', 'other', 'batch_milli', 'margin_percent', 'deleted'], 'officers',
		'to_jsonb(x)', '{}');
insert into private.record_kinds (kind, relation, fields, written_once, writers, feed_row, defaults) values
	('loan', 'loans', array['member', 'principal', 'months', 'charge', 'first_due'], true, 'officers', 'to_jsonb(x)', '{}'),
	('receipt', 'receipts', array['transaction', 'path', 'width', 'height'], true, 'everyone', 'to_jsonb(x)', '{}'),
	('profit_rule', 'profit_rules', array['meeting', 'amount', 'capital', 'members', 'iks', 'officers', 'basis'], true, 'officers',
		'to_jsonb(x)', '{}'),
	('request', 'approval_requests', array['what', 'body'], true, 'everyone', 'to_jsonb(x)', '{}'),
	('approval', 'approvals', array['request', 'decision', 'reason'], true, 'everyone', 'to_jsonb(x)', '{}'),
	('order_step', 'order_steps', array['order', 'step', 'party', 'reason'], true, 'officers', 'to_jsonb(x)', '{"reason": ""}');
insert into private.record_kinds (kind, relation, written_once, feed_row, feed_where) values
	('order', 'orders', false, $$to_jsonb(x) || jsonb_build_object('lines', private.lines_of(x.group_id, x.id),
		'ended_at', private.epoch_ms(x.ended_at))$$, 'true'),
	('order_contact', 'order_contacts', false, 'to_jsonb(x)', '$1 in (select private.my_managed_groups())'),
	('closing', 'closings', true, $$to_jsonb(x) || jsonb_build_object('chain', encode(x.chain, 'hex'))$$, 'true');

create or replace function private.patch_fields(p_kind text) returns text[]
language sql stable set search_path = '' as $$
	select fields from private.record_kinds where kind = p_kind
$$;

create or replace function private.is_written_once(p_kind text) returns boolean
language sql stable set search_path = '' as $$
	select written_once from private.record_kinds where kind = p_kind
$$;

-- Who may write a record of the kind at all.
create or replace function private.may_write(p_role text, p_kind text) returns boolean
language sql stable set search_path = '' as $$
	select case writers when 'everyone' then true when 'leaders' then p_role in ('chair', 'secretary')
		else private.is_officer(p_role) end
	from private.record_kinds where kind = p_kind
$$;

create or replace function private.held_record(p_group uuid, p_kind text, p_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	found_kind private.record_kinds;
	held jsonb;
begin
	select * into found_kind from private.record_kinds where kind = p_kind;
	if found_kind.kind is null then
		return null;
	end if;
	if p_kind = 'group' then
		return (select to_jsonb(x) from public.groups x where x.id = p_group and p_id = p_group);
	end if;
	execute format('select to_jsonb(x) from public.%I x where x.group_id = $1 and x.id = $2', found_kind.relation)
	into held using p_group, p_id;
	return held || case when found_kind.written_once then '{}' else jsonb_build_object('deleted', held -> 'deleted_at' <> 'null') end;
end $$;

-- Writes a record: a new row, or the fields that phones may set of the one that is there.
create or replace function private.store_record(p_group uuid, p_kind text, p_id uuid, p_by uuid, p_seq bigint, p_values jsonb) returns void
language plpgsql set search_path = '' as $$
declare
	found_kind private.record_kinds;
	filled jsonb;
	changed text;
begin
	select * into found_kind from private.record_kinds where kind = p_kind;
	filled := jsonb_build_object('created_by', p_by, 'created_at', now()) || found_kind.defaults || p_values
		|| jsonb_build_object('group_id', p_group, 'id', p_id, 'seq', p_seq, 'updated_by', p_by, 'updated_at', now(),
			'deleted_at', case when (p_values ->> 'deleted')::boolean then coalesce(nullif(p_values -> 'deleted_at', 'null'), to_jsonb(now())) end);
	if p_kind = 'group' then
		perform private.refuse_if(p_id <> p_group, 'no_such_record');
		select string_agg(format('%1$I = v.%1$I', f), ', ') into changed from unnest(found_kind.fields) f;
		execute format('update public.groups g set %s, meta = v.meta, seq = $3 from jsonb_populate_record(null::public.groups, $2) v
			where g.id = $1', changed) using p_group, p_values, p_seq;
		return;
	elsif p_kind = 'product' then
		filled := jsonb_build_object('slug', private.slug(left(p_values ->> 'name', 60)) || '-' || right(p_id::text, 6)) || filled;
	end if;
	select string_agg(format('%1$I = excluded.%1$I', f), ', ') into changed
	from unnest(array_remove(found_kind.fields, 'deleted') || array['meta', 'seq', 'updated_by', 'updated_at', 'deleted_at']) f;
	execute format('insert into public.%1$I select * from jsonb_populate_record(null::public.%1$I, $1) %2$s', found_kind.relation,
		case when found_kind.written_once then '' else 'on conflict (group_id, id) do update set ' || changed end) using filled;
end $$;
drop function private.store_life(text, jsonb);

create or replace function private.life_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language plpgsql stable set search_path = '' as $$
begin
	return query execute (
		select 'select r.seq, r.id, jsonb_build_array(''r'', r.seq, r.kind, r.id, private.record_fields(r.row_json), r.row_json -> ''meta'') from ('
			|| string_agg(format('select x.seq, x.id, %L, %s from public.%I x where x.group_id = $1 and x.seq > $2 and x.seq < $3 and %s',
				k.kind, k.feed_row, k.relation, k.feed_where), ' union all ' order by k.kind)
			|| ') r (seq, id, kind, row_json)'
		from private.record_kinds k where k.feed_row is not null) using p_group, p_after, p_before;
end $$;

-- Who may read a table or call a function: 'anon' means everybody, 'authenticated' who is signed in. What has no row is closed.
create table private.open_objects (
	object text primary key,
	reader text not null check (reader in ('anon', 'authenticated'))
);
comment on table private.open_objects is 'A relation, or a function with its arguments; grants are made from these rows alone.';
alter table private.open_objects enable row level security;

-- The rights as the function before gives them, whatever a start of the server left behind.
select private.apply_grants();
insert into private.open_objects (object, reader)
select format('%I.%I', n.nspname, c.relname), case when has_table_privilege('anon', c.oid, 'select') then 'anon' else 'authenticated' end
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege('authenticated', c.oid, 'select')
union all
select format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)),
	case when has_function_privilege('anon', p.oid, 'execute') then 'anon' else 'authenticated' end
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('public', 'private') and p.prokind = 'f' and has_function_privilege('authenticated', p.oid, 'execute');

create or replace function private.apply_grants() returns void
language plpgsql security invoker set search_path = '' as $$
declare
	item record;
	kind_name text;
begin
	for item in select c.oid::regclass as name, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'S') loop
		kind_name := case item.relkind when 'S' then 'sequence' else 'table' end;
		execute format('revoke all on %s %s from public, anon, authenticated', kind_name, item.name);
		execute format('grant all on %s %s to service_role', kind_name, item.name);
	end loop;
	for item in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'private') and p.prokind = 'f' loop
		execute format('revoke all on function %s from public, anon, authenticated', item.name);
		execute format('grant execute on function %s to service_role', item.name);
	end loop;
	for item in select o.object, o.reader, o.object like '%(%' as is_function from private.open_objects o loop
		execute format(case when item.is_function then 'grant execute on function %s to authenticated%s'
			else 'grant select on %s to authenticated%s' end, item.object, case item.reader when 'anon' then ', anon' else '' end);
	end loop;
end $$;
select private.apply_grants();
