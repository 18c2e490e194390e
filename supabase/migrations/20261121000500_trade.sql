create table public.products (
	group_id uuid not null references public.groups on delete restrict,
	id uuid not null,
	seq bigint not null,
	slug text not null unique,
	name text not null check (char_length(name) between 1 and 80),
	kind text not null check (kind in ('food', 'craft', 'service', 'livestock')),
	description text not null default '' check (char_length(description) <= 2000),
	unit text not null check (char_length(unit) between 1 and 20),
	price bigint not null check (price between 0 and 9007199254740991),
	published boolean not null default false,
	meta jsonb not null default '{}',
	created_by uuid not null,
	created_at timestamptz not null default now(),
	updated_by uuid not null,
	updated_at timestamptz not null default now(),
	deleted_at timestamptz,
	primary key (group_id, id),
	unique (group_id, seq),
	foreign key (group_id, created_by) references public.members (group_id, id) on delete restrict,
	foreign key (group_id, updated_by) references public.members (group_id, id) on delete restrict
);
comment on column public.products.price is 'Whole rupiah for one unit, the price asked; what was paid stands in the journal.';
create index products_created_by_idx on public.products (group_id, created_by);
create index products_updated_by_idx on public.products (group_id, updated_by);
create index products_published_idx on public.products (kind, created_at desc) where published and deleted_at is null;
alter table public.products enable row level security;
create trigger products_keep before update on public.products for each row
	execute function private.keep_columns('group_id', 'id', 'slug', 'created_by', 'created_at');

create table public.product_photos (
	group_id uuid not null,
	id uuid not null,
	seq bigint not null,
	product_id uuid not null,
	position int not null default 0 check (position between 0 and 20),
	path text not null check (path ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}\.(jpg|webp)$'),
	width int not null check (width between 1 and 4096),
	height int not null check (height between 1 and 4096),
	meta jsonb not null default '{}',
	created_by uuid not null,
	created_at timestamptz not null default now(),
	updated_by uuid not null,
	updated_at timestamptz not null default now(),
	deleted_at timestamptz,
	primary key (group_id, id),
	unique (group_id, seq),
	foreign key (group_id, product_id) references public.products (group_id, id) on delete restrict,
	foreign key (group_id, created_by) references public.members (group_id, id) on delete restrict,
	foreign key (group_id, updated_by) references public.members (group_id, id) on delete restrict,
	check (path like group_id || '/%')
);
comment on column public.product_photos.path is 'Name in the bucket `produk`; a new picture is a new name.';
create index product_photos_product_id_idx on public.product_photos (group_id, product_id, position);
create index product_photos_created_by_idx on public.product_photos (group_id, created_by);
create index product_photos_updated_by_idx on public.product_photos (group_id, updated_by);
alter table public.product_photos enable row level security;
create trigger product_photos_keep before update on public.product_photos for each row
	execute function private.keep_columns('group_id', 'id', 'product_id', 'created_by', 'created_at');

create policy products_select_anon on public.products for select to anon using (
	published and deleted_at is null);
create policy products_select on public.products for select to authenticated using (
	(published and deleted_at is null) or group_id = any (array(select private.my_readable_groups())));

-- A photo is as public as its product. Both parts of the key: an id alone is chosen by phones and unique in a group only.
create policy product_photos_select_anon on public.product_photos for select to anon using (
	deleted_at is null and exists (select 1 from public.products p
		where p.group_id = product_photos.group_id and p.id = product_photos.product_id and p.published and p.deleted_at is null));
create policy product_photos_select on public.product_photos for select to authenticated using (
	group_id = any (array(select private.my_readable_groups()))
	or (deleted_at is null and exists (select 1 from public.products p
		where p.group_id = product_photos.group_id and p.id = product_photos.product_id and p.published and p.deleted_at is null)));

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('produk', 'produk', true, 1048576, array['image/jpeg', 'image/webp'])
on conflict (id) do nothing;

create function private.is_photo_name(p_name text) returns boolean
language sql immutable set search_path = '' as $$
	select p_name ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}\.(jpg|webp)$'
$$;

-- Folders are compared as text: a cast would turn a bad path into a server error.
create policy produk_insert on storage.objects for insert to authenticated with check (
	bucket_id = 'produk' and private.is_photo_name(name)
	and split_part(name, '/', 1) = any (array(select g::text from private.my_managed_groups() g)));
create policy produk_select on storage.objects for select to authenticated using (
	bucket_id = 'produk'
	and split_part(name, '/', 1) = any (array(select g::text from private.my_member_groups() g)));
