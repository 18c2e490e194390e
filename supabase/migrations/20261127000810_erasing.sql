-- Erasing a person. The book stays: journal rows carry ids alone, so her name becomes a neutral one and the chain still holds.

-- Accounts can go: what named one names nobody then.
alter table private.operations alter column author drop not null,
	drop constraint operations_author_fkey,
	add foreign key (author) references auth.users on delete set null;
alter table public.mentor_assignments drop constraint mentor_assignments_pkey,
	drop constraint mentor_assignments_group_id_id_key,
	drop constraint mentor_assignments_user_id_fkey,
	add primary key (group_id, id),
	add unique (group_id, user_id, since),
	alter column user_id drop not null,
	add foreign key (user_id) references auth.users on delete set null;
alter table private.mentor_reports alter column mentor_id drop not null,
	drop constraint mentor_reports_mentor_id_fkey,
	add foreign key (mentor_id) references auth.users on delete set null;
drop trigger groups_keep on public.groups;
create trigger groups_keep before update on public.groups for each row execute function private.keep_columns('id', 'slug', 'created_at');
update private.record_kinds set feed_row = $$(select jsonb_build_object(
	'name', case when x.user_id is null then 'Pendamping' else coalesce(p.name, '') end, 'phone', p.phone,
	'since', x.since, 'until', x.until, 'stand_in', x.stand_in, 'own', coalesce(x.user_id = (select auth.uid()), false))
	from (values (true)) one left join public.profiles p on p.user_id = x.user_id)$$ where kind = 'mentor';

-- Of rows that are written once, only the columns named as arguments may be written again: who signed, and the place in the feed.
create function private.keep_but() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op <> 'UPDATE' or to_jsonb(new) - tg_argv::text[] is distinct from to_jsonb(old) - tg_argv::text[] then
		raise sqlstate 'PT403' using message = format('%s is append-only', tg_table_name), hint = 'APPEND_ONLY';
	end if;
	return new;
end $$;
do $$
declare
	item record;
begin
	for item in select relation, 'seq, author_id, author_name' as columns from private.record_kinds where signed and written_once
		union all values ('report_steps', 'seq, actor_name, content') loop
		execute format('drop trigger %I on public.%I', item.relation || '_append_only', item.relation);
		execute format('create trigger %I before update or delete on public.%I for each row execute function private.keep_but(%s)',
			item.relation || '_append_only', item.relation,
			(select string_agg(quote_literal(c), ', ') from unnest(string_to_array(item.columns, ', ')) c));
	end loop;
end $$;

-- "Anggota 3": the place of her row among all that the group ever had, which no later row changes.
create function private.neutral_name(p_group uuid, p_member uuid) returns text
language sql stable set search_path = '' as $$
	select 'Anggota ' || place from (
		select id, row_number() over (order by joined_at, id) as place from public.members where group_id = p_group) m
	where id = p_member
$$;

-- The list with another word where a field says the old one.
create function private.reworded(p_list jsonb, p_field text, p_old text, p_new text) returns jsonb
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_agg(case when i ->> p_field = p_old then i || jsonb_build_object(p_field, p_new) else i end order by place), p_list)
	from jsonb_array_elements(p_list) with ordinality x (i, place)
$$;

-- Takes a name from what she signed: as a member by her row, as a mentor or officer by her account. Later rows of the table move too, so
-- that their order stays and phones get what changed.
create function private.forget_signatures(p_group uuid, p_member uuid, p_account uuid, p_name text) returns void
language plpgsql set search_path = '' as $$
declare
	hers constant text := 'coalesce(x.created_by = $2 or x.created_by is null and x.author_id = $3, false)';
	item text;
	row_id uuid;
begin
	for item in select relation from private.record_kinds where signed order by relation loop
		for row_id in execute format('select x.id from public.%1$I x where x.group_id = $1
			and x.seq >= (select min(x.seq) from public.%1$I x where x.group_id = $1 and %2$s) order by x.seq', item, hers)
			using p_group, p_member, p_account loop
			execute format('update public.%1$I x set seq = private.next_seq($1), author_name = case when %2$s then $4 else x.author_name end,
				author_id = case when %2$s then null else x.author_id end where x.group_id = $1 and x.id = $5', item, hers)
			using p_group, p_member, p_account, p_name, row_id;
		end loop;
	end loop;
end $$;

-- Takes a name from the reports about a grant: who sent or answered one, and the lists that were drawn when it was sent.
create function private.forget_in_reports(p_group uuid, p_member uuid, p_old text, p_new text) returns void
language plpgsql set search_path = '' as $$
declare
	step record;
	is_moving boolean := false;
begin
	for step in select s.id, s.content, s.actor_name,
			case when s.created_by = p_member or p_member is null and s.created_by is null and s.actor_name = p_old then p_new
				else s.actor_name end as actor,
			case when p_member is not null and s.content is not null then s.content || jsonb_build_object(
				'officers', private.reworded(s.content -> 'officers', 'name', p_old, p_new),
				'things', private.reworded(s.content -> 'things', 'holder', p_old, p_new)) else s.content end as fresh
		from public.report_steps s where s.group_id = p_group order by s.seq loop
		is_moving := is_moving or step.actor <> step.actor_name or step.fresh is distinct from step.content;
		if is_moving then
			update public.report_steps set seq = private.next_seq(p_group), actor_name = step.actor, content = step.fresh
			where group_id = p_group and id = step.id;
		end if;
	end loop;
end $$;

-- Takes a member's name, what was said about her family, and her open codes from the group. Her entries stay.
create function private.forget_member(p_group uuid, p_member uuid) returns void
language plpgsql set search_path = '' as $$
declare
	old text := (select m.name from public.members m where m.group_id = p_group and m.id = p_member);
	neutral text := private.neutral_name(p_group, p_member);
begin
	delete from private.invites where group_id = p_group and member_id = p_member and used_at is null;
	perform private.revoke_invites_of(p_group, p_member);
	update private.operations o set op = '{}' from public.graduation_talks t
	where t.group_id = p_group and t.member = p_member and o.group_id = p_group
		and o.op #>> '{body,kind}' = 'graduation_talk' and o.op #>> '{body,id}' = t.id::text;
	update public.graduation_talks set programmes = '', situation = '', words = '', decision = 'not_yet', meta = '{}', deleted_at = now(),
		seq = private.next_seq(p_group) where group_id = p_group and member = p_member;
	perform private.forget_signatures(p_group, p_member, null, neutral);
	perform private.forget_in_reports(p_group, p_member, old, neutral);
	update private.mentor_report_steps s set content = s.content || jsonb_build_object('groups', (
		select jsonb_agg(case when g ->> 'group' = p_group::text
			then g || jsonb_build_object('actions', private.reworded(g -> 'actions', 'owner', old, neutral)) else g end order by place)
		from jsonb_array_elements(s.content -> 'groups') with ordinality x (g, place)))
	where s.content -> 'groups' @> jsonb_build_array(jsonb_build_object('group', p_group));
	update public.members set name = neutral, user_id = null, linked_at = null, left_at = coalesce(left_at, now()),
		seq = private.next_seq(p_group) where group_id = p_group and id = p_member;
end $$;

-- What the caller wrote as a mentor or an officer stays without her name; her assignments end.
create function private.forget_staff(p_account uuid) returns void
language plpgsql set search_path = '' as $$
declare
	old text := (select p.name from public.profiles p where p.user_id = p_account);
	touched uuid[];
	item record;
begin
	execute 'select array_agg(group_id) from (' || (select string_agg(format('select x.group_id from public.%I x where x.author_id = $1 and x.created_by is null', k.relation), ' union ')
		|| ' union select a.group_id from public.mentor_assignments a where a.user_id = $1
			union select s.group_id from public.report_steps s where s.created_by is null and s.actor_name = $2 and s.group_id in (
				select private.my_region_groups())'
		from private.record_kinds k where k.signed) || ') t' into touched using p_account, old;
	for item in select g.id as group_id, g.id in (select a.group_id from public.mentor_assignments a where a.user_id = p_account) as is_mentor
		from public.groups g where g.id = any (touched) order by g.id loop
		perform private.lock_head(item.group_id);
		perform private.forget_signatures(item.group_id, null, p_account, case when item.is_mentor then 'Pendamping' else 'Petugas' end);
		perform private.forget_in_reports(item.group_id, null, old, case when item.is_mentor then 'Pendamping' else 'Petugas' end);
		update public.mentor_assignments set user_id = null, seq = private.next_seq(group_id),
			until = least(until, greatest(since, private.today_of(group_id)) - 1)
		where group_id = item.group_id and user_id = p_account;
	end loop;
	update private.mentor_report_steps s set actor_name = 'Petugas' where s.step <> 'sent' and s.actor_name = old
		and exists (select from private.mentor_report_steps x where x.report_id = s.report_id and x.step = 'sent'
			and private.visible_content(null, x.content) is not null);
	update private.mentor_report_steps s set actor_name = 'Pendamping',
		content = s.content || jsonb_build_object('mentor', jsonb_build_object('name', 'Pendamping', 'phone', null))
	from private.mentor_reports r where r.id = s.report_id and r.mentor_id = p_account and s.step = 'sent';
	update public.groups set verified_by = null where verified_by = p_account;
end $$;

-- The caller leaves everything and her account goes. Returns {ok}, or {err}: last_chair with the groups that need another one first,
-- demo_account. Asked again after the answer was lost, it says ok again.
create function private.erase_me() returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	left_alone jsonb;
	item record;
begin
	if exists (select from private.demo d join auth.users u on split_part(u.email, '@', 2) = split_part(d.email, '@', 2) where u.id = me) then
		return jsonb_build_object('err', 'demo_account');
	end if;
	perform private.lock_head(m.group_id) from (select x.group_id from public.members x where x.user_id = me order by x.group_id) m;
	select jsonb_agg(g.name order by g.name) into left_alone from public.members m join public.groups g on g.id = m.group_id
	where m.user_id = me and m.left_at is null and m.role = 'chair'
		and exists (select from public.members o where o.group_id = m.group_id and o.left_at is null and o.id <> m.id)
		and not exists (select from public.members o where o.group_id = m.group_id and o.left_at is null and o.id <> m.id and o.role = 'chair');
	if left_alone is not null then
		return jsonb_build_object('err', 'last_chair', 'groups', left_alone);
	end if;
	if exists (select from public.profiles p where p.user_id = me) or exists (select from public.mentor_assignments a where a.user_id = me) then
		perform private.forget_staff(me);
	end if;
	for item in select group_id, id from public.members where user_id = me order by group_id loop
		-- Accounts of phones that she lost before.
		delete from auth.users u using private.former_accounts f
		where f.group_id = item.group_id and f.member_id = item.id and u.id = f.user_id and u.id <> me
			and not exists (select from public.members x where x.user_id = u.id) and not exists (select from public.profiles x where x.user_id = u.id);
		perform private.forget_member(item.group_id, item.id);
	end loop;
	delete from private.operations where author = me and status = 'rejected';
	update private.operations set op = '{}' where author = me and op <> '{}';
	-- Files that she sent stay with the group; hosted storage keeps no account that owns files from going.
	for item in select column_name, data_type from information_schema.columns
		where table_schema = 'storage' and table_name = 'objects' and column_name in ('owner', 'owner_id') loop
		execute format('update storage.objects set %1$I = null where %1$I = $1::%2$s', item.column_name, item.data_type) using me::text;
	end loop;
	delete from auth.users where id = me;
	return jsonb_build_object('ok', true);
end $$;
create function public.erase_me() returns jsonb
language sql set search_path = '' as $$ select private.erase_me() $$;

-- The chair, or the office of the region, does it for a member who left and has no phone to ask with.
-- Returns {ok}, or {err}: not_allowed, gone, still_member.
create function private.anonymise_member(p_group uuid, p_member uuid) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	asked public.members;
begin
	perform private.require_user();
	if private.role_in(p_group) is distinct from 'chair'
		and (p_group not in (select private.my_region_groups()) or p_group in (select private.my_readable_groups())) then
		return jsonb_build_object('err', 'not_allowed');
	end if;
	perform private.lock_head(p_group);
	select * into asked from public.members m where m.group_id = p_group and m.id = p_member;
	if asked.id is null then
		return jsonb_build_object('err', 'gone');
	elsif asked.left_at is null then
		return jsonb_build_object('err', 'still_member');
	end if;
	perform private.forget_member(p_group, p_member);
	return jsonb_build_object('ok', true);
end $$;
create function public.anonymise_member(p_group uuid, p_member uuid) returns jsonb
language sql set search_path = '' as $$ select private.anonymise_member(p_group, p_member) $$;

-- The reports of a mentor whose account is gone are read under the name that stands in them.
create or replace function private.mentor_reports(p_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'month', r.month, 'own', coalesce(r.mentor_id = auth.uid(), false),
		'mentor', coalesce((select p.name from public.profiles p where p.user_id = r.mentor_id), c.content #>> '{mentor,name}', ''),
		'mentor_id', r.mentor_id,
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

-- A buyer takes her name, number and address back once her order has ended; the group's phones get the empty row.
alter table public.order_contacts drop constraint order_contacts_phone_check,
	add constraint order_contacts_phone_check check (phone = '' or phone ~ '^[1-9]\d{8,14}$');
-- Returns {ok}, or {err}: no_such_order, order_open.
create function private.forget_contact(p_token text) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	link private.order_links;
begin
	select * into link from private.order_links where token_hash = sha256(convert_to(coalesce(p_token, ''), 'UTF8'));
	if link.order_id is null then
		return jsonb_build_object('err', 'no_such_order');
	end if;
	perform private.lock_head(link.group_id);
	if (select o.ended_at from public.orders o where o.group_id = link.group_id and o.id = link.order_id) is null then
		return jsonb_build_object('err', 'order_open');
	end if;
	update public.order_contacts set name = 'Pembeli', phone = '', address = '', note = '', meta = '{}', seq = private.next_seq(group_id)
	where group_id = link.group_id and id = link.order_id and phone <> '';
	return jsonb_build_object('ok', true);
end $$;
create function public.forget_contact(p_token text) returns jsonb
language sql set search_path = '' as $$ select private.forget_contact(p_token) $$;

-- What the holder of the link sees also says whether her number is still kept.
create or replace function private.order_status(p_token text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('code', o.code, 'state', o.state, 'way', o.way, 'wantedOn', o.wanted_on, 'total', o.total,
		'deposit', o.deposit, 'reason', o.reason, 'createdAt', private.epoch_ms(o.created_at), 'lines', private.lines_of(o.group_id, o.id),
		'shop', private.shop_of(g), 'pay', case when o.state in ('accepted', 'ready') then jsonb_build_object('cash', g.pay_cash,
			'transfer', case when g.pay_transfer then nullif(g.bank_account, '') end,
			'qris', case when g.pay_qris then g.qris_path end) end,
		'contact', exists (select from public.order_contacts c where c.group_id = o.group_id and c.id = o.id and c.phone <> ''))
	from private.order_links l
	join public.orders o on o.group_id = l.group_id and o.id = l.order_id
	join public.groups g on g.id = o.group_id
	where l.token_hash = sha256(convert_to(coalesce(p_token, ''), 'UTF8'))
$$;

insert into private.open_objects (object, reader)
select schema_name || '.' || signature, reader from unnest(array['public', 'private']) schema_name, (values
	('erase_me()', 'authenticated'), ('anonymise_member(uuid, uuid)', 'authenticated'), ('forget_contact(text)', 'anon')) f (signature, reader);
select private.apply_grants();
