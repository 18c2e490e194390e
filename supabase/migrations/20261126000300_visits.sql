-- What mentor and group agree on: visits, actions, questions, assessments, talks with families. Tables of src/lib/domain/mentoring/records.ts.

-- Books looked at: {<book>: ok | behind | missing}.
create function private.are_books(p_books jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_typeof(p_books) = 'object' and not exists (select 1 from jsonb_each_text(p_books) b
		where b.key not in ('cash', 'bank', 'savings', 'loans', 'sales', 'production', 'stock', 'inventory', 'members', 'minutes', 'guests')
			or b.value not in ('ok', 'behind', 'missing')), false)
$$;
-- Answers of an assessment: [{indicator, met: yes | partly | no, note, evidence}].
create function private.are_answers(p_list jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_typeof(p_list) = 'array' and jsonb_array_length(p_list) between 1 and 60 and not exists (
		select 1 from jsonb_array_elements(p_list) a
		where case when jsonb_typeof(a) = 'object' then a - array['indicator', 'met', 'note', 'evidence'] <> '{}' else true end
			or coalesce(a ->> 'indicator', '') !~ '^[a-z0-9-]{1,40}$' or coalesce(a ->> 'met', '') not in ('yes', 'partly', 'no')
			or char_length(coalesce(a ->> 'note', '')) > 500 or char_length(coalesce(a ->> 'evidence', '')) > 300), false)
$$;

create table public.visits (
	state text not null default 'planned' check (state in ('planned', 'done', 'cancelled')),
	planned_on date not null check (planned_on between '2020-01-01' and '2100-12-31'),
	purpose text not null default '' check (char_length(purpose) <= 300),
	visited_on date check (visited_on between '2020-01-01' and '2100-12-31'),
	place text not null default '' check (char_length(place) <= 120),
	latitude int check (latitude between -90000000 and 90000000),
	longitude int check (longitude between -180000000 and 180000000),
	present uuid[] not null default '{}' check (cardinality(present) <= 100),
	also_present text not null default '' check (char_length(also_present) <= 200),
	books jsonb not null default '{}' check (private.are_books(books)),
	cash_counted bigint check (cash_counted between 0 and 9007199254740991),
	cash_book bigint check (cash_book between -9007199254740991 and 9007199254740991),
	bank_seen boolean not null default false,
	bank_balance bigint check (bank_balance between 0 and 9007199254740991),
	bank_book bigint check (bank_book between -9007199254740991 and 9007199254740991),
	production text not null default '' check (char_length(production) <= 2000),
	sales text not null default '' check (char_length(sales) <= 2000),
	problems text not null default '' check (char_length(problems) <= 2000),
	advice text not null default '' check (char_length(advice) <= 2000),
	next_on date check (next_on between '2020-01-01' and '2100-12-31'),
	check (state <> 'done' or visited_on is not null),
	check ((latitude is null) = (longitude is null))
);
comment on table public.visits is 'What the group reads of a visit; paragraphs for mentors only stand in visit_notes under the same id.';
comment on column public.visits.latitude is 'Millionths of a degree; set only when the mentor tapped for it.';
comment on column public.visits.cash_book is 'What the book said on the mentor''s phone when the cash was counted; whole rupiah.';
create table public.visit_notes (
	production text not null default '' check (char_length(production) <= 2000),
	sales text not null default '' check (char_length(sales) <= 2000),
	problems text not null default '' check (char_length(problems) <= 2000),
	advice text not null default '' check (char_length(advice) <= 2000),
	remarks text not null default '' check (char_length(remarks) <= 2000)
);
comment on table public.visit_notes is 'Paragraphs of a visit that only mentors of the group read; its id is the visit''s.';
create table public.visit_confirmations (
	visit_id uuid not null,
	note text not null default '' check (char_length(note) <= 300)
);
comment on table public.visit_confirmations is 'The chair says that the visit was as written.';
create table public.visit_files (
	visit_id uuid not null,
	what text not null check (what in ('photo', 'voice', 'signature')),
	path text not null check (path ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}\.(jpg|webp|webm|m4a|ogg)$'),
	width int check (width between 1 and 4096),
	height int check (height between 1 and 4096),
	seconds int check (seconds between 1 and 60),
	label text not null default '' check (char_length(label) <= 80),
	shared boolean not null,
	check (case what when 'voice' then seconds is not null and path !~ '\.(jpg|webp)$'
		else width is not null and height is not null and path ~ '\.(jpg|webp)$' end)
);
create table public.follow_ups (
	visit_id uuid,
	what text not null check (char_length(what) between 1 and 300),
	owner_kind text not null check (owner_kind in ('member', 'group', 'mentor')),
	owner uuid,
	due_on date not null check (due_on between '2020-01-01' and '2100-12-31'),
	check ((owner_kind = 'member') = (owner is not null))
);
create table public.follow_up_steps (
	follow_up_id uuid not null,
	step text not null check (step in ('done', 'reopened', 'dropped', 'note')),
	note text not null default '' check (char_length(note) <= 500)
);
create table public.comments (
	subject_kind text not null check (subject_kind in ('transaction', 'budget_line', 'closing', 'visit', 'follow_up')),
	subject uuid not null,
	reply_to uuid,
	asks boolean not null default false,
	body text not null check (char_length(btrim(body)) between 1 and 1000)
);
comment on column public.comments.asks is 'Waits for an answer of the group; only mentors ask.';
create table public.flag_snoozes (
	flag text not null check (flag ~ '^[a-z_]{1,40}$'),
	until date not null,
	reason text not null check (char_length(btrim(reason)) between 1 and 200)
);
create table public.assessments (
	visit_id uuid,
	assessed_on date not null check (assessed_on between '2020-01-01' and '2100-12-31'),
	instrument text not null check (instrument ~ '^[a-z0-9-]{1,40}$'),
	snapshot jsonb not null,
	answers jsonb not null check (private.are_answers(answers)),
	stage text not null check (stage ~ '^[a-z0-9-]{1,40}$'),
	recommended text not null check (recommended ~ '^[a-z0-9-]{1,40}$'),
	reasons text not null check (char_length(reasons) <= 2000),
	shared boolean not null
);
comment on column public.assessments.recommended is 'The stage that the answers lead to; stage is what the mentor proposes.';
create table public.assessment_steps (
	assessment_id uuid not null,
	step text not null check (step in ('confirmed', 'returned')),
	stage text not null check (stage ~ '^[a-z0-9-]{1,40}$'),
	remarks text not null default '' check (char_length(remarks) <= 1000),
	check (step <> 'returned' or btrim(remarks) <> '')
);
comment on table public.assessment_steps is 'What the office answers to an assessment.';
create table public.graduation_talks (
	member uuid not null,
	talked_on date not null check (talked_on between '2020-01-01' and '2100-12-31'),
	programmes text not null default '' check (char_length(programmes) <= 200),
	situation text not null default '' check (char_length(situation) <= 2000),
	decision text not null check (decision in ('not_yet', 'thinking', 'ready', 'left')),
	words text not null default '' check (char_length(words) <= 500)
);
comment on table public.graduation_talks is 'A talk about leaving an aid programme; the decision is the family''s own. Read by the member, mentors and the office alone.';

do $$
declare
	item text;
	once text[] := array['visit_confirmations', 'visit_files', 'follow_up_steps', 'comments', 'flag_snoozes', 'assessments', 'assessment_steps'];
	-- Who reads: the group, its mentors and the office unless said otherwise.
	readers jsonb := '{"visit_notes": "group_id = any (array(select private.my_mentored_groups()))",
		"flag_snoozes": "group_id = any (array(select private.my_mentored_groups()))",
		"comments": "group_id = any (array(select private.my_readable_groups()))",
		"visit_files": "group_id = any (array(select private.my_mentored_groups())) or shared and group_id = any (array(select private.my_visible_groups()))",
		"assessments": "group_id = any (array(select private.my_mentored_groups())) or group_id = any (array(select private.my_region_groups())) or shared and group_id = any (array(select private.my_visible_groups()))",
		"graduation_talks": "group_id = any (array(select private.my_mentored_groups())) or group_id = any (array(select private.my_region_groups())) or (group_id, member) in (select * from private.my_member_rows())"}';
begin
	foreach item in array array['visits', 'visit_notes', 'visit_confirmations', 'visit_files', 'follow_ups', 'follow_up_steps', 'comments',
		'flag_snoozes', 'assessments', 'assessment_steps', 'graduation_talks'] loop
		execute format('alter table public.%I
			add column group_id uuid not null references public.groups on delete restrict,
			add column id uuid not null,
			add column seq bigint not null,
			add column meta jsonb not null default ''{}'',
			add column created_by uuid,
			add column created_at timestamptz not null default now(),
			add column author_id uuid references auth.users on delete set null,
			add column author_name text not null,
			add column author_role text not null check (author_role in (''chair'', ''secretary'', ''treasurer'', ''member'', ''mentor'', ''officer'')),
			add primary key (group_id, id),
			add unique (group_id, seq),
			add foreign key (group_id, created_by) references public.members (group_id, id) on delete restrict', item);
		execute format('create index %I on public.%I (group_id, created_by)', item || '_created_by_idx', item);
		execute format('create index %I on public.%I (author_id)', item || '_author_id_idx', item);
		execute format('alter table public.%I enable row level security', item);
		if item = any (once) then
			execute format('create trigger %I before update or delete on public.%I for each row
				execute function private.refuse_change()', item || '_append_only', item);
			execute format('create trigger %I before truncate on public.%I for each statement
				execute function private.refuse_change()', item || '_no_truncate', item);
		else
			execute format('alter table public.%I
				add column updated_by uuid,
				add column updated_at timestamptz not null default now(),
				add column deleted_at timestamptz,
				add foreign key (group_id, updated_by) references public.members (group_id, id) on delete restrict', item);
			execute format('create index %I on public.%I (group_id, updated_by)', item || '_updated_by_idx', item);
			execute format('create trigger %I before update on public.%I for each row
				execute function private.keep_columns(''group_id'', ''id'', ''created_by'', ''created_at'')', item || '_keep', item);
		end if;
		execute format('insert into private.open_objects (object, reader) values (%L, ''authenticated'')', 'public.' || item);
	end loop;
	-- The caller's own rows among the members, for what is told to one member alone.
	execute 'create function private.my_member_rows() returns table (group_id uuid, member uuid) language sql stable security definer
		set search_path = '''' as $f$ select group_id, id from public.members where user_id = (select auth.uid()) and left_at is null $f$';
	insert into private.open_objects (object, reader) values ('private.my_member_rows()', 'authenticated');
	foreach item in array array['visits', 'visit_notes', 'visit_confirmations', 'visit_files', 'follow_ups', 'follow_up_steps', 'comments',
		'flag_snoozes', 'assessments', 'graduation_talks'] loop
		execute format('create policy %I on public.%I for select to authenticated using (%s)', item || '_select', item,
			coalesce(readers ->> item, 'group_id = any (array(select private.my_visible_groups()))'));
	end loop;
	-- An answer of the office is seen by who sees the assessment.
	create policy assessment_steps_select on public.assessment_steps for select to authenticated using (exists (
		select from public.assessments a where a.group_id = assessment_steps.group_id and a.id = assessment_steps.assessment_id));
end $$;

alter table public.visit_notes add foreign key (group_id, id) references public.visits (group_id, id) on delete restrict;
alter table public.visit_confirmations add foreign key (group_id, visit_id) references public.visits (group_id, id) on delete restrict,
	add unique (group_id, visit_id);
alter table public.visit_files add foreign key (group_id, visit_id) references public.visits (group_id, id) on delete restrict,
	add check (path like group_id || '/%');
create index visit_files_visit_id_idx on public.visit_files (group_id, visit_id);
create index visit_files_path_idx on public.visit_files (path);
alter table public.follow_ups add foreign key (group_id, visit_id) references public.visits (group_id, id) on delete restrict,
	add foreign key (group_id, owner) references public.members (group_id, id) on delete restrict;
create index follow_ups_visit_id_idx on public.follow_ups (group_id, visit_id);
create index follow_ups_owner_idx on public.follow_ups (group_id, owner);
alter table public.follow_up_steps add foreign key (group_id, follow_up_id) references public.follow_ups (group_id, id) on delete restrict;
create index follow_up_steps_follow_up_id_idx on public.follow_up_steps (group_id, follow_up_id);
alter table public.comments add foreign key (group_id, reply_to) references public.comments (group_id, id) on delete restrict;
create index comments_reply_to_idx on public.comments (group_id, reply_to);
create index comments_subject_idx on public.comments (group_id, subject);
alter table public.assessments add foreign key (group_id, visit_id) references public.visits (group_id, id) on delete restrict;
create index assessments_visit_id_idx on public.assessments (group_id, visit_id);
alter table public.assessment_steps add foreign key (group_id, assessment_id) references public.assessments (group_id, id) on delete restrict;
create index assessment_steps_assessment_id_idx on public.assessment_steps (group_id, assessment_id);
alter table public.graduation_talks add foreign key (group_id, member) references public.members (group_id, id) on delete restrict;
create index graduation_talks_member_idx on public.graduation_talks (group_id, member);

insert into private.record_kinds (kind, relation, fields, writers, signed, feed_row, feed_where, summary, written_once) values
	('visit', 'visits', array['state', 'planned_on', 'purpose', 'visited_on', 'place', 'latitude', 'longitude', 'present', 'also_present', 'books',
		'cash_counted', 'cash_book', 'bank_seen', 'bank_balance', 'bank_book', 'production', 'sales', 'problems', 'advice', 'next_on'],
		'mentors', true, $$to_jsonb(x) || jsonb_build_object('own', coalesce(x.author_id = (select auth.uid()), false))$$, 'true', 'true', false),
	('visit_note', 'visit_notes', array['production', 'sales', 'problems', 'advice', 'remarks'], 'mentors', true, 'to_jsonb(x)',
		'$1 in (select private.my_mentored_groups())', 'true', false),
	('visit_confirmation', 'visit_confirmations', array['visit_id', 'note'], 'leaders', true, 'to_jsonb(x)', 'true', 'true', true),
	('visit_file', 'visit_files', array['visit_id', 'what', 'path', 'width', 'height', 'seconds', 'label', 'shared'], 'mentors', true, 'to_jsonb(x)',
		'(x.shared or $1 in (select private.my_mentored_groups()))', 'true', true),
	('follow_up', 'follow_ups', array['visit_id', 'what', 'owner_kind', 'owner', 'due_on', 'deleted'], 'mentors', true, 'to_jsonb(x)', 'true', 'true', false),
	('follow_up_step', 'follow_up_steps', array['follow_up_id', 'step', 'note'], 'both', true, 'to_jsonb(x)', 'true', 'true', true),
	('comment', 'comments', array['subject_kind', 'subject', 'reply_to', 'asks', 'body'], 'both', true, 'to_jsonb(x)', 'true', 'true', true),
	('flag_snooze', 'flag_snoozes', array['flag', 'until', 'reason'], 'mentors', true, 'to_jsonb(x)',
		'$1 in (select private.my_mentored_groups())', 'true', true),
	('assessment', 'assessments', array['visit_id', 'assessed_on', 'instrument', 'answers', 'stage', 'recommended', 'reasons', 'shared'],
		'mentors', true, 'to_jsonb(x)', '(x.shared or $1 in (select private.my_mentored_groups()))', 'true', true),
	('graduation_talk', 'graduation_talks', array['member', 'talked_on', 'programmes', 'situation', 'decision', 'words', 'deleted'],
		'mentors', true, 'to_jsonb(x)',
		'($1 in (select private.my_mentored_groups()) or ($1, x.member) in (select * from private.my_member_rows()))', 'true', false);
insert into private.record_kinds (kind, relation, signed, feed_row, feed_where, summary, written_once) values
	('assessment_step', 'assessment_steps', true, 'to_jsonb(x)', $$($1 in (select private.my_mentored_groups()) or exists (
		select from public.assessments a where a.group_id = $1 and a.id = x.assessment_id and a.shared))$$, 'true', true);
update private.record_kinds set defaults = case kind
	when 'visit' then '{"state": "planned", "purpose": "", "place": "", "present": [], "also_present": "", "books": {}, "bank_seen": false,
		"production": "", "sales": "", "problems": "", "advice": ""}'::jsonb
	when 'visit_note' then '{"production": "", "sales": "", "problems": "", "advice": "", "remarks": ""}'
	when 'visit_file' then '{"label": ""}'
	when 'graduation_talk' then '{"programmes": "", "situation": "", "words": ""}'
	when 'comment' then '{"asks": false}'
	else '{"note": ""}' end
where kind in ('visit', 'visit_note', 'visit_confirmation', 'visit_file', 'follow_up_step', 'comment', 'graduation_talk');

-- Photos, voice notes and signatures of visits: mentors put them, mentors read them, the group what was shared, the office what it was sent.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('kunjungan', 'kunjungan', false, 614400, array['image/jpeg', 'image/webp', 'audio/webm', 'audio/mp4', 'audio/ogg'])
on conflict (id) do nothing;
create function private.my_visit_files() returns setof text
language sql stable security definer set search_path = '' as $$
	select f.path from public.visit_files f where f.shared and f.group_id = any (array(select private.my_member_groups()))
$$;
insert into private.open_objects (object, reader) values ('private.my_visit_files()', 'authenticated');
drop policy photos_insert on storage.objects;
drop policy photos_select on storage.objects;
create policy files_insert on storage.objects for insert to authenticated with check (
	(private.is_photo_name(name) or bucket_id = 'kunjungan' and name ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}\.(webm|m4a|ogg)$')
	and split_part(name, '/', 1) = any (case bucket_id
		when 'produk' then array(select g::text from private.my_managed_groups() g)
		when 'bukti' then array(select g::text from private.my_member_groups() g)
		when 'kunjungan' then array(select g::text from private.my_mentored_groups() g) end));
create policy files_select on storage.objects for select to authenticated using (
	split_part(name, '/', 1) = any (case bucket_id
		when 'produk' then array(select g::text from private.my_member_groups() g)
		when 'bukti' then array(select g::text from private.my_readable_groups() g)
		when 'kunjungan' then array(select g::text from private.my_mentored_groups() g) end)
	or (bucket_id = 'bukti' and name in (select private.my_report_files()))
	or (bucket_id = 'kunjungan' and name in (select private.my_visit_files())));
select private.apply_grants();
