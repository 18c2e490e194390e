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
