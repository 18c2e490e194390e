-- What a listing says, what the group's shop offers, and the index that buyers search.
create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;
create extension if not exists pg_trgm with schema extensions;

-- Permits as a list of {kind, number, until}: a number is needed, so that no badge is self-made.
create function private.are_permits(p_permits jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select case when jsonb_typeof(p_permits) <> 'array' then false
		when jsonb_array_length(p_permits) > 4 then false
		else not exists (select 1 from jsonb_array_elements(p_permits) x (permit) where jsonb_typeof(permit) <> 'object'
				or permit - array['kind', 'number', 'until'] <> '{}'
				or coalesce(permit ->> 'kind', '') not in ('pirt', 'bpom', 'slhs', 'halal')
				or jsonb_typeof(permit -> 'number') is distinct from 'string'
				or permit ->> 'number' !~ '^[0-9A-Za-z][0-9A-Za-z ./-]{4,38}[0-9A-Za-z]$'
				or (permit ->> 'until' is not null and not private.is_date(permit ->> 'until')))
			and (select count(distinct permit ->> 'kind') = count(*) from jsonb_array_elements(p_permits) x (permit)) end
$$;

alter table public.products
	add column ingredients text not null default '' check (char_length(ingredients) <= 1000),
	add column net text not null default '' check (char_length(net) <= 60),
	add column wholesale_price bigint check (wholesale_price between 0 and 9007199254740991),
	add column wholesale_min int check (wholesale_min between 2 and 100000),
	add column availability text not null default 'stock' check (availability in ('stock', 'order')),
	add column lead_days int not null default 0 check (lead_days between 0 and 60),
	add column daily_capacity int check (daily_capacity between 1 and 100000),
	add column order_until date check (order_until between '2000-01-01' and '2100-12-31'),
	add column shelf_life_days int check (shelf_life_days between 1 and 3650),
	add column storage text not null default '' check (char_length(storage) <= 120),
	add column permits jsonb not null default '[]' check (private.are_permits(permits)),
	add column sold_out boolean not null default false,
	add column archived boolean not null default false;
comment on column public.products.net is 'Net weight or size of one unit, as people say it: 250 g, 40 x 60 cm.';
comment on column public.products.wholesale_price is 'Whole rupiah a unit from wholesale_min units on.';
comment on column public.products.daily_capacity is 'Units that can be made for one day; null is without limit. Only for what is made to order.';
comment on column public.products.order_until is 'Last day on which orders are taken.';
alter table public.product_photos
	add column blur text not null default '' check (char_length(blur) <= 800 and blur ~ '^[A-Za-z0-9+/=]*$');
comment on column public.product_photos.blur is 'A picture of some 16 pixels, WebP in base64, shown until the photo is there.';

alter table public.groups
	add column pickup boolean not null default true,
	add column delivery boolean not null default false,
	add column delivery_note text not null default '' check (char_length(delivery_note) <= 200),
	add column pay_cash boolean not null default true,
	add column pay_transfer boolean not null default false,
	add column bank_account text not null default '' check (char_length(bank_account) <= 120),
	add column pay_qris boolean not null default false,
	add column qris_path text check (qris_path ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}\.(jpg|webp)$' and qris_path like id || '/%'),
	add column verified_at timestamptz,
	add column verified_by uuid;
comment on column public.groups.qris_path is 'Picture of the group''s static QRIS code in the bucket `produk`; shown to who ordered.';
comment on column public.groups.verified_by is 'Account of the officer who checked that the group exists and makes what it sells.';

-- A product is in the shop window while this holds.
create function private.is_listed(p public.products) returns boolean
language sql immutable set search_path = '' as $$
	select p.published and not p.archived and p.deleted_at is null
$$;

drop policy products_select_anon on public.products;
drop policy products_select on public.products;
drop policy product_photos_select_anon on public.product_photos;
drop policy product_photos_select on public.product_photos;
create policy products_select_anon on public.products for select to anon using (
	published and not archived and deleted_at is null);
create policy products_select on public.products for select to authenticated using (
	(published and not archived and deleted_at is null) or group_id = any (array(select private.my_readable_groups())));
create policy product_photos_select_anon on public.product_photos for select to anon using (
	deleted_at is null and exists (select 1 from public.products p
		where p.group_id = product_photos.group_id and p.id = product_photos.product_id
			and p.published and not p.archived and p.deleted_at is null));
create policy product_photos_select on public.product_photos for select to authenticated using (
	group_id = any (array(select private.my_readable_groups()))
	or (deleted_at is null and exists (select 1 from public.products p
		where p.group_id = product_photos.group_id and p.id = product_photos.product_id
			and p.published and not p.archived and p.deleted_at is null)));

-- One row a listed product, kept by triggers: buyers search and sort this and nothing else.
create table private.shop_items (
	group_id uuid not null,
	product_id uuid not null,
	kind text not null,
	district_code text not null,
	price bigint not null,
	listed_at timestamptz not null,
	sold_out boolean not null,
	vector tsvector not null,
	primary key (group_id, product_id),
	foreign key (group_id, product_id) references public.products (group_id, id) on delete cascade
);
alter table private.shop_items enable row level security;
create index shop_items_vector_idx on private.shop_items using gin (vector);
create index shop_items_new_idx on private.shop_items (listed_at desc, product_id);
create index shop_items_kind_idx on private.shop_items (kind, listed_at desc);
create index shop_items_price_idx on private.shop_items (price, product_id);
create index shop_items_district_idx on private.shop_items (district_code text_pattern_ops);

-- Every word that stands or stood in the name of a listing or its group: what a misspelt word may have meant.
create function private.skeleton(p_word text) returns text
language sql immutable set search_path = '' as $$
	select regexp_replace(left(p_word, 1) || regexp_replace(substr(p_word, 2), '[aiueo]', '', 'g'), '(.)\1+', '\1', 'g')
$$;
comment on function private.skeleton(text) is
	'A word without its vowels and doubled letters, as people shorten words in messages: keripik, kripik and krpik are krpk.';
create table private.shop_words (
	word text primary key,
	skeleton text not null
);
alter table private.shop_words enable row level security;
create index shop_words_skeleton_idx on private.shop_words (skeleton);
create index shop_words_word_idx on private.shop_words using gin (word extensions.gin_trgm_ops);

create function private.list_product(p public.products) returns void
language plpgsql security definer set search_path = '' as $$
declare
	g public.groups;
begin
	if not private.is_listed(p) then
		delete from private.shop_items i where i.group_id = p.group_id and i.product_id = p.id;
		return;
	end if;
	select * into g from public.groups where id = p.group_id;
	insert into private.shop_items (group_id, product_id, kind, district_code, price, listed_at, sold_out, vector)
	values (p.group_id, p.id, p.kind, g.district_code, p.price, p.created_at, p.sold_out,
		setweight(to_tsvector('pg_catalog.indonesian', p.name), 'A')
			|| setweight(to_tsvector('pg_catalog.indonesian', concat_ws(' ', g.name,
				case p.kind when 'food' then 'makanan' when 'craft' then 'kerajinan' when 'service' then 'jasa' else 'ternak' end)), 'B')
			|| setweight(to_tsvector('pg_catalog.indonesian', concat_ws(' ', p.description, p.ingredients)), 'C'))
	on conflict (group_id, product_id) do update set kind = excluded.kind, district_code = excluded.district_code, price = excluded.price,
		listed_at = excluded.listed_at, sold_out = excluded.sold_out, vector = excluded.vector;
	insert into private.shop_words (word, skeleton)
	select distinct word, private.skeleton(word) from regexp_split_to_table(lower(concat_ws(' ', p.name, g.name)), '[^[:alnum:]]+') word where char_length(word) between 3 and 40
	on conflict do nothing;
end $$;

create function private.products_listed() returns trigger
language plpgsql set search_path = '' as $$
begin
	perform private.list_product(new);
	return null;
end $$;
create trigger products_listed after insert or update on public.products for each row execute function private.products_listed();

create function private.groups_listed() returns trigger
language plpgsql set search_path = '' as $$
begin
	perform private.list_product(p) from public.products p where p.group_id = new.id and private.is_listed(p);
	return null;
end $$;
create trigger groups_listed after update of name, district_code on public.groups for each row
	when (old.name <> new.name or old.district_code <> new.district_code) execute function private.groups_listed();
select private.list_product(p) from public.products p where private.is_listed(p);
