create table public.regions (
	code text primary key check (code ~ '^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$'),
	parent_code text references public.regions,
	level text not null check (level in ('province', 'regency', 'district', 'village')),
	name text not null
);
comment on table public.regions is
	'Administrative areas of Indonesia; codes and names from the package idn-area-data (ODbL).';
create index regions_parent_code_idx on public.regions (parent_code);
alter table public.regions enable row level security;

create table public.profiles (
	user_id uuid primary key references auth.users on delete cascade,
	name text not null check (char_length(name) between 1 and 80),
	created_at timestamptz not null default now()
);
comment on table public.profiles is
	'Names of people who act for an office: mentors and officers. Members are named in members.';
alter table public.profiles enable row level security;

create table public.groups (
	id uuid primary key default gen_random_uuid(),
	seq bigint not null default 0,
	name text not null check (char_length(name) between 3 and 80),
	slug text not null unique,
	district_code text not null references public.regions,
	business text not null check (business in ('food', 'craft', 'service', 'livestock')),
	story text not null default '' check (char_length(story) <= 2000),
	whatsapp text check (whatsapp ~ '^62\d{8,13}$'),
	time_zone text not null default 'Asia/Jakarta'
		check (time_zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
	meta jsonb not null default '{}',
	epoch bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
	created_by uuid references auth.users on delete set null,
	created_at timestamptz not null default now()
);
comment on column public.groups.epoch is
	'Milliseconds; raised after the history was restored from a backup. The greater epoch is the true one.';
comment on column public.groups.meta is
	'Per field {s: seq, by: member, p: {v, s, by}}: the version, and the value that lost a race.';
create index groups_district_code_idx on public.groups (district_code text_pattern_ops);
create index groups_created_by_idx on public.groups (created_by);
alter table public.groups enable row level security;
create trigger groups_keep before update on public.groups for each row
	execute function private.keep_columns('id', 'slug', 'created_by', 'created_at');

-- The counter that gives each accepted row its place. Apart from groups, so that foreign keys never meet the hot row.
create table private.group_heads (
	group_id uuid primary key references public.groups on delete restrict,
	head bigint not null default 0,
	chain_hash bytea not null
) with (fillfactor = 50);
alter table private.group_heads enable row level security;

create table public.members (
	group_id uuid not null references public.groups on delete restrict,
	id uuid not null default gen_random_uuid(),
	seq bigint not null,
	user_id uuid references auth.users on delete set null,
	name text not null check (char_length(name) between 1 and 80),
	role text not null check (role in ('chair', 'secretary', 'treasurer', 'member')),
	joined_at timestamptz not null default now(),
	linked_at timestamptz,
	left_at timestamptz,
	primary key (group_id, id),
	unique (group_id, seq),
	unique (group_id, user_id)
);
comment on table public.members is 'People of a group; one without a phone has no user_id. Rows are never deleted.';
comment on column public.members.linked_at is 'When a phone was last connected to this member; every member sees it.';
create index members_user_id_idx on public.members (user_id);
alter table public.members enable row level security;
create trigger members_keep before update on public.members for each row
	execute function private.keep_columns('group_id', 'id', 'joined_at');

-- Accounts that spoke for a member before a lost phone was replaced: what they still send is quarantined.
create table private.former_accounts (
	group_id uuid not null,
	user_id uuid not null references auth.users on delete cascade,
	member_id uuid not null,
	until timestamptz not null default now(),
	primary key (group_id, user_id),
	foreign key (group_id, member_id) references public.members (group_id, id) on delete restrict
);
create index former_accounts_user_id_idx on private.former_accounts (user_id);
create index former_accounts_member_id_idx on private.former_accounts (group_id, member_id);
alter table private.former_accounts enable row level security;

create table private.invites (
	code_hash bytea primary key,
	group_id uuid not null references public.groups on delete cascade,
	member_id uuid,
	role text not null check (role in ('secretary', 'treasurer', 'member')),
	created_by uuid references auth.users on delete set null,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null,
	used_at timestamptz,
	used_by uuid references auth.users on delete set null,
	foreign key (group_id, member_id) references public.members (group_id, id) on delete cascade
);
comment on table private.invites is
	'One-time codes, stored as SHA-256. With member_id: connects a phone to that member, whose role stays.';
create index invites_group_id_idx on private.invites (group_id, member_id);
create index invites_created_by_idx on private.invites (created_by);
create index invites_used_by_idx on private.invites (used_by);
alter table private.invites enable row level security;

create table private.attempts (
	user_id uuid not null references auth.users on delete cascade,
	at timestamptz not null default now()
);
comment on table private.attempts is 'Wrong invitation codes; ten an hour and account are answered, then WAIT.';
create index attempts_user_id_idx on private.attempts (user_id, at);
alter table private.attempts enable row level security;

create table public.mentor_assignments (
	group_id uuid not null references public.groups on delete cascade,
	user_id uuid not null references auth.users on delete cascade,
	since date not null default current_date,
	until date check (until >= since),
	primary key (group_id, user_id, since)
);
create index mentor_assignments_user_id_idx on public.mentor_assignments (user_id);
alter table public.mentor_assignments enable row level security;

create table public.officers (
	user_id uuid not null references auth.users on delete cascade,
	region_code text not null references public.regions,
	primary key (user_id, region_code)
);
create index officers_region_code_idx on public.officers (region_code);
alter table public.officers enable row level security;

-- Who is who: one set-returning helper a question, without arguments, so that a policy asks it once.
create function private.my_member_groups() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select group_id from public.members where user_id = (select auth.uid()) and left_at is null
$$;

create function private.my_managed_groups() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select group_id from public.members
	where user_id = (select auth.uid()) and left_at is null and role in ('chair', 'secretary', 'treasurer')
$$;

create function private.my_mentored_groups() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select group_id from public.mentor_assignments
	where user_id = (select auth.uid()) and since <= current_date
		and (until is null or until >= current_date)
$$;

create function private.my_region_groups() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select g.id from public.officers o
	join public.groups g on g.district_code like o.region_code || '%'
	where o.user_id = (select auth.uid())
$$;

-- Groups whose book the caller may read.
create function private.my_readable_groups() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select private.my_member_groups() union select private.my_mentored_groups()
$$;

-- Groups whose name and members the caller may read.
create function private.my_visible_groups() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select private.my_readable_groups() union select private.my_region_groups()
$$;

-- Mentors whose name the caller may read: those of her groups.
create function private.my_mentors() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select user_id from public.mentor_assignments
	where group_id = any (array(select private.my_visible_groups()))
$$;

create policy regions_select on public.regions for select to anon, authenticated using (true);
create policy profiles_select on public.profiles for select to authenticated using (
	user_id = (select auth.uid()) or user_id = any (array(select private.my_mentors())));
create policy groups_select on public.groups for select to authenticated using (
	id = any (array(select private.my_visible_groups())));
create policy members_select on public.members for select to authenticated using (
	group_id = any (array(select private.my_visible_groups())));
create policy mentor_assignments_select on public.mentor_assignments for select to authenticated using (
	user_id = (select auth.uid()) or group_id = any (array(select private.my_visible_groups())));
create policy officers_select on public.officers for select to authenticated using (
	user_id = (select auth.uid()));
