-- Records with their new fields: listings, shop settings, orders and the answers to them.

create or replace function private.patch_fields(p_kind text) returns text[]
language sql immutable set search_path = '' as $$
	select case p_kind
		when 'group' then array['name', 'story', 'whatsapp', 'stock_mode', 'saving_amount', 'loan_charge_permille',
			'pickup', 'delivery', 'delivery_note', 'pay_cash', 'pay_transfer', 'bank_account', 'pay_qris', 'qris_path']
		when 'party' then array['name', 'phone', 'deleted']
		when 'product' then array['name', 'kind', 'description', 'unit', 'price', 'published', 'low_stock_milli', 'deleted', 'ingredients', 'net',
			'wholesale_price', 'wholesale_min', 'availability', 'lead_days', 'daily_capacity', 'order_until', 'shelf_life_days', 'storage',
			'permits', 'sold_out', 'archived']
		when 'photo' then array['product_id', 'position', 'path', 'width', 'height', 'blur', 'deleted']
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
		when 'order_step' then array['order', 'step', 'party', 'reason']
	end
$$;

create or replace function private.is_written_once(p_kind text) returns boolean
language sql immutable set search_path = '' as $$
	select p_kind in ('loan', 'receipt', 'profit_rule', 'request', 'approval', 'order_step')
$$;

-- Sets the changed fields. A field that somebody else set since the person saw it is set too (server order decides), and the value
-- that lost stays beside it in meta until somebody edits again. Returns {} or {lost: {field: {v, s, by}}}.
create or replace function private.apply_patch(p_group uuid, p_member public.members, p_device uuid, p_op jsonb, p_seq bigint) returns jsonb
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
	elsif kind_name = 'order_step' then
		perform private.judge_order_step(p_group, body -> 'set');
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
		when 'order_step' then (select to_jsonb(x) from public.order_steps x where x.group_id = p_group and x.id = p_id)
		when 'approval' then (select to_jsonb(x) from public.approvals x where x.group_id = p_group and x.id = p_id)
	end) h (held)
	where held is not null
$$;

create or replace function private.store_record(p_group uuid, p_kind text, p_id uuid, p_by uuid, p_seq bigint, p_values jsonb) returns void
language plpgsql set search_path = '' as $$
declare
	filled jsonb := jsonb_build_object('created_by', p_by, 'created_at', now(), 'description', '', 'published', false, 'position', 0,
			'ingredients', '', 'net', '', 'availability', 'stock', 'lead_days', 0, 'storage', '', 'permits', '[]'::jsonb, 'sold_out', false,
			'archived', false, 'blur', '')
		|| p_values || jsonb_build_object('group_id', p_group, 'id', p_id, 'seq', p_seq, 'updated_by', p_by, 'updated_at', now(),
			'deleted_at', case when (p_values ->> 'deleted')::boolean then coalesce(nullif(p_values -> 'deleted_at', 'null'), to_jsonb(now())) end);
begin
	if p_kind = 'group' then
		update public.groups set name = p_values ->> 'name', story = p_values ->> 'story', whatsapp = p_values ->> 'whatsapp',
			stock_mode = p_values ->> 'stock_mode', saving_amount = (p_values ->> 'saving_amount')::bigint,
			loan_charge_permille = (p_values ->> 'loan_charge_permille')::int,
			pickup = (p_values ->> 'pickup')::boolean, delivery = (p_values ->> 'delivery')::boolean,
			delivery_note = p_values ->> 'delivery_note', pay_cash = (p_values ->> 'pay_cash')::boolean,
			pay_transfer = (p_values ->> 'pay_transfer')::boolean, bank_account = p_values ->> 'bank_account',
			pay_qris = (p_values ->> 'pay_qris')::boolean, qris_path = p_values ->> 'qris_path',
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
			ingredients = excluded.ingredients, net = excluded.net, wholesale_price = excluded.wholesale_price,
			wholesale_min = excluded.wholesale_min, availability = excluded.availability, lead_days = excluded.lead_days,
			daily_capacity = excluded.daily_capacity, order_until = excluded.order_until, shelf_life_days = excluded.shelf_life_days,
			storage = excluded.storage, permits = excluded.permits, sold_out = excluded.sold_out, archived = excluded.archived,
			meta = excluded.meta, seq = excluded.seq,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'photo' then
		insert into public.product_photos select * from jsonb_populate_record(null::public.product_photos, filled)
		on conflict (group_id, id) do update set position = excluded.position, path = excluded.path, width = excluded.width,
			height = excluded.height, blur = excluded.blur, meta = excluded.meta, seq = excluded.seq,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	else
		perform private.store_life(p_kind, filled);
	end if;
end $$;

-- Records of the group's life and of its money beside the journal; what is written once is only ever inserted.
create or replace function private.store_life(p_kind text, p_filled jsonb) returns void
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
	elsif p_kind = 'order_step' then
		insert into public.order_steps select * from jsonb_populate_record(null::public.order_steps, jsonb_build_object('reason', '') || p_filled);
	elsif p_kind = 'approval' then
		insert into public.approvals select * from jsonb_populate_record(null::public.approvals, p_filled);
	end if;
end $$;

create or replace function private.life_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
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
		select x.seq, x.id, 'order', to_jsonb(x) || jsonb_build_object('lines', private.lines_of(x.group_id, x.id),
			'ended_at', private.epoch_ms(x.ended_at))
		from public.orders x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'order_step', to_jsonb(x) from public.order_steps x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
		union all
		select x.seq, x.id, 'order_contact', to_jsonb(x) from public.order_contacts x where x.group_id = p_group and x.seq > p_after and x.seq < p_before
			and p_group in (select private.my_managed_groups())
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
		'loan_charge_permille', g.loan_charge_permille, 'pickup', g.pickup, 'delivery', g.delivery, 'delivery_note', g.delivery_note,
		'pay_cash', g.pay_cash, 'pay_transfer', g.pay_transfer, 'bank_account', g.bank_account, 'pay_qris', g.pay_qris,
		'qris_path', g.qris_path, 'verified_at', private.epoch_ms(g.verified_at)), g.meta)
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
		'low_stock_milli', p.low_stock_milli, 'ingredients', p.ingredients, 'net', p.net, 'wholesale_price', p.wholesale_price,
		'wholesale_min', p.wholesale_min, 'availability', p.availability, 'lead_days', p.lead_days, 'daily_capacity', p.daily_capacity,
		'order_until', p.order_until, 'shelf_life_days', p.shelf_life_days, 'storage', p.storage, 'permits', p.permits,
		'sold_out', p.sold_out, 'archived', p.archived, 'deleted', p.deleted_at is not null), p.meta)
	from public.products p where p.group_id = p_group and p.seq > p_after and p.seq < p_before
	union all
	select p.seq, p.id, jsonb_build_array('r', p.seq, 'photo', p.id, jsonb_build_object('product_id', p.product_id, 'position', p.position,
		'path', p.path, 'width', p.width, 'height', p.height, 'blur', p.blur, 'deleted', p.deleted_at is not null), p.meta)
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
		t.approved_by, t.meeting_id, t.order_id)
	from public.transactions t where t.group_id = p_group and t.seq > p_after and t.seq < p_before
	union all
	select * from private.record_feed(p_group, p_after, p_before)
$$;


-- Sums of the groups in an officer's regions, and which of them she has verified.

create or replace function private.region_summary() returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'district', d.name, 'regency', r.name, 'business', g.business, 'slug', g.slug, 'verified_at', private.epoch_ms(g.verified_at),
		'listed', (select count(*) from private.shop_items i where i.group_id = g.id),
		'members', (select count(*) from public.members m where m.group_id = g.id and m.left_at is null),
		'last_entry_on', (select max(t.occurred_on) from public.transactions t where t.group_id = g.id),
		'money', (select coalesce(sum(b.debit - b.credit), 0) from public.balances b
			where b.group_id = g.id and b.account in ('1101', '1102', '1103', '1104')),
		'sales_this_month', (select coalesce(sum(b.credit - b.debit), 0) from public.balances b
			where b.group_id = g.id and b.account in ('4101', '4102')
				and b.holder_id = '00000000-0000-0000-0000-000000000000' and b.month = date_trunc('month', now() at time zone g.time_zone)::date))
		order by r.name, d.name, g.name), '[]')
	from public.groups g
	join public.regions d on d.code = g.district_code
	join public.regions r on r.code = d.parent_code
	where g.id in (select private.my_region_groups())
$$;


-- Phones read their groups anew, so that records have their new fields.
update public.groups g set epoch = greatest(epoch + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
where exists (select 1 from private.group_heads h where h.group_id = g.id and h.head > 0);
