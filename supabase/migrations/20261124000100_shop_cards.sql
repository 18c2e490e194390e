-- What a listing says in a list is made when it changes and not every time somebody looks, and a search reads its hits once.
create table private.shop_cards (
	group_id uuid not null,
	product_id uuid not null,
	card jsonb not null,
	primary key (group_id, product_id),
	foreign key (group_id, product_id) references private.shop_items on delete cascade
);
alter table private.shop_cards enable row level security;
comment on table private.shop_cards is
	'Each row of shop_items as buyers see it in a list, without the stock, which every sale changes. Apart from it, so that counting and searching read little.';

-- Makes the cards of a group anew: of one product, or of all with null.
create function private.make_cards(p_group uuid, p_product uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
	insert into private.shop_cards (group_id, product_id, card)
	select p.group_id, p.id, jsonb_build_object('slug', p.slug, 'name', p.name, 'kind', p.kind, 'unit', p.unit, 'price', p.price,
		'net', p.net, 'wholesalePrice', p.wholesale_price, 'wholesaleMin', p.wholesale_min, 'availability', p.availability,
		'leadDays', p.lead_days, 'soldOut', p.sold_out, 'group', g.name, 'groupSlug', g.slug,
		'verified', g.verified_at is not null, 'district', d.name, 'regency', r.name, 'photo', photo.fields)
	from private.shop_items i
	join public.products p on p.group_id = i.group_id and p.id = i.product_id
	join public.groups g on g.id = p.group_id
	join public.regions d on d.code = g.district_code
	join public.regions r on r.code = d.parent_code
	left join lateral (select jsonb_build_object('path', f.path, 'width', f.width, 'height', f.height, 'blur', f.blur) as fields
		from public.product_photos f where f.group_id = p.group_id and f.product_id = p.id and f.deleted_at is null
		order by f.position, f.created_at limit 1) photo on true
	where i.group_id = p_group and (p_product is null or i.product_id = p_product)
	on conflict (group_id, product_id) do update set card = excluded.card where private.shop_cards.card <> excluded.card;
end $$;

create or replace function private.products_listed() returns trigger
language plpgsql set search_path = '' as $$
begin
	perform private.list_product(new);
	perform private.make_cards(new.group_id, new.id);
	return null;
end $$;

-- By its words and its place the listings of a group are found; its mark stands on their cards.
create or replace function private.groups_listed() returns trigger
language plpgsql set search_path = '' as $$
begin
	if old.name <> new.name or old.district_code <> new.district_code then
		perform private.list_product(p) from public.products p where p.group_id = new.id and private.is_listed(p);
	end if;
	perform private.make_cards(new.id, null);
	return null;
end $$;
drop trigger groups_listed on public.groups;
create trigger groups_listed after update of name, district_code, verified_at on public.groups for each row
	when (old.name <> new.name or old.district_code <> new.district_code
		or (old.verified_at is null) <> (new.verified_at is null)) execute function private.groups_listed();

create function private.photos_listed() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op <> 'INSERT' then
		perform private.make_cards(old.group_id, old.product_id);
	end if;
	if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.product_id <> old.product_id) then
		perform private.make_cards(new.group_id, new.product_id);
	end if;
	return null;
end $$;
create trigger product_photos_listed after insert or update or delete on public.product_photos for each row
	execute function private.photos_listed();

create function private.regions_listed() returns trigger
language plpgsql set search_path = '' as $$
begin
	perform private.make_cards(g.id, null) from public.groups g
	where g.district_code = new.code or g.district_code in (select d.code from public.regions d where d.parent_code = new.code);
	return null;
end $$;
create trigger regions_listed after update on public.regions for each row
	when (old.name <> new.name or old.parent_code is distinct from new.parent_code) execute function private.regions_listed();

select private.make_cards(x.group_id, null) from (select distinct i.group_id from private.shop_items i) x;

create or replace function private.product_cards(p_groups uuid[], p_products uuid[]) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return (select coalesce(jsonb_agg(c.card || jsonb_build_object('stockMilli', stock.milli) order by asked.place), '[]')
		from unnest(p_groups, p_products) with ordinality asked (group_id, product_id, place)
		join private.shop_cards c on c.group_id = asked.group_id and c.product_id = asked.product_id
		-- Thousandths of the unit; a group that never counted this product says nothing.
		left join lateral (select greatest(sum(b.debit - b.credit), 0)::bigint as milli from public.balances b
			where b.group_id = c.group_id and b.account = '9101' and b.holder_id = c.product_id
			having sum(b.debit) > 0) stock on c.card ->> 'availability' = 'stock');
end $$;

-- Entries go straight to their place: the list in which they would wait is read by every search, and only a vacuum empties it.
drop index private.shop_items_vector_idx;
create index shop_items_vector_idx on private.shop_items using gin (vector) with (fastupdate = off);
drop index private.shop_words_word_idx;
create index shop_words_word_idx on private.shop_words using gin (word extensions.gin_trgm_ops) with (fastupdate = off);
drop index private.shop_items_price_idx;
create index shop_items_price_idx on private.shop_items (price, listed_at desc, product_id);

-- One page of what is listed. Words are compared by their stems; when nothing fits, what they may have meant is looked for.
-- p_sort: 'new', 'price' (cheapest first), 'price_down', 'near' (by the district p_from), '' (best fit, or newest without words).
-- A statement for each way of reading, so that each keeps the plan that suits it: by words, or along the index of the order.
create or replace function private.catalogue_search(p_query text, p_kind text, p_place text, p_ready boolean, p_sort text, p_from text, p_offset int)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	asked text := lower(left(btrim(regexp_replace(coalesce(p_query, ''), '[[:space:][:cntrl:]]+', ' ', 'g')), 80));
	wanted tsquery := plainto_tsquery('pg_catalog.indonesian', asked);
	meant text;
	of_kind text := nullif(p_kind, '');
	of_place text := nullif(p_place, '');
	below_place text := of_place || '.%';
	is_ready boolean := coalesce(p_ready, false);
	near text := case when p_sort = 'near' then nullif(p_from, '') end;
	sort text := case when asked = '' and near is null and coalesce(p_sort, '') in ('', 'near') then 'new' else coalesce(p_sort, '') end;
	start int := least(greatest(coalesce(p_offset, 0), 0), 10000);
	total bigint;
	groups uuid[];
	products uuid[];
begin
	if asked <> '' then
		loop
			select max(x.total), array_agg(x.group_id order by x.place), array_agg(x.product_id order by x.place) into total, groups, products
			from (select h.*, row_number() over () as place from (select i.group_id, i.product_id, count(*) over () as total
				from private.shop_items i
				where i.vector @@ wanted and (of_kind is null or i.kind = of_kind)
					and (of_place is null or i.district_code = of_place or i.district_code like below_place)
					and not (is_ready and i.sold_out)
				order by case when near is null then null when i.district_code = near then 0
						when left(i.district_code, 5) = left(near, 5) then 1 when left(i.district_code, 2) = left(near, 2) then 2 else 3 end,
					case when sort = 'price' then i.price when sort = 'price_down' then -i.price end,
					case when sort = '' then ts_rank(i.vector, wanted) end desc, i.listed_at desc, i.product_id
				limit 24 offset start) h) x;
			if total is null and start > 0 then -- nothing so far back
				select count(*) into total from private.shop_items i
				where i.vector @@ wanted and (of_kind is null or i.kind = of_kind)
					and (of_place is null or i.district_code = of_place or i.district_code like below_place)
					and not (is_ready and i.sold_out);
			end if;
			exit when total > 0 or meant <> '' or exists (select 1 from private.shop_items i where i.vector @@ wanted);
			meant := private.meant_words(asked);
			exit when meant = '';
			wanted := plainto_tsquery('pg_catalog.indonesian', meant);
		end loop;
		return jsonb_build_object('total', coalesce(total, 0), 'meant', case when total > 0 then coalesce(meant, '') else '' end,
			'products', private.product_cards(groups, products));
	end if;

	select count(*) into total from private.shop_items i
	where (of_kind is null or i.kind = of_kind)
		and (of_place is null or i.district_code = of_place or i.district_code like below_place)
		and not (is_ready and i.sold_out);
	if sort = 'new' then
		select array_agg(x.group_id order by x.place), array_agg(x.product_id order by x.place) into groups, products
		from (select h.*, row_number() over () as place from (select i.group_id, i.product_id from private.shop_items i
			where (of_kind is null or i.kind = of_kind)
				and (of_place is null or i.district_code = of_place or i.district_code like below_place)
				and not (is_ready and i.sold_out)
			order by i.listed_at desc, i.product_id limit 24 offset start) h) x;
	elsif sort = 'price' then
		select array_agg(x.group_id order by x.place), array_agg(x.product_id order by x.place) into groups, products
		from (select h.*, row_number() over () as place from (select i.group_id, i.product_id from private.shop_items i
			where (of_kind is null or i.kind = of_kind)
				and (of_place is null or i.district_code = of_place or i.district_code like below_place)
				and not (is_ready and i.sold_out)
			order by i.price, i.listed_at desc, i.product_id limit 24 offset start) h) x;
	elsif sort = 'price_down' then
		select array_agg(x.group_id order by x.place), array_agg(x.product_id order by x.place) into groups, products
		from (select h.*, row_number() over () as place from (select i.group_id, i.product_id from private.shop_items i
			where (of_kind is null or i.kind = of_kind)
				and (of_place is null or i.district_code = of_place or i.district_code like below_place)
				and not (is_ready and i.sold_out)
			order by i.price desc, i.listed_at desc, i.product_id limit 24 offset start) h) x;
	else
		select array_agg(x.group_id order by x.place), array_agg(x.product_id order by x.place) into groups, products
		from (select h.*, row_number() over () as place from (select i.group_id, i.product_id from private.shop_items i
			where (of_kind is null or i.kind = of_kind)
				and (of_place is null or i.district_code = of_place or i.district_code like below_place)
				and not (is_ready and i.sold_out)
			order by case when i.district_code = near then 0 when left(i.district_code, 5) = left(near, 5) then 1
				when left(i.district_code, 2) = left(near, 2) then 2 else 3 end, i.listed_at desc, i.product_id
			limit 24 offset start) h) x;
	end if;
	return jsonb_build_object('total', total, 'meant', '', 'products', private.product_cards(groups, products));
end $$;
select private.apply_grants();
