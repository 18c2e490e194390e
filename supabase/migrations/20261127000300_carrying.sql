-- Another member's phone may send what a phone without a network has written. Each entry is sealed with a key that only the author's
-- phone and the database know, so that whoever carries it can neither change it nor write in somebody else's name.

create table private.device_keys (
	user_id uuid not null references auth.users on delete cascade,
	device_id uuid not null,
	key bytea not null check (octet_length(key) = 32),
	made_at timestamptz not null default clock_timestamp(),
	primary key (user_id, device_id)
);
comment on table private.device_keys is 'What phones seal their unsent entries with; the newest 20 of an account.';
alter table private.device_keys enable row level security;
comment on table private.attempts is 'Wrong invitation codes and calls with forged seals; ten an hour and account are answered, then WAIT.';

-- The key of one of the caller's phones, made when it is first asked for; hexadecimal.
create function private.device_key(p_device uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
begin
	insert into private.device_keys (user_id, device_id, key)
	values (me, p_device, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')))
	on conflict do nothing;
	delete from private.device_keys where user_id = me and device_id in (
		select device_id from private.device_keys where user_id = me order by made_at desc, device_id offset 20);
	return (select encode(key, 'hex') from private.device_keys where user_id = me and device_id = p_device);
end $$;

-- The twin of entrySeal in src/lib/domain/trust/entry-seal.ts; both are held to the vectors in entry-seal.vectors.json.
create function private.entry_seal(p_key bytea, p_group uuid, p_text text) returns text
language sql immutable set search_path = '' as $$
	select encode(substr(sha256(p_key || sha256(p_key || convert_to(p_group::text || p_text, 'UTF8'))), 1, 16), 'hex')
$$;

-- The operation in a sealed text; null when there is none.
create function private.carried_operation(p_text text) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
	return case when jsonb_typeof(p_text::jsonb) = 'object' then p_text::jsonb end;
exception when data_exception then
	return null;
end $$;

-- Sends for the account p_account what its phone p_device had sealed: judged and recorded as its own push would be. What was refused
-- before is judged again only when its author sends it, who may have written it anew meanwhile.
create function private.sync_carry(p_group uuid, p_epoch bigint, p_account uuid, p_device uuid, p_ops jsonb) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	items jsonb := private.plain_json(p_ops);
	seal_key bytea := (select key from private.device_keys where user_id = p_account and device_id = p_device);
	author public.members;
	group_epoch bigint;
	h private.group_heads;
	start bigint;
	item jsonb;
	carried jsonb;
	refusal text;
	step private.step;
	is_forged boolean := false;
	results jsonb := '[]';
begin
	if jsonb_typeof(items) is distinct from 'array' or jsonb_array_length(items) > 50 or octet_length(items::text) > 131072 then
		raise sqlstate 'PT413' using message = 'at most 50 operations and 128 kB a call', hint = 'BATCH_TOO_BIG';
	end if;
	if p_group not in (select private.my_member_groups()) then
		return jsonb_build_object('err', 'not_member');
	end if;
	if private.must_wait(me) then
		return jsonb_build_object('err', 'wait');
	end if;
	h := private.lock_head(p_group);
	select epoch into group_epoch from public.groups where id = p_group;
	if p_epoch is distinct from group_epoch then
		return jsonb_build_object('err', 'epoch', 'epoch', group_epoch);
	end if;
	if p_group not in (select private.my_member_groups()) then -- again, behind the lock: a removal may have come first
		return jsonb_build_object('err', 'not_member');
	end if;
	author := private.member_of(p_group, p_account); -- no mentor: what she writes is not for members to carry
	start := h.head;
	for item in select value from jsonb_array_elements(items) loop
		refusal := null;
		carried := null;
		if private.entry_seal(seal_key, p_group, item ->> 'text') is distinct from item ->> 'seal' or item ->> 'seal' is null then
			refusal := 'seal';
			is_forged := true;
		elsif author.id is null then
			refusal := 'not_member';
		else
			carried := private.carried_operation(item ->> 'text');
			refusal := case when carried is null then 'invalid' else (select o.code from private.operations o
				where o.group_id = p_group and o.status = 'rejected' and o.id::text = carried ->> 'id' and o.author = p_account
					and o.hash = private.op_hash(carried)) end;
		end if;
		if refusal is null then
			step := private.push_one(h, p_account, author, p_device, carried);
			h.head := step.head;
			h.chain_hash := step.chain_hash;
			results := results || step.answer;
		else
			results := results || jsonb_build_object('id', carried -> 'id', 'status', 'rejected', 'code', refusal);
		end if;
	end loop;
	if h.head > start then
		update private.group_heads set head = h.head, chain_hash = h.chain_hash where group_id = p_group;
	end if;
	if is_forged then
		insert into private.attempts (user_id) values (me);
	end if;
	return jsonb_build_object('epoch', group_epoch, 'head', h.head, 'now', private.epoch_ms(clock_timestamp()), 'results', results);
end $$;

create function public.device_key(p_device uuid) returns text
language sql volatile security invoker set search_path = '' as $$ select private.device_key(p_device) $$;
create function public.sync_carry(p_group uuid, p_epoch bigint, p_account uuid, p_device uuid, p_ops jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.sync_carry(p_group, p_epoch, p_account, p_device, p_ops) $$;

insert into private.open_objects (object, reader)
select schema_name || '.' || signature, 'authenticated' from unnest(array['public', 'private']) schema_name, unnest(array[
	'device_key(uuid)', 'sync_carry(uuid, bigint, uuid, uuid, jsonb)']) signature;
select private.apply_grants();
