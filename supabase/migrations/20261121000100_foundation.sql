-- Schemas and default rights. `public` holds tables that clients may read and thin RPC wrappers; all else lives in `private`.
alter default privileges revoke execute on functions from public;

create schema private;
grant usage on schema private to anon, authenticated, service_role; -- policies call its helpers; it is not exposed
grant usage on schema auth to anon, authenticated, service_role; -- invoker functions ask auth.uid()

-- Refuses a change of the columns named as arguments.
create function private.keep_columns() returns trigger
language plpgsql set search_path = '' as $$
declare
	column_name text;
begin
	foreach column_name in array tg_argv loop
		if to_jsonb(new) -> column_name is distinct from to_jsonb(old) -> column_name then
			raise sqlstate 'PT403' using
				message = format('column %s cannot be changed', column_name), hint = 'FIXED_COLUMN';
		end if;
	end loop;
	return new;
end $$;

-- Journal rows are only ever added.
create function private.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
	raise sqlstate 'PT403' using
		message = format('%s is append-only', tg_table_name), hint = 'APPEND_ONLY';
end $$;

-- Lower-case words joined by hyphens, for addresses in the catalogue.
create function private.slug(p_text text) returns text
language sql immutable set search_path = '' as $$
	select trim(both '-' from regexp_replace(lower(p_text), '[^a-z0-9]+', '-', 'g'))
$$;
