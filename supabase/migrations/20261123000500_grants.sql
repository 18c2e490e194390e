-- The rights of the new tables; replaces the function and calls it, as every migration that makes an object does.
create or replace function private.apply_grants() returns void
language plpgsql security invoker set search_path = '' as $$
declare
	item regclass;
	item_function regprocedure;
	item_sequence regclass;
begin
	for item in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm') loop
		execute format('revoke all on %s from public, anon, authenticated', item);
		execute format('grant all on %s to service_role', item);
	end loop;
	for item_sequence in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('public', 'private') and c.relkind = 'S' loop
		execute format('revoke all on sequence %s from public, anon, authenticated', item_sequence);
	end loop;
	for item_function in select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'private') and p.prokind = 'f' loop
		execute format('revoke all on function %s from public, anon, authenticated', item_function);
		execute format('grant execute on function %s to service_role', item_function);
	end loop;

	grant select on public.regions, public.accounts, public.products, public.product_photos to anon, authenticated;
	grant select on public.profiles, public.groups, public.members, public.mentor_assignments, public.officers, public.parties,
		public.transactions, public.entries, public.balances, public.meetings, public.guests, public.activities, public.assets,
		public.loans, public.cost_sheets, public.receipts, public.profit_rules, public.approval_requests, public.approvals,
		public.closings, public.orders, public.order_lines, public.order_contacts, public.order_steps to authenticated;

	grant execute on function private.my_member_groups(), private.my_managed_groups(), private.my_mentored_groups(),
		private.my_region_groups(), private.my_readable_groups(), private.my_visible_groups(), private.my_mentors(),
		private.is_photo_name(text), private.sync_push(uuid, bigint, uuid, int, jsonb, int),
		private.sync_pull(uuid, bigint, bigint, bigint, int), private.sync_hello(uuid, int, jsonb), private.sync_audit(uuid),
		private.quarantine_list(uuid), private.quarantine_accept(uuid, uuid), private.start_group(text, text, text, text),
		private.create_invite(uuid, uuid, text), private.peek_invite(text), private.join_group(text, text),
		private.add_member(uuid, text, text), private.change_member(uuid, uuid, text, boolean), private.region_summary(),
		private.verify_group(uuid, boolean) to authenticated;
	grant execute on function private.catalogue_search(text, text, text, boolean, text, text, int),
		private.catalogue_places(), private.catalogue_product(text), private.catalogue_group(text), private.catalogue_sitemap(),
		private.place_order(jsonb, text, text), private.order_status(text), private.order_cancel(text) to anon, authenticated;

	grant execute on function public.sync_push(uuid, bigint, uuid, int, jsonb, int), public.sync_pull(uuid, bigint, bigint, bigint, int),
		public.sync_hello(uuid, int, jsonb), public.sync_audit(uuid), public.quarantine_list(uuid), public.quarantine_accept(uuid, uuid),
		public.start_group(text, text, text, text), public.create_invite(uuid, uuid, text), public.peek_invite(text),
		public.join_group(text, text), public.add_member(uuid, text, text), public.set_role(uuid, uuid, text),
		public.remove_member(uuid, uuid), public.region_summary(), public.verify_group(uuid, boolean) to authenticated;
	grant execute on function public.catalogue_search(text, text, text, boolean, text, text, int), public.catalogue_places(),
		public.catalogue_product(text), public.catalogue_group(text), public.catalogue_sitemap(),
		public.place_order(jsonb, text, text), public.order_status(text), public.order_cancel(text) to anon, authenticated;
end $$;
select private.apply_grants();
