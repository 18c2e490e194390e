-- Starting a group, joining by code, and who belongs to it. Roles change only here, online, never by a patch.
-- A wrong code is an answer, not an exception: raising would undo the count of wrong guesses.

-- 10 characters of 32 without I, L, O, U: 50 bits.
create function private.make_code() returns text
language sql volatile set search_path = '' as $$
	select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (get_byte(bytes, i) & 31), 1), '')
	from (select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex') as bytes) r,
		-- bytes 6 and 8 of a random uuid hold its version and variant
		unnest(array[0, 1, 2, 3, 4, 5, 16, 17, 18, 19]) i
$$;

-- What a person reads out or types: case and separators do not matter, and letters that look like digits are those digits.
create function private.code_hash(p_code text) returns bytea
language sql immutable set search_path = '' as $$
	select sha256(convert_to(translate(regexp_replace(upper(p_code), '[^0-9A-Z]', '', 'g'), 'ILO', '110'), 'UTF8'))
$$;

-- The next place in the group's feed, for a change of its people; takes the counter first, as every writer does.
create function private.next_seq(p_group uuid) returns bigint
language plpgsql set search_path = '' as $$
declare
	h private.group_heads := private.lock_head(p_group);
begin
	update private.group_heads set head = h.head + 1 where group_id = p_group;
	return h.head + 1;
end $$;

create function private.role_in(p_group uuid) returns text
language sql stable security definer set search_path = '' as $$
	select coalesce(
		(select role from public.members where group_id = p_group and user_id = (select auth.uid()) and left_at is null),
		(select 'mentor' where p_group in (select private.my_mentored_groups())))
$$;

create function private.require_role(p_group uuid, variadic p_roles text[]) returns void
language plpgsql stable set search_path = '' as $$
begin
	if not coalesce(private.role_in(p_group) = any (p_roles), false) then
		raise sqlstate 'PT403' using message = 'your role does not allow this', hint = 'NOT_ALLOWED';
	end if;
end $$;

create function private.require_name(p_name text, p_min int) returns text
language plpgsql immutable set search_path = '' as $$
begin
	if char_length(trim(coalesce(p_name, ''))) not between p_min and 80 then
		raise sqlstate 'PT422' using message = 'a name of 80 characters at most is needed', hint = 'BAD_NAME';
	end if;
	return trim(p_name);
end $$;

-- A KUBE has 5 to 20 families; 60 people leave room for both spouses and those who come and go.
create function private.require_room(p_group uuid) returns void
language plpgsql stable set search_path = '' as $$
begin
	if (select count(*) from public.members where group_id = p_group and left_at is null) >= 60 then
		raise sqlstate 'PT429' using message = 'too many members', hint = 'TOO_MANY_MEMBERS';
	end if;
end $$;

create function private.new_invite(p_group uuid, p_member uuid, p_role text, p_valid interval) returns text
language plpgsql set search_path = '' as $$
declare
	code text := private.make_code();
begin
	delete from private.invites where group_id = p_group and member_id = p_member and used_at is null;
	insert into private.invites (code_hash, group_id, member_id, role, created_by, expires_at)
	values (private.code_hash(code), p_group, p_member, p_role, auth.uid(), now() + p_valid);
	return code;
end $$;

create function private.start_group(p_name text, p_district text, p_business text, p_chair_name text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	new_group uuid := gen_random_uuid();
	new_member uuid := gen_random_uuid();
	started public.members;
begin
	perform pg_advisory_xact_lock(hashtextextended(me::text, 2));
	select m.* into started from public.groups g
	join public.members m on m.group_id = g.id and m.user_id = me and m.role = 'chair' and m.left_at is null
	where g.created_by = me and g.name = trim(p_name) and g.district_code = p_district and g.created_at > now() - interval '1 hour';
	if started.id is not null then -- asked again because the answer was lost
		return jsonb_build_object('ok', true, 'group', started.group_id, 'member', started.id,
			'recovery_code', private.new_invite(started.group_id, started.id, 'member', interval '10 years'));
	end if;
	if not exists (select 1 from public.regions where code = p_district and level = 'district') then
		raise sqlstate 'PT422' using message = 'unknown district', hint = 'BAD_DISTRICT';
	elsif p_business is null or p_business not in ('food', 'craft', 'service', 'livestock') then
		raise sqlstate 'PT422' using message = 'unknown kind of business', hint = 'BAD_BUSINESS';
	elsif (select count(*) from public.groups where created_by = me) >= 3 then
		raise sqlstate 'PT429' using message = 'three groups an account at most', hint = 'TOO_MANY_GROUPS';
	end if;
	insert into public.groups (id, seq, name, slug, district_code, business, created_by)
	values (new_group, 1, private.require_name(p_name, 3),
		private.slug(left(p_name, 60)) || '-' || right(new_group::text, 6), p_district, p_business, me);
	insert into private.group_heads (group_id, head, chain_hash) values (new_group, 2, private.genesis_hash(new_group));
	insert into public.members (group_id, id, seq, user_id, name, role, linked_at)
	values (new_group, new_member, 2, me, private.require_name(p_chair_name, 1), 'chair', now());
	return jsonb_build_object('ok', true, 'group', new_group, 'member', new_member,
		'recovery_code', private.new_invite(new_group, new_member, 'member', interval '10 years'));
end $$;

-- A code for a new member (p_member null), or one that connects a phone to a member who is there already.
create function private.create_invite(p_group uuid, p_member uuid, p_role text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	target public.members;
begin
	perform private.require_user();
	if p_member is null then
		perform private.require_role(p_group, 'chair', 'secretary');
		if p_role is null or p_role not in ('secretary', 'treasurer', 'member') then
			raise sqlstate 'PT422' using message = 'a chair is not invited', hint = 'BAD_ROLE';
		elsif (select count(*) from private.invites where group_id = p_group and used_at is null and expires_at > now()) >= 50 then
			raise sqlstate 'PT429' using message = 'too many open invitations', hint = 'TOO_MANY_INVITES';
		end if;
	else
		perform private.require_role(p_group, 'chair', 'secretary', 'mentor');
		select * into target from public.members where group_id = p_group and id = p_member and left_at is null;
		if not found then
			raise sqlstate 'PT404' using message = 'no such member', hint = 'NO_SUCH_MEMBER';
		elsif target.role = 'chair' and private.role_in(p_group) = 'secretary' then
			raise sqlstate 'PT403' using message = 'the phone of a chair is connected by a chair or the mentor', hint = 'NOT_ALLOWED';
		end if;
	end if;
	return jsonb_build_object('ok', true,
		'code', private.new_invite(p_group, p_member, coalesce(p_role, 'member'), case when p_member is null then interval '7 days' else interval '2 days' end));
end $$;

-- The invitation behind a code, locked for use; null, and one more attempt, when the code is wrong, used or expired. Whoever used
-- it finds it again: her phone asks twice when the answer was lost.
create function private.find_invite(p_user uuid, p_code text) returns private.invites
language plpgsql set search_path = '' as $$
declare
	invite private.invites;
begin
	select * into invite from private.invites
	where code_hash = private.code_hash(p_code) and ((used_at is null and expires_at > now()) or used_by = p_user) for update;
	if not found then
		insert into private.attempts (user_id) values (p_user);
		return null;
	end if;
	return invite;
end $$;

create function private.must_wait(p_user uuid) returns boolean
language plpgsql set search_path = '' as $$
begin
	perform pg_advisory_xact_lock(hashtextextended(p_user::text, 1));
	return (select count(*) from private.attempts where user_id = p_user and at > now() - interval '1 hour') >= 10;
end $$;

-- What a code is for, before it is used: the group's name, and whether a name must be given.
create function private.peek_invite(p_code text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	invite private.invites;
begin
	if private.must_wait(me) then
		return jsonb_build_object('ok', false, 'reason', 'WAIT');
	end if;
	invite := private.find_invite(me, p_code);
	if invite.group_id is null then
		return jsonb_build_object('ok', false, 'reason', 'CODE');
	end if;
	return jsonb_build_object('ok', true,
		'group_name', (select name from public.groups where id = invite.group_id),
		'member_name', (select name from public.members where group_id = invite.group_id and id = invite.member_id));
end $$;

create function private.join_group(p_code text, p_name text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	invite private.invites;
	joined uuid;
	place bigint;
begin
	if private.must_wait(me) then
		return jsonb_build_object('ok', false, 'reason', 'WAIT');
	end if;
	invite := private.find_invite(me, p_code);
	if invite.group_id is null then
		return jsonb_build_object('ok', false, 'reason', 'CODE');
	end if;
	select id into joined from public.members where group_id = invite.group_id and user_id = me and left_at is null;
	if invite.used_by = me then
		return case when joined is null then '{"ok": false, "reason": "CODE"}'
			else jsonb_build_object('ok', true, 'group', invite.group_id, 'member', joined) end;
	elsif joined is not null
		or invite.group_id in (select private.my_mentored_groups()) then -- a mentor never posts, not as somebody else either
		return jsonb_build_object('ok', false, 'reason', 'ALREADY');
	end if;
	place := private.next_seq(invite.group_id);
	update public.members set user_id = null where group_id = invite.group_id and user_id = me; -- a row that she left
	if invite.member_id is null then
		perform private.require_room(invite.group_id);
		insert into public.members (group_id, seq, user_id, name, role, linked_at)
		values (invite.group_id, place, me, private.require_name(p_name, 1), invite.role, now()) returning id into joined;
	else
		insert into private.former_accounts (group_id, user_id, member_id)
		select group_id, user_id, id from public.members
		where group_id = invite.group_id and id = invite.member_id and user_id is not null
		on conflict (group_id, user_id) do update set member_id = excluded.member_id, until = now();
		perform private.revoke_invites_of(invite.group_id, invite.member_id); -- whoever found the lost phone may have made some
		update public.members set user_id = me, linked_at = now(), seq = place
		where group_id = invite.group_id and id = invite.member_id and left_at is null returning id into joined;
		if joined is null then
			return jsonb_build_object('ok', false, 'reason', 'CODE');
		end if;
	end if;
	delete from private.former_accounts where group_id = invite.group_id and user_id = me;
	update private.invites set used_at = now(), used_by = me where code_hash = invite.code_hash;
	return jsonb_build_object('ok', true, 'group', invite.group_id, 'member', joined);
end $$;

create function private.add_member(p_group uuid, p_name text, p_role text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	added uuid;
begin
	perform private.require_user();
	perform private.require_role(p_group, 'chair', 'secretary');
	if p_role is null or p_role not in ('secretary', 'treasurer', 'member') then
		raise sqlstate 'PT422' using message = 'a chair is not added', hint = 'BAD_ROLE';
	end if;
	perform private.require_room(p_group);
	insert into public.members (group_id, seq, name, role)
	values (p_group, private.next_seq(p_group), private.require_name(p_name, 1), p_role) returning id into added;
	return jsonb_build_object('ok', true, 'member', added);
end $$;

-- Open codes end with the right to make them, or a removed member would walk back in; the code to her own phone stays.
create function private.revoke_invites_of(p_group uuid, p_member uuid) returns void
language sql volatile set search_path = '' as $$
	delete from private.invites i using public.members m
	where m.group_id = p_group and m.id = p_member and i.group_id = p_group and i.created_by = m.user_id
		and i.member_id is distinct from p_member and i.used_at is null
$$;

-- Roles and leaving keep one rule: a group always has a chair.
create function private.change_member(p_group uuid, p_member uuid, p_role text, p_leaves boolean) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	place bigint;
begin
	perform private.require_user();
	perform private.require_role(p_group, 'chair', 'secretary');
	if not p_leaves and (p_role is null or p_role not in ('chair', 'secretary', 'treasurer', 'member')) then
		raise sqlstate 'PT422' using message = 'unknown role', hint = 'BAD_ROLE';
	end if;
	place := private.next_seq(p_group);
	if private.role_in(p_group) = 'secretary' and (p_role = 'chair'
		or exists (select 1 from public.members where group_id = p_group and id = p_member and role = 'chair')) then
		raise sqlstate 'PT403' using message = 'only a chair changes a chair', hint = 'NOT_ALLOWED';
	end if;
	update public.members set role = coalesce(p_role, role), left_at = case when p_leaves then now() end, seq = place
	where group_id = p_group and id = p_member and left_at is null;
	if not found then
		raise sqlstate 'PT404' using message = 'no such member', hint = 'NO_SUCH_MEMBER';
	elsif not exists (select 1 from public.members where group_id = p_group and role = 'chair' and left_at is null) then
		raise sqlstate 'PT409' using message = 'a group always has a chair', hint = 'LAST_CHAIR';
	end if;
	if p_leaves then
		delete from private.invites where group_id = p_group and member_id = p_member and used_at is null;
	end if;
	if p_leaves or p_role in ('treasurer', 'member') then
		perform private.revoke_invites_of(p_group, p_member);
	end if;
	return jsonb_build_object('ok', true);
end $$;

-- Sums of the groups in an officer's regions; never single transactions.
create function private.region_summary() returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'district', d.name, 'regency', r.name, 'business', g.business,
		'members', (select count(*) from public.members m where m.group_id = g.id and m.left_at is null),
		'last_entry_on', (select max(t.occurred_on) from public.transactions t where t.group_id = g.id),
		'money', (select coalesce(sum(b.debit - b.credit), 0) from public.balances b
			where b.group_id = g.id and b.account in ('1101', '1102', '1103', '1104')),
		'sales_this_month', (select coalesce(sum(b.credit - b.debit), 0) from public.balances b
			where b.group_id = g.id and b.account = '4101' and b.month = date_trunc('month', now() at time zone g.time_zone)::date))
		order by r.name, d.name, g.name), '[]')
	from public.groups g
	join public.regions d on d.code = g.district_code
	join public.regions r on r.code = d.parent_code
	where g.id in (select private.my_region_groups())
$$;

-- For the administrator of an installation, by SQL: officers and mentors sign up by e-mail first.
create function private.appoint_officer(p_email text, p_region text, p_name text) returns void
language sql volatile set search_path = '' as $$
	insert into public.profiles (user_id, name) select id, p_name from auth.users where lower(email) = lower(p_email)
	on conflict (user_id) do update set name = excluded.name;
	insert into public.officers (user_id, region_code) select id, p_region from auth.users where lower(email) = lower(p_email)
	on conflict do nothing;
$$;

create function private.assign_mentor(p_email text, p_group uuid, p_name text) returns void
language sql volatile set search_path = '' as $$
	insert into public.profiles (user_id, name) select id, p_name from auth.users where lower(email) = lower(p_email)
	on conflict (user_id) do update set name = excluded.name;
	insert into public.mentor_assignments (group_id, user_id) select p_group, id from auth.users where lower(email) = lower(p_email)
	on conflict do nothing;
$$;

create function public.start_group(p_name text, p_district text, p_business text, p_chair_name text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.start_group(p_name, p_district, p_business, p_chair_name) $$;
create function public.create_invite(p_group uuid, p_member uuid default null, p_role text default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.create_invite(p_group, p_member, p_role) $$;
create function public.peek_invite(p_code text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select private.peek_invite(p_code) $$;
create function public.join_group(p_code text, p_name text default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select private.join_group(p_code, p_name) $$;
create function public.add_member(p_group uuid, p_name text, p_role text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select private.add_member(p_group, p_name, p_role) $$;
create function public.set_role(p_group uuid, p_member uuid, p_role text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.change_member(p_group, p_member, p_role, false) $$;
create function public.remove_member(p_group uuid, p_member uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.change_member(p_group, p_member, null, true) $$;
create function public.region_summary() returns jsonb
language sql stable security invoker set search_path = '' as $$ select private.region_summary() $$;
