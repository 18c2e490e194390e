-- What buyers see: published products and the shop of their group, never a person's name.

create function private.product_card(p public.products) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('slug', p.slug, 'name', p.name, 'kind', p.kind, 'unit', p.unit, 'price', p.price,
		'group', g.name, 'groupSlug', g.slug, 'district', d.name, 'regency', r.name,
		'photo', (select jsonb_build_object('path', f.path, 'width', f.width, 'height', f.height) from public.product_photos f
			where f.group_id = p.group_id and f.product_id = p.id and f.deleted_at is null order by f.position, f.created_at limit 1))
	from public.groups g
	join public.regions d on d.code = g.district_code
	join public.regions r on r.code = d.parent_code
	where g.id = p.group_id
$$;

create function private.catalogue_search(p_query text, p_kind text, p_district text, p_offset int) returns jsonb
language sql stable security definer set search_path = '' as $$
	with hits as (
		select p, count(*) over () as total from public.products p
		join public.groups g on g.id = p.group_id
		where p.published and p.deleted_at is null
			and (coalesce(p_kind, '') = '' or p.kind = p_kind)
			and (coalesce(p_district, '') = '' or g.district_code = p_district or g.district_code like p_district || '.%')
			and not exists (
				select 1 from unnest(string_to_array(lower(left(trim(coalesce(p_query, '')), 80)), ' ')) word
				where position(word in lower(concat_ws(' ', p.name, p.description, g.name))) = 0)
		order by p.created_at desc, p.id
		limit 24 offset least(greatest(coalesce(p_offset, 0), 0), 10000))
	select jsonb_build_object('total', coalesce((select max(total) from hits), 0),
		'products', coalesce((select jsonb_agg(private.product_card(p)) from hits), '[]'))
$$;

-- Districts that have something to sell, for the filter.
create function private.catalogue_places() returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name, 'regency', r.name) order by r.name, d.name), '[]')
	from public.regions d
	join public.regions r on r.code = d.parent_code
	where d.code in (select g.district_code from public.groups g
		join public.products p on p.group_id = g.id where p.published and p.deleted_at is null)
$$;

create function private.shop_of(g public.groups) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('name', g.name, 'slug', g.slug, 'business', g.business, 'story', g.story, 'whatsapp', g.whatsapp,
		'district', d.name, 'regency', r.name)
	from public.regions d
	join public.regions r on r.code = d.parent_code
	where d.code = g.district_code
$$;

create function private.catalogue_product(p_slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select private.product_card(p) || jsonb_build_object('description', p.description, 'shop', private.shop_of(g),
		'photos', (select coalesce(jsonb_agg(jsonb_build_object('path', f.path, 'width', f.width, 'height', f.height) order by f.position, f.created_at), '[]')
			from public.product_photos f where f.group_id = p.group_id and f.product_id = p.id and f.deleted_at is null))
	from public.products p
	join public.groups g on g.id = p.group_id
	where p.slug = p_slug and p.published and p.deleted_at is null
$$;

-- A group has a shop page as soon as it has published something.
create function private.catalogue_group(p_slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select private.shop_of(g) || jsonb_build_object('products', (
		select jsonb_agg(private.product_card(p) order by p.created_at desc, p.id) from public.products p
		where p.group_id = g.id and p.published and p.deleted_at is null))
	from public.groups g
	where g.slug = p_slug and exists (
		select 1 from public.products p where p.group_id = g.id and p.published and p.deleted_at is null)
$$;

create function public.catalogue_search(p_query text default null, p_kind text default null, p_district text default null, p_offset int default 0) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.catalogue_search(p_query, p_kind, p_district, p_offset) $$;
create function public.catalogue_places() returns jsonb
language sql stable security invoker set search_path = '' as $$ select private.catalogue_places() $$;
create function public.catalogue_product(p_slug text) returns jsonb
language sql stable security invoker set search_path = '' as $$ select private.catalogue_product(p_slug) $$;
create function public.catalogue_group(p_slug text) returns jsonb
language sql stable security invoker set search_path = '' as $$ select private.catalogue_group(p_slug) $$;

-- When the demonstration data was loaded, and whom *Coba dulu* signs in; empty on a real installation.
create table private.demo (
	loaded_at timestamptz primary key default now(),
	name text not null,
	email text not null,
	password text not null
);
alter table private.demo enable row level security;
