-- Who mentors a group and until when; the office's answer to an assessment; the instrument as data that the office edits.

-- The stage that the office confirmed last: {code, name}; null before there is one.
create function private.stage_of(p_group uuid) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('code', s.stage, 'name', (select t ->> 'name' from jsonb_array_elements(a.snapshot -> 'stages') t
		where t ->> 'code' = s.stage))
	from public.assessment_steps s join public.assessments a on a.group_id = s.group_id and a.id = s.assessment_id
	where s.group_id = p_group and s.step = 'confirmed' order by s.seq desc limit 1
$$;

-- What the office sees of mentoring in its regions: who mentors which group, when she was there, what is open, what waits for an answer.
create function private.mentor_overview() returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object(
		'groups', (select coalesce(jsonb_agg(jsonb_build_object('group', g.id, 'name', g.name, 'district', d.name, 'regency', y.name,
			'mentors', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'mentor', a.user_id, 'name', p.name, 'phone', p.phone,
				'since', a.since, 'until', a.until, 'stand_in', a.stand_in) order by a.since, a.id), '[]')
				from public.mentor_assignments a join public.profiles p on p.user_id = a.user_id where a.group_id = g.id),
			'last_visit_on', (select max(v.visited_on) from public.visits v where v.group_id = g.id and v.state = 'done'),
			'open_actions', (select count(*) from public.follow_ups f where f.group_id = g.id and f.deleted_at is null and coalesce((
				select s.step from public.follow_up_steps s where s.group_id = g.id and s.follow_up_id = f.id and s.step <> 'note'
				order by s.seq desc limit 1), 'reopened') = 'reopened'),
			'stage', private.stage_of(g.id),
			'assessment', (select jsonb_build_object('id', a.id, 'assessed_on', a.assessed_on, 'stage', a.stage, 'recommended', a.recommended,
				'reasons', a.reasons, 'answers', a.answers, 'snapshot', a.snapshot, 'author_name', a.author_name)
				from public.assessments a where a.group_id = g.id and not exists (
					select from public.assessment_steps s where s.group_id = g.id and s.assessment_id = a.id)
				order by a.seq desc limit 1)) order by y.name, d.name, g.name), '[]')
			from public.groups g join public.regions d on d.code = g.district_code join public.regions y on y.code = d.parent_code
			where g.id in (select private.my_region_groups())),
		'mentors', (select coalesce(jsonb_agg(jsonb_build_object('mentor', p.user_id, 'name', p.name, 'phone', p.phone) order by p.name), '[]')
			from public.profiles p where p.user_id in (select a.user_id from public.mentor_assignments a
				where a.group_id in (select private.my_region_groups()))))
$$;
create function public.mentor_overview() returns jsonb
language sql stable set search_path = '' as $$ select private.mentor_overview() $$;

-- Gives a group to a mentor from a day on: the one before loses it on that day. A stand-in helps beside her until her last day.
-- The mentor is one of the region's (p_mentor), or somebody who signed up by e-mail (p_email, with her name when the office names her first).
-- Returns {ok}, or {err}: not_allowed, no_such_mentor, bad_name, is_member, bad_date, already.
create function private.hand_over_group(p_group uuid, p_mentor uuid, p_email text, p_name text, p_since date, p_until date, p_stand_in boolean)
returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	new_mentor uuid;
	today date := private.today_of(p_group);
	old public.mentor_assignments;
begin
	if p_group not in (select private.my_region_groups()) or p_group in (select private.my_member_groups()) then
		return jsonb_build_object('err', 'not_allowed');
	end if;
	if p_mentor is not null then
		select a.user_id into new_mentor from public.mentor_assignments a
		where a.user_id = p_mentor and a.group_id in (select private.my_region_groups()) limit 1;
	else
		select u.id into new_mentor from auth.users u where lower(u.email) = lower(btrim(p_email)) and u.email_confirmed_at is not null;
	end if;
	if new_mentor is null then
		return jsonb_build_object('err', 'no_such_mentor');
	elsif p_since is null or p_since < today or p_since > today + 366 or p_stand_in and (p_until is null or p_until > p_since + 366)
		or p_until < p_since or not coalesce(p_stand_in, false) and p_until is not null then
		return jsonb_build_object('err', 'bad_date');
	elsif exists (select from public.members m where m.group_id = p_group and m.user_id = new_mentor and m.left_at is null) then
		return jsonb_build_object('err', 'is_member');
	end if;
	perform private.lock_head(p_group);
	if exists (select from public.mentor_assignments a where a.group_id = p_group and a.user_id = new_mentor
		and coalesce(a.until, 'infinity') >= p_since and (not a.stand_in or coalesce(p_stand_in, false))) then
		return jsonb_build_object('err', 'already');
	end if;
	if not exists (select from public.profiles p where p.user_id = new_mentor) then
		if char_length(btrim(coalesce(p_name, ''))) not between 1 and 80 then
			return jsonb_build_object('err', 'bad_name');
		end if;
		insert into public.profiles (user_id, name) values (new_mentor, btrim(p_name));
	end if;
	if not coalesce(p_stand_in, false) then
		for old in select * from public.mentor_assignments a where a.group_id = p_group and coalesce(a.until, 'infinity') >= p_since
			and (not a.stand_in or a.user_id = new_mentor) loop
			update public.mentor_assignments set until = greatest(p_since - 1, since - 1), seq = private.next_seq(p_group)
			where group_id = p_group and id = old.id;
		end loop;
	end if;
	perform private.write_assignment(p_group, new_mentor, p_since, p_until, coalesce(p_stand_in, false));
	return jsonb_build_object('ok', true);
end $$;
create function public.hand_over_group(p_group uuid, p_mentor uuid, p_email text, p_name text, p_since date, p_until date, p_stand_in boolean)
returns jsonb language sql set search_path = '' as $$
	select private.hand_over_group(p_group, p_mentor, p_email, p_name, p_since, p_until, p_stand_in) $$;

-- Ends an assignment at once. Returns {ok}, or {err}: not_allowed, gone.
create function private.end_assignment(p_group uuid, p_assignment uuid) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	today date := private.today_of(p_group);
begin
	if p_group not in (select private.my_region_groups()) or p_group in (select private.my_member_groups()) then
		return jsonb_build_object('err', 'not_allowed');
	end if;
	perform private.lock_head(p_group);
	update public.mentor_assignments set until = greatest(since, today) - 1, seq = private.next_seq(p_group)
	where group_id = p_group and id = p_assignment and coalesce(until, 'infinity') >= today;
	return case when found then jsonb_build_object('ok', true) else jsonb_build_object('err', 'gone') end;
end $$;
create function public.end_assignment(p_group uuid, p_assignment uuid) returns jsonb
language sql set search_path = '' as $$ select private.end_assignment(p_group, p_assignment) $$;

-- A mentor says how her groups reach her. Returns {ok}, or {err}: not_allowed, bad_name, bad_phone.
create function private.save_contact(p_name text, p_phone text) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	item record;
begin
	if not exists (select from public.profiles p where p.user_id = me) then
		return jsonb_build_object('err', 'not_allowed');
	elsif char_length(btrim(coalesce(p_name, ''))) not between 1 and 80 then
		return jsonb_build_object('err', 'bad_name');
	elsif p_phone is not null and p_phone !~ '^62\d{8,13}$' then
		return jsonb_build_object('err', 'bad_phone');
	end if;
	update public.profiles set name = btrim(p_name), phone = p_phone where user_id = me;
	for item in select a.group_id, a.id from public.mentor_assignments a where a.user_id = me order by a.group_id, a.id loop
		update public.mentor_assignments set seq = private.next_seq(item.group_id) where group_id = item.group_id and id = item.id;
	end loop;
	return jsonb_build_object('ok', true);
end $$;
create function public.save_contact(p_name text, p_phone text) returns jsonb
language sql set search_path = '' as $$ select private.save_contact(p_name, p_phone) $$;

-- The office confirms a stage or returns an assessment. Returns {ok}, or {err}: not_allowed, gone, bad_step, bad_stage, remarks_needed.
create function private.review_assessment(p_group uuid, p_assessment uuid, p_step text, p_stage text, p_remarks text) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	asked public.assessments;
begin
	if p_group not in (select private.my_region_groups()) or p_group in (select private.my_readable_groups()) then
		return jsonb_build_object('err', 'not_allowed');
	end if;
	perform private.lock_head(p_group);
	select * into asked from public.assessments a where a.group_id = p_group and a.id = p_assessment;
	if asked.id is null then
		return jsonb_build_object('err', 'gone');
	elsif asked.author_id = me then -- of when she mentored the group
		return jsonb_build_object('err', 'not_allowed');
	elsif p_step is null or p_step not in ('confirmed', 'returned') or exists (
		select from public.assessment_steps s where s.group_id = p_group and s.assessment_id = p_assessment) then
		return jsonb_build_object('err', 'bad_step');
	elsif not exists (select from jsonb_array_elements(asked.snapshot -> 'stages') t where t ->> 'code' = p_stage) then
		return jsonb_build_object('err', 'bad_stage');
	elsif btrim(coalesce(p_remarks, '')) = '' and (p_step = 'returned' or p_stage <> asked.stage) then
		return jsonb_build_object('err', 'remarks_needed');
	end if;
	insert into public.assessment_steps (group_id, id, seq, assessment_id, step, stage, remarks, author_id, author_name, author_role)
	values (p_group, gen_random_uuid(), private.next_seq(p_group), p_assessment, p_step, p_stage, left(btrim(coalesce(p_remarks, '')), 1000),
		me, coalesce((select name from public.profiles where user_id = me), ''), 'officer');
	return jsonb_build_object('ok', true);
end $$;
create function public.review_assessment(p_group uuid, p_assessment uuid, p_step text, p_stage text, p_remarks text) returns jsonb
language sql set search_path = '' as $$ select private.review_assessment(p_group, p_assessment, p_step, p_stage, p_remarks) $$;

alter table public.reference drop constraint reference_kind_check,
	add constraint reference_kind_check check (kind in ('programme', 'plan_template', 'instrument'));
create or replace function private.is_reference(p_kind text, p_body jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(char_length(p_body ->> 'name'), 0) between 1 and 80 and coalesce(case p_kind
		when 'programme' then char_length(coalesce(p_body ->> 'note', '')) <= 300
			and (p_body -> 'per_member' = 'null' or (private.is_rupiah(p_body -> 'per_member') and (p_body ->> 'per_member')::bigint > 0))
		when 'plan_template' then p_body ->> 'business' in ('food', 'craft', 'service', 'livestock')
			and jsonb_typeof(p_body -> 'lines') = 'array' and jsonb_array_length(p_body -> 'lines') between 1 and 60
			and not exists (select 1 from jsonb_array_elements(p_body -> 'lines') l
				where coalesce(char_length(l ->> 'item'), 0) not between 1 and 80 or coalesce(char_length(l ->> 'unit'), 0) not between 1 and 20
					or coalesce(l ->> 'category', '') not in ('materials', 'tools', 'livestock', 'buildings', 'wages', 'transport', 'permits', 'fund', 'other')
					or not private.is_rupiah(l -> 'quantity_milli') or (l ->> 'quantity_milli')::bigint not between 1 and 1000000000
					or not private.is_rupiah(l -> 'price') or (l ->> 'price')::bigint not between 0 and 999999999999)
		when 'instrument' then private.is_rupiah(p_body -> 'needed_percent') and (p_body ->> 'needed_percent')::bigint between 1 and 100
			and char_length(coalesce(p_body ->> 'source', '')) <= 300
			and jsonb_typeof(p_body -> 'stages') = 'array' and jsonb_array_length(p_body -> 'stages') between 2 and 6
			and not exists (select from jsonb_array_elements(p_body -> 'stages') s
				where coalesce(s ->> 'code', '') !~ '^[a-z0-9-]{1,40}$' or coalesce(char_length(s ->> 'name'), 0) not between 1 and 60
					or jsonb_typeof(s -> 'indicators') is distinct from 'array' or jsonb_array_length(s -> 'indicators') not between 1 and 12
					or exists (select from jsonb_array_elements(s -> 'indicators') i
						where coalesce(i ->> 'code', '') !~ '^[a-z0-9-]{1,40}$' or coalesce(char_length(i ->> 'text'), 0) not between 1 and 200
							or coalesce(i ->> 'evidence', 'mentor') not in ('mentor', 'training', 'officers', 'grant', 'activity', 'roles', 'profit_uses',
								'profit_trend', 'capital_growth', 'iks', 'books', 'meetings')))
			-- Answers name an indicator by its code alone, and an assessment holds at most 60 of them.
			and (select count(distinct s ->> 'code') = count(*) from jsonb_array_elements(p_body -> 'stages') s)
			and (select count(distinct i ->> 'code') = count(*) and count(*) <= 60
				from jsonb_array_elements(p_body -> 'stages') s, jsonb_array_elements(s -> 'indicators') i) end, false)
$$;

create or replace function private.save_reference(p_region text, p_kind text, p_code text, p_body jsonb, p_retired boolean) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	body jsonb := private.plain_json(p_body);
	saved bigint;
begin
	if not exists (select 1 from public.officers o where o.user_id = me and o.region_code = p_region) then
		return jsonb_build_object('err', 'not_allowed');
	elsif p_kind is null or p_kind not in ('programme', 'plan_template', 'instrument') or coalesce(p_code, '') !~ '^[a-z0-9-]{1,40}$'
		or not private.is_reference(p_kind, body) or octet_length(body::text) > 20000 then
		return jsonb_build_object('err', 'bad_reference');
	end if;
	-- One at a time: a version that is seen is never overtaken by a smaller one.
	perform pg_advisory_xact_lock(hashtext('reference'));
	insert into public.reference (region_code, kind, code, body, retired, updated_by)
	values (p_region, p_kind, p_code, body, coalesce(p_retired, false), me)
	on conflict (region_code, kind, code) do update set body = excluded.body, retired = excluded.retired, updated_by = excluded.updated_by,
		updated_at = now(), version = nextval('private.reference_version')
	returning version into saved;
	return jsonb_build_object('version', saved);
end $$;

-- Stages and indicators as studies quote the ministry's guide (domain facts 1.1); names and wording are the office's to change.
insert into public.reference (region_code, kind, code, body) values (null, 'instrument', 'tahap-kube', '{
	"name": "Tahap perkembangan KUBE", "source": "Ciri tahap perkembangan KUBE menurut kajian yang mengutip pedoman Kemensos", "needed_percent": 75,
	"stages": [
		{"code": "tumbuh", "name": "Tumbuh", "indicators": [
			{"code": "pendamping", "text": "Punya pendamping", "evidence": "mentor"},
			{"code": "pelatihan", "text": "Pernah ikut pelatihan"},
			{"code": "pengurus", "text": "Pengurus dan anggota sudah terbentuk", "evidence": "officers"},
			{"code": "bantuan", "text": "Sudah menerima bantuan usaha", "evidence": "grant"},
			{"code": "papan-nama", "text": "Punya papan nama"},
			{"code": "mulai", "text": "Kegiatan kelompok baru mulai", "evidence": "activity"}]},
		{"code": "berkembang", "name": "Berkembang", "indicators": [
			{"code": "peran", "text": "Kegiatan berjalan sesuai tugas pengurus", "evidence": "roles"},
			{"code": "hasil-dibagi", "text": "Hasil usaha dipakai untuk modal, kesejahteraan anggota, dan IKS", "evidence": "profit_uses"},
			{"code": "percaya-diri", "text": "Anggota dan keluarganya lebih percaya diri"},
			{"code": "bergaul", "text": "Anggota lebih banyak bergaul dengan masyarakat"},
			{"code": "hasil-terasa", "text": "Hasil usaha bisa dirasakan anggota"}]},
		{"code": "maju", "name": "Maju/Mandiri", "indicators": [
			{"code": "laba-naik", "text": "Laba naik dan modal bertambah", "evidence": "capital_growth"},
			{"code": "iks-luas", "text": "IKS berjalan untuk anggota, warga miskin lain, dan lingkungan", "evidence": "iks"},
			{"code": "kelola-baik", "text": "Usaha dikelola dengan baik", "evidence": "books"},
			{"code": "mitra", "text": "Punya hubungan baik dengan lembaga ekonomi dan pengusaha"},
			{"code": "sosial", "text": "Hubungan dengan masyarakat dan lembaga sosial makin baik"},
			{"code": "maju-terus", "text": "Kegiatan usaha terus maju", "evidence": "profit_trend"}]}]}');

insert into private.open_objects (object, reader)
select schema_name || '.' || signature, 'authenticated' from unnest(array['public', 'private']) schema_name, unnest(array[
	'mentor_overview()', 'hand_over_group(uuid, uuid, text, text, date, date, boolean)', 'end_assignment(uuid, uuid)',
	'save_contact(text, text)', 'review_assessment(uuid, uuid, text, text, text)']) signature;
select private.apply_grants();
