-- Judging and writing with all kinds, meetings, closed months and two people for big money. The order of refusals is that of
-- src/lib/domain/check.ts.

-- Later fields of the header stand only where they say something, so that older rows keep their text and their hash.
create or replace function private.journal_text(t public.transactions, p_entries public.entries[]) returns text
language sql stable set search_path = '' as $$
	select concat_ws('|', 'T', t.group_id, t.seq, t.id, t.kind, to_char(t.occurred_on, 'YYYY-MM-DD'), t.recorded_by, t.device_id,
			trunc(extract(epoch from t.device_at) * 1000)::bigint, trunc(extract(epoch from t.received_at) * 1000)::bigint,
			coalesce(t.reverses::text, '-'), encode(convert_to(t.note, 'UTF8'), 'hex'))
		|| case when t.approved_by is null and t.meeting_id is null then ''
			else concat('|', coalesce(t.approved_by::text, '-'), '|', coalesce(t.meeting_id::text, '-')) end
		|| coalesce((select string_agg(E'\n' || concat_ws('|', 'E', e.line, e.debit, e.credit, e.amount,
				coalesce(e.member_id::text, '-'), coalesce(e.party_id::text, '-'),
				coalesce(e.product_id::text, '-'), coalesce(e.quantity_milli::text, '-')), '' order by e.line)
			from unnest(p_entries) e), '')
$$;

-- Whole rupiah that leave the group: from a money account to one that is not money.
create function private.money_out(p_body jsonb) returns numeric
language plpgsql immutable set search_path = '' as $$
begin
	return (select coalesce(sum((e ->> 'amount')::bigint), 0) from jsonb_array_elements(p_body -> 'entries') x (e)
		where e ->> 'credit' in ('1101', '1102', '1103', '1104') and e ->> 'debit' not in ('1101', '1102', '1103', '1104'));
end $$;

create function private.closed_through(p_group uuid) returns date
language sql stable set search_path = '' as $$
	select max(through) from public.closings where group_id = p_group
$$;

-- What is kept of the profit, but no more than was earned in the months closed since the last sharing that stands.
create function private.distributable(p_group uuid) returns bigint
language sql stable set search_path = '' as $$
	select greatest(0, least(
		(select coalesce(sum(b.credit - b.debit), 0) from public.balances b where b.group_id = p_group and b.account = '3201'),
		(select coalesce(sum(c.profit), 0) from public.closings c where c.group_id = p_group and c.journal_seq > coalesce((
			select max(t.seq) from public.transactions t where t.group_id = p_group and t.kind = 'profit_share'
				and not exists (select 1 from public.transactions r where r.group_id = p_group and r.reverses = t.id)), 0))))::bigint
$$;
create index transactions_profit_share_idx on public.transactions (group_id, seq) where kind = 'profit_share';

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
end $$;

drop function private.judge_holders(uuid, jsonb);
-- An entry names a member or a party when one of its accounts keeps a balance of one; else only where the kind lets it.
create function private.judge_holders(p_group uuid, p_kind text, p_lines public.entries[]) returns void
language plpgsql stable set search_path = '' as $$
declare
	traits private.kinds;
	wrong_member boolean;
	wrong_party boolean;
begin
	select * into traits from private.kinds where kind = p_kind;
	if p_kind = 'correction' then
		traits := row ('correction', true, true, false);
	end if;
	select bool_or(case when 'member' in (d.holder, c.holder) then e.member_id is null
			else e.member_id is not null and not traits.names_member end),
		bool_or(case when 'party' in (d.holder, c.holder) then e.party_id is null
			else e.party_id is not null and not traits.names_party end)
	into wrong_member, wrong_party
	from unnest(p_lines) e
	left join public.accounts d on d.code = e.debit
	left join public.accounts c on c.code = e.credit;
	perform private.refuse_if(wrong_member, 'member_needed');
	perform private.refuse_if(wrong_party, 'party_needed');
	perform private.refuse_if(exists (select 1 from unnest(p_lines) e where e.member_id is not null
		and not exists (select 1 from public.members m where m.group_id = p_group and m.id = e.member_id)), 'no_such_member');
	perform private.refuse_if(exists (select 1 from unnest(p_lines) e where e.party_id is not null
		and not exists (select 1 from public.parties p where p.group_id = p_group and p.id = e.party_id)), 'no_such_party');
end $$;

-- Some kinds stand on the decision of a meeting; nothing else names one.
create function private.judge_meeting(p_group uuid, p_kind text, p_meeting uuid) returns void
language plpgsql stable set search_path = '' as $$
begin
	perform private.refuse_if((p_meeting is not null) is distinct from (
		select needs_meeting from private.kinds where kind = p_kind), 'meeting_needed');
	if p_meeting is not null then
		perform private.refuse_if(not exists (
			select 1 from public.meetings m where m.group_id = p_group and m.id = p_meeting), 'no_such_meeting');
	end if;
end $$;

create or replace function private.judge_correction(p_target public.transactions, p_body jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
	perform private.refuse_if(p_target.id is null, 'no_such_transaction');
	-- A closing is the group's word about a month: what was wrong is put right in the open one.
	perform private.refuse_if(p_target.kind = 'period_closing', 'not_allowed');
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

-- What the entries of one transaction add to the roll-ups; in plpgsql for its cached plan. A closing stands under its own holder, so that the profit of the month
-- stays readable; goods are counted from every entry that names a product with a quantity. The twin of balances.ts.
create function private.balance_changes(p_kind text, p_entries public.entries[])
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
				when p_kind = 'period_closing' and a.type in ('revenue', 'cost', 'expense') then '00000000-0000-0000-0000-000000000001'::uuid
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
	) c (account, holder_id, debit, credit)
	group by 1, 2;
end $$;

drop function private.write_transaction(uuid, uuid, uuid, jsonb, bigint, bytea, timestamptz);
-- Writes a judged transaction at its place: header, entries, roll-ups. Returns its hash.
create function private.write_transaction(p_group uuid, p_member uuid, p_approved_by uuid, p_device uuid, p_op jsonb, p_seq bigint,
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
	from private.balance_changes(tx.kind, lines) c
	order by 2, 3
	on conflict (group_id, account, holder_id, month) do update
		set debit = public.balances.debit + excluded.debit, credit = public.balances.credit + excluded.credit;
	return tx.hash;
end $$;

-- The entries that close every account of the profit up to a month and move the net to the profit that is kept, as an operation's
-- body has them; the twin of closingEntries in closing.ts.
create function private.closing_entries(p_group uuid, p_month date) returns jsonb
language sql stable set search_path = '' as $$
	with open_accounts as (
		select b.account, sum(b.credit - b.debit)::bigint as credit
		from public.balances b join public.accounts a on a.code = b.account
		where b.group_id = p_group and b.month <= p_month and a.type in ('revenue', 'cost', 'expense')
		group by 1 having sum(b.credit - b.debit) <> 0
	), moves as (
		select account as place, account as source, '3203' as target, credit from open_accounts
		union all
		select '9999', '3203', '3201', sum(credit)::bigint from open_accounts having sum(credit) <> 0
	)
	select coalesce(jsonb_agg(jsonb_build_object('debit', case when credit > 0 then source else target end,
		'credit', case when credit > 0 then target else source end, 'amount', abs(credit)) order by place), '[]')
	from moves
$$;

-- Sales of the month with services, and without what a closing moved.
create or replace function private.region_summary() returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'district', d.name, 'regency', r.name, 'business', g.business,
		'members', (select count(*) from public.members m where m.group_id = g.id and m.left_at is null),
		'last_entry_on', (select max(t.occurred_on) from public.transactions t where t.group_id = g.id),
		'money', (select coalesce(sum(b.debit - b.credit), 0) from public.balances b
			where b.group_id = g.id and b.account in ('1101', '1102', '1103', '1104')),
		'sales_this_month', (select coalesce(sum(b.credit - b.debit), 0) from public.balances b
			where b.group_id = g.id and b.account in ('4101', '4102')
				and b.holder_id = '00000000-0000-0000-0000-000000000000' and b.month = date_trunc('month', now() at time zone g.time_zone)::date))
		order by r.name, d.name, g.name), '[]')
	from public.groups g
	join public.regions d on d.code = g.district_code
	join public.regions r on r.code = d.parent_code
	where g.id in (select private.my_region_groups())
$$;

-- Goods of what stands in the books already; the greater epoch makes phones read these groups anew, with the new roll-ups.
insert into public.balances (group_id, account, holder_id, month, debit, credit)
select t.group_id, c.account, c.holder_id, date_trunc('month', t.occurred_on)::date, sum(c.debit), sum(c.credit)
from public.transactions t
cross join lateral private.balance_changes(t.kind, array(
	select e from public.entries e where e.group_id = t.group_id and e.transaction_id = t.id order by e.line)) c
where c.account in ('9101', '9102')
group by 1, 2, 3, 4;
update public.groups g set epoch = greatest(epoch + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
where exists (select 1 from public.transactions t where t.group_id = g.id);
