-- Judging and applying one operation. Refusals are raised as LB001 with a stable code as message and are caught by the caller;
-- everything else is a fault and fails the whole call, so that it is tried again.

create function private.refuse(p_code text) returns void
language plpgsql set search_path = '' as $$
begin
	raise sqlstate 'LB001' using message = p_code;
end $$;

create function private.refuse_if(p_condition boolean, p_code text) returns void
language plpgsql set search_path = '' as $$
begin
	if p_condition then
		perform private.refuse(p_code);
	end if;
end $$;

create function private.is_officer(p_role text) returns boolean
language sql immutable set search_path = '' as $$
	select p_role in ('chair', 'secretary', 'treasurer')
$$;

-- The entries of an operation's body, numbered, of the right types.
create function private.entries_of(p_group uuid, p_id uuid, p_body jsonb) returns setof public.entries
language sql immutable set search_path = '' as $$
	select p_group, p_id, ordinality::smallint, e ->> 'debit', e ->> 'credit', (e ->> 'amount')::bigint,
		(e ->> 'member')::uuid, (e ->> 'party')::uuid, (e ->> 'product')::uuid, (e ->> 'quantityMilli')::bigint
	from jsonb_array_elements(p_body -> 'entries') with ordinality as x (e, ordinality)
$$;

-- Whether a text is a day of the calendar, as YYYY-MM-DD between 2000 and 2099.
create function private.is_date(p_text text) returns boolean
language sql immutable set search_path = '' as $$
	select case when p_text ~ '^20\d\d-(0[1-9]|1[0-2])-\d\d$' then
		substr(p_text, 9)::int between 1 and
			extract(day from (left(p_text, 7) || '-01')::date + interval '1 month - 1 day')
		else false end
$$;

-- The same checks in the same order as src/lib/domain/check.ts.
create function private.judge_transaction(p_group uuid, p_member public.members, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	target public.transactions;
	kind_name text := p_body ->> 'kind';
	is_correction boolean := kind_name = 'correction';
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
	perform private.refuse_if(not is_correction and exists (
		select 1 from private.entries_of(null, null, p_body) e where not exists (
			select 1 from private.posting_rules r
			where r.kind = kind_name and r.debit = e.debit and r.credit = e.credit)), 'bad_posting');
	perform private.judge_holders(p_group, p_body);
	if is_correction then
		select * into target from public.transactions t
		where t.group_id = p_group and t.id = (p_body ->> 'reverses')::uuid;
		perform private.judge_correction(target, p_body);
	else
		perform private.refuse_if(p_body ->> 'reverses' is not null, 'no_such_transaction');
	end if;
	perform private.refuse_if(not private.is_officer(p_member.role) and case
		when is_correction then target.recorded_by <> p_member.id
		else exists (
			select 1 from private.entries_of(null, null, p_body) e
			join private.posting_rules r on r.kind = kind_name and r.debit = e.debit and r.credit = e.credit
			where not r.open_to_members
				or ('1104' in (e.debit, e.credit) and e.member_id is distinct from p_member.id))
		end, 'not_allowed');
end $$;

-- An entry names a member or a party exactly when one of its accounts keeps a balance of one.
create function private.judge_holders(p_group uuid, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
	perform private.refuse_if(exists (select 1 from private.entries_of(null, null, p_body) e where (e.member_id is not null)
		is distinct from exists (select 1 from public.accounts a where a.code in (e.debit, e.credit) and a.holder = 'member')), 'member_needed');
	perform private.refuse_if(exists (select 1 from private.entries_of(null, null, p_body) e where (e.party_id is not null)
		is distinct from exists (select 1 from public.accounts a where a.code in (e.debit, e.credit) and a.holder = 'party')), 'party_needed');
	perform private.refuse_if(exists (select 1 from private.entries_of(null, null, p_body) e where e.member_id is not null
		and not exists (select 1 from public.members m where m.group_id = p_group and m.id = e.member_id)), 'no_such_member');
	perform private.refuse_if(exists (select 1 from private.entries_of(null, null, p_body) e where e.party_id is not null
		and not exists (select 1 from public.parties p where p.group_id = p_group and p.id = e.party_id)), 'no_such_party');
end $$;

create function private.judge_correction(p_target public.transactions, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
	perform private.refuse_if(p_target.id is null, 'no_such_transaction');
	perform private.refuse_if(p_target.kind = 'correction', 'correction_of_correction');
	perform private.refuse_if(exists (select 1 from public.transactions t
		where t.group_id = p_target.group_id and t.reverses = p_target.id), 'already_reversed');
	perform private.refuse_if(exists (
		(select e.line, e.debit, e.credit, e.amount, e.member_id, e.party_id, e.product_id, e.quantity_milli
			from private.entries_of(null, null, p_body) e
		except
		select o.line, o.credit, o.debit, o.amount, o.member_id, o.party_id, o.product_id, o.quantity_milli
			from public.entries o where o.group_id = p_target.group_id and o.transaction_id = p_target.id)
		union all
		(select o.line, o.credit, o.debit, o.amount, o.member_id, o.party_id, o.product_id, o.quantity_milli
			from public.entries o where o.group_id = p_target.group_id and o.transaction_id = p_target.id
		except
		select e.line, e.debit, e.credit, e.amount, e.member_id, e.party_id, e.product_id, e.quantity_milli
			from private.entries_of(null, null, p_body) e)), 'not_mirror');
end $$;

-- Writes a judged transaction at its place: header, entries, roll-ups. Returns its hash.
create function private.write_transaction(p_group uuid, p_member uuid, p_device uuid, p_op jsonb, p_seq bigint,
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
	tx.recorded_by := p_member;
	tx.device_id := p_device;
	tx.device_at := to_timestamp((p_op ->> 'at')::bigint / 1000.0);
	tx.received_at := date_trunc('milliseconds', p_received_at);
	lines := array(select e from private.entries_of(p_group, tx.id, body) e order by e.line);
	tx.hash := sha256(p_previous || convert_to(private.journal_text(tx, lines), 'UTF8'));

	insert into public.transactions select tx.*;
	insert into public.entries select (unnest(lines)).*;
	insert into public.balances (group_id, account, holder_id, month, debit, credit)
	select p_group, side.account,
		coalesce(case a.holder when 'member' then e.member_id when 'party' then e.party_id end,
			'00000000-0000-0000-0000-000000000000'::uuid),
		date_trunc('month', tx.occurred_on)::date, sum(side.debit), sum(side.credit)
	from unnest(lines) e
	cross join lateral (values (e.debit, e.amount, 0), (e.credit, 0, e.amount)) as side (account, debit, credit)
	join public.accounts a on a.code = side.account
	group by 2, 3, 4
	order by 2, 3, 4
	on conflict (group_id, account, holder_id, month) do update
		set debit = public.balances.debit + excluded.debit, credit = public.balances.credit + excluded.credit;
	return tx.hash;
end $$;

-- Fields that a patch may set, per kind of record, and whether only officers of the group may.
create function private.patch_fields(p_kind text) returns text[]
language sql immutable set search_path = '' as $$
	select case p_kind
		when 'group' then array['name', 'story', 'whatsapp']
		when 'party' then array['name', 'phone', 'deleted']
		when 'product' then array['name', 'kind', 'description', 'unit', 'price', 'published', 'deleted']
		when 'photo' then array['product_id', 'position', 'path', 'width', 'height', 'deleted']
	end
$$;

-- Sets the changed fields. A field that somebody else set since the person saw it is set too (server order decides), and the value
-- that lost stays beside it in meta until somebody edits again. Returns {} or {lost: {field: {v, s, by}}}.
create function private.apply_patch(p_group uuid, p_member public.members, p_op jsonb, p_seq bigint) returns jsonb
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
	perform private.refuse_if(case kind_name
		when 'party' then false
		when 'group' then p_member.role not in ('chair', 'secretary')
		else not private.is_officer(p_member.role) end, 'not_allowed');
	perform private.refuse_if(jsonb_typeof(body -> 'set') is distinct from 'object' or exists (
		select 1 from jsonb_object_keys(body -> 'set') k where k <> all (private.patch_fields(kind_name))), 'bad_patch');
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
	perform private.store_record(p_group, kind_name, record_id, p_member.id, p_seq, values_new || jsonb_build_object('meta', meta_new));
	return case when lost = '{}' then lost else jsonb_build_object('lost', lost) end;
end $$;

create function private.held_record(p_group uuid, p_kind text, p_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select case p_kind
		when 'group' then (select to_jsonb(g) from public.groups g where g.id = p_group and p_id = p_group)
		when 'party' then (select to_jsonb(p) || jsonb_build_object('deleted', p.deleted_at is not null)
			from public.parties p where p.group_id = p_group and p.id = p_id)
		when 'product' then (select to_jsonb(p) || jsonb_build_object('deleted', p.deleted_at is not null)
			from public.products p where p.group_id = p_group and p.id = p_id)
		when 'photo' then (select to_jsonb(p) || jsonb_build_object('deleted', p.deleted_at is not null)
			from public.product_photos p where p.group_id = p_group and p.id = p_id)
	end
$$;

create function private.store_record(p_group uuid, p_kind text, p_id uuid, p_by uuid, p_seq bigint, p_values jsonb) returns void
language plpgsql set search_path = '' as $$
declare
	filled jsonb := jsonb_build_object('created_by', p_by, 'created_at', now(), 'description', '', 'published', false, 'position', 0)
		|| p_values || jsonb_build_object('group_id', p_group, 'id', p_id, 'seq', p_seq, 'updated_by', p_by, 'updated_at', now(),
			'deleted_at', case when (p_values ->> 'deleted')::boolean then coalesce(nullif(p_values -> 'deleted_at', 'null'), to_jsonb(now())) end);
begin
	if p_kind = 'group' then
		update public.groups set name = p_values ->> 'name', story = p_values ->> 'story', whatsapp = p_values ->> 'whatsapp',
			meta = p_values -> 'meta', seq = p_seq where id = p_group and p_id = p_group;
		perform private.refuse_if(not found, 'no_such_record');
	elsif p_kind = 'party' then
		insert into public.parties select * from jsonb_populate_record(null::public.parties, filled)
		on conflict (group_id, id) do update set name = excluded.name, phone = excluded.phone, meta = excluded.meta, seq = excluded.seq,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	elsif p_kind = 'product' then
		filled := jsonb_build_object('slug', private.slug(left(p_values ->> 'name', 60)) || '-' || right(p_id::text, 6)) || filled;
		insert into public.products select * from jsonb_populate_record(null::public.products, filled)
		on conflict (group_id, id) do update set name = excluded.name, kind = excluded.kind, description = excluded.description,
			unit = excluded.unit, price = excluded.price, published = excluded.published, meta = excluded.meta, seq = excluded.seq,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	else
		insert into public.product_photos select * from jsonb_populate_record(null::public.product_photos, filled)
		on conflict (group_id, id) do update set position = excluded.position, path = excluded.path, width = excluded.width,
			height = excluded.height, meta = excluded.meta, seq = excluded.seq,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
	end if;
end $$;
