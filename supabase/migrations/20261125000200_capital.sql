-- The grant of a group: what was given, what it is for, the things it became, how they were handed over, and the report about it.
-- Tables of src/lib/domain/records.ts; the columns that all records share are added below.

create function private.are_tranches(p_list jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_typeof(p_list) = 'array' and jsonb_array_length(p_list) <= 12 and not exists (
		select 1 from jsonb_array_elements(p_list) t
		where not private.is_rupiah(t -> 'amount') or (t ->> 'amount')::bigint < 1
			or not private.is_date(coalesce(t ->> 'on', ''))), false)
$$;

-- People who signed or saw: [{name, position}].
create function private.are_people(p_list jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_typeof(p_list) = 'array' and jsonb_array_length(p_list) <= 10 and not exists (
		select 1 from jsonb_array_elements(p_list) p
		where coalesce(char_length(p ->> 'name'), 0) not between 1 and 80 or char_length(coalesce(p ->> 'position', '')) > 80), false)
$$;

-- Goods of a handover: [{id, name, specification, quantity, unit, condition, value, account, life_months, received}].
create function private.are_goods(p_list jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_typeof(p_list) = 'array' and jsonb_array_length(p_list) <= 100 and not exists (
		select 1 from jsonb_array_elements(p_list) i
		where coalesce(i ->> 'id', '') !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' or coalesce(char_length(i ->> 'name'), 0) not between 1 and 80
			or char_length(coalesce(i ->> 'specification', '')) > 200 or char_length(coalesce(i ->> 'unit', '')) not between 1 and 20
			or not private.is_rupiah(i -> 'value') or (i ->> 'value')::bigint < 0
			or not private.is_rupiah(i -> 'quantity') or (i ->> 'quantity')::bigint not between 1 and 100000
			or not private.is_rupiah(i -> 'received') or (i ->> 'received')::bigint not between 0 and (i ->> 'quantity')::bigint
			or coalesce(i ->> 'condition', '') not in ('good', 'broken')
			or coalesce(i ->> 'account', '') not in ('1301', '1302', '1303', '1304', '1305', '1501', '1502', '1503', '1504')
			or (i -> 'life_months' <> 'null' and (not private.is_rupiah(i -> 'life_months')
				or (i ->> 'life_months')::bigint not between 1 and 600))), false)
$$;

create table public.grants (
	programme text not null check (char_length(programme) between 1 and 40),
	source text not null check (source in ('apbn', 'apbd', 'csr', 'other')),
	decree_no text not null check (char_length(decree_no) <= 80),
	decree_on date check (decree_on between '2000-01-01' and '2100-12-31'),
	amount_per_member bigint check (amount_per_member between 1 and 9007199254740991),
	families int check (families between 1 and 1000),
	amount bigint not null check (amount between 0 and 9007199254740991),
	tranches jsonb not null check (private.are_tranches(tranches)),
	account text not null check (char_length(account) <= 120),
	due_on date check (due_on between '2000-01-01' and '2100-12-31'),
	note text not null check (char_length(note) <= 500)
);
comment on column public.grants.programme is 'Code of a row of public.reference; programmes are data.';
comment on column public.grants.amount is 'Whole rupiah of money; what came as goods stands in its handovers.';
comment on column public.grants.due_on is 'Last day for the accountability report (LPJ).';
create table public.budget_lines (
	grant_id uuid not null,
	position int not null check (position between 0 and 10000),
	item text not null check (char_length(item) between 1 and 80),
	category text not null check (category in ('materials', 'tools', 'livestock', 'buildings', 'wages', 'transport', 'permits', 'fund', 'other')),
	quantity_milli bigint not null check (quantity_milli between 1 and 1000000000),
	unit text not null check (char_length(unit) between 1 and 20),
	price bigint not null check (price between 0 and 999999999999),
	month date check (extract(day from month) = 1),
	supplier text not null check (char_length(supplier) <= 80)
);
comment on table public.budget_lines is
	'The plan (RAB) as it is being written; what counts is the newest row of budget_plans, which two officers agreed to.';
create table public.budget_plans (
	grant_id uuid not null,
	number int not null check (number >= 1),
	reason text not null check (char_length(reason) <= 300),
	lines jsonb not null,
	total bigint not null,
	requested_by uuid not null,
	approved_by uuid not null check (approved_by <> requested_by)
);
comment on table public.budget_plans is 'An agreed version of a plan, written by the database when a second officer agrees.';
create table public.custodies (
	item text not null check (item in ('bank_book', 'stamp', 'card')),
	holder uuid,
	holder_name text not null check (char_length(holder_name) <= 80),
	since date not null check (since between '2000-01-01' and '2100-12-31'),
	note text not null check (char_length(note) <= 300),
	check ((holder is null) = (holder_name <> ''))
);
comment on table public.custodies is 'Who holds bank book, stamp or card since when: a member, or somebody named.';
create table public.asset_events (
	asset_id uuid not null,
	happened_on date not null check (happened_on between '1980-01-01' and '2100-12-31'),
	what text not null check (what in ('counted', 'moved', 'repaired', 'condition', 'born', 'died', 'weighed', 'sold', 'lost', 'given', 'note')),
	quantity int check (quantity between 0 and 100000),
	grams bigint check (grams between 1 and 100000000),
	condition text check (condition in ('good', 'broken', 'lost', 'sold', 'given')),
	holder uuid,
	place text not null check (char_length(place) <= 80),
	scanned boolean not null,
	transaction uuid,
	note text not null check (char_length(note) <= 300)
);
comment on table public.asset_events is 'The life of a thing; counting, births and weights are said here, what it is worth only in the journal.';
create table public.handovers (
	grant_id uuid not null,
	number text not null check (char_length(number) <= 80),
	handed_on date not null check (handed_on between '2000-01-01' and '2100-12-31'),
	place text not null check (char_length(place) <= 120),
	giver_name text not null check (char_length(giver_name) between 1 and 80),
	giver_position text not null check (char_length(giver_position) <= 80),
	giver_office text not null check (char_length(giver_office) <= 120),
	giver_address text not null check (char_length(giver_address) <= 200),
	witnesses jsonb not null check (private.are_people(witnesses)),
	goods jsonb not null check (private.are_goods(goods)),
	note text not null check (char_length(note) <= 500)
);
comment on table public.handovers is 'Minutes of a handover (BAST). Accepted when the transaction with its id stands in the journal: then it is fixed.';
create table public.handover_remarks (
	handover_id uuid not null,
	item uuid,
	what text not null check (what in ('missing', 'damaged', 'different', 'value', 'other')),
	note text not null check (char_length(note) between 1 and 300)
);
comment on table public.handover_remarks is 'A difference that any member noted; item is one of its goods, or null for the whole.';
create table public.attachments (
	subject uuid not null,
	role text not null check (role in ('photo', 'agreement', 'decision', 'paper', 'giver', 'receiver', 'witness', 'chair', 'secretary', 'treasurer')),
	label text not null check (char_length(label) <= 80),
	path text not null check (path ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}\.(jpg|webp)$'),
	width int not null check (width between 1 and 4096),
	height int not null check (height between 1 and 4096)
);
comment on table public.attachments is
	'Pictures of a thing, pages of a paper, signatures: of the grant, thing, handover or report that subject names. People are roles of who signed.';
create table public.reports (
	until date not null check (until between '2000-01-01' and '2100-12-31'),
	meeting uuid,
	background text not null check (char_length(background) <= 4000),
	results text not null check (char_length(results) <= 4000),
	problems text not null check (char_length(problems) <= 4000),
	next_steps text not null check (char_length(next_steps) <= 4000)
);
comment on table public.reports is 'What is typed of an accountability report (LPJ); its id is the grant''s. Everything else is drawn from the book.';
create table public.report_steps (
	report_id uuid not null,
	step text not null check (step in ('sent', 'endorsed', 'returned', 'accepted')),
	remarks text not null default '' check (char_length(remarks) <= 1000),
	content jsonb,
	actor_name text not null,
	actor_role text not null check (actor_role in ('chair', 'secretary', 'treasurer', 'mentor', 'officer')),
	check ((step = 'sent') = (content is not null)),
	check (step <> 'returned' or remarks <> '')
);
comment on column public.report_steps.content is 'What was sent, drawn from the book by the database: see private.report_content.';

do $$
declare
	item text;
	written_once text[] := array['budget_plans', 'custodies', 'asset_events', 'handover_remarks', 'attachments', 'report_steps'];
begin
	foreach item in array array['grants', 'budget_lines', 'budget_plans', 'custodies', 'asset_events', 'handovers', 'handover_remarks',
		'attachments', 'reports', 'report_steps'] loop
		execute format('alter table public.%I
			add column group_id uuid not null references public.groups on delete restrict,
			add column id uuid not null,
			add column seq bigint not null,
			add column meta jsonb not null default ''{}'',
			add column created_by uuid %s,
			add column created_at timestamptz not null default now(),
			add primary key (group_id, id),
			add unique (group_id, seq),
			add foreign key (group_id, created_by) references public.members (group_id, id) on delete restrict', item,
			case when item = 'report_steps' then '' else 'not null' end);
		execute format('create index %I on public.%I (group_id, created_by)', item || '_created_by_idx', item);
		execute format('alter table public.%I enable row level security', item);
		execute format('create policy %I on public.%I for select to authenticated
			using (group_id = any (array(select private.%I())))', item || '_select', item,
			case when item in ('custodies', 'asset_events', 'attachments', 'budget_lines') then 'my_readable_groups' else 'my_visible_groups' end);
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
		execute format('insert into private.open_objects (object, reader) values (%L, ''authenticated'')', 'public.' || item);
	end loop;
end $$;

alter table public.budget_lines add foreign key (group_id, grant_id) references public.grants (group_id, id) on delete restrict,
	add unique (group_id, grant_id, id);
alter table public.budget_plans add unique (group_id, grant_id, number),
	add foreign key (group_id, grant_id) references public.grants (group_id, id) on delete restrict,
	add foreign key (group_id, requested_by) references public.members (group_id, id) on delete restrict,
	add foreign key (group_id, approved_by) references public.members (group_id, id) on delete restrict;
create index budget_plans_requested_by_idx on public.budget_plans (group_id, requested_by);
create index budget_plans_approved_by_idx on public.budget_plans (group_id, approved_by);
alter table public.custodies add foreign key (group_id, holder) references public.members (group_id, id) on delete restrict;
create index custodies_holder_idx on public.custodies (group_id, holder);
alter table public.asset_events add foreign key (group_id, asset_id) references public.assets (group_id, id) on delete restrict,
	add foreign key (group_id, holder) references public.members (group_id, id) on delete restrict;
create index asset_events_asset_id_idx on public.asset_events (group_id, asset_id);
create index asset_events_holder_idx on public.asset_events (group_id, holder);
alter table public.handovers add foreign key (group_id, grant_id) references public.grants (group_id, id) on delete restrict;
create index handovers_grant_id_idx on public.handovers (group_id, grant_id);
alter table public.handover_remarks add foreign key (group_id, handover_id) references public.handovers (group_id, id) on delete restrict;
create index handover_remarks_handover_id_idx on public.handover_remarks (group_id, handover_id);
alter table public.attachments add check (path like group_id || '/%');
create index attachments_subject_idx on public.attachments (group_id, subject);
alter table public.reports add foreign key (group_id, id) references public.grants (group_id, id) on delete restrict,
	add foreign key (group_id, meeting) references public.meetings (group_id, id) on delete restrict;
create index reports_meeting_idx on public.reports (group_id, meeting);
alter table public.report_steps add foreign key (group_id, report_id) references public.reports (group_id, id) on delete restrict;
create index report_steps_report_id_idx on public.report_steps (group_id, report_id, seq);

alter table public.assets
	add column place text not null default '' check (char_length(place) <= 80),
	add column method text not null default 'straight' check (method in ('straight', 'declining'));
comment on column public.assets.method is 'How it wears off: by equal parts, or by twice that part of what it is still worth.';
alter table public.groups add column fund_amount bigint check (fund_amount between 1 and 9007199254740991);
comment on column public.groups.fund_amount is 'Whole rupiah that the group''s rule sets aside to lend to members in turn; null when it has none.';
update private.record_kinds set fields = fields || 'fund_amount'::text where kind = 'group';
alter table public.approval_requests drop constraint approval_requests_what_check,
	add constraint approval_requests_what_check check (what in ('transaction', 'limit', 'closing', 'plan'));

insert into private.record_kinds (kind, relation, fields, writers, feed_row) values
	('grant', 'grants', array['programme', 'source', 'decree_no', 'decree_on', 'amount_per_member', 'families', 'amount', 'tranches',
		'account', 'due_on', 'note', 'deleted'], 'officers', 'to_jsonb(x)'),
	('budget_line', 'budget_lines', array['grant_id', 'position', 'item', 'category', 'quantity_milli', 'unit', 'price', 'month', 'supplier',
		'deleted'], 'officers', 'to_jsonb(x)'),
	('handover', 'handovers', array['grant_id', 'number', 'handed_on', 'place', 'giver_name', 'giver_position', 'giver_office',
		'giver_address', 'witnesses', 'goods', 'note', 'deleted'], 'officers', 'to_jsonb(x)'),
	('report', 'reports', array['until', 'meeting', 'background', 'results', 'problems', 'next_steps', 'deleted'], 'officers', 'to_jsonb(x)');
insert into private.record_kinds (kind, relation, fields, written_once, writers, feed_row) values
	('budget_plan', 'budget_plans', null, true, 'officers', 'to_jsonb(x)'),
	('custody', 'custodies', array['item', 'holder', 'holder_name', 'since', 'note'], true, 'officers', 'to_jsonb(x)'),
	('asset_event', 'asset_events', array['asset_id', 'happened_on', 'what', 'quantity', 'grams', 'condition', 'holder', 'place', 'scanned',
		'transaction', 'note'], true, 'everyone', 'to_jsonb(x)'),
	('handover_remark', 'handover_remarks', array['handover_id', 'item', 'what', 'note'], true, 'everyone', 'to_jsonb(x)'),
	('attachment', 'attachments', array['subject', 'role', 'label', 'path', 'width', 'height'], true, 'everyone', 'to_jsonb(x)'),
	('report_step', 'report_steps', array['report_id', 'step'], true, 'officers', $$to_jsonb(x) - 'content'$$);
update private.record_kinds set defaults = '{"remarks": ""}' where kind = 'report_step';

-- Parties, products and photos travel like every other record; of the group what phones may set, and what only the database does.
update private.record_kinds set feed_row = 'to_jsonb(x)' where kind in ('party', 'product', 'photo');
create or replace function private.record_feed(p_group uuid, p_after bigint, p_before bigint) returns table (seq bigint, id uuid, row_json jsonb)
language sql stable set search_path = '' as $$
	select g.seq, g.id, jsonb_build_array('r', g.seq, 'group', g.id, jsonb_build_object('slug', g.slug,
		'district', (select d.name from public.regions d where d.code = g.district_code), 'business', g.business, 'time_zone', g.time_zone,
		'approval_limit', g.approval_limit, 'verified_at', private.epoch_ms(g.verified_at))
		|| (select jsonb_object_agg(f, to_jsonb(g) -> f) from unnest(private.patch_fields('group')) f), g.meta)
	from public.groups g where g.id = p_group and g.seq > p_after and g.seq < p_before
	union all
	select m.seq, m.id, jsonb_build_array('r', m.seq, 'member', m.id, jsonb_build_object('name', m.name, 'role', m.role,
		'has_phone', m.user_id is not null, 'joined_at', private.epoch_ms(m.joined_at), 'linked_at', private.epoch_ms(m.linked_at),
		'left_at', private.epoch_ms(m.left_at), 'terms', m.terms), '{}'::jsonb)
	from public.members m where m.group_id = p_group and m.seq > p_after and m.seq < p_before
	union all
	select * from private.life_feed(p_group, p_after, p_before)
$$;
