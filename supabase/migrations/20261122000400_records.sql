-- Patches of all kinds of records, requests and their answers.

create or replace function private.patch_fields(p_kind text) returns text[]
language sql immutable set search_path = '' as $$
	select case p_kind
		when 'group' then array['name', 'story', 'whatsapp', 'stock_mode', 'saving_amount', 'loan_charge_permille']
		when 'party' then array['name', 'phone', 'deleted']
		when 'product' then array['name', 'kind', 'description', 'unit', 'price', 'published', 'low_stock_milli', 'deleted']
		when 'photo' then array['product_id', 'position', 'path', 'width', 'height', 'deleted']
		when 'meeting' then array['held_on', 'place', 'agenda', 'attendees', 'decisions', 'notes', 'deleted']
		when 'guest' then array['visited_on', 'name', 'agency', 'position', 'purpose', 'impression', 'deleted']
		when 'activity' then array['name', 'place', 'volume', 'frequency', 'cost', 'schedule', 'deleted']
		when 'asset' then array['code', 'name', 'account', 'quantity', 'cost', 'acquired_on', 'life_months', 'origin', 'condition',
			'holder', 'note', 'deleted']
		when 'loan' then array['member', 'principal', 'months', 'charge', 'first_due']
		when 'cost_sheet' then array['materials', 'wages', 'packaging', 'other', 'batch_milli', 'margin_percent', 'deleted']
		when 'receipt' then array['transaction', 'path', 'width', 'height']
		when 'profit_rule' then array['meeting', 'amount', 'capital', 'members', 'iks', 'officers', 'basis']
		when 'request' then array['what', 'body']
		when 'approval' then array['request', 'decision', 'reason']
	end
$$;

create function private.is_written_once(p_kind text) returns boolean
language sql immutable set search_path = '' as $$
	select p_kind in ('loan', 'receipt', 'profit_rule', 'request', 'approval')
$$;

-- Who may write a record of the kind at all.
create function private.may_write(p_role text, p_kind text) returns boolean
language sql immutable set search_path = '' as $$
	select case
		when p_kind in ('party', 'guest', 'receipt', 'request', 'approval') then true
		when p_kind = 'group' then p_role in ('chair', 'secretary')
		else private.is_officer(p_role) end
$$;

-- A whole number of rupiah in a body, of any sign.
create function private.is_rupiah(p_value jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_typeof(p_value) = 'number' and (p_value #>> '{}') ~ '^-?\d{1,15}$', false)
$$;

-- Today where the group lives.
create function private.today_of(p_group uuid) returns date
language sql stable set search_path = '' as $$
	select (now() at time zone time_zone)::date from public.groups where id = p_group
$$;

create function private.judge_request(p_group uuid, p_member public.members, p_set jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	body jsonb := p_set -> 'body';
	last_closed date := private.closed_through(p_group);
	asked_month date;
begin
	perform private.refuse_if(jsonb_typeof(body) is distinct from 'object', 'bad_patch');
	if p_set ->> 'what' = 'transaction' then
		perform private.judge_transaction(p_group, p_member, body);
	elsif p_set ->> 'what' = 'limit' then
		perform private.refuse_if(not private.is_rupiah(body -> 'limit') or (body ->> 'limit')::bigint < 0, 'bad_amount');
		perform private.refuse_if(not private.is_officer(p_member.role), 'not_allowed');
	elsif p_set ->> 'what' = 'closing' then
		perform private.refuse_if(not private.is_rupiah(body -> 'cash') or not private.is_rupiah(body -> 'bank'), 'bad_amount');
		perform private.refuse_if(not private.is_date(coalesce(body ->> 'month', '')) or (body ->> 'month') !~ '-01$', 'bad_month');
		asked_month := (body ->> 'month')::date;
		perform private.refuse_if(asked_month <= last_closed
			or asked_month + interval '1 month' > private.today_of(p_group) + 1, 'bad_month');
		perform private.refuse_if(p_member.role not in ('chair', 'treasurer'), 'not_allowed');
	else
		perform private.refuse('bad_patch');
	end if;
end $$;

create function private.judge_approval(p_group uuid, p_member public.members, p_set jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	asked public.approval_requests;
	asked_by public.members;
	decision text := p_set ->> 'decision';
begin
	select * into asked from public.approval_requests r where r.group_id = p_group and r.id = (p_set ->> 'request')::uuid;
	perform private.refuse_if(asked.id is null, 'no_such_request');
	perform private.refuse_if(exists (
		select 1 from public.approvals a where a.group_id = p_group and a.request = asked.id), 'already_answered');
	perform private.refuse_if(decision is null or decision not in ('approved', 'refused', 'withdrawn'), 'bad_patch');
	perform private.refuse_if(decision = 'withdrawn' and asked.created_by <> p_member.id, 'not_allowed');
	if decision = 'withdrawn' then
		return;
	end if;
	perform private.refuse_if(not private.is_officer(p_member.role), 'not_allowed');
	perform private.refuse_if(asked.created_by = p_member.id, 'own_request');
	perform private.refuse_if(decision = 'refused' and btrim(coalesce(p_set ->> 'reason', '')) = '', 'reason_needed');
	select * into asked_by from public.members m where m.group_id = p_group and m.id = asked.created_by;
	perform private.refuse_if(asked.what = 'closing' and decision = 'approved'
		and (asked_by.role, p_member.role) not in (('chair', 'treasurer'), ('treasurer', 'chair')), 'not_allowed');
end $$;

drop function private.apply_patch(uuid, public.members, jsonb, bigint);
-- Sets the changed fields. A field that somebody else set since the person saw it is set too (server order decides), and the value
-- that lost stays beside it in meta until somebody edits again. Returns {} or {lost: {field: {v, s, by}}}.
create function private.apply_patch(p_group uuid, p_member public.members, p_device uuid, p_op jsonb, p_seq bigint) returns jsonb
language plpgsql set search_path = '' as $$
declare
	body jsonb := p_op -> 'body';
	kind_name text := body ->> 'kind';
	record_id uuid := (body ->> 'id')::uuid;
	held jsonb := private.held_record(p_group, kind_name, record_id);
	values_new jsonb := coalesce(held, '{}');
	meta_new jsonb := coalesce(held -> 'meta', '{}');
	lost jsonb := '{}';
	field text;
	version bigint;
begin
	perform private.refuse_if(private.patch_fields(kind_name) is null, 'unknown_kind');
	perform private.refuse_if(not private.may_write(p_member.role, kind_name), 'not_allowed');
	perform private.refuse_if(jsonb_typeof(body -> 'set') is distinct from 'object' or exists (
		select 1 from jsonb_object_keys(body -> 'set') k where k <> all (private.patch_fields(kind_name))), 'bad_patch');
	perform private.refuse_if(held is not null and private.is_written_once(kind_name), 'already_written');
	if kind_name = 'request' then
		perform private.judge_request(p_group, p_member, body -> 'set');
	elsif kind_name = 'approval' then
		perform private.judge_approval(p_group, p_member, body -> 'set');
	end if;
	for field in select jsonb_object_keys(body -> 'set') loop
		version := coalesce((meta_new #>> array[field, 's'])::bigint, 0);
		if version > coalesce((body #>> array['base', field])::bigint, 0)
			and values_new -> field is distinct from body -> 'set' -> field then
			lost := lost || jsonb_build_object(field, jsonb_build_object(
				'v', values_new -> field, 's', version, 'by', meta_new #> array[field, 'by']));
			meta_new := meta_new || jsonb_build_object(field, jsonb_build_object('s', p_seq, 'by', p_member.id, 'p', lost -> field));
		else
			meta_new := meta_new || jsonb_build_object(field, jsonb_build_object('s', p_seq, 'by', p_member.id));
		end if;
		values_new := values_new || jsonb_build_object(field, body -> 'set' -> field);
	end loop;
	values_new := values_new || jsonb_build_object('meta',
		case when private.is_written_once(kind_name) then '{}' else meta_new end);
	if kind_name = 'request' then
		values_new := values_new || jsonb_build_object('device_id', p_device,
			'device_at', to_timestamp((p_op ->> 'at')::bigint / 1000.0));
	end if;
	perform private.store_record(p_group, kind_name, record_id, p_member.id, p_seq, values_new);
	return case when lost = '{}' then lost else jsonb_build_object('lost', lost) end;
end $$;

create or replace function private.held_record(p_group uuid, p_kind text, p_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select held || case when p_kind = 'group' or private.is_written_once(p_kind) then '{}'
		else jsonb_build_object('deleted', held -> 'deleted_at' <> 'null') end
	from (select case p_kind
		when 'group' then (select to_jsonb(x) from public.groups x where x.id = p_group and p_id = p_group)
		when 'party' then (select to_jsonb(x) from public.parties x where x.group_id = p_group and x.id = p_id)
		when 'product' then (select to_jsonb(x) from public.products x where x.group_id = p_group and x.id = p_id)
		when 'photo' then (select to_jsonb(x) from public.product_photos x where x.group_id = p_group and x.id = p_id)
		when 'meeting' then (select to_jsonb(x) from public.meetings x where x.group_id = p_group and x.id = p_id)
		when 'guest' then (select to_jsonb(x) from public.guests x where x.group_id = p_group and x.id = p_id)
		when 'activity' then (select to_jsonb(x) from public.activities x where x.group_id = p_group and x.id = p_id)
		when 'asset' then (select to_jsonb(x) from public.assets x where x.group_id = p_group and x.id = p_id)
		when 'loan' then (select to_jsonb(x) from public.loans x where x.group_id = p_group and x.id = p_id)
		when 'cost_sheet' then (select to_jsonb(x) from public.cost_sheets x where x.group_id = p_group and x.id = p_id)
		when 'receipt' then (select to_jsonb(x) from public.receipts x where x.group_id = p_group and x.id = p_id)
		when 'profit_rule' then (select to_jsonb(x) from public.profit_rules x where x.group_id = p_group and x.id = p_id)
		when 'request' then (select to_jsonb(x) from public.approval_requests x where x.group_id = p_group and x.id = p_id)
		when 'approval' then (select to_jsonb(x) from public.approvals x where x.group_id = p_group and x.id = p_id)
	end) h (held)
	where held is not null
$$;

create or replace function private.store_record(p_group uuid, p_kind text, p_id uuid, p_by uuid, p_seq bigint, p_values jsonb) returns void
language plpgsql set search_path = '' as $$
declare
	filled jsonb := jsonb_build_object('created_by', p_by, 'created_at', now(), 'description', '', 'published', false, 'position', 0)
		|| p_values || jsonb_build_object('group_id', p_group, 'id', p_id, 'seq', p_seq, 'updated_by', p_by, 'updated_at', now(),
			'deleted_at', case when (p_values ->> 'deleted')::boolean then coalesce(nullif(p_values -> 'deleted_at', 'null'), to_jsonb(now())) end);
begin
	if p_kind = 'group' then
		update public.groups set name = p_values ->> 'name', story = p_values ->> 'story', whatsapp = p_values ->> 'whatsapp',
			stock_mode = p_values ->> 'stock_mode', saving_amount = (p_values ->> 'saving_amount')::bigint,
			loan_charge_permille = (p_values ->> 'loan_charge_permille')::int,
			meta = p_values -> 'meta', seq = p_seq where id = p_group and p_id = p_group;
		perform private.refuse_if(not found, 'no_such_record');
	elsif p_kind = 'party' then
		insert into public.parties select * from jsonb_populate_record(null::public.parties, filled)
		on conflict (group_id, id) do update set name = excluded.name, phone = excluded.phone, meta = excluded.meta, seq = excluded.seq,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'product' then
		filled := jsonb_build_object('slug', private.slug(left(p_values ->> 'name', 60)) || '-' || right(p_id::text, 6)) || filled;
		insert into public.products select * from jsonb_populate_record(null::public.products, filled)
		on conflict (group_id, id) do update set name = excluded.name, kind = excluded.kind, description = excluded.description,
			unit = excluded.unit, price = excluded.price, published = excluded.published, low_stock_milli = excluded.low_stock_milli,
			meta = excluded.meta, seq = excluded.seq,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'photo' then
		insert into public.product_photos select * from jsonb_populate_record(null::public.product_photos, filled)
		on conflict (group_id, id) do update set position = excluded.position, path = excluded.path, width = excluded.width,
			height = excluded.height, meta = excluded.meta, seq = excluded.seq,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	else
		perform private.store_life(p_kind, filled);
	end if;
end $$;

-- Records of the group's life and of its money beside the journal; what is written once is only ever inserted.
create function private.store_life(p_kind text, p_filled jsonb) returns void
language plpgsql set search_path = '' as $$
begin
	if p_kind = 'meeting' then
		insert into public.meetings select * from jsonb_populate_record(null::public.meetings, p_filled)
		on conflict (group_id, id) do update set held_on = excluded.held_on, place = excluded.place, agenda = excluded.agenda,
			attendees = excluded.attendees, decisions = excluded.decisions, notes = excluded.notes, meta = excluded.meta,
			seq = excluded.seq, updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'guest' then
		insert into public.guests select * from jsonb_populate_record(null::public.guests, p_filled)
		on conflict (group_id, id) do update set visited_on = excluded.visited_on, name = excluded.name, agency = excluded.agency,
			position = excluded.position, purpose = excluded.purpose, impression = excluded.impression, meta = excluded.meta,
			seq = excluded.seq, updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'activity' then
		insert into public.activities select * from jsonb_populate_record(null::public.activities, p_filled)
		on conflict (group_id, id) do update set name = excluded.name, place = excluded.place, volume = excluded.volume,
			frequency = excluded.frequency, cost = excluded.cost, schedule = excluded.schedule, meta = excluded.meta,
			seq = excluded.seq, updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'asset' then
		insert into public.assets select * from jsonb_populate_record(null::public.assets, p_filled)
		on conflict (group_id, id) do update set code = excluded.code, name = excluded.name, account = excluded.account,
			quantity = excluded.quantity, cost = excluded.cost, acquired_on = excluded.acquired_on, life_months = excluded.life_months,
			origin = excluded.origin, condition = excluded.condition, holder = excluded.holder, note = excluded.note, meta = excluded.meta,
			seq = excluded.seq, updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'cost_sheet' then
		insert into public.cost_sheets select * from jsonb_populate_record(null::public.cost_sheets, p_filled)
		on conflict (group_id, id) do update set materials = excluded.materials, wages = excluded.wages, packaging = excluded.packaging,
			other = excluded.other, batch_milli = excluded.batch_milli, margin_percent = excluded.margin_percent, meta = excluded.meta,
			seq = excluded.seq, updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'loan' then
		insert into public.loans select * from jsonb_populate_record(null::public.loans, p_filled);
	elsif p_kind = 'receipt' then
		insert into public.receipts select * from jsonb_populate_record(null::public.receipts, p_filled);
	elsif p_kind = 'profit_rule' then
		insert into public.profit_rules select * from jsonb_populate_record(null::public.profit_rules, p_filled);
	elsif p_kind = 'request' then
		insert into public.approval_requests select * from jsonb_populate_record(null::public.approval_requests, p_filled);
	elsif p_kind = 'approval' then
		insert into public.approvals select * from jsonb_populate_record(null::public.approvals, p_filled);
	end if;
end $$;
