-- The monthly report of a mentor: drawn from visits and books when it is sent, kept as it was, answered by the office.

create table private.mentor_reports (
	id uuid primary key default gen_random_uuid(),
	mentor_id uuid not null references auth.users on delete cascade,
	month date not null check (extract(day from month) = 1),
	unique (mentor_id, month)
);
alter table private.mentor_reports enable row level security;
create table private.mentor_report_steps (
	report_id uuid not null references private.mentor_reports on delete cascade,
	position int not null,
	step text not null check (step in ('sent', 'returned', 'accepted')),
	remarks text not null default '' check (char_length(remarks) <= 1000),
	content jsonb,
	actor_name text not null,
	at timestamptz not null default now(),
	primary key (report_id, position),
	check ((step = 'sent') = (content is not null)),
	check (step <> 'returned' or remarks <> '')
);
comment on table private.mentor_report_steps is 'Read through mentor_reports alone: the office sees the groups of its regions.';
alter table private.mentor_report_steps enable row level security;

-- What a mentor types: {progress, problems, efforts, plan, groups: [{group, progress, problems, efforts, plan, flags: [{flag, words}]}]}.
create function private.are_report_texts(p_texts jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_typeof(p_texts) = 'object' and octet_length(p_texts::text) <= 100000
		and not exists (select from jsonb_each_text(p_texts - 'groups') t
			where t.key not in ('progress', 'problems', 'efforts', 'plan') or char_length(t.value) > 4000)
		and jsonb_typeof(p_texts -> 'groups') = 'array' and jsonb_array_length(p_texts -> 'groups') <= 60
		and not exists (select from jsonb_array_elements(p_texts -> 'groups') g
			where coalesce(g ->> 'group', '') !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
				or exists (select from jsonb_each_text(g - array['group', 'flags']) t
					where t.key not in ('progress', 'problems', 'efforts', 'plan') or char_length(t.value) > 2000)
				or jsonb_typeof(g -> 'flags') is distinct from 'array' or jsonb_array_length(g -> 'flags') > 30
				or exists (select from jsonb_array_elements(g -> 'flags') f
					where coalesce(f ->> 'flag', '') !~ '^[a-z_]{1,40}$' or char_length(coalesce(f ->> 'words', '')) > 300)), false)
$$;

-- Everything that the report of a month says; the twin of src/lib/domain/mentoring/monthly.ts.
create function private.monthly_content(p_mentor uuid, p_month date, p_texts jsonb) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('month', p_month,
		'mentor', (select jsonb_build_object('name', p.name, 'phone', p.phone) from public.profiles p where p.user_id = p_mentor),
		'texts', jsonb_build_object('progress', coalesce(p_texts ->> 'progress', ''), 'problems', coalesce(p_texts ->> 'problems', ''),
			'efforts', coalesce(p_texts ->> 'efforts', ''), 'plan', coalesce(p_texts ->> 'plan', '')),
		'groups', (select coalesce(jsonb_agg(jsonb_build_object('group', g.id, 'name', g.name, 'district', d.name, 'business', g.business,
			'members', (select count(*) from public.members m where m.group_id = g.id and m.left_at is null),
			'stage', private.stage_of(g.id),
			'money', (select coalesce(sum(b.debit - b.credit), 0) from public.balances b
				where b.group_id = g.id and b.account in ('1101', '1102', '1103', '1104') and b.month <= p_month),
			'sales', (select coalesce(sum(b.credit - b.debit), 0) from public.balances b where b.group_id = g.id and b.month = p_month
				and b.account in ('4101', '4102', '4190') and b.holder_id <> '00000000-0000-0000-0000-000000000001'),
			'profit', (select coalesce(sum(b.credit - b.debit), 0) from public.balances b where b.group_id = g.id and b.month = p_month
				and b.account between '4000' and '6999' and b.holder_id <> '00000000-0000-0000-0000-000000000001'),
			'closed', exists (select from public.closings c where c.group_id = g.id and c.month = p_month),
			'visits', (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'on', v.visited_on, 'place', v.place, 'purpose', v.purpose,
				'present', cardinality(v.present), 'also_present', v.also_present, 'cash_counted', v.cash_counted, 'cash_book', v.cash_book,
				'production', v.production, 'sales', v.sales, 'problems', v.problems, 'advice', v.advice, 'next_on', v.next_on,
				'confirmed', exists (select from public.visit_confirmations c where c.group_id = g.id and c.visit_id = v.id),
				'photos', (select coalesce(jsonb_agg(jsonb_build_object('path', f.path, 'width', f.width, 'height', f.height, 'label', f.label)
					order by f.seq), '[]') from public.visit_files f
					where f.group_id = g.id and f.visit_id = v.id and f.what = 'photo' and f.shared)) order by v.visited_on, v.id), '[]')
				from public.visits v where v.group_id = g.id and v.state = 'done' and v.author_id = p_mentor
					and date_trunc('month', v.visited_on)::date = p_month),
			'actions', (select coalesce(jsonb_agg(jsonb_build_object('what', f.what, 'owner_kind', f.owner_kind,
				'owner', (select m.name from public.members m where m.group_id = g.id and m.id = f.owner), 'due_on', f.due_on,
				'state', coalesce((select case s.step when 'reopened' then 'open' else s.step end from public.follow_up_steps s
					where s.group_id = g.id and s.follow_up_id = f.id and s.step <> 'note' order by s.seq desc limit 1), 'open')) order by f.due_on, f.id), '[]')
				from public.follow_ups f where f.group_id = g.id and f.deleted_at is null
					and f.due_on between p_month and (p_month + interval '2 months' - interval '1 day')::date),
			'texts', (select jsonb_build_object('progress', coalesce(t ->> 'progress', ''), 'problems', coalesce(t ->> 'problems', ''),
				'efforts', coalesce(t ->> 'efforts', ''), 'plan', coalesce(t ->> 'plan', ''),
				'flags', (select coalesce(jsonb_agg(jsonb_build_object('flag', f ->> 'flag', 'words', coalesce(f ->> 'words', '')) order by place), '[]')
					from jsonb_array_elements(t -> 'flags') with ordinality f (f, place)))
				from (select (select x from jsonb_array_elements(p_texts -> 'groups') x where x ->> 'group' = g.id::text limit 1)) one (t) where t is not null))
			order by d.name collate "C", g.name collate "C", g.id), '[]')
			from public.groups g join public.regions d on d.code = g.district_code
			where g.id in (select a.group_id from public.mentor_assignments a join public.groups o on o.id = a.group_id
				where a.user_id = p_mentor and not exists (
					select from public.members m where m.group_id = a.group_id and m.user_id = p_mentor and m.left_at is null)
				and (now() at time zone o.time_zone)::date between a.since and coalesce(a.until, 'infinity'))))
$$;

-- Sends the report of a month, or sends it again after it was returned. Returns {ok, id}, or {err}: not_allowed, bad_month, bad_texts, already_sent.
create function private.send_mentor_report(p_month date, p_texts jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	texts jsonb := private.plain_json(p_texts);
	report uuid;
	last_step text;
	steps int;
begin
	if not exists (select private.my_mentored_groups()) then
		return jsonb_build_object('err', 'not_allowed');
	elsif p_month is null or extract(day from p_month) <> 1 or p_month > current_date + 1 or p_month < current_date - 400 then
		return jsonb_build_object('err', 'bad_month');
	elsif not private.are_report_texts(texts) then
		return jsonb_build_object('err', 'bad_texts');
	end if;
	perform pg_advisory_xact_lock(hashtextextended(me::text, 1));
	insert into private.mentor_reports (mentor_id, month) values (me, p_month) on conflict do nothing;
	select r.id into report from private.mentor_reports r where r.mentor_id = me and r.month = p_month;
	select s.step, s.position into last_step, steps from private.mentor_report_steps s where s.report_id = report order by s.position desc limit 1;
	if last_step in ('sent', 'accepted') then
		return jsonb_build_object('err', 'already_sent');
	end if;
	insert into private.mentor_report_steps (report_id, position, step, content, actor_name)
	values (report, coalesce(steps, 0) + 1, 'sent', private.monthly_content(me, p_month, texts),
		coalesce((select name from public.profiles where user_id = me), ''));
	return jsonb_build_object('ok', true, 'id', report);
end $$;
create function public.send_mentor_report(p_month date, p_texts jsonb) returns jsonb
language sql set search_path = '' as $$ select private.send_mentor_report(p_month, p_texts) $$;

-- What of a sent report the caller may see: all of her own, of others the groups of her regions. Null when it is none of her business.
create function private.visible_content(p_mentor uuid, p_content jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
	select case when p_mentor = auth.uid() then p_content else (
		select p_content || jsonb_build_object('groups', jsonb_agg(g order by place))
		from jsonb_array_elements(p_content -> 'groups') with ordinality g (g, place)
		where (g ->> 'group')::uuid in (select private.my_region_groups()) having count(*) > 0) end
$$;

-- The caller's own reports, or those about groups of her regions, of the last 13 months, newest first, each with its steps and the names
-- of its groups; with p_id that one alone, and what was sent last.
create function private.mentor_reports(p_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'month', r.month, 'own', r.mentor_id = auth.uid(),
		'mentor', coalesce((select p.name from public.profiles p where p.user_id = r.mentor_id), ''), 'mentor_id', r.mentor_id,
		'groups', (select coalesce(jsonb_agg(g ->> 'name' order by place), '[]')
			from jsonb_array_elements(c.content -> 'groups') with ordinality g (g, place)),
		'content', case when p_id is not null then c.content end,
		'steps', (select jsonb_agg(jsonb_build_object('step', s.step, 'remarks', s.remarks, 'actor_name', s.actor_name,
			'at', private.epoch_ms(s.at)) order by s.position) from private.mentor_report_steps s where s.report_id = r.id))
		order by r.month desc, r.id), '[]')
	from private.mentor_reports r
	cross join lateral (select private.visible_content(r.mentor_id, s.content) from private.mentor_report_steps s
		where s.report_id = r.id and s.step = 'sent' order by s.position desc limit 1) c (content)
	where c.content is not null and case when p_id is null then r.month >= current_date - 400 else r.id = p_id end
$$;
create function public.mentor_reports(p_id uuid default null) returns jsonb
language sql stable set search_path = '' as $$ select private.mentor_reports(p_id) $$;

-- The office accepts a report or returns it with what is missing. Returns {ok}, or {err}: not_allowed, bad_step, remarks_needed.
create function private.review_mentor_report(p_id uuid, p_step text, p_remarks text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	r private.mentor_reports;
	last private.mentor_report_steps;
begin
	select * into r from private.mentor_reports x where x.id = p_id for update;
	select * into last from private.mentor_report_steps s where s.report_id = p_id order by s.position desc limit 1;
	if r.id is null or r.mentor_id = me or private.visible_content(r.mentor_id, (select s.content from private.mentor_report_steps s
		where s.report_id = p_id and s.step = 'sent' order by s.position desc limit 1)) is null then
		return jsonb_build_object('err', 'not_allowed');
	elsif p_step is null or p_step not in ('accepted', 'returned') or last.step <> 'sent' then
		return jsonb_build_object('err', 'bad_step');
	elsif p_step = 'returned' and btrim(coalesce(p_remarks, '')) = '' then
		return jsonb_build_object('err', 'remarks_needed');
	end if;
	insert into private.mentor_report_steps (report_id, position, step, remarks, actor_name)
	values (p_id, last.position + 1, p_step, left(btrim(coalesce(p_remarks, '')), 1000),
		coalesce((select name from public.profiles where user_id = me), ''));
	return jsonb_build_object('ok', true);
end $$;
create function public.review_mentor_report(p_id uuid, p_step text, p_remarks text) returns jsonb
language sql set search_path = '' as $$ select private.review_mentor_report(p_id, p_step, p_remarks) $$;

-- Photos of reports that were sent to the office of their region.
create function private.my_mentor_report_files() returns setof text
language sql stable security definer set search_path = '' as $$
	select f ->> 'path' from private.mentor_report_steps s
	cross join lateral jsonb_array_elements(s.content -> 'groups') g
	cross join lateral jsonb_array_elements(g -> 'visits') v
	cross join lateral jsonb_array_elements(v -> 'photos') f
	where s.step = 'sent' and (g ->> 'group')::uuid = any (array(select private.my_region_groups()))
$$;
drop policy files_select on storage.objects;
create policy files_select on storage.objects for select to authenticated using (
	split_part(name, '/', 1) = any (case bucket_id
		when 'produk' then array(select g::text from private.my_member_groups() g)
		when 'bukti' then array(select g::text from private.my_readable_groups() g)
		when 'kunjungan' then array(select g::text from private.my_mentored_groups() g) end)
	or (bucket_id = 'bukti' and name in (select private.my_report_files()))
	or (bucket_id = 'kunjungan' and (name in (select private.my_visit_files()) or name in (select private.my_mentor_report_files()))));

insert into private.open_objects (object, reader)
select schema_name || '.' || signature, 'authenticated' from unnest(array['public', 'private']) schema_name, unnest(array[
	'send_mentor_report(date, jsonb)', 'mentor_reports(uuid)', 'review_mentor_report(uuid, text, text)']) signature
union all values ('private.my_mentor_report_files()', 'authenticated');
select private.apply_grants();
