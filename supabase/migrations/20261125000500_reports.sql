-- The accountability report (LPJ): drawn from the book when it is sent, answered by the mentor and the office. Reference data that the
-- office edits. What the office sees of grants.

-- Everything that the report says of the grant up to its last day; twin of src/lib/domain/capital/report.ts.
create function private.report_content(p_group uuid, p_report uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	r public.reports;
	g public.grants;
	plan public.budget_plans;
begin
	select * into r from public.reports x where x.group_id = p_group and x.id = p_report;
	select * into g from public.grants x where x.group_id = p_group and x.id = p_report;
	select * into plan from public.budget_plans x where x.group_id = p_group and x.grant_id = g.id order by x.number desc limit 1;
	return (
		with own as (
			select t.id, t.kind, t.occurred_on, t.note, t.budget_line_id, t.seq, f.account, sum(f.side * e.amount)::bigint as amount
			from public.transactions t
			join public.entries e on e.group_id = t.group_id and e.transaction_id = t.id
			cross join lateral private.grant_effects(e.debit, e.credit) f
			where t.group_id = p_group and t.grant_id = g.id and t.occurred_on <= r.until
			group by 1, 2, 3, 4, 5, 6, 7
		), money as (
			select x.account, sum(x.amount)::bigint as amount from (
				select b.account, b.debit - b.credit as amount from public.balances b
				where b.group_id = p_group and b.account in ('1101', '1102', '1103', '1104') and b.month < date_trunc('month', r.until)
				union all
				select s.account, s.amount from public.transactions t
				join public.entries e on e.group_id = t.group_id and e.transaction_id = t.id
				cross join lateral (values (e.debit, e.amount), (e.credit, -e.amount)) s (account, amount)
				where t.group_id = p_group and t.occurred_on between date_trunc('month', r.until)::date and r.until
					and s.account in ('1101', '1102', '1103', '1104')) x
			group by 1
		)
		select jsonb_build_object(
			'until', r.until,
			'group', (select jsonb_build_object('name', o.name, 'business', o.business, 'district', d.name, 'regency', y.name)
				from public.groups o join public.regions d on d.code = o.district_code join public.regions y on y.code = d.parent_code
				where o.id = p_group),
			'officers', (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'role', m.role) order by m.role), '[]')
				from public.members m where m.group_id = p_group and m.left_at is null and m.role <> 'member'),
			'members', (select count(*) from public.members m where m.group_id = p_group and m.left_at is null),
			'grant', (to_jsonb(g) - array['group_id', 'seq', 'meta', 'created_by', 'created_at', 'updated_by', 'updated_at', 'deleted_at']),
			'plan', case when plan.id is not null then jsonb_build_object('number', plan.number, 'reason', plan.reason, 'total', plan.total,
				'lines', plan.lines) end,
			'received', coalesce((select sum(amount) from own where account = '9104'), 0),
			'spent', (select coalesce(jsonb_object_agg(line, amount), '{}') from (
				select coalesce(budget_line_id, g.id) as line, sum(amount) as amount from own where account = '9103' group by 1) s),
			'ahead', (select coalesce(jsonb_object_agg(line, amount), '{}') from (
				select coalesce(budget_line_id, g.id) as line, sum(amount) as amount from own where account = '9105' group by 1) s),
			'money', (select coalesce(jsonb_object_agg(account, amount), '{}') from money where amount <> 0),
			'entries', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'on', occurred_on, 'note', note,
				'line', budget_line_id, 'amount', amount) order by occurred_on, seq), '[]') from own where account = '9103'),
			'receipts', (select coalesce(jsonb_agg(jsonb_build_object('transaction', x.transaction, 'path', x.path, 'width', x.width,
				'height', x.height) order by x.seq), '[]') from public.receipts x
				where x.group_id = p_group and x.transaction in (select id from own)),
			'things', (select coalesce(jsonb_agg(jsonb_build_object('code', a.code, 'name', a.name,
				'quantity', greatest(0, a.quantity + n.change), 'cost', a.cost, 'condition', a.condition, 'place', a.place,
				'holder', (select m.name from public.members m where m.group_id = p_group and m.id = a.holder))
				order by a.code), '[]') from public.assets a
				-- Born, and gone by an entry that stands; the twin of piecesOf.
				cross join lateral (select coalesce(sum(case e.what when 'born' then e.quantity else -e.quantity end), 0) as change
					from public.asset_events e where e.group_id = p_group and e.asset_id = a.id and e.happened_on <= r.until
					and (e.what in ('born', 'died', 'sold', 'lost', 'given') or e.what = 'condition' and e.transaction is not null)
					and (e.transaction is null or exists (select from public.transactions t where t.group_id = p_group and t.id = e.transaction
						and not exists (select from public.transactions c where c.group_id = p_group and c.reverses = t.id)))) n
				where a.group_id = p_group and a.deleted_at is null and a.acquired_on <= r.until),
			'meeting', (select jsonb_build_object('held_on', m.held_on, 'place', m.place, 'decisions', m.decisions)
				from public.meetings m where m.group_id = p_group and m.id = r.meeting),
			'signatures', (select coalesce(jsonb_agg(jsonb_build_object('role', s.role, 'label', s.label, 'path', s.path, 'width', s.width,
				'height', s.height) order by s.seq), '[]') from public.attachments s where s.group_id = p_group and s.subject = r.id
				and s.role in ('chair', 'secretary', 'treasurer')),
			'texts', jsonb_build_object('background', r.background, 'results', r.results, 'problems', r.problems, 'next_steps', r.next_steps),
			'chain', (select encode(t.hash, 'hex') from public.transactions t where t.group_id = p_group order by t.seq desc limit 1)));
end $$;

-- Reports of groups in the caller's regions, and what of their pictures belongs to one that was sent.
create function private.my_report_files() returns setof text
language sql stable security definer set search_path = '' as $$
	select f.path from public.report_steps s
	cross join lateral (
		select x ->> 'path' from jsonb_array_elements((s.content -> 'receipts') || (s.content -> 'signatures')) x) f (path)
	where s.step = 'sent' and s.group_id = any (array(select private.my_region_groups()))
$$;
drop policy photos_select on storage.objects;
create policy photos_select on storage.objects for select to authenticated using (
	split_part(name, '/', 1) = any (case bucket_id
		when 'produk' then array(select g::text from private.my_member_groups() g)
		when 'bukti' then array(select g::text from private.my_readable_groups() g) end)
	or (bucket_id = 'bukti' and name in (select private.my_report_files())));

-- What a mentor or an officer of the region answers to a report: endorsed by the mentor, accepted by the office, or returned by either.
-- Returns {ok}, or {err}: not_allowed, bad_step, remarks_needed.
create function private.review_report(p_group uuid, p_report uuid, p_step text, p_remarks text) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
	acting text := case when p_group in (select private.my_mentored_groups()) then 'mentor'
		when p_group in (select private.my_region_groups()) then 'officer' end;
	last_step text;
begin
	if acting is null or p_group in (select private.my_member_groups())
		or p_step is distinct from 'returned' and p_step is distinct from (case acting when 'mentor' then 'endorsed' else 'accepted' end) then
		return jsonb_build_object('err', 'not_allowed');
	elsif p_step = 'returned' and btrim(coalesce(p_remarks, '')) = '' then
		return jsonb_build_object('err', 'remarks_needed');
	end if;
	perform private.lock_head(p_group);
	select s.step into last_step from public.report_steps s where s.group_id = p_group and s.report_id = p_report order by s.seq desc limit 1;
	if last_step is null or last_step not in ('sent', 'endorsed') or last_step = p_step then
		return jsonb_build_object('err', 'bad_step');
	end if;
	insert into public.report_steps (group_id, id, seq, report_id, step, remarks, actor_name, actor_role)
	values (p_group, gen_random_uuid(), private.next_seq(p_group), p_report, p_step, left(btrim(coalesce(p_remarks, '')), 1000),
		coalesce((select name from public.profiles where user_id = me), ''), acting);
	return jsonb_build_object('ok', true);
end $$;
create function public.review_report(p_group uuid, p_report uuid, p_step text, p_remarks text) returns jsonb
language sql set search_path = '' as $$ select private.review_report(p_group, p_report, p_step, p_remarks) $$;

-- The steps of a report with what was sent, for who may see the group.
create function private.report_steps(p_group uuid, p_report uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'step', s.step, 'remarks', s.remarks, 'content', s.content,
		'actor_name', s.actor_name, 'actor_role', s.actor_role, 'at', private.epoch_ms(s.created_at)) order by s.seq), '[]')
	from public.report_steps s
	where s.group_id = p_group and s.report_id = p_report and p_group = any (array(select private.my_visible_groups()))
$$;
create function public.report_steps(p_group uuid, p_report uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.report_steps(p_group, p_report) $$;

-- The grants of the groups in an officer's regions: sums, the state of the report, and what members noted of handovers.
create function private.grant_overview() returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('group', g.group_id, 'group_name', o.name, 'district', d.name, 'regency', y.name, 'id', g.id,
		'programme', g.programme, 'source', g.source, 'amount', g.amount, 'due_on', g.due_on,
		'received', coalesce((select sum(b.debit - b.credit) from public.balances b
			where b.group_id = g.group_id and b.account = '9104' and b.holder_id = g.id), 0),
		'spent', coalesce((select sum(u.spent + greatest(u.ahead, 0)) from (
			select coalesce(sum(b.debit - b.credit) filter (where b.account = '9103'), 0) as spent,
				coalesce(sum(b.debit - b.credit) filter (where b.account = '9105'), 0) as ahead
			from public.balances b
			where b.group_id = g.group_id and b.account in ('9103', '9105') and (b.holder_id = g.id or b.holder_id in (
				select l.id from public.budget_lines l where l.group_id = g.group_id and l.grant_id = g.id))
			group by b.holder_id) u), 0),
		'planned', (select p.total from public.budget_plans p where p.group_id = g.group_id and p.grant_id = g.id order by p.number desc limit 1),
		'step', (select s.step from public.report_steps s where s.group_id = g.group_id and s.report_id = g.id order by s.seq desc limit 1),
		'remarks', (select coalesce(jsonb_agg(jsonb_build_object('handover', h.number, 'item', (
				select i ->> 'name' from jsonb_array_elements(h.goods) i where i ->> 'id' = k.item::text), 'what', k.what, 'note', k.note,
				'by', m.name, 'at', private.epoch_ms(k.created_at)) order by k.seq), '[]')
			from public.handover_remarks k join public.handovers h on h.group_id = k.group_id and h.id = k.handover_id
			join public.members m on m.group_id = k.group_id and m.id = k.created_by
			where k.group_id = g.group_id and h.grant_id = g.id))
		order by y.name, d.name, o.name, g.created_at), '[]')
	from public.grants g
	join public.groups o on o.id = g.group_id
	join public.regions d on d.code = o.district_code
	join public.regions y on y.code = d.parent_code
	where g.group_id in (select private.my_region_groups()) and g.deleted_at is null
$$;
create function public.grant_overview() returns jsonb
language sql stable set search_path = '' as $$ select private.grant_overview() $$;

-- Data that the office edits and every phone keeps: programmes, plans to start from. A region's row comes before that of the whole country.
create sequence private.reference_version;
create table public.reference (
	region_code text references public.regions,
	kind text not null check (kind in ('programme', 'plan_template')),
	code text not null check (code ~ '^[a-z0-9-]{1,40}$'),
	body jsonb not null check (octet_length(body::text) <= 20000),
	retired boolean not null default false,
	version bigint not null default nextval('private.reference_version'),
	updated_by uuid references auth.users on delete set null,
	updated_at timestamptz not null default now(),
	unique nulls not distinct (region_code, kind, code)
);
create index reference_version_idx on public.reference (version);
create index reference_updated_by_idx on public.reference (updated_by);
alter table public.reference enable row level security;
create policy reference_select on public.reference for select to authenticated using (true);

create function private.is_reference(p_kind text, p_body jsonb) returns boolean
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
					or not private.is_rupiah(l -> 'price') or (l ->> 'price')::bigint not between 0 and 999999999999) end, false)
$$;
alter table public.reference add check (private.is_reference(kind, body));

create function private.reference_since(p_version bigint) returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('version', coalesce(max(r.version), p_version), 'rows', coalesce(jsonb_agg(jsonb_build_object('region', r.region_code,
		'kind', r.kind, 'code', r.code, 'body', r.body, 'retired', r.retired) order by r.version), '[]'))
	from public.reference r where r.version > coalesce(p_version, 0)
$$;
create function public.reference_since(p_version bigint) returns jsonb
language sql stable set search_path = '' as $$ select private.reference_since(p_version) $$;

-- An officer writes for her own region. Returns {version}, or {err}: not_allowed, bad_reference.
create function private.save_reference(p_region text, p_kind text, p_code text, p_body jsonb, p_retired boolean) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	me uuid := private.require_user();
	body jsonb := private.plain_json(p_body);
	saved bigint;
begin
	if not exists (select 1 from public.officers o where o.user_id = me and o.region_code = p_region) then
		return jsonb_build_object('err', 'not_allowed');
	elsif p_kind is null or p_kind not in ('programme', 'plan_template') or coalesce(p_code, '') !~ '^[a-z0-9-]{1,40}$'
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
create function public.save_reference(p_region text, p_kind text, p_code text, p_body jsonb, p_retired boolean) returns jsonb
language sql set search_path = '' as $$ select private.save_reference(p_region, p_kind, p_code, p_body, p_retired) $$;

insert into private.open_objects (object, reader)
select schema_name || '.' || signature, 'authenticated' from unnest(array['public', 'private']) schema_name, unnest(array[
	'review_report(uuid, uuid, text, text)', 'report_steps(uuid, uuid)', 'grant_overview()', 'reference_since(bigint)',
	'save_reference(text, text, text, jsonb, boolean)']) signature
union all values ('private.my_report_files()', 'authenticated'), ('public.reference', 'authenticated');
