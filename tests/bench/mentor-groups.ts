// Ten groups with a year of real life in their books, for a mentor's first sync.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Draft } from '../../src/lib/domain/journal.ts';
import { compulsorySaving, expense, materialPurchase, sale } from '../../src/lib/domain/posting.ts';
import { openDatabase } from '../../src/lib/server/embedded/database.ts';
import type { Operation } from '../../src/lib/sync/protocol.ts';
import { call, transactionOp } from '../support/calls.ts';
import { agreed, newRecord, pushAll } from '../support/capital.ts';
import { join as joinGroup } from '../support/cast.ts';
import { type Actor, testDatabase, type TestDatabase } from '../support/embedded.ts';
import {
	comment,
	doneVisit,
	followUp,
	followUpStep,
	visitNote,
	visitPhoto
} from '../support/mentoring.ts';
import { placed, SERVER_KEY, stepOp, wish } from '../support/orders.ts';
import { closingOf, meeting, photo } from '../support/records.ts';

export const GROUPS = 10;
export const TRANSACTIONS = 5_000;
const MONTHS = 12;
const PRODUCTS = 12;
const ORDERS = 30;
const OPEN_ORDERS = 6;
const BATCH = 50;

interface Group {
	id: string;
	/** Who writes: the chair and the treasurer. */
	officers: [Actor, Actor];
	members: string[];
	products: string[];
}

/** Fills the stopped server's data folder with groups of the mentor with this address. */
export async function fillGroups(dataDir: string, mentorEmail: string): Promise<void> {
	const db = testDatabase(await openDatabase({ kind: 'folder', path: join(dataDir, 'db') }));
	try {
		await db.query('select private.trust_server($1)', [SERVER_KEY]);
		const { rows } = await db.query('select id::text from auth.users where email = $1', [
			mentorEmail
		]);
		const mentor: Actor = { role: 'authenticated', uid: String(rows[0]?.['id']) };
		for (let at = 0; at < GROUPS; at++) {
			const group = await startGroup(db, at);
			await db.query(`select private.assign_mentor($1, $2, 'Bu Rini')`, [mentorEmail, group.id]);
			for (let month = 0; month < MONTHS; month++) await oneMonth(db, group, month);
			await orders(db, group);
			for (let n = 0; n < MONTHS; n++) await visit(db, group, mentor);
		}
		await db.exec('analyze');
	} finally {
		await db.stop();
	}
}

async function startGroup(db: TestDatabase, at: number): Promise<Group> {
	const person = async (): Promise<Actor> => ({ role: 'authenticated', uid: await db.addUser() });
	const [chair, treasurer] = [await person(), await person()];
	const about = { p_district: '32.01.01', p_business: 'food', p_chair_name: 'Ibu Siti' };
	const { group: id, member } = await call<{ group: string; member: string }>(
		...([db, chair, 'start_group', { ...about, p_name: `KUBE Ukur ${at + 1}` }] as const)
	);
	const members = [member, await joinGroup(db, chair, { id }, treasurer, 'treasurer')];
	for (let n = 0; n < 8; n++) {
		members.push(await joinGroup(db, chair, { id }, await person(), 'member'));
	}
	const products = Array.from({ length: PRODUCTS }, () => randomUUID());
	const set = { kind: 'food', unit: 'bungkus', price: 8_000, published: true };
	await pushAll(
		db,
		chair,
		id,
		products.map((one, n) => newRecord('product', { ...set, name: `Keripik rasa ${n + 1}` }, one))
	);
	return { id, officers: [chair, treasurer], members, products };
}

/** ISO days: the first of a month of the year before this month, and one of its days. */
const firstOf = (month: number): string => dayOf(month, 0);
function dayOf(month: number, day: number): string {
	const now = new Date();
	const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + month, 1);
	return new Date(first + day * 86_400_000).toISOString().slice(0, 10);
}

function draftOf(group: Group, n: number, occurredOn: string): Draft {
	const said = { occurredOn, note: n % 4 === 0 ? `pesanan bu rt ${n % 40}` : '' };
	const member = group.members[n % group.members.length] ?? '';
	const product = group.products[n % PRODUCTS] ?? null;
	const amount = 20_000 + (n % 9) * 1_000;
	const items = [{ product, quantityMilli: 3_000, amount }];
	const from = { place: 'cash' } as const;
	const turns: [() => Draft, ...(() => Draft)[]] = [
		() => sale({ ...said, items, payment: { by: 'treasurer' } }),
		() => sale({ ...said, items, payment: { by: 'hand', member } }),
		() => sale({ ...said, items, payment: { by: 'treasurer' } }),
		() => materialPurchase({ ...said, amount: 12_000, from }),
		() => expense({ ...said, amount: 5_000, account: `610${1 + (n % 8)}`, from }),
		() => compulsorySaving({ ...said, amount: 10_000, member, into: from })
	];
	return (turns[n % turns.length] ?? turns[0])();
}

/** A month of entries, a third of them with a receipt, a meeting, and its closing by two officers. */
async function oneMonth(db: TestDatabase, group: Group, month: number): Promise<void> {
	const [chair, treasurer] = group.officers;
	const first = Math.floor((month * TRANSACTIONS) / MONTHS);
	const last = Math.floor(((month + 1) * TRANSACTIONS) / MONTHS);
	const ops: Operation[] = [newRecord('meeting', { ...meeting, held_on: firstOf(month) })];
	for (let n = first; n < last; n++) {
		const day = Math.floor(((n - first) / (last - first)) * 28);
		const op = transactionOp(draftOf(group, n, dayOf(month, day)));
		ops.push(op);
		if (n % 3 === 0) {
			ops.push(newRecord('receipt', { transaction: op.id, ...photo(group.id) }));
		}
	}
	for (let at = 0; at < ops.length; at += BATCH) {
		await pushAll(db, treasurer, group.id, ops.slice(at, at + BATCH));
	}
	const { rows } = await db.query(
		`select sum(debit - credit)::bigint as cash from public.balances where group_id = $1 and account = '1101'`,
		[group.id]
	);
	const closing = randomUUID();
	const body = closingOf(firstOf(month), Number(rows[0]?.['cash']));
	await pushAll(db, treasurer, group.id, [newRecord('request', body, closing)]);
	await pushAll(db, chair, group.id, [agreed(closing)]);
}

async function orders(db: TestDatabase, group: Group): Promise<void> {
	const { rows } = await db.query(
		`select g.slug as shop, p.slug from public.groups g join public.products p on p.group_id = g.id
		where g.id = $1 limit 1`,
		[group.id]
	);
	const { shop, slug } = rows[0] as { shop: string; slug: string };
	for (let n = 0; n < ORDERS; n++) {
		const { id } = await placed(db, wish(shop, slug));
		if (n < ORDERS - OPEN_ORDERS) {
			const refusal = stepOp(id, 'refused', { reason: 'Bahan habis' });
			await pushAll(db, group.officers[1], group.id, [refusal]);
		}
	}
}

async function visit(db: TestDatabase, group: Group, mentor: Actor): Promise<void> {
	const [id, action, question] = [randomUUID(), randomUUID(), randomUUID()];
	await pushAll(db, mentor, group.id, [
		newRecord('visit', doneVisit(group.members), id),
		newRecord('visit_note', visitNote, id),
		newRecord('visit_file', visitPhoto(group.id, id)),
		newRecord('follow_up', followUp({ visit_id: id }), action),
		newRecord('follow_up', followUp({ visit_id: id })),
		newRecord('comment', comment('visit', id, { asks: true }), question)
	]);
	await pushAll(db, group.officers[1], group.id, [
		newRecord('comment', comment('visit', id, { reply_to: question })),
		newRecord('follow_up_step', followUpStep(action, 'done'))
	]);
}
