import { randomUUID } from 'node:crypto';
import { receivablePayment, sale } from '../../src/lib/domain/posting.ts';
import type { Patch } from '../../src/lib/domain/records.ts';
import { call, hello, patchOp, push, soldOp, transactionOp, verdicts } from './calls.ts';
import { capital, filesOf } from './cast-capital.ts';
import { mentoring } from './cast-mentoring.ts';
import type { Actor, TestDatabase } from './embedded.ts';
import type { CastMentoring } from './mentoring.ts';
import { handedOver, placed, SERVER_KEY, stepOp, wish } from './orders.ts';
import {
	activity,
	asset,
	closingOf,
	costSheet,
	guest,
	loan,
	meeting,
	photo,
	profitRule
} from './records.ts';

/** Everybody who may knock at the database. Group A is in Kabupaten Bogor, group B in Kabupaten Tegal. Stand-ins are of A. */
export const actorNames = [
	'anon',
	'stranger',
	'member',
	'treasurer',
	'secretary',
	'chair',
	'chairOfB',
	'treasurerOfBoth',
	'mentor',
	'mentorOfB',
	'standIn',
	'formerMentor',
	'formerStandIn',
	'officer',
	'officerOfB',
	'removed',
	'formerAccount'
] as const;
export type ActorName = (typeof actorNames)[number];

export interface CastGroup {
	id: string;
	/** Member rows by what they are: chair, treasurer, both, phoneless, ... */
	members: Record<string, string>;
	buyer: string;
	draft: string;
	published: string;
	deleted: string;
	/** A meeting; a request that waits; the month that is closed ends on 31 August 2026, with 500,000 of profit. */
	meeting: string;
	waiting: string;
	/** A thing; a grant with its only line, planned at 1,500,000; its handover, not accepted. Its report (of the same id) is sent. */
	asset: string;
	grant: string;
	line: string;
	handover: string;
	/** Addresses of the shop and of the published product. */
	slug: string;
	productSlug: string;
	/** Names of stored files: of the draft's photo, a receipt, the page of an agreement, a signature of the sent report. */
	files: { photo: string; receipt: string; paper: string; signature: string };
	/** What its mentor wrote. */
	mentoring: CastMentoring;
	/** Orders by how far they came, with their secret links. */
	orders: Record<CastOrder, { id: string; token: string }>;
}
export type CastOrder = 'sent' | 'accepted' | 'done' | 'refused';

export interface Cast {
	actors: Record<ActorName, Actor>;
	a: CastGroup;
	b: CastGroup;
}

export const REGIONS = `insert into public.regions (code, parent_code, level, name) values
	('32', null, 'province', 'Jawa Barat'), ('33', null, 'province', 'Jawa Tengah'),
	('32.01', '32', 'regency', 'Kabupaten Bogor'), ('33.28', '33', 'regency', 'Kabupaten Tegal'),
	('32.01.05', '32.01', 'district', 'Cibinong'), ('33.28.04', '33.28', 'district', 'Slawi')`;

/** Fills a migrated database with two groups and everybody around them, through the calls that the app uses. */
export async function assembleCast(db: TestDatabase): Promise<Cast> {
	await db.exec(REGIONS);
	const person = async (): Promise<Actor> => ({ role: 'authenticated', uid: await db.addUser() });
	const people = Object.fromEntries(
		await Promise.all(actorNames.map(async (name) => [name, await person()] as const))
	) as Record<ActorName, Actor>;
	const actors = { ...people, anon: { role: 'anon' } satisfies Actor };
	const newPhone = await person();

	const a = await startGroup(db, actors.chair, 'Mekar A', '32.01.05');
	for (const role of ['secretary', 'treasurer', 'member'] as const) {
		a.members[role] = await join(db, actors.chair, a, actors[role], role);
	}
	a.members['both'] = await join(db, actors.chair, a, actors.treasurerOfBoth, 'treasurer');
	const b = await startGroup(db, actors.chairOfB, 'Lestari B', '33.28.04');
	b.members['both'] = await join(db, actors.chairOfB, b, actors.treasurerOfBoth, 'treasurer');
	for (const [group, chair, treasurer, asker, former] of [
		[a, actors.chair, actors.treasurer, actors.member, actors.formerAccount],
		[b, actors.chairOfB, actors.treasurerOfBoth, actors.chairOfB, await person()]
	] as const) {
		await life(db, chair, treasurer, group);
		await ask(db, asker, group);
		await goods(db, chair, group);
		await orders(db, chair, group);
		await capital(db, chair, treasurer, group);
		const moved = (group.members['moved'] = await join(db, chair, group, former, 'member'));
		await reconnect(db, chair, group, moved, newPhone);
	}
	a.members['removed'] = await join(db, actors.chair, a, actors.removed, 'secretary');
	const { code } = await call<{ code: string }>(db, actors.removed, 'create_invite', {
		p_group: a.id,
		p_role: 'member'
	});
	a.members['phoneless'] = await withoutPhone(db, actors.chair, a);
	await call(db, actors.chair, 'remove_member', { p_group: a.id, p_member: a.members['removed'] });
	await office(db, actors, a, b);
	const { treasurerOfBoth: both } = actors;
	await mentoring(db, a, [actors.mentor, actors.chair, both, actors.officer]);
	await mentoring(db, b, [actors.mentorOfB, actors.chairOfB, both, actors.officerOfB]);
	await privacy(db, actors, b);
	await leftovers(db, actors, [a, b], code);
	return { actors, a, b };
}

async function startGroup(db: TestDatabase, chair: Actor, name: string, district: string) {
	const { group, member } = await call<{ group: string; member: string }>(
		db,
		chair,
		'start_group',
		{
			p_name: name,
			p_district: district,
			p_business: 'food',
			p_chair_name: `Ketua ${name}`
		}
	);
	const ids = {
		buyer: randomUUID(),
		draft: randomUUID(),
		published: randomUUID(),
		deleted: randomUUID(),
		meeting: randomUUID(),
		waiting: randomUUID(),
		asset: randomUUID(),
		grant: randomUUID(),
		line: randomUUID(),
		handover: randomUUID()
	};
	const members: Record<string, string> = { chair: member };
	return {
		id: group,
		members,
		...ids,
		slug: '',
		productSlug: '',
		files: { photo: '', receipt: '', paper: '', signature: '' },
		mentoring: {} as CastMentoring,
		orders: {} as CastGroup['orders']
	};
}

/** The member row of somebody who joins by a code of the chair. */
export async function join(
	db: TestDatabase,
	chair: Actor,
	group: Pick<CastGroup, 'id'>,
	who: Actor,
	role: string
): Promise<string> {
	const { code } = await call<{ code: string }>(db, chair, 'create_invite', {
		p_group: group.id,
		p_role: role
	});
	const joined = await call<{ member: string }>(db, who, 'join_group', {
		p_code: code,
		p_name: `Ibu ${role}`
	});
	return joined.member;
}

async function reconnect(
	db: TestDatabase,
	chair: Actor,
	group: CastGroup,
	member: string,
	phone: Actor
) {
	const { code } = await call<{ code: string }>(db, chair, 'create_invite', {
		p_group: group.id,
		p_member: member
	});
	await call(db, phone, 'join_group', { p_code: code });
}

async function withoutPhone(db: TestDatabase, chair: Actor, group: CastGroup): Promise<string> {
	const { member } = await call<{ member: string }>(db, chair, 'add_member', {
		p_group: group.id,
		p_name: 'Nenek Iyem',
		p_role: 'member',
		p_told: 1
	});
	return member;
}

/** A buyer, products in all states with photos, a sale in the hand and one on credit, and a refused sale. */
async function goods(db: TestDatabase, chair: Actor, group: CastGroup): Promise<void> {
	const product = (id: string, published: boolean) => [
		patchOp({
			...{ kind: 'product', id, base: {} },
			set: { name: 'Keripik', kind: 'food', unit: 'bungkus', price: 8_000, published }
		}),
		photoOf(group.id, id)
	];
	const said = { occurredOn: '2026-10-05', note: 'pasar' };
	const item = { product: group.published, quantityMilli: 2_000, amount: 16_000 };
	const hand = { by: 'hand', member: group.members['chair'] ?? '' } as const;
	const said2 = await verdicts(
		push(db, chair, group.id, [
			patchOp({ kind: 'party', id: group.buyer, set: { name: 'Bu Sri', phone: null }, base: {} }),
			...product(group.draft, false),
			...product(group.published, true),
			...product(group.deleted, true),
			patchOp({ kind: 'product', id: group.deleted, set: { deleted: true }, base: {} }),
			transactionOp(sale({ ...said, items: [item], payment: hand })),
			transactionOp(
				sale({ ...said, items: [item], payment: { by: 'credit', party: group.buyer } })
			),
			transactionOp(
				receivablePayment({ ...said, amount: 5_000, party: group.buyer, into: { place: 'cash' } })
			),
			transactionOp(sale({ ...said, items: [], payment: hand }))
		])
	);
	if (said2.filter((verdict) => verdict !== 'ok').join() !== 'bad_entries') {
		throw new Error(`unexpected verdicts: ${said2.join()}`);
	}
}

/** One order of each state, as buyers place them and an officer answers them. */
async function orders(db: TestDatabase, chair: Actor, group: CastGroup): Promise<void> {
	await db.query('select private.trust_server($1)', [SERVER_KEY]);
	const { rows } = await db.query(
		`select g.slug as shop, p.slug from public.groups g join public.products p on p.group_id = g.id
		where g.id = $1 and p.id = $2`,
		[group.id, group.published]
	);
	group.slug = String(rows[0]?.['shop']);
	group.productSlug = String(rows[0]?.['slug']);
	for (const state of ['sent', 'accepted', 'done', 'refused'] as const) {
		group.orders[state] = await placed(db, wish(group.slug, group.productSlug));
	}
	const { accepted, done, refused } = group.orders;
	const said = await verdicts(
		push(db, chair, group.id, [
			stepOp(accepted.id, 'accepted', { party: group.buyer }),
			stepOp(refused.id, 'refused', { reason: 'Bahan habis' }),
			transactionOp(handedOver(done.id, group.published))
		])
	);
	if (said.some((verdict) => verdict !== 'ok')) throw new Error(`unexpected: ${said.join()}`);
}

/** One record of each kind, a request that waits, and a closed month. */
async function life(db: TestDatabase, chair: Actor, treasurer: Actor, group: CastGroup) {
	const self = group.members['chair'] ?? '';
	const closing = randomUUID();
	const record = (kind: Patch['kind'], set: Record<string, unknown>, id: string = randomUUID()) =>
		patchOp({ kind, id, set, base: {} });
	const earned = transactionOp(
		sale({
			...{ occurredOn: '2026-08-20', note: '' },
			items: [{ product: null, quantityMilli: null, amount: 500_000 }],
			payment: { by: 'qris' }
		})
	);
	const said = await verdicts(
		push(db, chair, group.id, [
			earned,
			record('meeting', meeting, group.meeting),
			record('guest', guest),
			record('activity', activity),
			record('asset', { ...asset, holder: self }, group.asset),
			record('product', { name: 'Opak', kind: 'food', unit: 'kg', price: 1 }, closing),
			record('cost_sheet', costSheet, closing),
			record('loan', { member: self, ...loan }),
			record('receipt', { transaction: earned.id, ...photo(group.id) }),
			record('profit_rule', { meeting: group.meeting, ...profitRule }),
			record('request', closingOf('2026-08-01'), closing)
		])
	);
	const answer = record('approval', { request: closing, decision: 'approved', reason: '' });
	said.push(...(await verdicts(push(db, treasurer, group.id, [answer]))));
	if (said.some((verdict) => verdict !== 'ok')) throw new Error(`unexpected: ${said.join()}`);
}

/** A sale that waits for an officer, although it would not have to. */
async function ask(db: TestDatabase, asker: Actor, group: CastGroup): Promise<void> {
	const { body } = soldOp('menunggu');
	const set = { what: 'transaction', body };
	const op = patchOp({ kind: 'request', id: group.waiting, set, base: {} });
	const said = await verdicts(push(db, asker, group.id, [op]));
	if (said.join() !== 'ok') throw new Error(`unexpected: ${said.join()}`);
}

/** A photo of a product, at a path that is free. */
export function photoOf(group: string, product: string) {
	const id = randomUUID();
	const path = `${group}/${id}.webp`;
	return patchOp({
		...{ kind: 'photo', id, base: {} },
		set: { product_id: product, position: 0, path, width: 600, height: 600 }
	});
}

async function office(
	db: TestDatabase,
	actors: Record<ActorName, Actor>,
	a: CastGroup,
	b: CastGroup
): Promise<void> {
	const emailOf = async (actor: Actor) =>
		(await db.query('select email from auth.users where id = $1', [actor.uid])).rows[0]?.['email'];
	const assigned: [CastGroup, Actor, string][] = [
		[a, actors.mentor, 'Bu Rini'],
		[b, actors.mentorOfB, 'Pak Eko']
	];
	for (const [group, who, name] of assigned) {
		await db.query('select private.assign_mentor($1, $2, $3)', [
			...[await emailOf(who), group.id, name]
		]);
	}
	// Who mentored years ago, who stands in for some weeks, and whose weeks ended yesterday.
	const others: [CastGroup, string | undefined, string][] = [
		[a, actors.formerMentor.uid, `'2024-01-01', '2025-12-31', false`],
		[b, actors.mentorOfB.uid, `'2024-01-01', '2025-12-31', false`],
		[a, actors.standIn.uid, 'private.today_of($1) - 9, private.today_of($1) + 20, true'],
		[a, actors.formerStandIn.uid, 'private.today_of($1) - 30, private.today_of($1) - 1, true'],
		[b, await db.addUser(), 'private.today_of($1) - 9, private.today_of($1) + 20, true'],
		[b, await db.addUser(), 'private.today_of($1) - 30, private.today_of($1) - 1, true']
	];
	for (const [group, who, span] of others) {
		await db.query(`select private.write_assignment($1, $2, ${span})`, [group.id, who]);
	}
	for (const [who, region] of [
		[actors.officer, '32.01'],
		[actors.officerOfB, '33.28']
	] as const) {
		await db.query(`select private.appoint_officer($1, $2, 'Petugas')`, [
			await emailOf(who),
			region
		]);
	}
}

/** Consent of chairs, somebody of B who was told, and mentors' phones that got what families said. */
async function privacy(db: TestDatabase, actors: Record<ActorName, Actor>, b: CastGroup) {
	for (const who of [actors.chair, actors.chairOfB]) {
		await call(db, who, 'give_consent', { p_version: 1 });
	}
	await db.query(
		`insert into private.told_members (group_id, member_id, version, told_by) values ($1, $2, 1, $3)`,
		[b.id, b.members['both'], b.members['chair']]
	);
	for (const who of [actors.mentor, actors.mentorOfB]) await hello(db, who);
}

/** What no call leaves behind: stored files, a wrong guess, the keys of phones, the mark of the demonstration data. */
async function leftovers(
	db: TestDatabase,
	actors: Record<ActorName, Actor>,
	groups: CastGroup[],
	spent: string
): Promise<void> {
	await db.query(
		`insert into storage.objects (bucket_id, name)
		select 'produk', path from public.product_photos
		union all select 'bukti', path from public.receipts
		union all select 'bukti', path from public.attachments
		union all select 'kunjungan', path from public.visit_files`
	);
	await call(db, actors.stranger, 'peek_invite', { p_code: spent });
	for (const group of groups) group.files = await filesOf(db, group);
	for (const { id } of groups) {
		const chair = id === groups[0]?.id ? actors.chair : actors.chairOfB;
		await call(db, chair, 'create_invite', { p_group: id, p_role: 'member' });
	}
	for (const who of [actors.member, actors.chairOfB]) {
		await call(db, who, 'device_key', { p_device: randomUUID() });
	}
	await db.exec(
		`insert into private.demo (name, email, password) values ('Bu Demo', 'demo@lumbung.example', 'rahasia')`
	);
}
