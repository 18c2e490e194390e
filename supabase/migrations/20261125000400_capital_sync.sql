-- The grant in requests, records and the feed.

-- A version of the plan that is asked for: the next one, of lines that are there, within the grant, and from the second one on with a
-- reason. Shape: {grant_id, number, reason, lines: [{id, item, category, quantity_milli, unit, price, month, supplier}]}.
create function private.judge_plan(p_group uuid, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	g public.grants;
begin
	perform private.refuse_if((p_body ->> 'grant_id') !~ '^[0-9a-f-]{36}$' or not private.is_rupiah(p_body -> 'number')
		or jsonb_typeof(p_body -> 'lines') is distinct from 'array' or jsonb_array_length(p_body -> 'lines') not between 1 and 100
		or char_length(coalesce(p_body ->> 'reason', '')) > 300
		or exists (select 1 from jsonb_array_elements(p_body -> 'lines') l where (l ->> 'id') !~ '^[0-9a-f-]{36}$'
			or coalesce(char_length(l ->> 'item'), 0) not between 1 and 80 or not private.is_rupiah(l -> 'quantity_milli')
			or (l ->> 'quantity_milli')::bigint not between 1 and 1000000000 or not private.is_rupiah(l -> 'price')
			or (l ->> 'price')::bigint not between 0 and 999999999999 or coalesce(char_length(l ->> 'unit'), 0) not between 1 and 20
			or char_length(coalesce(l ->> 'supplier', '')) > 80 or coalesce(l ->> 'month', '2000-01-01') !~ '^20\d\d-(0[1-9]|1[0-2])-01$'
			or coalesce(l ->> 'category', '') not in (
				'materials', 'tools', 'livestock', 'buildings', 'wages', 'transport', 'permits', 'fund', 'other')), 'bad_patch');
	select * into g from public.grants x where x.group_id = p_group and x.id = (p_body ->> 'grant_id')::uuid;
	perform private.refuse_if(g.id is null, 'no_such_grant');
	perform private.refuse_if(exists (select 1 from jsonb_array_elements(p_body -> 'lines') l where not exists (
		select 1 from public.budget_lines b where b.group_id = p_group and b.grant_id = g.id and b.id = (l ->> 'id')::uuid))
		or (select count(distinct l ->> 'id') from jsonb_array_elements(p_body -> 'lines') l) < jsonb_array_length(p_body -> 'lines'), 'no_such_line');
	perform private.refuse_if((p_body ->> 'number')::bigint <> 1 + coalesce((
		select max(p.number) from public.budget_plans p where p.group_id = p_group and p.grant_id = g.id), 0), 'plan_changed');
	perform private.refuse_if((p_body ->> 'number')::bigint > 1 and btrim(coalesce(p_body ->> 'reason', '')) = '', 'reason_needed');
	perform private.refuse_if((select sum(private.line_amount(l)) from jsonb_array_elements(p_body -> 'lines') l) > g.amount, 'over_grant');
end $$;

-- What keeps a record of the grant from being changed or written.
create function private.judge_capital(p_group uuid, p_kind text, p_id uuid, p_held jsonb, p_set jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	last_step text;
begin
	perform private.refuse_if(p_held is not null and p_set ? 'grant_id' and p_held -> 'grant_id' is distinct from p_set -> 'grant_id', 'bad_patch');
	if p_kind = 'handover' then
		perform private.refuse_if(exists (select 1 from public.transactions t where t.group_id = p_group and t.id = p_id), 'already_accepted');
	elsif p_kind in ('report', 'report_step') then
		select s.step into last_step from public.report_steps s where s.group_id = p_group
			and s.report_id = case p_kind when 'report' then p_id else (p_set ->> 'report_id')::uuid end
		order by s.seq desc limit 1;
		perform private.refuse_if(last_step in ('sent', 'endorsed', 'accepted'), 'already_sent');
		perform private.refuse_if(p_kind = 'report_step' and p_set ->> 'step' is distinct from 'sent', 'bad_patch');
		perform private.refuse_if(p_kind = 'report_step' and not exists (
			select 1 from public.reports r where r.group_id = p_group and r.id = (p_set ->> 'report_id')::uuid), 'no_such_record');
	end if;
end $$;

create or replace function private.judge_request(p_group uuid, p_member public.members, p_set jsonb) returns void
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
	elsif p_set ->> 'what' = 'plan' then
		perform private.refuse_if(not private.is_officer(p_member.role), 'not_allowed');
		perform private.judge_plan(p_group, body);
	else
		perform private.refuse('bad_patch');
	end if;
end $$;

-- Lets an approved request take effect at the next place: its transaction, the new limit, a version of the plan, or the closing of a month.
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
		perform private.judge_handover(p_group, asked_by, asked.id, asked.body);
		step.head := step.head + 1;
		step.chain_hash := private.write_transaction(
			p_group, asked_by.id, p_approver, asked.device_id, op, step.head, step.chain_hash, p_received_at);
		step := private.settle_order(p_group, step, asked.id, asked.body);
	elsif asked.what = 'limit' then
		step.head := step.head + 1;
		update public.groups set approval_limit = (asked.body ->> 'limit')::bigint, seq = step.head where id = p_group;
	elsif asked.what = 'plan' then
		perform private.judge_plan(p_group, asked.body);
		step.head := step.head + 1;
		insert into public.budget_plans (group_id, id, seq, created_by, grant_id, number, reason, lines, total, requested_by, approved_by)
		select p_group, asked.id, step.head, asked.created_by, (asked.body ->> 'grant_id')::uuid, (asked.body ->> 'number')::int,
			btrim(coalesce(asked.body ->> 'reason', '')), asked.body -> 'lines', sum(private.line_amount(l)), asked.created_by, p_approver
		from jsonb_array_elements(asked.body -> 'lines') x (l);
	else
		step := private.close_month(p_group, asked, p_approver, step, p_received_at);
	end if;
	return step;
end $$;

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
	else
		perform private.judge_capital(p_group, kind_name, record_id, held, body -> 'set');
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
	if kind_name = 'report_step' then
		values_new := values_new || jsonb_build_object('actor_name', p_member.name, 'actor_role', p_member.role,
			'content', private.report_content(p_group, (body #>> '{set,report_id}')::uuid));
	end if;
	perform private.store_record(p_group, kind_name, record_id, p_member.id, p_seq, values_new);
	return case when lost = '{}' then lost else jsonb_build_object('lost', lost) end;
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
		perform private.judge_handover(p_head.group_id, p_member, (p_op ->> 'id')::uuid, p_op -> 'body');
		perform private.refuse_if(private.money_out(p_op -> 'body') > (
			select approval_limit from public.groups where id = p_head.group_id)
			or private.over_plan(p_head.group_id, p_op -> 'body'), 'approval_needed');
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

-- Every row of a group's feed between two places (exclusive), as arrays; journal rows carry their entries.
create or replace function private.feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select t.seq, t.id, jsonb_build_array('t', t.seq, t.id, t.kind, t.occurred_on, t.recorded_by, t.device_id,
		private.epoch_ms(t.device_at), private.epoch_ms(t.received_at), t.reverses, t.note, encode(t.hash, 'hex'),
		(select jsonb_agg(jsonb_build_array(e.debit, e.credit, e.amount, e.member_id, e.party_id, e.product_id, e.quantity_milli) order by e.line)
			from public.entries e where e.group_id = t.group_id and e.transaction_id = t.id),
		t.approved_by, t.meeting_id, t.order_id, t.grant_id, t.budget_line_id)
	from public.transactions t where t.group_id = p_group and t.seq > p_after and t.seq < p_before
	union all
	select * from private.record_feed(p_group, p_after, p_before)
$$;

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

-- Phones read their groups anew, so that rows and records have their new fields.
update public.groups g set epoch = greatest(epoch + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
where exists (select 1 from private.group_heads h where h.group_id = g.id and h.head > 0);
select private.apply_grants();
