import { randomUUID } from 'node:crypto';
import { uuidv7 } from '../../../src/lib/device/ids.ts';
import { sale } from '../../../src/lib/domain/posting.ts';
import { PROTOCOL, PULL_ROWS, SUMMARY_ROWS } from '../../../src/lib/sync/protocol.ts';
import { wishes } from '../crowd.ts';
import type { Group, Uid } from './person.ts';

export interface Asked {
	uid: Uid;
	sql: string;
	values: (string | number)[];
}

export interface Question {
	what: string;
	/** Its time has the commit in it; others have only the statement. */
	writes?: true;
	ask(group: Group, round: number): Asked;
}

const treasurer = ({ users }: Group): string => users[2] ?? '';

const operation = (n: number) => ({
	...{ id: uuidv7(), n, type: 'transaction', version: 1, at: Date.now() },
	body: sale({
		...{ occurredOn: new Date().toISOString().slice(0, 10), note: '' },
		items: [{ product: null, quantityMilli: null, amount: 15_000 }],
		payment: { by: 'treasurer' }
	})
});

/** A push of so many sales by the treasurer. */
export const push = (group: Group, count: number): Asked => ({
	uid: treasurer(group),
	sql: 'select public.sync_push($1, $2::bigint, $3, $4::int, $5::jsonb, 0) as answer',
	values: [
		...[group.id, group.epoch, randomUUID(), PROTOCOL],
		JSON.stringify(Array.from({ length: count }, (_, n) => operation(n)))
	]
});

/** What is new to a phone that has all but so many rows. */
export const pullForward = (group: Group, behind: number): Asked => ({
	uid: treasurer(group),
	sql: 'select public.sync_pull($1, $2::bigint, p_after => $3::bigint, p_limit => $4::int) as answer',
	values: [group.id, group.epoch, group.head - behind, PULL_ROWS]
});

const newest = (uid: Uid, { id, epoch }: Group, scope: 'whole' | 'summary'): Asked => ({
	uid,
	sql: 'select public.sync_pull($1, $2::bigint, p_before => 0, p_limit => $3::int, p_scope => $4) as answer',
	values: [id, epoch, scope === 'summary' ? SUMMARY_ROWS : PULL_ROWS, scope]
});

const hello = (uid: Uid): Asked => ({
	uid,
	sql: 'select public.sync_hello($1, $2::int) as answer',
	values: [randomUUID(), PROTOCOL]
});

const plainAsk = (uid: Uid, sql: string, ...values: (string | number)[]): Asked => ({
	...{ uid, sql, values }
});

/** @param officers the account of the officer of a region, by its code */
export const questions = (officers: ReadonlyMap<string, string>): Question[] => [
	{ what: 'hello, member', ask: (group) => hello(treasurer(group)) },
	{ what: 'hello, mentor of 10 groups', ask: (group) => hello(group.mentor) },
	{ what: 'push of 1', writes: true, ask: (group) => push(group, 1) },
	{ what: 'push of 50', writes: true, ask: (group) => push(group, 50) },
	{ what: 'pull, nothing new', ask: (group) => pullForward(group, 0) },
	{ what: 'pull, 10 new', ask: (group) => pullForward(group, 10) },
	{ what: 'pull, newest page (500)', ask: (group) => newest(treasurer(group), group, 'whole') },
	{ what: 'pull, summary of a mentor', ask: (group) => newest(group.mentor, group, 'summary') },
	{
		what: 'table: sums of a statement',
		ask: (group) =>
			plainAsk(
				treasurer(group),
				`select account, sum(debit) as debit, sum(credit) as credit from public.balances
				where group_id = $1 and month <= current_date group by account order by account`,
				group.id
			)
	},
	{
		what: 'table: newest 50 of the journal with entries',
		ask: (group) =>
			plainAsk(
				treasurer(group),
				`select t.seq, t.kind, t.note, (select json_agg(e) from public.entries e
					where e.group_id = t.group_id and e.transaction_id = t.id) as entries
				from public.transactions t where t.group_id = $1 order by t.seq desc limit 50`,
				group.id
			)
	},
	{
		what: 'table: products of a shop, buyer',
		ask: (group) =>
			plainAsk(null, 'select slug, name, price from public.products where group_id = $1', group.id)
	},
	...[
		{ region: 'regency', code: ({ district }: Group) => district.slice(0, 5) },
		{ region: 'province', code: ({ district }: Group) => district.slice(0, 2) }
	].flatMap(({ region, code }) => [
		{
			what: `region summary, officer of a ${region}`,
			ask: (group: Group) =>
				plainAsk(officers.get(code(group)) ?? null, 'select public.region_summary() as answer')
		},
		{
			what: `overview of mentoring, officer of a ${region}`,
			ask: (group: Group) =>
				plainAsk(officers.get(code(group)) ?? null, 'select public.mentor_overview() as answer')
		}
	]),
	{
		what: 'catalogue: list, any page and sort',
		ask: (_, round) =>
			plainAsk(
				null,
				'select public.catalogue_search(p_sort => $1, p_offset => $2::int) as answer',
				...[['', 'price', 'price_down'][round % 3] ?? '', (round % 50) * 24]
			)
	},
	{
		what: 'catalogue: list of a regency',
		ask: ({ district }) =>
			plainAsk(
				null,
				'select public.catalogue_search(p_place => $1) as answer',
				district.slice(0, 5)
			)
	},
	{
		what: 'catalogue: search',
		ask: (_, round) =>
			plainAsk(
				null,
				'select public.catalogue_search(p_query => $1) as answer',
				wishes[round % wishes.length] ?? ''
			)
	},
	{
		what: 'catalogue: shop',
		ask: ({ n }) => plainAsk(null, 'select public.catalogue_group($1) as answer', `kube-${n}`)
	}
];
