-- What a group keeps beside the journal: meetings, guests, plans, things, terms of loans, costs, receipts, and what waits for a
-- second officer. Tables of src/lib/domain/records.ts; the columns that all share are added below.

alter table public.groups
	add column approval_limit bigint not null default 1000000 check (approval_limit between 0 and 9007199254740991),
	add column stock_mode text not null default 'simple' check (stock_mode in ('simple', 'inventory')),
	add column saving_amount bigint check (saving_amount between 1 and 9007199254740991),
	add column loan_charge_permille int not null default 10 check (loan_charge_permille between 0 and 100);
comment on column public.groups.approval_limit is
	'Money out above this many rupiah waits for a second officer. Only a request that another officer approved changes it.';
alter table public.products
	add column low_stock_milli bigint check (low_stock_milli between 0 and 9007199254740991);

create table public.meetings (
	held_on date not null check (held_on between '2000-01-01' and '2100-12-31'),
	place text not null check (char_length(place) <= 120),
	agenda text not null check (char_length(agenda) between 1 and 500),
	attendees uuid[] not null check (cardinality(attendees) <= 100),
	decisions text[] not null check (cardinality(decisions) <= 40 and char_length(array_to_string(decisions, '')) <= 8000),
	notes text not null check (char_length(notes) <= 4000)
);
create table public.guests (
	visited_on date not null check (visited_on between '2000-01-01' and '2100-12-31'),
	name text not null check (char_length(name) between 1 and 80),
	agency text not null check (char_length(agency) <= 120),
	position text not null check (char_length(position) <= 80),
	purpose text not null check (char_length(purpose) <= 300),
	impression text not null check (char_length(impression) <= 500)
);
create table public.activities (
	name text not null check (char_length(name) between 1 and 120),
	place text not null check (char_length(place) <= 120),
	volume text not null check (char_length(volume) <= 60),
	frequency text not null check (char_length(frequency) <= 60),
	cost bigint check (cost between 0 and 9007199254740991),
	schedule text not null check (char_length(schedule) <= 120)
);
create table public.assets (
	code text not null check (char_length(code) <= 30),
	name text not null check (char_length(name) between 1 and 80),
	account text not null references public.accounts check (account in ('1501', '1502', '1503', '1504')),
	quantity int not null check (quantity between 1 and 100000),
	cost bigint not null check (cost between 0 and 9007199254740991),
	acquired_on date not null check (acquired_on between '1980-01-01' and '2100-12-31'),
	life_months int check (life_months between 1 and 600),
	origin text not null check (origin in ('bought', 'grant', 'member', 'opening')),
	condition text not null check (condition in ('good', 'broken', 'lost', 'sold', 'given')),
	holder uuid,
	note text not null check (char_length(note) <= 300)
);
create index assets_account_idx on public.assets (account);
create table public.loans (
	member uuid not null,
	principal bigint not null check (principal between 1 and 9007199254740991),
	months int not null check (months between 1 and 120),
	charge bigint not null check (charge between 0 and 9007199254740991),
	first_due date not null check (first_due between '2000-01-01' and '2100-12-31')
);
comment on table public.loans is
	'Terms of a loan to a member. The id is that of the transaction, or of the request that becomes it, which paid it out.';
create table public.cost_sheets (
	materials bigint not null check (materials between 0 and 9007199254740991),
	wages bigint not null check (wages between 0 and 9007199254740991),
	packaging bigint not null check (packaging between 0 and 9007199254740991),
	other bigint not null check (other between 0 and 9007199254740991),
	batch_milli bigint not null check (batch_milli between 1 and 9007199254740991),
	margin_percent int not null check (margin_percent between 0 and 1000)
);
comment on table public.cost_sheets is 'What a batch of a product costs; the id is the product''s.';
create table public.receipts (
	transaction uuid not null,
	path text not null check (path ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}\.(jpg|webp)$'),
	width int not null check (width between 1 and 4096),
	height int not null check (height between 1 and 4096)
);
comment on column public.receipts.transaction is 'A soft reference: a photo may come before what it shows, or stay with a request.';
create table public.profit_rules (
	meeting uuid not null,
	amount bigint not null check (amount between 1 and 9007199254740991),
	capital int not null check (capital between 0 and 1000),
	members int not null check (members between 0 and 1000),
	iks int not null check (iks between 0 and 1000),
	officers int not null check (officers between 0 and 1000),
	basis text not null check (basis in ('equal', 'work', 'savings')),
	check (capital + members + iks + officers = 1000)
);
comment on table public.profit_rules is 'How a meeting shares profit, in thousandths; the id is that of the transaction or request that posts it.';
create table public.approval_requests (
	what text not null check (what in ('transaction', 'limit', 'closing')),
	body jsonb not null,
	device_id uuid not null,
	device_at timestamptz not null
);
create table public.approvals (
	request uuid not null,
	decision text not null check (decision in ('approved', 'refused', 'withdrawn')),
	reason text not null check (char_length(reason) <= 200)
);
create table public.closings (
	month date not null check (extract(day from month) = 1),
	through date not null,
	cash bigint not null,
	bank bigint not null,
	profit bigint not null,
	journal_seq bigint not null,
	chain bytea not null,
	requested_by uuid not null,
	approved_by uuid not null check (approved_by <> requested_by)
);
comment on column public.closings.chain is 'Hash of the last journal row that the closing covers: what its digest is made of.';

do $$
declare
	item text;
	written_once text[] := array['loans', 'receipts', 'profit_rules', 'approval_requests', 'approvals', 'closings'];
begin
	foreach item in array array['meetings', 'guests', 'activities', 'assets', 'loans', 'cost_sheets', 'receipts', 'profit_rules',
		'approval_requests', 'approvals', 'closings'] loop
		execute format('alter table public.%I
			add column group_id uuid not null references public.groups on delete restrict,
			add column id uuid not null,
			add column seq bigint not null,
			add column meta jsonb not null default ''{}'',
			add column created_by uuid not null,
			add column created_at timestamptz not null default now(),
			add primary key (group_id, id),
			add unique (group_id, seq),
			add foreign key (group_id, created_by) references public.members (group_id, id) on delete restrict', item);
		execute format('create index %I on public.%I (group_id, created_by)', item || '_created_by_idx', item);
		execute format('alter table public.%I enable row level security', item);
		execute format('create policy %I on public.%I for select to authenticated
			using (group_id = any (array(select private.my_readable_groups())))', item || '_select', item);
		if item = any (written_once) then
			execute format('create trigger %I before update or delete on public.%I for each row
				execute function private.refuse_change()', item || '_append_only', item);
			execute format('create trigger %I before truncate on public.%I for each statement
				execute function private.refuse_change()', item || '_no_truncate', item);
		else
			execute format('alter table public.%I
				add column updated_by uuid not null,
				add column updated_at timestamptz not null default now(),
				add column deleted_at timestamptz,
				add foreign key (group_id, updated_by) references public.members (group_id, id) on delete restrict', item);
			execute format('create index %I on public.%I (group_id, updated_by)', item || '_updated_by_idx', item);
			execute format('create trigger %I before update on public.%I for each row
				execute function private.keep_columns(''group_id'', ''id'', ''created_by'', ''created_at'')', item || '_keep', item);
		end if;
	end loop;
end $$;

alter table public.assets add foreign key (group_id, holder) references public.members (group_id, id) on delete restrict;
create index assets_holder_idx on public.assets (group_id, holder);
alter table public.loans add foreign key (group_id, member) references public.members (group_id, id) on delete restrict;
create index loans_member_idx on public.loans (group_id, member);
alter table public.receipts add check (path like group_id || '/%');
create index receipts_transaction_idx on public.receipts (group_id, transaction);
alter table public.profit_rules add foreign key (group_id, meeting) references public.meetings (group_id, id) on delete restrict;
create index profit_rules_meeting_idx on public.profit_rules (group_id, meeting);
alter table public.cost_sheets add foreign key (group_id, id) references public.products (group_id, id) on delete restrict;
alter table public.approvals add unique (group_id, request),
	add foreign key (group_id, request) references public.approval_requests (group_id, id) on delete restrict;
alter table public.closings add unique (group_id, month),
	add foreign key (group_id, requested_by) references public.members (group_id, id) on delete restrict,
	add foreign key (group_id, approved_by) references public.members (group_id, id) on delete restrict;
create index closings_requested_by_idx on public.closings (group_id, requested_by);
create index closings_approved_by_idx on public.closings (group_id, approved_by);

-- A row of the journal says who approved it and which meeting decided it; both are part of what is hashed.
alter table public.transactions
	add column approved_by uuid check (approved_by <> recorded_by),
	add column meeting_id uuid,
	add foreign key (group_id, approved_by) references public.members (group_id, id) on delete restrict,
	add foreign key (group_id, meeting_id) references public.meetings (group_id, id) on delete restrict;
create index transactions_approved_by_idx on public.transactions (group_id, approved_by);
create index transactions_meeting_id_idx on public.transactions (group_id, meeting_id);

-- The offices a member held: kept here, so that a change of role leaves its trace whoever makes it.
alter table public.members add column terms jsonb not null default '[]';
update public.members set terms = jsonb_build_array(jsonb_build_object('role', role,
	'since', trunc(extract(epoch from joined_at) * 1000)::bigint,
	'until', trunc(extract(epoch from left_at) * 1000)::bigint));

create function private.keep_terms() returns trigger
language plpgsql set search_path = '' as $$
declare
	now_ms jsonb := to_jsonb(trunc(extract(epoch from clock_timestamp()) * 1000)::bigint);
	is_same boolean := tg_op = 'UPDATE' and new.role = old.role and (new.left_at is null) = (old.left_at is null);
begin
	new.terms := case when tg_op = 'UPDATE' then old.terms else '[]' end;
	if is_same then
		return new;
	end if;
	if jsonb_array_length(new.terms) > 0 and new.terms #> '{-1,until}' = 'null' then
		new.terms := jsonb_set(new.terms, '{-1,until}', now_ms);
	end if;
	if new.left_at is null then
		new.terms := new.terms || jsonb_build_object('role', new.role, 'since', now_ms, 'until', null);
	end if;
	return new;
end $$;
create trigger members_terms before insert or update on public.members for each row execute function private.keep_terms();

-- Photos of receipts: private to the group.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('bukti', 'bukti', false, 204800, array['image/jpeg', 'image/webp'])
on conflict (id) do nothing;
drop policy produk_insert on storage.objects;
drop policy produk_select on storage.objects;
create policy photos_insert on storage.objects for insert to authenticated with check (
	private.is_photo_name(name) and split_part(name, '/', 1) = any (case bucket_id
		when 'produk' then array(select g::text from private.my_managed_groups() g)
		when 'bukti' then array(select g::text from private.my_member_groups() g) end));
create policy photos_select on storage.objects for select to authenticated using (
	split_part(name, '/', 1) = any (case bucket_id
		when 'produk' then array(select g::text from private.my_member_groups() g)
		when 'bukti' then array(select g::text from private.my_readable_groups() g) end));
