-- Personal data: consent, what is kept about a person, correcting it, and who of the staff read about families.

-- The text of src/lib/domain/trust/consent.ts that holds now; versions count up from 1.
create function private.consent_version() returns int
language sql immutable set search_path = '' as $$ select 1 $$;
create table private.consents (
	user_id uuid not null references auth.users on delete cascade,
	version int not null,
	given_at timestamptz not null default now(),
	primary key (user_id, version)
);
alter table private.consents enable row level security;
create table private.told_members (
	group_id uuid not null,
	member_id uuid not null,
	version int not null,
	told_by uuid not null,
	told_at timestamptz not null default now(),
	primary key (group_id, member_id, version),
	foreign key (group_id, member_id) references public.members (group_id, id) on delete restrict,
	foreign key (group_id, told_by) references public.members (group_id, id) on delete restrict
);
comment on table private.told_members is 'Members without a phone, to whom an officer of the group explained the text.';
create index told_members_told_by_idx on private.told_members (group_id, told_by);
alter table private.told_members enable row level security;

-- Returns {ok}, or {err}: unknown_version.
create function private.give_consent(p_version int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
begin
	if p_version is null or p_version not between 1 and private.consent_version() then
		return jsonb_build_object('err', 'unknown_version');
	end if;
	insert into private.consents (user_id, version) values (me, p_version) on conflict do nothing;
	return jsonb_build_object('ok', true);
end $$;
create function public.give_consent(p_version int) returns jsonb
language sql set search_path = '' as $$ select private.give_consent(p_version) $$;

-- p_told: version of the text that was explained to who is added; null from a phone that did not ask yet.
drop function public.add_member(uuid, text, text);
drop function private.add_member(uuid, text, text);
delete from private.open_objects where object in ('public.add_member(uuid, text, text)', 'private.add_member(uuid, text, text)');
create function private.add_member(p_group uuid, p_name text, p_role text, p_told int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	added uuid;
begin
	perform private.require_role(p_group, 'chair', 'secretary');
	if p_role is null or p_role not in ('secretary', 'treasurer', 'member') then
		raise sqlstate 'PT422' using message = 'a chair is not added', hint = 'BAD_ROLE';
	elsif p_told not between 1 and private.consent_version() then
		raise sqlstate 'PT422' using message = 'no such text', hint = 'UNKNOWN_VERSION';
	end if;
	perform private.require_room(p_group);
	insert into public.members (group_id, seq, name, role)
	values (p_group, private.next_seq(p_group), private.require_name(p_name, 1), p_role) returning id into added;
	insert into private.told_members (group_id, member_id, version, told_by)
	select p_group, added, p_told, m.id from public.members m where m.group_id = p_group and m.user_id = me and p_told is not null;
	return jsonb_build_object('ok', true, 'member', added);
end $$;
create function public.add_member(p_group uuid, p_name text, p_role text, p_told int default null) returns jsonb
language sql set search_path = '' as $$ select private.add_member(p_group, p_name, p_role, p_told) $$;

-- Who of the staff read what families said: one row a reader, group, way and day.
create table private.access_log (
	group_id uuid not null references public.groups on delete restrict,
	reader uuid references auth.users on delete set null,
	role text not null check (role in ('mentor', 'officer')),
	what text not null check (what in ('phone_copy', 'office_read')),
	day date not null,
	at timestamptz not null default now(),
	unique (group_id, reader, what, day)
);
comment on table private.access_log is 'Reads of graduation_talks; deleted after two years. phone_copy is what the sync brings onto a mentor''s phone.';
create index access_log_reader_idx on private.access_log (reader);
create index access_log_at_idx on private.access_log (at);
alter table private.access_log enable row level security;
create function private.keep_log() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op = 'DELETE' and old.at < now() - interval '2 years' then
		return old;
	elsif tg_op = 'UPDATE' and new.reader is null and to_jsonb(new) - 'reader' = to_jsonb(old) - 'reader' then
		return new; -- the account of the reader is gone
	end if;
	raise sqlstate 'PT403' using message = 'access_log is append-only', hint = 'APPEND_ONLY';
end $$;
create trigger access_log_append_only before update or delete on private.access_log for each row execute function private.keep_log();
create trigger access_log_no_truncate before truncate on private.access_log for each statement execute function private.refuse_change();

create function private.note_read(p_group uuid, p_reader uuid, p_role text, p_what text) returns void
language sql set search_path = '' as $$
	insert into private.access_log (group_id, reader, role, what, day)
	select p_group, p_reader, p_role, p_what, private.today_of(p_group)
	where exists (select from public.graduation_talks t where t.group_id = p_group)
	on conflict do nothing
$$;

-- What families said is read by a table no more but by the family itself: mentors get it by the sync, the office by family_talks.
drop policy graduation_talks_select on public.graduation_talks;
create policy graduation_talks_select on public.graduation_talks for select to authenticated using (
	(group_id, member) in (select * from private.my_member_rows()));

-- The talks with families of a group, for an officer of its region. Returns a list, or {err}: not_allowed.
create function private.family_talks(p_group uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
begin
	if p_group is null or p_group not in (select private.my_region_groups()) then
		return jsonb_build_object('err', 'not_allowed');
	end if;
	perform private.note_read(p_group, me, 'officer', 'office_read');
	return (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'member', t.member, 'name', m.name, 'talked_on', t.talked_on,
			'programmes', t.programmes, 'situation', t.situation, 'decision', t.decision, 'words', t.words, 'author_name', t.author_name)
			order by t.talked_on desc, t.id), '[]')
		from public.graduation_talks t join public.members m on m.group_id = t.group_id and m.id = t.member
		where t.group_id = p_group and t.deleted_at is null);
end $$;
create function public.family_talks(p_group uuid) returns jsonb
language sql set search_path = '' as $$ select private.family_talks(p_group) $$;

create function private.forget_reads() returns void
language sql set search_path = '' as $$ delete from private.access_log where at < now() - interval '2 years' $$;
-- A chore is the name of a function: one that is due is done by whoever comes first.
insert into private.chores (name) values ('forget_reads');
create or replace function private.do_chores() returns void
language plpgsql security definer set search_path = '' as $$
declare
	chore text;
begin
	for chore in update private.chores set done_at = now() where done_at < now() - interval '1 hour' returning name loop
		execute format('select private.%I()', chore);
	end loop;
end $$;

-- Tells a phone also which text its person agreed to, and notes that a mentor's phone gets the talks of her groups.
create or replace function private.sync_hello(p_device uuid, p_protocol int, p_state jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
begin
	perform private.do_chores();
	perform private.note_read(mentored, me, 'mentor', 'phone_copy') from private.my_mentored_groups() mentored;
	update private.devices d set last_seen = now(), queued = (s ->> 'queued')::int
	from jsonb_array_elements(private.plain_json(p_state)) x (s)
	where d.id = p_device and d.user_id = me and d.group_id = (s ->> 'group')::uuid
		and (d.queued <> (s ->> 'queued')::int or d.last_seen < now() - interval '10 minutes');
	return jsonb_build_object('now', private.epoch_ms(clock_timestamp()), 'min_protocol', private.protocol(),
		'reference', (select coalesce(max(version), 0) from public.reference),
		'officer', exists (select from public.officers o where o.user_id = me),
		'consent', (select coalesce(max(c.version), 0) from private.consents c where c.user_id = me),
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

-- What the server keeps about the caller; times in milliseconds.
create function private.personal_data() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
begin
	return jsonb_build_object(
		'account', (select jsonb_build_object('email', u.email, 'since', private.epoch_ms(u.created_at)) from auth.users u where u.id = me),
		'profile', (select jsonb_build_object('name', p.name, 'phone', p.phone) from public.profiles p where p.user_id = me),
		'memberships', (select coalesce(jsonb_agg(jsonb_build_object('group', g.name, 'name', m.name, 'role', m.role,
				'joined_at', private.epoch_ms(m.joined_at), 'linked_at', private.epoch_ms(m.linked_at), 'left_at', private.epoch_ms(m.left_at),
				'terms', m.terms,
				'entries', (select count(*) from public.transactions t where t.group_id = m.group_id and t.recorded_by = m.id),
				'named', (select count(distinct e.transaction_id) from public.entries e where e.group_id = m.group_id and e.member_id = m.id),
				'talks', (select coalesce(jsonb_agg(jsonb_build_object('on', t.talked_on, 'programmes', t.programmes, 'situation', t.situation,
					'decision', t.decision, 'words', t.words, 'by', t.author_name) order by t.talked_on), '[]')
					from public.graduation_talks t where t.group_id = m.group_id and t.member = m.id and t.deleted_at is null),
				'told', (select coalesce(jsonb_agg(jsonb_build_object('version', c.version, 'at', private.epoch_ms(c.told_at)) order by c.version), '[]')
					from private.told_members c where c.group_id = m.group_id and c.member_id = m.id),
				-- From the first talk about her family on; before it there was nothing of hers to read.
				'reads', (select coalesce(jsonb_agg(jsonb_build_object('at', private.epoch_ms(l.at), 'role', l.role, 'what', l.what,
					'name', coalesce(p.name, '')) order by l.at desc), '[]')
					from private.access_log l left join public.profiles p on p.user_id = l.reader
					where l.group_id = m.group_id and l.at >= (select min(t.created_at) from public.graduation_talks t
						where t.group_id = m.group_id and t.member = m.id)))
				order by g.name), '[]')
			from public.members m join public.groups g on g.id = m.group_id where m.user_id = me),
		'mentoring', (select coalesce(jsonb_agg(jsonb_build_object('group', g.name, 'since', a.since, 'until', a.until) order by g.name, a.since), '[]')
			from public.mentor_assignments a join public.groups g on g.id = a.group_id where a.user_id = me),
		'offices', (select coalesce(jsonb_agg(r.name order by r.name), '[]')
			from public.officers o join public.regions r on r.code = o.region_code where o.user_id = me),
		'consents', (select coalesce(jsonb_agg(jsonb_build_object('version', c.version, 'at', private.epoch_ms(c.given_at)) order by c.version), '[]')
			from private.consents c where c.user_id = me),
		'phones', (select coalesce(jsonb_agg(jsonb_build_object('group', g.name, 'device', d.id, 'last_seen', private.epoch_ms(d.last_seen),
				'waiting', d.queued) order by d.last_seen desc), '[]')
			from private.devices d join public.groups g on g.id = d.group_id where d.user_id = me));
end $$;
create function public.personal_data() returns jsonb
language sql stable set search_path = '' as $$ select private.personal_data() $$;

-- The caller corrects her name, in her groups too. What was signed before keeps the name it was signed with. Returns {ok}.
create function private.rename_me(p_name text) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	wanted text := private.require_name(p_name, 1);
	item record;
begin
	update public.profiles set name = wanted where user_id = me;
	for item in select group_id, id, false as is_mentor from public.members where user_id = me
		union all select group_id, id, true from public.mentor_assignments where user_id = me order by group_id, is_mentor, id loop
		if item.is_mentor then
			update public.mentor_assignments set seq = private.next_seq(item.group_id) where group_id = item.group_id and id = item.id;
		else
			update public.members set name = wanted, seq = private.next_seq(item.group_id) where group_id = item.group_id and id = item.id;
		end if;
	end loop;
	return jsonb_build_object('ok', true);
end $$;
create function public.rename_me(p_name text) returns jsonb
language sql set search_path = '' as $$ select private.rename_me(p_name) $$;

insert into private.open_objects (object, reader)
select schema_name || '.' || signature, 'authenticated' from unnest(array['public', 'private']) schema_name, unnest(array[
	'give_consent(integer)', 'add_member(uuid, text, text, integer)', 'family_talks(uuid)', 'personal_data()', 'rename_me(text)']) signature;
select private.apply_grants();
