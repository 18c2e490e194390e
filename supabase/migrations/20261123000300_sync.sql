-- Orders in the book and in the feed. Protocol 3: journal rows carry the order that they belong to; an older app could not check
-- the chain.
create function private.protocol() returns int
language sql immutable set search_path = '' as $$ select 3 $$;

-- Later fields of the header stand only where they say something, so that older rows keep their text and their hash.
create or replace function private.journal_text(t public.transactions, p_entries public.entries[]) returns text
language sql stable set search_path = '' as $$
	select concat_ws('|', 'T', t.group_id, t.seq, t.id, t.kind, to_char(t.occurred_on, 'YYYY-MM-DD'), t.recorded_by, t.device_id,
			trunc(extract(epoch from t.device_at) * 1000)::bigint, trunc(extract(epoch from t.received_at) * 1000)::bigint,
			coalesce(t.reverses::text, '-'), encode(convert_to(t.note, 'UTF8'), 'hex'))
		|| case when t.approved_by is null and t.meeting_id is null and t.order_id is null then ''
			else concat('|', coalesce(t.approved_by::text, '-'), '|', coalesce(t.meeting_id::text, '-')) end
		|| case when t.order_id is null then '' else concat('|', t.order_id) end
		|| coalesce((select string_agg(E'\n' || concat_ws('|', 'E', e.line, e.debit, e.credit, e.amount,
				coalesce(e.member_id::text, '-'), coalesce(e.party_id::text, '-'),
				coalesce(e.product_id::text, '-'), coalesce(e.quantity_milli::text, '-')), '' order by e.line)
			from unnest(p_entries) e), '')
$$;

-- Writes a judged transaction at its place: header, entries, roll-ups. Returns its hash.
create or replace function private.write_transaction(p_group uuid, p_member uuid, p_approved_by uuid, p_device uuid, p_op jsonb, p_seq bigint,
	p_previous bytea, p_received_at timestamptz) returns bytea
language plpgsql set search_path = '' as $$
declare
	body jsonb := p_op -> 'body';
	tx public.transactions;
	lines public.entries[];
begin
	tx.group_id := p_group;
	tx.id := (p_op ->> 'id')::uuid;
	tx.seq := p_seq;
	tx.kind := body ->> 'kind';
	tx.occurred_on := (body ->> 'occurredOn')::date;
	tx.note := coalesce(body ->> 'note', '');
	tx.reverses := (body ->> 'reverses')::uuid;
	tx.meeting_id := (body ->> 'meeting')::uuid;
	tx.order_id := (body ->> 'forOrder')::uuid;
	tx.recorded_by := p_member;
	tx.approved_by := p_approved_by;
	tx.device_id := p_device;
	tx.device_at := to_timestamp((p_op ->> 'at')::bigint / 1000.0);
	tx.received_at := date_trunc('milliseconds', p_received_at);
	lines := array(select e from private.entries_of(p_group, tx.id, body) e order by e.line);
	tx.hash := sha256(p_previous || convert_to(private.journal_text(tx, lines), 'UTF8'));

	insert into public.transactions select tx.*;
	insert into public.entries select (unnest(lines)).*;
	insert into public.balances (group_id, account, holder_id, month, debit, credit)
	select p_group, c.account, c.holder_id, date_trunc('month', tx.occurred_on)::date, c.debit, c.credit
	from private.balance_changes(tx.kind, lines) c
	order by 2, 3
	on conflict (group_id, account, holder_id, month) do update
		set debit = public.balances.debit + excluded.debit, credit = public.balances.credit + excluded.credit;
	return tx.hash;
end $$;

create or replace function private.judge_transaction(p_group uuid, p_member public.members, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	target public.transactions;
	kind_name text := p_body ->> 'kind';
	is_correction boolean := kind_name = 'correction';
	lines public.entries[];
begin
	perform private.refuse_if(kind_name is null or not (is_correction or exists (
		select 1 from private.posting_rules where kind = kind_name)), 'unknown_kind');
	perform private.refuse_if(not private.is_date(coalesce(p_body ->> 'occurredOn', '')), 'bad_date');
	perform private.refuse_if(char_length(coalesce(p_body ->> 'note', '')) > 200, 'bad_note');
	perform private.refuse_if(jsonb_typeof(p_body -> 'entries') is distinct from 'array'
		or jsonb_array_length(p_body -> 'entries') not between 1 and 40, 'bad_entries');
	perform private.refuse_if(exists (
		select 1 from jsonb_array_elements(p_body -> 'entries') as x (e)
		where jsonb_typeof(e -> 'amount') is distinct from 'number' or (e ->> 'amount') !~ '^\d{1,16}$'
			or (e ->> 'amount')::bigint not between 1 and 9007199254740991
			or jsonb_typeof(e -> 'quantityMilli') not in ('number', 'null') or (e ->> 'quantityMilli') !~ '^\d{1,16}$'
			or (e ->> 'quantityMilli')::bigint not between 1 and 9007199254740991), 'bad_amount');
	lines := array(select e from private.entries_of(null, null, p_body) e);
	perform private.refuse_if(not is_correction and exists (
		select 1 from unnest(lines) e where not exists (
			select 1 from private.posting_rules r
			where r.kind = kind_name and r.debit = e.debit and r.credit = e.credit)), 'bad_posting');
	perform private.judge_holders(p_group, kind_name, lines);
	perform private.judge_meeting(p_group, kind_name, (p_body ->> 'meeting')::uuid);
	perform private.refuse_if(p_body ->> 'forOrder' is not null and not (
		select names_order from private.kinds where kind = kind_name), 'bad_order');
	if is_correction then
		select * into target from public.transactions t
		where t.group_id = p_group and t.id = (p_body ->> 'reverses')::uuid;
		perform private.judge_correction(target, p_body);
	else
		perform private.refuse_if(p_body ->> 'reverses' is not null, 'no_such_transaction');
	end if;
	if not private.is_officer(p_member.role) then
		perform private.refuse_if(case
			when is_correction then target.recorded_by <> p_member.id
			else exists (
				select 1 from unnest(lines) e
				join private.posting_rules r on r.kind = kind_name and r.debit = e.debit and r.credit = e.credit
				where not r.open_to_members
					or ('1104' in (e.debit, e.credit) and e.member_id is distinct from p_member.id))
			end, 'not_allowed');
	end if;
	perform private.refuse_if(exists (select 1 from public.closings c
		where c.group_id = p_group and c.through >= (p_body ->> 'occurredOn')::date), 'month_closed');
	if kind_name in ('profit_share', 'iks_allocation') then
		perform private.refuse_if((select sum(e.amount) from unnest(lines) e) > private.distributable(p_group), 'over_distributable');
	end if;
	-- A deposit that goes back may come after the end; an order that is not known here is a restored book's.
	perform private.refuse_if(kind_name <> 'deposit_refund' and exists (select 1 from public.orders o
		where o.group_id = p_group and o.id = (p_body ->> 'forOrder')::uuid and o.ended_at is not null), 'order_ended');
end $$;


-- What a written transaction does to its order: holds or uses its deposit, ends it, or by its mirror opens it again.
create function private.settle_order(p_group uuid, p_step private.step, p_id uuid, p_body jsonb) returns private.step
language plpgsql set search_path = '' as $$
declare
	step private.step := p_step;
	mirrored uuid := (p_body ->> 'reverses')::uuid;
	linked uuid := coalesce((p_body ->> 'forOrder')::uuid,
		(select t.order_id from public.transactions t where t.group_id = p_group and t.id = mirrored));
	o public.orders;
	held bigint;
begin
	select * into o from public.orders where group_id = p_group and id = linked;
	if o.id is null then
		return step;
	end if;
	select coalesce(sum(case when e ->> 'credit' = '2102' then (e ->> 'amount')::bigint when e ->> 'debit' = '2102' then -(e ->> 'amount')::bigint end), 0)
	into held from jsonb_array_elements(p_body -> 'entries') x (e);
	step.head := step.head + 1;
	if mirrored is not null and o.transaction = mirrored then
		o.state := 'ready';
		o.transaction := null;
		o.ended_at := null;
	elsif mirrored is null and p_body ->> 'kind' not in ('customer_deposit', 'deposit_refund') then
		o.state := 'done';
		o.transaction := p_id;
		o.ended_at := now();
	end if;
	update public.orders set state = o.state, transaction = o.transaction, ended_at = o.ended_at, deposit = deposit + held, seq = step.head
	where group_id = p_group and id = o.id;
	return step;
end $$;

-- An officer's answer, before it is written.
create function private.judge_order_step(p_group uuid, p_set jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	o public.orders;
	step text := p_set ->> 'step';
begin
	select * into o from public.orders where group_id = p_group and id = (p_set ->> 'order')::uuid;
	perform private.refuse_if(o.id is null, 'no_such_order');
	perform private.refuse_if(step is null or step not in ('accepted', 'ready', 'refused'), 'bad_patch');
	perform private.refuse_if(o.ended_at is not null, 'order_ended');
	if step = 'refused' then
		perform private.refuse_if(btrim(coalesce(p_set ->> 'reason', '')) = '', 'reason_needed');
		perform private.refuse_if(o.deposit > 0, 'deposit_held');
	elsif o.state = 'sent' then
		perform private.refuse_if(private.over_capacity(p_group, o.id, o.wanted_on, private.lines_of(p_group, o.id)), 'capacity_full');
	end if;
end $$;

-- Lets a written answer take effect at the next place; who agrees to what was agreed to before changes nothing.
create function private.settle_order_step(p_group uuid, p_step private.step, p_set jsonb) returns private.step
language plpgsql set search_path = '' as $$
declare
	step private.step := p_step;
begin
	step.head := step.head + 1;
	update public.orders set seq = step.head, party = coalesce(party, (p_set ->> 'party')::uuid),
		state = case when p_set ->> 'step' = 'accepted' and state = 'ready' then state else p_set ->> 'step' end,
		reason = case when p_set ->> 'step' = 'refused' then btrim(p_set ->> 'reason') else reason end,
		ended_at = case when p_set ->> 'step' = 'refused' then now() end
	where group_id = p_group and id = (p_set ->> 'order')::uuid;
	return step;
end $$;

-- Lets an approved request take effect at the next place: its transaction, the new limit, or the closing of a month.
create or replace function private.settle_request(p_group uuid, p_approver uuid, p_step private.step, p_request uuid, p_received_at timestamptz)
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
		step := private.settle_order(p_group, step, asked.id, asked.body);
	elsif asked.what = 'limit' then
		step.head := step.head + 1;
		update public.groups set approval_limit = (asked.body ->> 'limit')::bigint, seq = step.head where id = p_group;
	else
		step := private.close_month(p_group, asked, p_approver, step, p_received_at);
	end if;
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
		step := private.settle_order(p_head.group_id, step, (p_op ->> 'id')::uuid, p_op -> 'body');
	elsif p_op ->> 'type' = 'patch' then
		step.answer := private.apply_patch(p_head.group_id, p_member, p_device, p_op, step.head);
		if p_op #>> '{body,kind}' = 'approval' and p_op #>> '{body,set,decision}' = 'approved' then
			step := private.settle_request(
				p_head.group_id, p_member.id, step, (p_op #>> '{body,set,request}')::uuid, p_received_at);
		elsif p_op #>> '{body,kind}' = 'order_step' then
			step := private.settle_order_step(p_head.group_id, step, p_op #> '{body,set}');
		end if;
	else
		perform private.refuse('unknown_type');
	end if;
	return step;
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
	perform private.do_chores();
	update private.devices d set last_seen = now(), queued = (s ->> 'queued')::int
	from jsonb_array_elements(private.plain_json(p_state)) x (s)
	where d.id = p_device and d.user_id = me and d.group_id = (s ->> 'group')::uuid
		and (d.queued <> (s ->> 'queued')::int or d.last_seen < now() - interval '10 minutes');
	return jsonb_build_object('now', private.epoch_ms(clock_timestamp()), 'min_protocol', private.protocol(),
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
