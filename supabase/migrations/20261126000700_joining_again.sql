-- Who joins again under another row leaves the old one: that is a change like any other, and takes a place in the feed.
create or replace function private.join_group(p_code text, p_name text) returns jsonb
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
	-- A row that she left; with a place of its own, so that every phone learns that it has no phone.
	update public.members set user_id = null, seq = private.next_seq(group_id) where group_id = invite.group_id and user_id = me;
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
