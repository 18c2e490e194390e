// Texts that would run as part of a page, in every field of a group that takes them.
import { randomUUID } from 'node:crypto';
import { rpc } from '../../support/api';
import { wish } from '../../support/orders';
import type { TestServer } from '../../support/server';
import {
	type ForwardPage,
	PROTOCOL,
	type PushAnswer,
	type WireRow
} from '../../../src/lib/sync/protocol';

/** From the one that tries most ways at once to the one that fits everywhere. */
const POISONS = [
	`"></textarea></title></script><img src=x onerror=alert(1)><svg onload=alert(2)>{{7*7}}`,
	`javascript:alert(3)//"><img src=x onerror=alert(3)>`,
	`"><svg onload=alert(4)>`,
	`<i onclick=x>`
] as const;

/** What stands on a page where a poisoned text is shown as text. */
export const POISON_SHOWN = /<img src=x|<svg onload|<i onclick/;

/** Kinds whose rows are written once, with what a new one may set. */
const ONCE: Record<string, readonly string[]> = {
	comment: ['subject_kind', 'subject', 'reply_to', 'asks', 'body'],
	custody: ['item', 'holder', 'holder_name', 'since', 'note'],
	asset_event: [
		'asset_id',
		'happened_on',
		'what',
		'quantity',
		'condition',
		'holder',
		'place',
		'note'
	],
	handover_remark: ['handover_id', 'item', 'what', 'note'],
	attachment: ['subject', 'role', 'label', 'path', 'width', 'height'],
	follow_up_step: ['follow_up_id', 'step', 'note'],
	visit_confirmation: ['visit_id', 'note'],
	flag_snooze: ['flag', 'until', 'reason'],
	assessment: [
		'visit_id',
		'assessed_on',
		'instrument',
		'answers',
		'stage',
		'recommended',
		'reasons',
		'shared'
	]
};
const ROWS_OF_A_KIND = 4;
const AT_ONCE = 40;

type Server = Pick<TestServer, 'url' | 'key'>;
interface Try {
	/** Kind and field. */
	field: string;
	op: unknown;
}

/** The value with every text in it poisoned; undefined when there is none. */
function poisoned(value: unknown, poison: string): unknown {
	if (value === null || typeof value === 'string') return poison;
	if (Array.isArray(value)) {
		const items = value.map((item) => poisoned(item, poison) ?? item);
		return items.length > 0 ? items : [poison];
	}
	if (typeof value !== 'object') return undefined;
	return Object.fromEntries(
		Object.entries(value).map(([key, part]) => [key, poisoned(part, poison) ?? part])
	);
}

let counter = 0;
const patch = (kind: string, id: string, set: Record<string, unknown>) => ({
	...{ id: randomUUID(), n: ++counter, type: 'patch', version: 1, at: Date.now() },
	body: { kind, id, set, base: {} }
});

/** Every row of a group that somebody with this token may read, oldest first. */
async function wholeBook(server: Server, token: string, group: string) {
	const rows: WireRow[] = [];
	for (let after = 0; ;) {
		const args = { p_group: group, p_after: after, p_limit: 1_000 };
		const page = (await rpc(server, 'sync_pull', args, token)) as ForwardPage;
		rows.push(...page.rows);
		if (!page.more) return { rows, epoch: page.epoch };
		after = page.next;
	}
}

/** The fields that took a poison, of those that somebody with this token may write in a group. */
export async function poisonRecords(
	server: Server,
	token: string,
	group: string
): Promise<Set<string>> {
	const { rows, epoch } = await wholeBook(server, token, group);
	const counts = new Map<string, number>();
	const records = rows.flatMap((row) => (row[0] === 'r' ? [row] : [])).reverse();
	const few = records.filter(([, , kind]) => {
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
		return (counts.get(kind) ?? 0) <= ROWS_OF_A_KIND;
	});
	const taken = new Set<string>();
	for (const poison of POISONS) {
		const tries = few.flatMap(([, , kind, id, fields]): Try[] => {
			const once = ONCE[kind];
			return Object.entries(fields).flatMap(([key, value]) => {
				const field = `${kind}.${key}`;
				const poisonous = poisoned(value, poison);
				if (poisonous === undefined || taken.has(field)) return [];
				if (!once) return [{ field, op: patch(kind, id, { [key]: poisonous }) }];
				if (!once.includes(key)) return [];
				const kept = Object.entries(fields).filter(([name]) => once.includes(name));
				const set = { ...Object.fromEntries(kept), [key]: poisonous };
				return [{ field, op: patch(kind, randomUUID(), set) }];
			});
		});
		for (let from = 0; from < tries.length; from += AT_ONCE) {
			const part = tries.slice(from, from + AT_ONCE);
			const answer = (await rpc(
				...([server, 'sync_push'] as const),
				{
					...{ p_group: group, p_epoch: epoch, p_device: randomUUID(), p_queued: 0 },
					...{ p_protocol: PROTOCOL, p_ops: part.map(({ op }) => op) }
				},
				token
			)) as PushAnswer;
			if ('err' in answer) throw new Error(`push refused: ${answer.err}`);
			for (const [at, { status }] of answer.results.entries()) {
				if (status === 'ok') taken.add(part[at]?.field ?? '');
			}
		}
	}
	return taken;
}

/** A member, a buyer with an order, and a group with a name like a script. @returns the link of the order */
export async function poisonPeople(server: Server, token: string, group: string): Promise<string> {
	const [, , name] = POISONS;
	const add = { p_group: group, p_name: name, p_role: 'member' };
	await rpc(server, 'add_member', add, token);
	const found = (await rpc(server, 'catalogue_search', {})) as {
		products: { slug: string; groupSlug: string; price: number; availability: string }[];
	};
	for (const { slug, groupSlug, price } of found.products) {
		const total = 2 * price;
		const order = wish(groupSlug, slug, { total, name, note: POISONS[0], address: name });
		const answer = (await rpc(server, 'place_order', { p_order: order })) as { code?: string };
		if (answer.code !== undefined) return order.token;
	}
	throw new Error('no shop takes an order');
}

/** Signs in with e-mail and password. */
export async function tokenOf(
	server: Server,
	{ email, password }: { email: string; password: string }
): Promise<string> {
	const response = await fetch(`${server.url}/auth/v1/token?grant_type=password`, {
		method: 'POST',
		headers: { apikey: server.key, 'content-type': 'application/json' },
		body: JSON.stringify({ email, password })
	});
	return ((await response.json()) as { access_token: string }).access_token;
}
