// Entries that another member's phone carries: sealed by their author's phone, judged and recorded as hers, whoever brings them.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entrySeal } from '../../src/lib/domain/trust/entry-seal.ts';
import vectors from '../../src/lib/domain/trust/entry-seal.vectors.json' with { type: 'json' };
import type { Operation, PushAnswer } from '../../src/lib/sync/protocol.ts';
import {
	call,
	epochOf,
	headOf,
	push,
	refused,
	results,
	soldOp,
	verdicts
} from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const PHONE = '0193a000-0000-7000-8000-0000000000d7';
const NOBODYS = { message: 'no rows' };

const keyOf = (who: Actor, device = PHONE) =>
	call<string>(db, who, 'device_key', { p_device: device });

async function sealed(author: Actor, ops: readonly unknown[], group = cast.a.id, device = PHONE) {
	const key = await keyOf(author, device);
	return Promise.all(
		ops.map(async (op) => {
			const text = typeof op === 'string' ? op : JSON.stringify(op);
			return { text, seal: await entrySeal(key, group, text, sha256) };
		})
	);
}

interface Carried {
	group?: string;
	epoch?: number;
	device?: string;
}

const carry = async (
	carrier: Actor,
	author: Actor,
	items: unknown,
	{ group = cast.a.id, epoch, device = PHONE }: Carried = {}
) =>
	call<PushAnswer>(db, carrier, 'sync_carry', {
		...{ p_group: group, p_epoch: epoch ?? (await epochOf(db, group)) },
		...{ p_account: author.uid, p_device: device, p_ops: items }
	});

/** What becomes of the member's entries when somebody carries them. */
const carriedBy = async (who: ActorName, ops: readonly unknown[], author: ActorName = 'member') =>
	carry(cast.actors[who], cast.actors[author], await sealed(cast.actors[author], ops));

const rowOf = async (id: string) => {
	const { rows } = await db.query(
		'select note, recorded_by, device_id from public.transactions where id = $1',
		[id]
	);
	if (rows.length > 1) throw new Error('recorded twice');
	return rows[0] ?? NOBODYS;
};
const keptOf = async (ops: readonly Operation[]) => {
	const { rows } = await db.query('select id, code from private.operations where id = any ($1)', [
		ops.map(({ id }) => id)
	]);
	return rows;
};

/** A member of group A with an account of her own, who may be thrown out again. */
async function newcomer(): Promise<{ actor: Actor; member: string }> {
	const uid = await db.addUser();
	const member = randomUUID();
	await db.query(
		`insert into public.members (group_id, id, user_id, name, role, seq)
		values ($1, $2, $3, 'Bu Baru', 'member', private.next_seq($1))`,
		[cast.a.id, member, uid]
	);
	return { actor: { role: 'authenticated', uid }, member };
}
const removed = (member: string) =>
	call(db, cast.actors.chair, 'remove_member', { p_group: cast.a.id, p_member: member });

test.each(vectors)('the shared vector $#', async ({ key, group, text, seal }) => {
	const { rows } = await db.query(`select private.entry_seal(decode($1, 'hex'), $2, $3) as seal`, [
		key,
		group,
		text
	]);
	expect(rows).toEqual([{ seal }]);
});

describe('the key of a phone', () => {
	test('stays the same, is another for each phone and person, and is told to her alone', async () => {
		const { member, treasurer } = cast.actors;
		const key = await keyOf(member);
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(await keyOf(member)).toBe(key);
		expect(await keyOf(member, randomUUID())).not.toBe(key);
		expect(await keyOf(treasurer)).not.toBe(key);
		expect(await refused(keyOf(cast.actors.anon))).toEqual({ code: '42501', hint: undefined });
		const read = db.as(treasurer, (tx) => tx.query('select * from private.device_keys'));
		expect(await refused(read)).toMatchObject({ code: '42501' });
	});

	test('of the oldest phone goes when a person has more than twenty', async () => {
		const { actor } = await newcomer();
		const devices = Array.from({ length: 21 }, () => randomUUID());
		for (const device of devices) await keyOf(actor, device);
		const { rows } = await db.query(
			'select device_id from private.device_keys where user_id = $1',
			[actor.uid]
		);
		expect(rows.map(({ device_id: id }) => id).sort()).toEqual(devices.slice(1).sort());
	});
});

describe('a carried entry', () => {
	test('is recorded by its author and her phone, and her own push finds it there', async () => {
		const { member } = cast.actors;
		const op = soldOp('titipan');
		expect(await results(carriedBy('treasurer', [op]))).toMatchObject([
			{ id: op.id, status: 'ok' }
		]);
		expect(await rowOf(op.id)).toEqual({
			...{ note: 'titipan', recorded_by: cast.a.members['member'], device_id: PHONE }
		});
		const again = await results(push(db, member, cast.a.id, [op], { device: PHONE }));
		expect(again).toMatchObject([{ id: op.id, status: 'ok', duplicate: true }]);
		expect(await results(carriedBy('chair', [op]))).toEqual(again);
	});

	test('that her own phone sent first is a duplicate', async () => {
		const op = soldOp('sendiri');
		const [first] = await results(push(db, cast.actors.member, cast.a.id, [op]));
		expect(await results(carriedBy('treasurer', [op]))).toEqual([{ ...first, duplicate: true }]);
	});

	test('has the rights of its author, not those of who carries it', async () => {
		const body = { kind: 'product', id: randomUUID(), set: { name: 'Palsu' }, base: {} };
		const op = { ...soldOp(), type: 'patch', body } as Operation;
		expect(await verdicts(carriedBy('chair', [op]))).toEqual(['not_allowed']);
		expect(await keptOf([op])).toEqual([{ id: op.id, code: 'not_allowed' }]);
	});

	test('leaves no trace of a phone that was not there', async () => {
		const { actor } = await newcomer();
		const items = await sealed(actor, [soldOp()]);
		expect(await verdicts(carry(cast.actors.treasurer, actor, items))).toEqual(['ok']);
		const { rows } = await db.query('select * from private.devices where user_id = $1', [
			actor.uid
		]);
		expect(rows).toEqual([]);
	});

	test('that was refused before is judged again only when its author sends it', async () => {
		const { actor, member } = await newcomer();
		const items = await sealed(actor, [soldOp('x'.repeat(201))]);
		const { treasurer } = cast.actors;
		expect(await verdicts(carry(treasurer, actor, items))).toEqual(['bad_note']);
		// Whatever made the database refuse it is over:
		await db.query(`update private.operations set code = 'month_closed' where author = $1`, [
			actor.uid
		]);
		expect(await verdicts(carry(treasurer, actor, items))).toEqual(['month_closed']);
		const own = [JSON.parse(items[0]?.text ?? '') as Operation];
		expect(await verdicts(push(db, actor, cast.a.id, own))).toEqual(['bad_note']);
		await removed(member);
	});

	test('that nobody can read is refused, and the others go on', async () => {
		const good = soldOp();
		const ops = ['no json', '{"note": "a\\u0000b"}', '[]', 'null', good];
		expect(await verdicts(carriedBy('treasurer', ops))).toEqual([
			...['invalid', 'invalid', 'invalid', 'invalid', 'ok']
		]);
	});
});

describe('a forged entry', () => {
	const forgeries: [string, (items: { text: string; seal: string }[]) => unknown[]][] = [
		['with another text', ([item]) => [{ ...item, text: item?.text.replace('asli', 'palsu') }]],
		['with one more space', ([item]) => [{ ...item, text: ` ${item?.text}` }]],
		['with another seal', ([item]) => [{ ...item, seal: '0'.repeat(32) }]],
		['with an empty seal', ([item]) => [{ ...item, seal: '' }]],
		['without a seal', ([item]) => [{ text: item?.text }]],
		['without a text', ([item]) => [{ seal: item?.seal }]],
		['that is no entry', () => [7]]
	];
	test.each(forgeries)('%s is refused and not kept', async (_, forge) => {
		const { actor, member } = await newcomer();
		const { actor: carrier } = await newcomer();
		const op = soldOp('asli');
		const before = await headOf(db, cast.a.id);
		const items = forge(await sealed(actor, [op]));
		expect(await results(carry(carrier, actor, items))).toEqual([
			{ id: null, status: 'rejected', code: 'seal' }
		]);
		expect(await headOf(db, cast.a.id)).toBe(before);
		expect(await keptOf([op])).toEqual([]);
		await removed(member);
	});

	test('in the name of somebody else, of another phone or for another group is refused', async () => {
		const { member, treasurerOfBoth, secretary } = cast.actors;
		const { actor: carrier } = await newcomer();
		const op = soldOp();
		const items = await sealed(member, [op]);
		expect(await verdicts(carry(carrier, secretary, items))).toEqual(['seal']);
		expect(await verdicts(carry(carrier, carrier, items))).toEqual(['seal']);
		const device = randomUUID();
		expect(await verdicts(carry(carrier, member, items, { device }))).toEqual(['seal']);
		await keyOf(treasurerOfBoth);
		const mine = await sealed(treasurerOfBoth, [op]);
		const group = cast.b.id;
		expect(await verdicts(carry(cast.actors.chairOfB, treasurerOfBoth, mine, { group }))).toEqual([
			'seal'
		]);
		expect(await keptOf([op])).toEqual([]);
	});

	test('stops its carrier for a while when there are many, and the good ones wait with it', async () => {
		const { actor } = await newcomer();
		const good = await sealed(cast.actors.member, [soldOp()]);
		const [item] = good;
		const bad = [{ ...item, seal: '0'.repeat(32) }];
		for (let tries = 0; tries < 10; tries++) {
			expect(await verdicts(carry(actor, cast.actors.member, bad))).toEqual(['seal']);
		}
		expect(await carry(actor, cast.actors.member, good)).toEqual({ err: 'wait' });
		expect(await verdicts(carry(cast.actors.treasurer, cast.actors.member, good))).toEqual(['ok']);
	});

	test('cannot take the id of another entry', async () => {
		const known = soldOp('lama');
		expect(await verdicts(push(db, cast.actors.treasurer, cast.a.id, [known]))).toEqual(['ok']);
		expect(await verdicts(carriedBy('chair', [known]))).toEqual(['id_reused']);
		const own = soldOp('pertama');
		const other = { ...own, body: { ...own.body, note: 'kedua' } };
		expect(await verdicts(carriedBy('chair', [own, other]))).toEqual(['ok', 'id_reused']);
		expect(await rowOf(own.id)).toMatchObject({ note: 'pertama' });
	});
});

describe('who carries', () => {
	test.each([
		...(['stranger', 'chairOfB', 'mentor', 'standIn', 'officer'] as const),
		...(['removed', 'formerAccount'] as const)
	])('is not %s', async (who) => {
		const op = soldOp();
		expect(await carriedBy(who, [op])).toEqual({ err: 'not_member' });
		expect(await rowOf(op.id)).toEqual(NOBODYS);
		expect(await keptOf([op])).toEqual([]);
	});

	test('is not somebody without an account', async () => {
		const work = carriedBy('anon', [soldOp()]);
		expect(await refused(work)).toEqual({ code: '42501', hint: undefined });
	});
});

describe('who has written it', () => {
	test.each(['mentor', 'officer', 'chairOfB', 'stranger'] as const)('is not %s', async (author) => {
		const op = soldOp();
		expect(await verdicts(carriedBy('treasurer', [op], author))).toEqual(['not_member']);
		expect(await keptOf([op])).toEqual([]);
	});

	test('and was removed since: kept for the officers, as from her own phone', async () => {
		const { actor, member } = await newcomer();
		const op = soldOp('sebelum keluar');
		const items = await sealed(actor, [op]);
		await removed(member);
		expect(await verdicts(carry(cast.actors.member, actor, items))).toEqual(['removed_member']);
		expect(await rowOf(op.id)).toEqual(NOBODYS);
		const kept = await call<{ id: string }[]>(db, cast.actors.chair, 'quarantine_list', {
			p_group: cast.a.id
		});
		expect(kept.find(({ id }) => id === op.id)).toMatchObject({ member, code: 'removed_member' });
	});

	test('and was removed since is no mentor because a mentor carries it who is a member too', async () => {
		const { actor, member } = await newcomer();
		const { actor: carrier } = await newcomer();
		const day = `private.today_of('${cast.a.id}')`;
		await db.query(`select private.write_assignment($1, $2, ${day} - 9, ${day} + 9, true)`, [
			...[cast.a.id, carrier.uid]
		]);
		const body = { kind: 'visit', id: randomUUID(), set: { planned_for: '2026-11-20' }, base: {} };
		const op = { ...soldOp(), type: 'patch', body } as Operation;
		const items = await sealed(actor, [op]);
		await removed(member);
		expect(await verdicts(carry(carrier, actor, items))).toEqual(['removed_member']);
	});
});

describe('a call', () => {
	test('has at most 50 entries and 128 kB', async () => {
		const fifty = await sealed(
			cast.actors.member,
			Array.from({ length: 50 }, () => soldOp())
		);
		const { treasurer, member } = cast.actors;
		const tooBig = { code: 'PT413', hint: 'BATCH_TOO_BIG' };
		expect(await refused(carry(treasurer, member, [...fifty, ...fifty.slice(0, 1)]))).toEqual(
			tooBig
		);
		expect(await refused(carriedBy('treasurer', [soldOp('x'.repeat(140_000))]))).toEqual(tooBig);
		expect(await refused(carry(treasurer, member, { not: 'a list' }))).toEqual(tooBig);
		expect(await verdicts(carry(treasurer, member, fifty))).toEqual(fifty.map(() => 'ok'));
	});

	test('of another epoch is told so and writes nothing', async () => {
		const before = await headOf(db, cast.a.id);
		const epoch = await epochOf(db, cast.a.id);
		const items = await sealed(cast.actors.member, [soldOp()]);
		for (const wrong of [epoch - 1, epoch + 1]) {
			const answer = await carry(cast.actors.treasurer, cast.actors.member, items, {
				epoch: wrong
			});
			expect(answer).toEqual({ err: 'epoch', epoch });
		}
		expect(await headOf(db, cast.a.id)).toBe(before);
	});

	test('gives places without gaps', async () => {
		const before = await headOf(db, cast.a.id);
		const ops = Array.from({ length: 9 }, (_, at) => soldOp(at % 3 === 1 ? 'x'.repeat(201) : ''));
		const answer = await carriedBy('treasurer', ops);
		expect(answer).toMatchObject({ head: before + 6 });
		const seqs = (await results(Promise.resolve(answer))).flatMap((each) =>
			each.status === 'ok' ? [each.seq] : []
		);
		expect(seqs).toEqual([1, 2, 3, 4, 5, 6].map((place) => before + place));
	});
});
