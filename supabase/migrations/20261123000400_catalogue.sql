-- The shop window with everything a listing says, search that forgives, and lists for search engines.
drop function public.catalogue_search(text, text, text, int);
drop function private.catalogue_search(text, text, text, int);

drop function private.product_card(public.products);

-- Products as they stand in a list, in the order of the ids. In plpgsql for its cached plan.
create function private.product_cards(p_groups uuid[], p_products uuid[]) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return (select coalesce(jsonb_agg(jsonb_build_object('slug', p.slug, 'name', p.name, 'kind', p.kind, 'unit', p.unit, 'price', p.price,
			'net', p.net, 'wholesalePrice', p.wholesale_price, 'wholesaleMin', p.wholesale_min, 'availability', p.availability,
			'leadDays', p.lead_days, 'soldOut', p.sold_out, 'stockMilli', stock.milli, 'group', g.name, 'groupSlug', g.slug,
			'verified', g.verified_at is not null, 'district', d.name, 'regency', r.name, 'photo', photo.fields) order by asked.place), '[]')
		from unnest(p_groups, p_products) with ordinality asked (group_id, product_id, place)
		join public.products p on p.group_id = asked.group_id and p.id = asked.product_id
		join public.groups g on g.id = p.group_id
		join public.regions d on d.code = g.district_code
		join public.regions r on r.code = d.parent_code
		-- Thousandths of the unit; a group that never counted this product says nothing.
		left join lateral (select greatest(sum(b.debit - b.credit), 0)::bigint as milli from public.balances b
			where b.group_id = p.group_id and b.account = '9101' and b.holder_id = p.id
			having sum(b.debit) > 0) stock on p.availability = 'stock'
		left join lateral (select jsonb_build_object('path', f.path, 'width', f.width, 'height', f.height, 'blur', f.blur) as fields
			from public.product_photos f where f.group_id = p.group_id and f.product_id = p.id and f.deleted_at is null
			order by f.position, f.created_at limit 1) photo on true);
end $$;

-- The words of a search as they were meant: each the likest word of any listing; words like none are left out.
create function private.meant_words(p_asked text) returns text
language plpgsql stable set search_path = '' as $$
begin
	return (select coalesce(string_agg(likest.word, ' ' order by asked.place), '')
		from regexp_split_to_table(p_asked, '[^[:alnum:]]+') with ordinality asked (word, place)
		cross join lateral (select w.word from private.shop_words w
			where w.skeleton = private.skeleton(asked.word)
				or (w.word operator(extensions.%) asked.word and extensions.similarity(w.word, asked.word) >= 0.45)
			order by w.skeleton = private.skeleton(asked.word) desc, extensions.similarity(w.word, asked.word) desc, w.word limit 1) likest);
end $$;

-- One page of what is listed. Words are compared by their stems; when nothing fits, what they may have meant is looked for.
-- p_sort: 'new', 'price' (cheapest first), 'price_down', 'near' (by the district p_from), '' (best fit, or newest without words).
create function private.catalogue_search(p_query text, p_kind text, p_place text, p_ready boolean, p_sort text, p_from text, p_offset int)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	asked text := lower(left(btrim(regexp_replace(coalesce(p_query, ''), '[[:space:][:cntrl:]]+', ' ', 'g')), 80));
	wanted tsquery := plainto_tsquery('pg_catalog.indonesian', asked);
	meant text := '';
	sort text := case when asked = '' and coalesce(p_sort, '') in ('', 'near') and coalesce(p_from, '') = '' then 'new' else coalesce(p_sort, '') end;
	total bigint;
	groups uuid[];
	products uuid[];
begin
	if asked <> '' and not exists (select 1 from private.shop_items i where i.vector @@ wanted) then
		meant := private.meant_words(asked);
		wanted := plainto_tsquery('pg_catalog.indonesian', meant);
	end if;
	select count(*) into total from private.shop_items i
	where (asked = '' or i.vector @@ wanted)
		and (coalesce(p_kind, '') = '' or i.kind = p_kind)
		and (coalesce(p_place, '') = '' or i.district_code = p_place or i.district_code like p_place || '.%')
		and (not coalesce(p_ready, false) or not i.sold_out);
	if sort = 'new' then -- what most look at: read from the index
		select array_agg(x.group_id order by x.listed_at desc, x.product_id), array_agg(x.product_id order by x.listed_at desc, x.product_id)
		into groups, products from (select i.group_id, i.product_id, i.listed_at from private.shop_items i
			where (asked = '' or i.vector @@ wanted)
				and (coalesce(p_kind, '') = '' or i.kind = p_kind)
				and (coalesce(p_place, '') = '' or i.district_code = p_place or i.district_code like p_place || '.%')
				and (not coalesce(p_ready, false) or not i.sold_out)
			order by i.listed_at desc, i.product_id limit 24 offset least(greatest(coalesce(p_offset, 0), 0), 10000)) x;
	else
		select array_agg(x.group_id order by x.place), array_agg(x.product_id order by x.place) into groups, products
		from (select h.group_id, h.product_id, row_number() over () as place from (select i.group_id, i.product_id from private.shop_items i
			where (asked = '' or i.vector @@ wanted)
				and (coalesce(p_kind, '') = '' or i.kind = p_kind)
				and (coalesce(p_place, '') = '' or i.district_code = p_place or i.district_code like p_place || '.%')
				and (not coalesce(p_ready, false) or not i.sold_out)
			order by case when sort = 'near' and coalesce(p_from, '') <> '' then case when i.district_code = p_from then 0
					when left(i.district_code, 5) = left(p_from, 5) then 1 when left(i.district_code, 2) = left(p_from, 2) then 2 else 3 end end,
				case when sort = 'price' then i.price when sort = 'price_down' then -i.price end,
				case when sort = '' then ts_rank(i.vector, wanted) end desc, i.listed_at desc, i.product_id
			limit 24 offset least(greatest(coalesce(p_offset, 0), 0), 10000)) h) x;
	end if;
	return jsonb_build_object('total', total, 'meant', case when total > 0 then meant else '' end,
		'products', private.product_cards(groups, products));
end $$;

create or replace function private.catalogue_places() returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name, 'regency', r.name) order by r.name, d.name), '[]')
	from public.regions d
	join public.regions r on r.code = d.parent_code
	where d.code in (select i.district_code from private.shop_items i)
$$;

create or replace function private.shop_of(g public.groups) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('name', g.name, 'slug', g.slug, 'business', g.business, 'story', g.story, 'whatsapp', g.whatsapp,
		'district', d.name, 'regency', r.name, 'verifiedOn', (g.verified_at at time zone g.time_zone)::date, 'since', g.created_at::date,
		'pickup', g.pickup, 'delivery', g.delivery, 'deliveryNote', g.delivery_note, 'payCash', g.pay_cash,
		'payTransfer', g.pay_transfer, 'payQris', g.pay_qris)
	from public.regions d
	join public.regions r on r.code = d.parent_code
	where d.code = g.district_code
$$;

create or replace function private.catalogue_product(p_slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select private.product_cards(array[p.group_id], array[p.id]) -> 0 || jsonb_build_object('description', p.description, 'ingredients', p.ingredients,
		'dailyCapacity', p.daily_capacity, 'orderUntil', p.order_until, 'shelfLifeDays', p.shelf_life_days, 'storage', p.storage,
		-- A permit that ran out is not shown.
		'permits', (select coalesce(jsonb_agg(permit), '[]') from jsonb_array_elements(p.permits) x (permit)
			where permit ->> 'until' is null or (permit ->> 'until')::date >= private.today_of(g.id)),
		'updatedAt', private.epoch_ms(p.updated_at), 'shop', private.shop_of(g),
		'photos', (select coalesce(jsonb_agg(jsonb_build_object('path', f.path, 'width', f.width, 'height', f.height, 'blur', f.blur)
				order by f.position, f.created_at), '[]')
			from public.product_photos f where f.group_id = p.group_id and f.product_id = p.id and f.deleted_at is null))
	from public.products p
	join public.groups g on g.id = p.group_id
	where p.slug = p_slug and private.is_listed(p)
$$;

create or replace function private.catalogue_group(p_slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select private.shop_of(g) || jsonb_build_object('products', (
		select private.product_cards(array_agg(i.group_id), array_agg(i.product_id order by i.sold_out, i.listed_at desc, i.product_id))
		from private.shop_items i where i.group_id = g.id))
	from public.groups g
	where g.slug = p_slug and exists (select 1 from private.shop_items i where i.group_id = g.id)
$$;

-- Addresses of all that is listed, newest first: products and shops with the day of their last change.
create function private.catalogue_sitemap() returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object(
		'products', (select coalesce(jsonb_agg(jsonb_build_array(slug, changed)), '[]') from (
			select p.slug, p.updated_at::date as changed from public.products p where private.is_listed(p)
			order by p.updated_at desc limit 40000) x),
		'groups', (select coalesce(jsonb_agg(jsonb_build_array(slug, changed)), '[]') from (
			select g.slug, max(i.listed_at)::date as changed from public.groups g join private.shop_items i on i.group_id = g.id
			group by g.slug order by 2 desc limit 9000) x))
$$;

create function public.catalogue_search(p_query text default null, p_kind text default null, p_place text default null,
	p_ready boolean default null, p_sort text default null, p_from text default null, p_offset int default 0) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.catalogue_search(p_query, p_kind, p_place, p_ready, p_sort, p_from, p_offset) $$;
create function public.catalogue_sitemap() returns jsonb
language sql stable security invoker set search_path = '' as $$ select private.catalogue_sitemap() $$;
