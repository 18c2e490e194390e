-- The grant in the book. Protocol 4: journal rows carry the grant and the line of the plan that they are for; an older app could not
-- check the chain.
create or replace function private.protocol() returns int
language sql immutable set search_path = '' as $$ select 4 $$;

alter table public.transactions
	add column grant_id uuid,
	add column budget_line_id uuid,
	add check (budget_line_id is null or grant_id is not null),
	add foreign key (group_id, grant_id) references public.grants (group_id, id) on delete restrict,
	add foreign key (group_id, grant_id, budget_line_id) references public.budget_lines (group_id, grant_id, id) on delete restrict;
create index transactions_grant_id_idx on public.transactions (group_id, grant_id, budget_line_id);

alter table private.kinds
	add column names_grant boolean not null default false,
	add column names_line boolean not null default false;
comment on column private.kinds.names_line is 'May name a line of a plan, with its grant.';
update private.kinds set names_grant = true where kind in ('grant_received', 'grant_in_kind', 'material_purchase', 'credit_purchase',
	'expense', 'asset_purchase', 'supplier_advance', 'advance_return', 'loan_given', 'correction');
update private.kinds set names_line = true where kind in ('material_purchase', 'credit_purchase', 'expense', 'asset_purchase',
	'supplier_advance', 'advance_return', 'loan_given', 'correction');

alter table public.accounts drop constraint accounts_holder_check,
	add constraint accounts_holder_check check (holder in ('none', 'member', 'party', 'product', 'line', 'grant'));
insert into public.accounts (code, name, type, normal_side, holder) values
	('9103', 'Belanja per baris rencana', 'memo', 'debit', 'line'),
	('9104', 'Uang hibah yang diterima', 'memo', 'debit', 'grant'),
	('9105', 'Uang muka per baris rencana', 'memo', 'debit', 'line');

-- Later fields of the header stand only where they say something, so that older rows keep their text and their hash.
create or replace function private.journal_text(t public.transactions, p_entries public.entries[]) returns text
language sql stable set search_path = '' as $$
	select concat_ws('|', 'T', t.group_id, t.seq, t.id, t.kind, to_char(t.occurred_on, 'YYYY-MM-DD'), t.recorded_by, t.device_id,
			trunc(extract(epoch from t.device_at) * 1000)::bigint, trunc(extract(epoch from t.received_at) * 1000)::bigint,
			coalesce(t.reverses::text, '-'), encode(convert_to(t.note, 'UTF8'), 'hex'))
		|| case when coalesce(t.approved_by, t.meeting_id, t.order_id, t.grant_id) is null then ''
			else concat('|', coalesce(t.approved_by::text, '-'), '|', coalesce(t.meeting_id::text, '-')) end
		|| case when coalesce(t.order_id, t.grant_id) is null then '' else concat('|', coalesce(t.order_id::text, '-')) end
		|| case when t.grant_id is null then '' else concat('|', t.grant_id, '|', coalesce(t.budget_line_id::text, '-')) end
		|| coalesce((select string_agg(E'\n' || concat_ws('|', 'E', e.line, e.debit, e.credit, e.amount,
				coalesce(e.member_id::text, '-'), coalesce(e.party_id::text, '-'),
				coalesce(e.product_id::text, '-'), coalesce(e.quantity_milli::text, '-')), '' order by e.line)
			from unnest(p_entries) e), '')
$$;

-- What an entry that names a grant says of it: received, spent for a line, or paid before the goods came. A mirror takes it back.
-- The twin of src/lib/domain/capital/effects.ts.
create function private.grant_effects(p_debit text, p_credit text) returns table (account text, side int)
language sql immutable set search_path = '' as $$
	select e.account, e.side
	from (values (array['1101', '1102', '1103', '1104', '1204', '2101'], array['5102', '1301', '1303', '1304', '1305', '1501', '1502', '1503',
		'1504', '5103', '5104', '6101', '6102', '6103', '6104', '6105', '6106', '6107', '6108', '6199', '1202'])) x (payers, uses)
	cross join lateral (values
		('9103', case when p_debit = any (uses) and p_credit = any (payers) then 1 when p_credit = any (uses) and p_debit = any (payers) then -1 end),
		('9104', case when p_debit = '1102' and p_credit = '3101' then 1 when p_debit = '3101' and p_credit = '1102' then -1 end),
		('9105', case when p_debit = '1204' then 1 when p_credit = '1204' then -1 end)) e (account, side)
	where e.side is not null
$$;

-- What a draft would add for its line: spent, and paid ahead for goods that have not come.
create function private.grant_use(p_body jsonb) returns table (spent numeric, ahead numeric)
language sql immutable set search_path = '' as $$
	select coalesce(sum(f.side * (e ->> 'amount')::bigint) filter (where f.account = '9103'), 0),
		coalesce(sum(f.side * (e ->> 'amount')::bigint) filter (where f.account = '9105'), 0)
	from jsonb_array_elements(p_body -> 'entries') x (e)
	cross join lateral private.grant_effects(e ->> 'debit', e ->> 'credit') f
$$;

-- Whole rupiah of a line: quantity times price, to the nearest rupiah.
create function private.line_amount(p_line jsonb) returns bigint
language sql immutable set search_path = '' as $$
	select floor(((p_line ->> 'quantity_milli')::numeric * (p_line ->> 'price')::numeric + 500) / 1000)::bigint
$$;

-- What the agreed plan sets aside for a line; nothing for what stands in no plan.
create function private.planned(p_group uuid, p_grant uuid, p_line uuid) returns bigint
language sql stable set search_path = '' as $$
	select coalesce((select private.line_amount(l) from public.budget_plans p cross join lateral jsonb_array_elements(p.lines) l
		where p.group_id = p_group and p.grant_id = p_grant and (l ->> 'id')::uuid = p_line
			and p.number = (select max(n.number) from public.budget_plans n where n.group_id = p_group and n.grant_id = p_grant)), 0)
$$;

-- Whether this would spend more than the plan has for its line; money of the grant outside the plan always does. Goods for which
-- something else was paid ahead take the line's money all the same.
create function private.over_plan(p_group uuid, p_body jsonb) returns boolean
language plpgsql stable set search_path = '' as $$
declare
	for_grant uuid := (p_body ->> 'forGrant')::uuid;
	for_line uuid := (p_body ->> 'forLine')::uuid;
	taken_before numeric;
	taken_after numeric;
begin
	if for_grant is null or p_body ->> 'kind' = 'correction' then
		return false;
	end if;
	select held.spent + greatest(held.ahead, 0), held.spent + asked.spent + greatest(held.ahead + asked.ahead, 0)
	into taken_before, taken_after
	from private.grant_use(p_body) asked
	cross join (
		select coalesce(sum(b.debit - b.credit) filter (where b.account = '9103'), 0) as spent,
			coalesce(sum(b.debit - b.credit) filter (where b.account = '9105'), 0) as ahead
		from public.balances b where b.group_id = p_group and b.account in ('9103', '9105')
			and b.holder_id = coalesce(for_line, for_grant)) held;
	return taken_after > taken_before and taken_after > private.planned(p_group, for_grant, for_line);
end $$;

-- Whether the grant and the line that a draft names may be named by it and are there.
create function private.judge_grant(p_group uuid, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	traits private.kinds;
	for_grant uuid := (p_body ->> 'forGrant')::uuid;
	for_line uuid := (p_body ->> 'forLine')::uuid;
begin
	select * into traits from private.kinds where kind = p_body ->> 'kind';
	perform private.refuse_if((for_grant is not null and not traits.names_grant)
		or (for_line is not null and (for_grant is null or not traits.names_line)), 'bad_grant');
	perform private.refuse_if(for_grant is not null and not exists (
		select 1 from public.grants g where g.group_id = p_group and g.id = for_grant), 'no_such_grant');
	perform private.refuse_if(for_line is not null and not exists (
		select 1 from public.budget_lines l where l.group_id = p_group and l.grant_id = for_grant and l.id = for_line), 'no_such_line');
end $$;

-- Only the chair accepts a handover, and what is booked is what she counted. Its transaction has its id, and nothing else has.
create function private.judge_handover(p_group uuid, p_member public.members, p_id uuid, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	h public.handovers;
begin
	select * into h from public.handovers x where x.group_id = p_group and x.id = p_id;
	if h.id is null then
		return;
	end if;
	perform private.refuse_if(p_member.role <> 'chair', 'not_allowed');
	perform private.refuse_if(p_body ->> 'kind' <> 'grant_in_kind' or h.deleted_at is not null
		or (p_body ->> 'forGrant')::uuid is distinct from h.grant_id
		or (select sum((e ->> 'amount')::bigint) from jsonb_array_elements(p_body -> 'entries') x (e)) is distinct from (
			select sum(private.received_value(g)) from jsonb_array_elements(h.goods) x (g)), 'handover_differs');
end $$;

-- Whole rupiah of what came of one line of a handover: its part of the stated value, to the nearest rupiah.
create function private.received_value(p_good jsonb) returns bigint
language sql immutable set search_path = '' as $$
	select floor(((p_good ->> 'value')::numeric * (p_good ->> 'received')::numeric * 2 + (p_good ->> 'quantity')::numeric)
		/ (2 * (p_good ->> 'quantity')::numeric))::bigint
$$;

create or replace function private.judge_correction(p_target public.transactions, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
	perform private.refuse_if(p_target.id is null, 'no_such_transaction');
	-- A closing is the group's word about a month: what was wrong is put right in the open one.
	perform private.refuse_if(p_target.kind = 'period_closing', 'not_allowed');
	perform private.refuse_if(p_target.kind = 'correction', 'correction_of_correction');
	perform private.refuse_if(exists (select 1 from public.transactions t
		where t.group_id = p_target.group_id and t.reverses = p_target.id), 'already_reversed');
	perform private.refuse_if((p_body ->> 'forGrant')::uuid is distinct from p_target.grant_id
		or (p_body ->> 'forLine')::uuid is distinct from p_target.budget_line_id, 'not_mirror');
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

create or replace function private.judge_transaction(p_group uuid, p_member public.members, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	target public.transactions;
	kind_name text := p_body ->> 'kind';
	is_correction boolean := kind_name = 'correction';
	lines public.entries[];
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
	lines := array(select e from private.entries_of(null, null, p_body) e);
	perform private.refuse_if(not is_correction and exists (
		select 1 from unnest(lines) e where not exists (
			select 1 from private.posting_rules r
			where r.kind = kind_name and r.debit = e.debit and r.credit = e.credit)), 'bad_posting');
	perform private.judge_holders(p_group, kind_name, lines);
	perform private.judge_meeting(p_group, kind_name, (p_body ->> 'meeting')::uuid);
	perform private.refuse_if(p_body ->> 'forOrder' is not null and not (
		select names_order from private.kinds where kind = kind_name), 'bad_order');
	perform private.judge_grant(p_group, p_body);
	if is_correction then
		select * into target from public.transactions t
		where t.group_id = p_group and t.id = (p_body ->> 'reverses')::uuid;
		perform private.judge_correction(target, p_body);
	else
		perform private.refuse_if(p_body ->> 'reverses' is not null, 'no_such_transaction');
	end if;
	if not private.is_officer(p_member.role) then
		perform private.refuse_if(case
			when is_correction then target.recorded_by <> p_member.id
			else exists (
				select 1 from unnest(lines) e
				join private.posting_rules r on r.kind = kind_name and r.debit = e.debit and r.credit = e.credit
				where not r.open_to_members
					or ('1104' in (e.debit, e.credit) and e.member_id is distinct from p_member.id))
			end, 'not_allowed');
	end if;
	perform private.refuse_if(exists (select 1 from public.closings c
		where c.group_id = p_group and c.through >= (p_body ->> 'occurredOn')::date), 'month_closed');
	if kind_name in ('profit_share', 'iks_allocation') then
		perform private.refuse_if((select sum(e.amount) from unnest(lines) e) > private.distributable(p_group), 'over_distributable');
	end if;
	-- A deposit that goes back may come after the end; an order that is not known here is a restored book's.
	perform private.refuse_if(kind_name <> 'deposit_refund' and exists (select 1 from public.orders o
		where o.group_id = p_group and o.id = (p_body ->> 'forOrder')::uuid and o.ended_at is not null), 'order_ended');
end $$;

drop function private.balance_changes(text, public.entries[]);
-- What the entries of one transaction add to the roll-ups; in plpgsql for its cached plan. A closing stands under its own holder, so
-- that the profit of the month stays readable; goods are counted from every entry that names a product with a quantity, and what names
-- a grant counts for it. The twin of balances.ts.
create function private.balance_changes(p_tx public.transactions, p_entries public.entries[])
returns table (account text, holder_id uuid, debit bigint, credit bigint)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
begin
	return query with sides as (
		select e.*, goods.debit as goods_in, goods.credit as goods_out, income.debit as sold_back, income.credit as sold
		from unnest(p_entries) e
		cross join lateral (select e.debit = any (g) and e.credit <> all (g), e.credit = any (g) and e.debit <> all (g)
			from (values (array['4101', '4102', '4190', '5102', '9001', '1302', '1303', '1305'])) x (g)) goods (debit, credit)
		cross join lateral (select e.debit = any (i) and e.credit <> all (i), e.credit = any (i) and e.debit <> all (i)
			from (values (array['4101', '4102', '4190'])) x (i)) income (debit, credit)
	)
	select c.account, c.holder_id, sum(c.debit)::bigint, sum(c.credit)::bigint from (
		select a.code, case
				when p_tx.kind = 'period_closing' and a.type in ('revenue', 'cost', 'expense') then '00000000-0000-0000-0000-000000000001'::uuid
				else coalesce(case a.holder when 'member' then s.member_id when 'party' then s.party_id end,
					'00000000-0000-0000-0000-000000000000'::uuid) end,
			side.debit, side.credit
		from sides s
		cross join lateral (values (s.debit, s.amount, 0), (s.credit, 0, s.amount)) as side (account, debit, credit)
		join public.accounts a on a.code = side.account
		union all
		select '9101', s.product_id, case when s.goods_in then s.quantity_milli else 0 end, case when s.goods_out then s.quantity_milli else 0 end
		from sides s where s.product_id is not null and s.quantity_milli is not null and (s.goods_in or s.goods_out)
		union all
		select '9102', s.product_id, case when s.sold_back then s.amount else 0 end, case when s.sold then s.amount else 0 end
		from sides s where s.product_id is not null and (s.sold_back or s.sold)
		union all
		select f.account, case f.account when '9104' then p_tx.grant_id else coalesce(p_tx.budget_line_id, p_tx.grant_id) end,
			case when f.side > 0 then s.amount else 0 end, case when f.side < 0 then s.amount else 0 end
		from sides s cross join lateral private.grant_effects(s.debit, s.credit) f where p_tx.grant_id is not null
	) c (account, holder_id, debit, credit)
	group by 1, 2;
end $$;

-- Writes a judged transaction at its place: header, entries, roll-ups. Returns its hash.
create or replace function private.write_transaction(p_group uuid, p_member uuid, p_approved_by uuid, p_device uuid, p_op jsonb, p_seq bigint,
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
	tx.meeting_id := (body ->> 'meeting')::uuid;
	tx.order_id := (body ->> 'forOrder')::uuid;
	tx.grant_id := (body ->> 'forGrant')::uuid;
	tx.budget_line_id := (body ->> 'forLine')::uuid;
	tx.recorded_by := p_member;
	tx.approved_by := p_approved_by;
	tx.device_id := p_device;
	tx.device_at := to_timestamp((p_op ->> 'at')::bigint / 1000.0);
	tx.received_at := date_trunc('milliseconds', p_received_at);
	lines := array(select e from private.entries_of(p_group, tx.id, body) e order by e.line);
	tx.hash := sha256(p_previous || convert_to(private.journal_text(tx, lines), 'UTF8'));

	insert into public.transactions select tx.*;
	insert into public.entries select (unnest(lines)).*;
	insert into public.balances (group_id, account, holder_id, month, debit, credit)
	select p_group, c.account, c.holder_id, date_trunc('month', tx.occurred_on)::date, c.debit, c.credit
	from private.balance_changes(tx, lines) c
	order by 2, 3
	on conflict (group_id, account, holder_id, month) do update
		set debit = public.balances.debit + excluded.debit, credit = public.balances.credit + excluded.credit;
	return tx.hash;
end $$;
