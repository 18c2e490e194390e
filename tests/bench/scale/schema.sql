-- What the rows of the scale test are made of. Lives in a schema of its own, in a database that is thrown away.
create schema scale;

-- Ids that every run makes again: of version 4, in no order, as groups and members have them.
create function scale.id(p_what text) returns uuid
language sql immutable parallel safe as $$
	select overlay(overlay(md5(p_what) placing '4' from 13) placing '8' from 17)::uuid
$$;

-- Of version 7, ordered by time, as phones make them.
create function scale.timed_id(p_at timestamptz, p_what text) returns uuid
language sql immutable parallel safe as $$
	select (lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0') || '7' || left(md5(p_what), 3) || '8'
		|| right(md5(p_what), 15))::uuid
$$;

create table scale.groups (
	n int primary key,
	id uuid not null,
	members uuid[] not null,
	users uuid[] not null,
	products uuid[] not null,
	mentor uuid not null,
	district text not null
);

-- The entries of the kinds of a common week; members, products and amounts are put in by number.
create table scale.shapes (
	shape int not null,
	line smallint not null,
	kind text not null,
	debit text not null,
	credit text not null,
	amount bigint not null,
	has_member boolean not null,
	quantity_milli bigint,
	primary key (shape, line)
);

-- The journal rows p_first to p_last of the groups p_from to p_to, each group's rows of the call side by side.
create function scale.journal(p_from int, p_to int, p_first int, p_last int, p_rows int, p_records int, p_start timestamptz)
returns table (g int, n int, group_id uuid, id uuid, seq bigint, shape int, at timestamptz, member uuid, author uuid,
	named uuid, product uuid)
language sql stable as $$
	select g.n, r.n, g.id, scale.timed_id(r.at, g.n || ' ' || r.n), p_records + r.n,
		r.n % (select max(s.shape) + 1 from scale.shapes s), r.at, g.members[1 + r.n % 3], g.users[1 + r.n % 3],
		g.members[1 + r.n % 10], g.products[1 + (r.n / 6) % 10]
	from scale.groups g
	cross join lateral (select x.n, p_start + x.n * (interval '360 days' / p_rows) + g.n * interval '7 milliseconds' as at
		from generate_series(p_first, p_last) x (n)) r
	where g.n between p_from and p_to
$$;

-- Gives the rows of a group the chain that a phone can check, from the first to the last.
create function scale.chain(p_group uuid) returns void
language plpgsql as $$
declare
	t public.transactions;
	chain bytea := private.genesis_hash(p_group);
begin
	for t in select * from public.transactions where group_id = p_group order by seq loop
		chain := sha256(chain || convert_to(private.journal_text(t, array(
			select e from public.entries e where e.group_id = p_group and e.transaction_id = t.id order by e.line)), 'UTF8'));
		update public.transactions set hash = chain where group_id = p_group and id = t.id;
	end loop;
	update private.group_heads set chain_hash = chain where group_id = p_group;
end $$;
