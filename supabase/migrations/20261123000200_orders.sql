-- Orders of buyers, who have no account: a secret link is all they hold. Their number is seen by the group's officers only and
-- forgotten 90 days after the order ended.
create table public.orders (
	group_id uuid not null references public.groups on delete restrict,
	id uuid not null,
	seq bigint not null,
	meta jsonb not null default '{}',
	created_at timestamptz not null default now(),
	code text not null check (code ~ '^[2-9A-HJ-NP-Z]{5}$'),
	state text not null default 'sent' check (state in ('sent', 'accepted', 'ready', 'done', 'refused', 'cancelled')),
	way text not null check (way in ('pickup', 'delivery')),
	wanted_on date not null,
	total bigint not null check (total between 0 and 9007199254740991),
	deposit bigint not null default 0,
	party uuid,
	transaction uuid,
	reason text not null default '' check (char_length(reason) <= 200),
	ended_at timestamptz,
	primary key (group_id, id),
	unique (group_id, seq),
	unique (group_id, code),
	foreign key (group_id, party) references public.parties (group_id, id) on delete restrict,
	check ((ended_at is not null) = (state in ('done', 'refused', 'cancelled')))
);
comment on column public.orders.total is 'Whole rupiah, at the prices of the moment of ordering.';
comment on column public.orders.deposit is 'Whole rupiah that the group holds for this order: the sum of its transactions.';
comment on column public.orders.transaction is 'The sale that it became; a soft reference, as a restored book may lack it.';
create index orders_party_idx on public.orders (group_id, party);
create index orders_wanted_on_idx on public.orders (group_id, wanted_on) where state in ('accepted', 'ready', 'done');
create index orders_waiting_idx on public.orders (group_id) where state = 'sent';
alter table public.orders enable row level security;
create policy orders_select on public.orders for select to authenticated using (
	group_id = any (array(select private.my_readable_groups())));
create trigger orders_keep before update on public.orders for each row execute function private.keep_columns(
	'group_id', 'id', 'created_at', 'code', 'way', 'wanted_on', 'total');

create table public.order_lines (
	group_id uuid not null,
	order_id uuid not null,
	line int not null check (line between 1 and 20),
	product_id uuid not null,
	name text not null check (char_length(name) between 1 and 80),
	unit text not null check (char_length(unit) between 1 and 20),
	quantity int not null check (quantity between 1 and 1000),
	price bigint not null check (price between 0 and 9007199254740991),
	primary key (group_id, order_id, line),
	foreign key (group_id, order_id) references public.orders (group_id, id) on delete restrict,
	foreign key (group_id, product_id) references public.products (group_id, id) on delete restrict
);
create index order_lines_product_id_idx on public.order_lines (group_id, product_id);
alter table public.order_lines enable row level security;
create policy order_lines_select on public.order_lines for select to authenticated using (
	group_id = any (array(select private.my_readable_groups())));
create trigger order_lines_append_only before update or delete on public.order_lines for each row
	execute function private.refuse_change();
create trigger order_lines_no_truncate before truncate on public.order_lines for each statement
	execute function private.refuse_change();

create table public.order_contacts (
	group_id uuid not null,
	id uuid not null,
	seq bigint not null,
	meta jsonb not null default '{}',
	created_at timestamptz not null default now(),
	name text not null check (char_length(name) between 2 and 80),
	phone text not null check (phone ~ '^[1-9]\d{8,14}$'),
	address text not null check (char_length(address) <= 200),
	note text not null check (char_length(note) <= 300),
	primary key (group_id, id),
	unique (group_id, seq),
	foreign key (group_id, id) references public.orders (group_id, id) on delete restrict
);
comment on table public.order_contacts is 'Who ordered; the id is the order''s. Deleted 90 days after the order ended.';
create index order_contacts_phone_idx on public.order_contacts (phone);
alter table public.order_contacts enable row level security;
create policy order_contacts_select on public.order_contacts for select to authenticated using (
	group_id = any (array(select private.my_managed_groups())));

create table public.order_steps (
	group_id uuid not null references public.groups on delete restrict,
	id uuid not null,
	seq bigint not null,
	meta jsonb not null default '{}',
	created_by uuid not null,
	created_at timestamptz not null default now(),
	"order" uuid not null,
	step text not null check (step in ('accepted', 'ready', 'refused')),
	party uuid,
	reason text not null default '' check (char_length(reason) <= 200),
	primary key (group_id, id),
	unique (group_id, seq),
	foreign key (group_id, created_by) references public.members (group_id, id) on delete restrict,
	foreign key (group_id, "order") references public.orders (group_id, id) on delete restrict,
	foreign key (group_id, party) references public.parties (group_id, id) on delete restrict
);
comment on table public.order_steps is 'What an officer answered; written once. The sale itself is a transaction that names the order.';
create index order_steps_created_by_idx on public.order_steps (group_id, created_by);
create index order_steps_order_idx on public.order_steps (group_id, "order");
create index order_steps_party_idx on public.order_steps (group_id, party);
alter table public.order_steps enable row level security;
create policy order_steps_select on public.order_steps for select to authenticated using (
	group_id = any (array(select private.my_readable_groups())));
create trigger order_steps_append_only before update or delete on public.order_steps for each row
	execute function private.refuse_change();
create trigger order_steps_no_truncate before truncate on public.order_steps for each statement
	execute function private.refuse_change();

-- The secret link: only its hash is kept.
create table private.order_links (
	token_hash bytea primary key check (octet_length(token_hash) = 32),
	group_id uuid not null,
	order_id uuid not null,
	foreign key (group_id, order_id) references public.orders (group_id, id) on delete cascade
);
create index order_links_order_id_idx on private.order_links (group_id, order_id);
alter table private.order_links enable row level security;

-- Who ordered how often, by a hash of the address; a day long.
create table private.order_tries (
	address_hash bytea not null,
	group_id uuid not null,
	at timestamptz not null default now()
);
create index order_tries_idx on private.order_tries (address_hash, at);
create index order_tries_at_idx on private.order_tries (at);
alter table private.order_tries enable row level security;

-- Which server may say from which address a buyer comes.
create table private.trusted_servers (key_hash bytea primary key check (octet_length(key_hash) = 32));
alter table private.trusted_servers enable row level security;
create function private.trust_server(p_key text) returns void
language sql set search_path = '' as $$
	insert into private.trusted_servers (key_hash) values (sha256(convert_to(p_key, 'UTF8'))) on conflict do nothing
$$;

-- The hash of the address that an order comes from: what a trusted server says, else what the gateway saw.
create function private.address_hash(p_address text, p_key text) returns bytea
language sql stable set search_path = '' as $$
	select sha256(convert_to('lumbung|' || coalesce(case when exists (
			select 1 from private.trusted_servers where key_hash = sha256(convert_to(coalesce(p_key, ''), 'UTF8'))) then p_address end,
		split_part(nullif(current_setting('request.headers', true), '')::json ->> 'x-forwarded-for', ',', 1), 'unknown'), 'UTF8'))
$$;

-- The transactions of an order stand with it in the book; part of what is hashed.
alter table public.transactions add column order_id uuid;
create index transactions_order_id_idx on public.transactions (group_id, order_id) where order_id is not null;
alter table private.kinds add column names_order boolean not null default false;
update private.kinds set names_order = true where kind in (
	'customer_deposit', 'deposit_refund', 'order_delivery', 'sale_cash', 'sale_in_hand', 'sale_qris', 'sale_credit');

-- Price of one unit when so many are bought.
create function private.price_of(p public.products, p_quantity int) returns bigint
language sql immutable set search_path = '' as $$
	select case when p_quantity >= p.wholesale_min and p.wholesale_price is not null then p.wholesale_price else p.price end
$$;

-- Products of which more is wanted on a day than can be made, with this order counted in.
create function private.over_capacity(p_group uuid, p_order uuid, p_wanted_on date, p_lines jsonb) returns boolean
language sql stable set search_path = '' as $$
	select exists (
		select 1 from jsonb_array_elements(p_lines) x (line)
		join public.products p on p.group_id = p_group and p.id = (line ->> 'product')::uuid
		where p.availability = 'order' and p.daily_capacity < (line ->> 'quantity')::int + coalesce((
			select sum(l.quantity) from public.orders o
			join public.order_lines l on l.group_id = o.group_id and l.order_id = o.id
			where o.group_id = p_group and o.wanted_on = p_wanted_on and o.state in ('accepted', 'ready', 'done')
				and o.id is distinct from p_order and l.product_id = p.id), 0))
$$;

create function private.lines_of(p_group uuid, p_order uuid) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('product', l.product_id, 'name', l.name, 'unit', l.unit, 'quantity', l.quantity,
		'price', l.price) order by l.line), '[]')
	from public.order_lines l where l.group_id = p_group and l.order_id = p_order
$$;

create function private.forget_buyers() returns void
language plpgsql security definer set search_path = '' as $$
begin
	delete from public.order_contacts c using public.orders o
	where o.group_id = c.group_id and o.id = c.id and coalesce(o.ended_at, o.wanted_on) < now() - interval '90 days';
	delete from private.order_tries where at < now() - interval '1 day';
end $$;

-- Once an hour, by whoever comes first: no timer is needed, and nobody waits for it twice.
create table private.chores (
	name text primary key,
	done_at timestamptz not null default '-infinity'
);
alter table private.chores enable row level security;
insert into private.chores (name) values ('forget_buyers');
create function private.do_chores() returns void
language plpgsql security definer set search_path = '' as $$
begin
	update private.chores set done_at = now() where name = 'forget_buyers' and done_at < now() - interval '1 hour';
	if found then
		perform private.forget_buyers();
	end if;
end $$;

-- Places an order of somebody without an account. Returns {code}, or {err} with what to tell her; the same link asked again answers
-- the same, so that a lost answer can be asked for again.
-- p_order: {token, shop, items: [{slug, quantity}], name, phone, way, wantedOn, address, note, total}
create function private.place_order(p_order jsonb, p_address text, p_key text) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	o jsonb := private.plain_json(p_order);
	buyer text := btrim(regexp_replace(coalesce(o ->> 'name', ''), '[[:space:][:cntrl:]]+', ' ', 'g'));
	hash bytea := sha256(convert_to(coalesce(o ->> 'token', ''), 'UTF8'));
	caller bytea := private.address_hash(p_address, p_key);
	g public.groups;
	known public.orders;
	lines jsonb;
	asked int;
	due date;
	today date;
	sum_total bigint;
	new_id uuid := gen_random_uuid();
	new_code text;
	place bigint;
begin
	if coalesce(o ->> 'token', '') !~ '^[A-Za-z0-9_-]{22,64}$' or jsonb_typeof(o -> 'items') is distinct from 'array' then
		return jsonb_build_object('err', 'bad_order');
	end if;
	select r.* into known from private.order_links l join public.orders r on r.group_id = l.group_id and r.id = l.order_id
	where l.token_hash = hash;
	if known.id is not null then
		return jsonb_build_object('code', known.code);
	end if;
	select * into g from public.groups where slug = o ->> 'shop';
	asked := jsonb_array_length(o -> 'items');
	if g.id is null or asked not between 1 and 20 or exists (
			select 1 from jsonb_array_elements(o -> 'items') x (item)
			where coalesce(item ->> 'quantity', '') !~ '^[1-9]\d{0,2}$|^1000$') then
		return jsonb_build_object('err', 'bad_order');
	elsif char_length(buyer) not between 2 and 80 then
		return jsonb_build_object('err', 'bad_name');
	elsif coalesce(o ->> 'phone', '') !~ '^[1-9]\d{8,14}$' then
		return jsonb_build_object('err', 'bad_phone');
	elsif char_length(coalesce(o ->> 'note', '')) > 300 or char_length(coalesce(o ->> 'address', '')) > 200 then
		return jsonb_build_object('err', 'too_long');
	elsif not coalesce(case o ->> 'way' when 'pickup' then g.pickup when 'delivery' then g.delivery end, false) then
		return jsonb_build_object('err', 'bad_way');
	elsif o ->> 'way' = 'delivery' and btrim(coalesce(o ->> 'address', '')) = '' then
		return jsonb_build_object('err', 'address_needed');
	elsif not private.is_date(coalesce(o ->> 'wantedOn', '')) then
		return jsonb_build_object('err', 'bad_day');
	end if;
	due := (o ->> 'wantedOn')::date;
	today := private.today_of(g.id);
	select jsonb_agg(jsonb_build_object('product', p.id, 'name', p.name, 'unit', p.unit, 'quantity', (item ->> 'quantity')::int,
			'price', private.price_of(p, (item ->> 'quantity')::int)) order by place_in_list),
		sum((item ->> 'quantity')::int * private.price_of(p, (item ->> 'quantity')::int))
	into lines, sum_total
	from jsonb_array_elements(o -> 'items') with ordinality x (item, place_in_list)
	join public.products p on p.group_id = g.id and p.slug = item ->> 'slug' and private.is_listed(p) and not p.sold_out;
	if coalesce(jsonb_array_length(lines), 0) <> asked
		or (select count(distinct line ->> 'product') from jsonb_array_elements(lines) x (line)) <> asked then
		return jsonb_build_object('err', 'not_available');
	elsif exists (select 1 from public.products p where p.group_id = g.id and p.id in (
			select (line ->> 'product')::uuid from jsonb_array_elements(lines) x (line)) and p.order_until < today) then
		return jsonb_build_object('err', 'order_closed');
	elsif due > today + 90 or due < today + coalesce((select max(p.lead_days) from public.products p where p.group_id = g.id
			and p.availability = 'order' and p.id in (select (line ->> 'product')::uuid from jsonb_array_elements(lines) x (line))), 0) then
		return jsonb_build_object('err', 'bad_day');
	elsif (o ->> 'total') is distinct from sum_total::text then
		return jsonb_build_object('err', 'price_changed', 'total', sum_total);
	end if;

	perform private.lock_head(g.id); -- limits and capacity are counted by one at a time
	select r.* into known from private.order_links l join public.orders r on r.group_id = l.group_id and r.id = l.order_id
	where l.token_hash = hash;
	if known.id is not null then
		return jsonb_build_object('code', known.code);
	end if;
	perform private.do_chores();
	if (select count(*) from private.order_tries t where t.address_hash = caller and t.at > now() - interval '1 hour') >= 20
		or (select count(*) from private.order_tries t where t.address_hash = caller and t.group_id = g.id and t.at > now() - interval '1 hour') >= 6
		or (select count(*) from public.order_contacts c join public.orders r on r.group_id = c.group_id and r.id = c.id
			where c.phone = o ->> 'phone' and r.ended_at is null) >= 6 then
		raise sqlstate 'PT429' using message = 'too many orders', hint = 'TOO_MANY_ORDERS';
	elsif (select count(*) from public.order_contacts c join public.orders r on r.group_id = c.group_id and r.id = c.id
			where c.group_id = g.id and c.phone = o ->> 'phone' and r.ended_at is null) >= 3 then
		raise sqlstate 'PT429' using message = 'too many open orders', hint = 'OPEN_ORDERS';
	elsif (select count(*) from public.orders r where r.group_id = g.id and r.state = 'sent') >= 50 then
		raise sqlstate 'PT429' using message = 'the group has many orders to answer', hint = 'GROUP_BUSY';
	elsif private.over_capacity(g.id, null, due, lines) then
		raise sqlstate 'PT409' using message = 'no more can be made for that day', hint = 'CAPACITY_FULL';
	end if;
	insert into private.order_tries (address_hash, group_id) values (caller, g.id);
	place := private.next_seq(g.id);
	loop
		select string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + floor(random() * 32)::int, 1), '') into new_code
		from generate_series(1, 5);
		exit when not exists (select 1 from public.orders r where r.group_id = g.id and r.code = new_code);
	end loop;
	insert into public.orders (group_id, id, seq, code, way, wanted_on, total)
	values (g.id, new_id, place, new_code, o ->> 'way', due, sum_total);
	insert into public.order_lines (group_id, order_id, line, product_id, name, unit, quantity, price)
	select g.id, new_id, line_no, (line ->> 'product')::uuid, line ->> 'name', line ->> 'unit', (line ->> 'quantity')::int, (line ->> 'price')::bigint
	from jsonb_array_elements(lines) with ordinality x (line, line_no);
	insert into public.order_contacts (group_id, id, seq, name, phone, address, note)
	values (g.id, new_id, private.next_seq(g.id), buyer, o ->> 'phone', btrim(coalesce(o ->> 'address', '')),
		btrim(coalesce(o ->> 'note', '')));
	insert into private.order_links (token_hash, group_id, order_id) values (hash, g.id, new_id);
	return jsonb_build_object('code', new_code);
end $$;

-- What the holder of the link sees; null when there is no such order. How to pay is told once the group has said yes.
create function private.order_status(p_token text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('code', o.code, 'state', o.state, 'way', o.way, 'wantedOn', o.wanted_on, 'total', o.total,
		'deposit', o.deposit, 'reason', o.reason, 'createdAt', private.epoch_ms(o.created_at), 'lines', private.lines_of(o.group_id, o.id),
		'shop', private.shop_of(g), 'pay', case when o.state in ('accepted', 'ready') then jsonb_build_object('cash', g.pay_cash,
			'transfer', case when g.pay_transfer then nullif(g.bank_account, '') end,
			'qris', case when g.pay_qris then g.qris_path end) end)
	from private.order_links l
	join public.orders o on o.group_id = l.group_id and o.id = l.order_id
	join public.groups g on g.id = o.group_id
	where l.token_hash = sha256(convert_to(coalesce(p_token, ''), 'UTF8'))
$$;

-- The buyer thinks better of it, before the group has answered.
create function private.order_cancel(p_token text) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	link private.order_links;
	place bigint;
begin
	select * into link from private.order_links where token_hash = sha256(convert_to(coalesce(p_token, ''), 'UTF8'));
	if link.order_id is null then
		return jsonb_build_object('err', 'no_such_order');
	end if;
	perform private.lock_head(link.group_id);
	if (select state from public.orders where group_id = link.group_id and id = link.order_id) <> 'sent' then
		return jsonb_build_object('err', 'order_answered');
	end if;
	place := private.next_seq(link.group_id);
	update public.orders set state = 'cancelled', ended_at = now(), seq = place
	where group_id = link.group_id and id = link.order_id;
	return jsonb_build_object('ok', true);
end $$;

create function public.place_order(p_order jsonb, p_address text default null, p_key text default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select private.place_order(p_order, p_address, p_key) $$;
create function public.order_status(p_token text) returns jsonb
language sql stable security invoker set search_path = '' as $$ select private.order_status(p_token) $$;
create function public.order_cancel(p_token text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select private.order_cancel(p_token) $$;

-- Whether an officer of the region has checked that the group exists and makes what it sells.
create function private.verify_group(p_group uuid, p_verified boolean) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	me uuid := private.require_user();
begin
	if p_group is null or p_group not in (select private.my_region_groups()) then
		raise sqlstate 'PT403' using message = 'only an officer of the region', hint = 'NOT_ALLOWED';
	end if;
	update public.groups set verified_at = case when p_verified then now() end, verified_by = case when p_verified then me end,
		seq = private.next_seq(p_group) where id = p_group;
	return jsonb_build_object('ok', true);
end $$;
create function public.verify_group(p_group uuid, p_verified boolean) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select private.verify_group(p_group, p_verified) $$;

-- Who becomes an officer gets the contacts of what is still open: they come again at a new place.
create function private.show_contacts() returns trigger
language plpgsql set search_path = '' as $$
begin
	update public.order_contacts c set seq = private.next_seq(c.group_id) where c.group_id = new.group_id;
	return null;
end $$;
create trigger members_show_contacts after update of role on public.members for each row
	when (not private.is_officer(old.role) and private.is_officer(new.role)) execute function private.show_contacts();
