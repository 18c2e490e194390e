-- The shop window with everything a listing says, search that forgives, and lists for search engines.
drop function public.catalogue_search(text, text, text, int);
drop function private.catalogue_search(text, text, text, int);

-- Units in stock (thousandths), null when the group does not count this product.
create function private.stock_of(p public.products) returns bigint
language sql stable set search_path = '' as $$
	select case when sum(b.debit) > 0 then greatest(sum(b.debit - b.credit), 0)::bigint end
	from public.balances b where b.group_id = p.group_id and b.account = '9101' and b.holder_id = p.id
$$;

create or replace function private.product_card(p public.products) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('slug', p.slug, 'name', p.name, 'kind', p.kind, 'unit', p.unit, 'price', p.price, 'net', p.net,
		'wholesalePrice', p.wholesale_price, 'wholesaleMin', p.wholesale_min, 'availability', p.availability, 'leadDays', p.lead_days,
		'soldOut', p.sold_out, 'stockMilli', case when p.availability = 'stock' then private.stock_of(p) end,
		'group', g.name, 'groupSlug', g.slug, 'verified', g.verified_at is not null, 'district', d.name, 'regency', r.name,
		'photo', (select jsonb_build_object('path', f.path, 'width', f.width, 'height', f.height, 'blur', f.blur) from public.product_photos f
			where f.group_id = p.group_id and f.product_id = p.id and f.deleted_at is null order by f.position, f.created_at limit 1))
	from public.groups g
	join public.regions d on d.code = g.district_code
	join public.regions r on r.code = d.parent_code
	where g.id = p.group_id
$$;

-- One page of what is listed. Words are compared by their stems; when nothing fits, by likeness, which forgives typing errors.
-- p_sort: 'new', 'price' (cheapest first), 'price_down', 'near' (by the district p_from), '' (best fit, or newest without words).
create function private.catalogue_search(p_query text, p_kind text, p_place text, p_ready boolean, p_sort text, p_from text, p_offset int)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	asked text := lower(left(btrim(regexp_replace(coalesce(p_query, ''), '[[:space:][:cntrl:]]+', ' ', 'g')), 80));
	wanted tsquery := plainto_tsquery('pg_catalog.indonesian', asked);
	fits uuid[];
	alike boolean := false;
	answer jsonb;
begin
	if asked <> '' then
		fits := array(select i.product_id from private.shop_items i where i.vector @@ wanted
			order by ts_rank(i.vector, wanted) desc, i.listed_at desc limit 1000);
		if cardinality(fits) = 0 then
			perform set_config('pg_trgm.word_similarity_threshold', '0.45', true);
			fits := array(select i.product_id from private.shop_items i where i.words operator(extensions.%>) asked
				order by extensions.word_similarity(asked, i.words) desc, i.listed_at desc limit 200);
			alike := cardinality(fits) > 0;
		end if;
	end if;
	with hits as (
		select i.group_id, i.product_id, i.listed_at, i.price, i.district_code, fit.place from private.shop_items i
		left join unnest(fits) with ordinality fit (id, place) on fit.id = i.product_id
		where (fits is null or fit.id is not null)
			and (coalesce(p_kind, '') = '' or i.kind = p_kind)
			and (coalesce(p_place, '') = '' or i.district_code = p_place or i.district_code like p_place || '.%')
			and (not coalesce(p_ready, false) or not i.sold_out)
	), page as (
		select h.*, row_number() over () as shown from (select * from hits order by
			case when p_sort = 'near' and coalesce(p_from, '') <> '' then case when district_code = p_from then 0
				when left(district_code, 5) = left(p_from, 5) then 1 when left(district_code, 2) = left(p_from, 2) then 2 else 3 end end,
			case when p_sort = 'price' then price end, case when p_sort = 'price_down' then -price end,
			case when coalesce(p_sort, '') = '' then place end, listed_at desc, product_id
			limit 24 offset least(greatest(coalesce(p_offset, 0), 0), 10000)) h)
	select jsonb_build_object('total', (select count(*) from hits), 'alike', alike, 'products', coalesce((
		select jsonb_agg(private.product_card(p) order by page.shown) from page
		join public.products p on p.group_id = page.group_id and p.id = page.product_id), '[]'))
	into answer;
	return answer;
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
	select private.product_card(p) || jsonb_build_object('description', p.description, 'ingredients', p.ingredients,
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
		select jsonb_agg(private.product_card(p) order by p.sold_out, p.created_at desc, p.id) from public.products p
		where p.group_id = g.id and private.is_listed(p)))
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
