-- What a phone compares its copy of the book with: the rows as they stand now, not the hashes that were stored with them.

drop function public.sync_audit(uuid);
drop function private.sync_audit(uuid);
delete from private.open_objects where object in ('public.sync_audit(uuid)', 'private.sync_audit(uuid)');

-- The texts of many rows at once, as private.journal_text makes each: called a row at a time that takes five times as long.
create function private.journal_texts(p_group uuid, p_first bigint, p_last bigint) returns table (seq bigint, hash bytea, journal_text text)
language sql stable set search_path = '' as $$
	select t.seq, t.hash, concat_ws('|', 'T', t.group_id, t.seq, t.id, t.kind, to_char(t.occurred_on, 'YYYY-MM-DD'), t.recorded_by, t.device_id,
			trunc(extract(epoch from t.device_at) * 1000)::bigint, trunc(extract(epoch from t.received_at) * 1000)::bigint,
			coalesce(t.reverses::text, '-'), encode(convert_to(t.note, 'UTF8'), 'hex'))
		|| case when coalesce(t.approved_by, t.meeting_id, t.order_id, t.grant_id) is null then ''
			else concat('|', coalesce(t.approved_by::text, '-'), '|', coalesce(t.meeting_id::text, '-')) end
		|| case when coalesce(t.order_id, t.grant_id) is null then '' else concat('|', coalesce(t.order_id::text, '-')) end
		|| case when t.grant_id is null then '' else concat('|', t.grant_id, '|', coalesce(t.budget_line_id::text, '-')) end
		|| coalesce(l.lines, '')
	from public.transactions t
	left join (
		select e.transaction_id, string_agg(E'\n' || concat_ws('|', 'E', e.line, e.debit, e.credit, e.amount,
			coalesce(e.member_id::text, '-'), coalesce(e.party_id::text, '-'),
			coalesce(e.product_id::text, '-'), coalesce(e.quantity_milli::text, '-')), '' order by e.line) as lines
		from public.transactions x join public.entries e on e.group_id = x.group_id and e.transaction_id = x.id
		where x.group_id = p_group and x.seq between p_first and p_last
		group by e.transaction_id) l on l.transaction_id = t.id
	where t.group_id = p_group and t.seq between p_first and p_last
$$;

-- Per 1,000 places how many journal rows, and the SHA-256 of their texts and stored hashes, of the places behind p_after up to p_upto.
-- A call answers 10,000 places at most and says how far it came. The roll-ups come with the end of the book, a digest an account.
-- STABLE: all of an answer is one snapshot.
create function private.sync_audit(p_group uuid, p_epoch bigint, p_after bigint, p_upto bigint) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	group_epoch bigint;
	h private.group_heads;
	first_place bigint := greatest(coalesce(p_after, 0), 0) + 1;
	last_place bigint := least(p_upto, (first_place / 1000 + 10) * 1000 - 1);
	answer jsonb;
begin
	if not exists (select 1 from private.my_readable_groups() r where r = p_group) then
		return jsonb_build_object('err', 'not_member');
	end if;
	select epoch into group_epoch from public.groups where id = p_group;
	select * into h from private.group_heads where group_id = p_group;
	if p_epoch <> group_epoch or p_upto > h.head then
		return jsonb_build_object('err', 'epoch', 'epoch', group_epoch, 'head', h.head);
	end if;
	select jsonb_build_object('epoch', group_epoch, 'head', h.head, 'chain', encode(h.chain_hash, 'hex'), 'to', last_place,
		'buckets', coalesce(jsonb_agg(jsonb_build_array(b.bucket, b.count, b.digest) order by b.bucket), '[]')) into answer
	from (
		select t.seq / 1000 as bucket, count(*) as count, encode(sha256(convert_to(
			string_agg(t.journal_text || '|' || encode(t.hash, 'hex'), E'\n' order by t.seq), 'UTF8')), 'hex') as digest
		from private.journal_texts(p_group, first_place, last_place) t
		group by 1) b;
	if last_place < h.head then
		return answer;
	end if;
	return answer || jsonb_build_object('sums', (
		select coalesce(jsonb_agg(jsonb_build_array(s.account, s.debit, s.credit, s.digest) order by s.account), '[]')
		from (
			select b.account, sum(b.debit) as debit, sum(b.credit) as credit, encode(sha256(convert_to(string_agg(
				concat_ws('|', b.holder_id, b.month, b.debit, b.credit), E'\n' order by b.holder_id, b.month), 'UTF8')), 'hex') as digest
			from public.balances b where b.group_id = p_group and (b.debit <> 0 or b.credit <> 0)
			group by b.account) s));
end $$;
create function public.sync_audit(p_group uuid, p_epoch bigint, p_after bigint, p_upto bigint) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.sync_audit(p_group, p_epoch, p_after, p_upto) $$;

insert into private.open_objects (object, reader) values
	('public.sync_audit(uuid, bigint, bigint, bigint)', 'authenticated'),
	('private.sync_audit(uuid, bigint, bigint, bigint)', 'authenticated');
select private.apply_grants();
