-- What mentors and members write to each other, judged. Refusals of src/lib/domain/mentoring/judge.ts.

-- The instrument that holds in the group's region: the narrowest row of its code. Null when there is none.
create function private.instrument_of(p_group uuid, p_code text) returns jsonb
language sql stable set search_path = '' as $$
	select r.body from public.reference r join public.groups g on g.district_code like coalesce(r.region_code, '') || '%'
	where g.id = p_group and r.kind = 'instrument' and r.code = p_code order by char_length(coalesce(r.region_code, '')) desc limit 1
$$;

-- Whether something that can be talked about is there.
create function private.is_subject(p_group uuid, p_kind text, p_id uuid) returns boolean
language sql stable set search_path = '' as $$
	select case p_kind
		when 'transaction' then exists (select from public.transactions x where x.group_id = p_group and x.id = p_id)
			or exists (select from public.approval_requests x where x.group_id = p_group and x.id = p_id)
		when 'budget_line' then exists (select from public.budget_lines x where x.group_id = p_group and x.id = p_id)
		when 'closing' then exists (select from public.closings x where x.group_id = p_group and x.id = p_id)
		when 'visit' then exists (select from public.visits x where x.group_id = p_group and x.id = p_id)
		when 'follow_up' then exists (select from public.follow_ups x where x.group_id = p_group and x.id = p_id)
		else false end
$$;

-- What keeps a record of mentoring from being changed or written.
create function private.judge_mentoring(p_group uuid, p_member public.members, p_kind text, p_id uuid, p_held jsonb, p_set jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	is_mentor boolean := p_member.role = 'mentor';
	action public.follow_ups;
	root public.comments;
	today date := private.today_of(p_group);
begin
	if p_kind = 'visit' then
		perform private.refuse_if(p_held ->> 'state' in ('done', 'cancelled'), 'visit_done');
		perform private.refuse_if(p_set ->> 'state' = 'done' and coalesce(p_set ->> 'visited_on', p_held ->> 'visited_on') is null, 'bad_date');
		perform private.refuse_if(private.is_date(coalesce(p_set ->> 'visited_on', '')) and (p_set ->> 'visited_on')::date > today + 1, 'bad_date');
		perform private.refuse_if(exists (select from jsonb_array_elements_text(case jsonb_typeof(p_set -> 'present') when 'array'
			then p_set -> 'present' else '[]' end) x (id) where not exists (
			select from public.members m where m.group_id = p_group and m.id::text = x.id)), 'no_such_member');
	elsif p_kind = 'visit_confirmation' then
		perform private.refuse_if(p_member.role <> 'chair', 'not_allowed');
		perform private.refuse_if(not exists (select from public.visits v
			where v.group_id = p_group and v.id = (p_set ->> 'visit_id')::uuid and v.state = 'done'), 'no_such_record');
		perform private.refuse_if(exists (select from public.visit_confirmations c
			where c.group_id = p_group and c.visit_id = (p_set ->> 'visit_id')::uuid), 'already_written');
	elsif p_kind = 'follow_up_step' then
		select * into action from public.follow_ups f where f.group_id = p_group and f.id = (p_set ->> 'follow_up_id')::uuid;
		perform private.refuse_if(action.id is null, 'no_such_record');
		perform private.refuse_if(not is_mentor and (p_set ->> 'step' not in ('done', 'note') or action.owner_kind = 'mentor'
			or action.owner_kind = 'member' and action.owner <> p_member.id and not private.is_officer(p_member.role)), 'not_allowed');
	elsif p_kind = 'comment' then
		perform private.refuse_if(coalesce((p_set ->> 'asks')::boolean, false) and not is_mentor, 'not_allowed');
		if p_set ->> 'reply_to' is null then
			perform private.refuse_if(not private.is_subject(p_group, p_set ->> 'subject_kind', (p_set ->> 'subject')::uuid), 'no_such_record');
			perform private.refuse_if(not is_mentor and p_set ->> 'subject_kind' not in ('visit', 'follow_up'), 'not_allowed');
		else
			select * into root from public.comments c where c.group_id = p_group and c.id = (p_set ->> 'reply_to')::uuid;
			perform private.refuse_if(root.id is null or root.reply_to is not null or root.subject::text is distinct from p_set ->> 'subject'
				or root.subject_kind is distinct from p_set ->> 'subject_kind', 'no_such_record');
		end if;
	elsif p_kind = 'flag_snooze' then
		perform private.refuse_if(btrim(coalesce(p_set ->> 'reason', '')) = '', 'reason_needed');
		perform private.refuse_if(not private.is_date(coalesce(p_set ->> 'until', ''))
			or (p_set ->> 'until')::date not between today - 60 and today + 92, 'bad_date');
	elsif p_kind = 'assessment' then
		perform private.refuse_if(private.instrument_of(p_group, p_set ->> 'instrument') is null, 'no_such_record');
		perform private.refuse_if(not private.is_date(coalesce(p_set ->> 'assessed_on', '')) or (p_set ->> 'assessed_on')::date > today + 1, 'bad_date');
	elsif p_kind = 'graduation_talk' then
		perform private.refuse_if(p_held is not null and p_set ? 'member' and p_held -> 'member' is distinct from p_set -> 'member', 'bad_patch');
		perform private.refuse_if(private.is_date(coalesce(p_set ->> 'talked_on', '')) and (p_set ->> 'talked_on')::date > today + 1, 'bad_date');
	end if;
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
		perform private.judge_mentoring(p_group, p_member, kind_name, record_id, held, body -> 'set');
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
	if held is null and (select k.signed from private.record_kinds k where k.kind = kind_name) then
		values_new := values_new || jsonb_build_object(
			'author_id', coalesce(p_member.user_id, auth.uid()), 'author_name', p_member.name, 'author_role', p_member.role);
	end if;
	if kind_name = 'assessment' then
		values_new := values_new || jsonb_build_object('snapshot', private.instrument_of(p_group, values_new ->> 'instrument'));
	elsif kind_name = 'report_step' then
		values_new := values_new || jsonb_build_object('actor_name', p_member.name, 'actor_role', p_member.role,
			'content', private.report_content(p_group, (body #>> '{set,report_id}')::uuid));
	end if;
	perform private.store_record(p_group, kind_name, record_id, p_member.id, p_seq, values_new);
	-- Whoever makes a visit has written it, also when the mentor before had planned it.
	if kind_name = 'visit' and body #>> '{set,state}' = 'done' then
		update public.visits set author_id = coalesce(p_member.user_id, auth.uid()), author_name = p_member.name
		where group_id = p_group and id = record_id;
	end if;
	return case when lost = '{}' then lost else jsonb_build_object('lost', lost) end;
end $$;

-- Applies one operation at the next place; an approval takes the places behind it too. A mentor never posts.
create or replace function private.apply_operation(p_head private.group_heads, p_member public.members, p_device uuid, p_op jsonb,
	p_received_at timestamptz) returns private.step
language plpgsql set search_path = '' as $$
declare
	step private.step := row (p_head.head + 1, p_head.chain_hash, '{}');
begin
	if p_op ->> 'type' = 'transaction' then
		perform private.refuse_if(p_member.role = 'mentor', 'not_allowed');
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
