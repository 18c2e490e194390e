-- The journal: a transaction has entries, and each entry moves one positive amount from one account (credit) to another (debit),
-- so a transaction is balanced by construction. Rows are only ever added; a mistake is mirrored by a correction.

create table public.accounts (
	code text primary key check (code ~ '^\d{4}$'),
	name text not null,
	type text not null check (type in ('asset', 'liability', 'equity', 'revenue', 'cost', 'expense')),
	normal_side text not null check (normal_side in ('debit', 'credit')),
	holder text not null check (holder in ('none', 'member', 'party'))
);
comment on table public.accounts is
	'The standard chart. `holder` says of whom a balance is kept: nobody, a member, or a buyer or supplier.';
alter table public.accounts enable row level security;

create table private.posting_rules (
	kind text not null,
	debit text not null references public.accounts,
	credit text not null references public.accounts,
	open_to_members boolean not null,
	primary key (kind, debit, credit)
);
comment on table private.posting_rules is
	'Which accounts a kind may move between. Officers of the group post all; a plain member only the open ones, and never
	from another member''s hand. The same table as src/lib/domain/ledger; a test compares them.';
create index posting_rules_debit_idx on private.posting_rules (debit);
create index posting_rules_credit_idx on private.posting_rules (credit);
alter table private.posting_rules enable row level security;

create table public.parties (
	group_id uuid not null references public.groups on delete restrict,
	id uuid not null,
	seq bigint not null,
	name text not null check (char_length(name) between 1 and 80),
	phone text check (phone ~ '^62\d{8,13}$'),
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
comment on table public.parties is 'Buyers and suppliers of a group.';
create index parties_created_by_idx on public.parties (group_id, created_by);
create index parties_updated_by_idx on public.parties (group_id, updated_by);
alter table public.parties enable row level security;
create trigger parties_keep before update on public.parties for each row
	execute function private.keep_columns('group_id', 'id', 'created_by', 'created_at');

create table public.transactions (
	group_id uuid not null references public.groups on delete restrict,
	id uuid not null,
	seq bigint not null,
	kind text not null,
	occurred_on date not null check (occurred_on between '2000-01-01' and '2100-12-31'),
	note text not null default '' check (char_length(note) <= 200),
	reverses uuid,
	recorded_by uuid not null,
	device_id uuid not null,
	device_at timestamptz not null,
	received_at timestamptz not null,
	hash bytea not null,
	primary key (group_id, id),
	unique (group_id, seq),
	unique (group_id, reverses),
	foreign key (group_id, reverses) references public.transactions (group_id, id) on delete restrict,
	foreign key (group_id, recorded_by) references public.members (group_id, id) on delete restrict,
	check ((kind = 'correction') = (reverses is not null))
);
comment on column public.transactions.hash is
	'sha256(hash of the journal row before || canonical text of this one), see private.journal_text.';
create index transactions_occurred_on_idx on public.transactions (group_id, occurred_on, seq);
create index transactions_recorded_by_idx on public.transactions (group_id, recorded_by);
alter table public.transactions enable row level security;
create trigger transactions_append_only before update or delete on public.transactions for each row
	execute function private.refuse_change();
create trigger transactions_no_truncate before truncate on public.transactions for each statement
	execute function private.refuse_change();

create table public.entries (
	group_id uuid not null,
	transaction_id uuid not null,
	line smallint not null check (line between 1 and 40),
	debit text not null references public.accounts,
	credit text not null references public.accounts,
	amount bigint not null check (amount between 1 and 9007199254740991),
	member_id uuid,
	party_id uuid,
	product_id uuid,
	quantity_milli bigint check (quantity_milli between 1 and 9007199254740991),
	primary key (group_id, transaction_id, line),
	foreign key (group_id, transaction_id) references public.transactions (group_id, id) on delete restrict,
	foreign key (group_id, member_id) references public.members (group_id, id) on delete restrict,
	foreign key (group_id, party_id) references public.parties (group_id, id) on delete restrict,
	check (debit <> credit)
);
comment on column public.entries.amount is 'Whole rupiah.';
comment on column public.entries.product_id is 'A soft reference: money never waits for a product record.';
comment on column public.entries.quantity_milli is 'Thousandths of the product''s unit.';
create index entries_debit_idx on public.entries (debit);
create index entries_credit_idx on public.entries (credit);
create index entries_member_id_idx on public.entries (group_id, member_id);
create index entries_party_id_idx on public.entries (group_id, party_id);
alter table public.entries enable row level security;
create trigger entries_append_only before update or delete on public.entries for each row
	execute function private.refuse_change();
create trigger entries_no_truncate before truncate on public.entries for each statement
	execute function private.refuse_change();

create table public.balances (
	group_id uuid not null references public.groups on delete restrict,
	account text not null references public.accounts,
	holder_id uuid not null,
	month date not null check (extract(day from month) = 1),
	debit bigint not null check (debit >= 0),
	credit bigint not null check (credit >= 0),
	primary key (group_id, account, holder_id, month)
);
comment on table public.balances is
	'Roll-up of entries per account, holder (member, party, or the nil uuid) and month, kept in the writing transaction.';
create index balances_account_idx on public.balances (account);
alter table public.balances enable row level security;

create policy accounts_select on public.accounts for select to anon, authenticated using (true);
create policy parties_select on public.parties for select to authenticated using (
	group_id = any (array(select private.my_readable_groups())));
create policy transactions_select on public.transactions for select to authenticated using (
	group_id = any (array(select private.my_readable_groups())));
create policy entries_select on public.entries for select to authenticated using (
	group_id = any (array(select private.my_readable_groups())));
create policy balances_select on public.balances for select to authenticated using (
	group_id = any (array(select private.my_readable_groups())));

-- The text that is hashed: one line for the transaction and one an entry, fields in this order, integers and ISO dates only,
-- the note as hexadecimal UTF-8, nothing as '-'. The same function as src/lib/domain/chain; both are held to shared vectors.
create function private.journal_text(t public.transactions, p_entries public.entries[]) returns text
language sql stable set search_path = '' as $$
	select concat_ws('|', 'T', t.group_id, t.seq, t.id, t.kind, to_char(t.occurred_on, 'YYYY-MM-DD'), t.recorded_by, t.device_id,
			trunc(extract(epoch from t.device_at) * 1000)::bigint, trunc(extract(epoch from t.received_at) * 1000)::bigint,
			coalesce(t.reverses::text, '-'), encode(convert_to(t.note, 'UTF8'), 'hex'))
		|| coalesce((select string_agg(E'\n' || concat_ws('|', 'E', e.line, e.debit, e.credit, e.amount,
				coalesce(e.member_id::text, '-'), coalesce(e.party_id::text, '-'),
				coalesce(e.product_id::text, '-'), coalesce(e.quantity_milli::text, '-')), '' order by e.line)
			from unnest(p_entries) e), '')
$$;

create function private.genesis_hash(p_group uuid) returns bytea
language sql immutable set search_path = '' as $$
	select sha256(convert_to('lumbung|' || p_group, 'UTF8'))
$$;
