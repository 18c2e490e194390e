import { randomUUID } from 'node:crypto';
import type { Draft } from '../../src/lib/domain/journal.ts';
import { sale } from '../../src/lib/domain/posting.ts';
import type { Patch } from '../../src/lib/domain/records.ts';
import {
	type HelloAnswer,
	type Operation,
	PROTOCOL,
	type PushAnswer,
	type PushResult
} from '../../src/lib/sync/protocol.ts';
import type { Actor, TestDatabase } from './embedded.ts';

export interface Refused {
	code: string;
	hint: string | undefined;
}

/** Calls a function of the public schema as the actor; arguments that are objects go in as JSON. */
export async function call<Result>(
	db: Pick<TestDatabase, 'as'>,
	actor: Actor,
	name: string,
	args: Record<string, unknown> = {}
): Promise<Result> {
	const names = Object.keys(args);
	const list = names.map((arg, at) => `${arg} => $${at + 1}`).join(', ');
	const values = Object.values(args).map((value) =>
		typeof value === 'object' && value !== null ? JSON.stringify(value) : value
	);
	const { rows } = await db.as(actor, (tx) =>
		tx.query(`select public.${name}(${list}) as result`, values)
	);
	return rows[0]?.['result'] as Result;
}

/** What the database said to a call that must fail; throws when it does not fail. */
export async function refused(work: Promise<unknown>): Promise<Refused> {
	try {
		await work;
	} catch (error) {
		const { code, hint } = error as { code?: string; hint?: string };
		return { code: code ?? String(error), hint };
	}
	throw new Error('this should have been refused');
}

/** The exact refusal of a call by role. */
export const NOT_ALLOWED: Refused = { code: 'PT403', hint: 'NOT_ALLOWED' };
/** No right to call the function at all. */
export const NO_EXECUTE: Refused = { code: '42501', hint: undefined };

let counter = 0;

export const transactionOp = (body: Draft, more: Partial<Operation> = {}): Operation =>
	({
		...{ id: randomUUID(), n: ++counter, type: 'transaction', version: 1, at: 1_790_000_000_123 },
		...{ body, ...more }
	}) as Operation;

/** A sale paid by QRIS, which every member may record. */
export const soldOp = (note = '', amount = 2_000): Operation =>
	transactionOp(
		sale({
			...{ occurredOn: '2026-11-08', note },
			items: [{ product: null, quantityMilli: null, amount }],
			payment: { by: 'qris' }
		})
	);

export const patchOp = (body: Patch): Operation => ({
	...{ id: randomUUID(), n: ++counter, type: 'patch', version: 1, at: 1_790_000_000_456 },
	body
});

export interface PushOptions {
	epoch?: number;
	protocol?: number;
	device?: string;
	queued?: number;
}

const DEVICE = '0193a000-0000-7000-8000-0000000000d1';

export const epochOf = async (db: TestDatabase, group: string): Promise<number> =>
	Number(
		(await db.query('select epoch from public.groups where id = $1', [group])).rows[0]?.['epoch']
	);

/** The place of the newest row of a group. */
export async function headOf(db: TestDatabase, group: string): Promise<number> {
	const { rows } = await db.query('select head from private.group_heads where group_id = $1', [
		group
	]);
	return Number(rows[0]?.['head']);
}

/** Pushes operations, of which some may be no operations at all, as the actor. */
export async function push(
	db: TestDatabase,
	actor: Actor,
	group: string,
	ops: readonly unknown[],
	{ epoch, protocol = PROTOCOL, device = DEVICE, queued = 0 }: PushOptions = {}
): Promise<PushAnswer> {
	return call<PushAnswer>(db, actor, 'sync_push', {
		p_group: group,
		p_epoch: epoch ?? (await epochOf(db, group)),
		p_device: device,
		p_protocol: protocol,
		p_ops: ops,
		p_queued: queued
	});
}

/** What a phone asks first. */
export const hello = (db: TestDatabase, actor: Actor): Promise<HelloAnswer> =>
	call<HelloAnswer>(db, actor, 'sync_hello', {
		...{ p_device: DEVICE, p_protocol: PROTOCOL, p_state: [] }
	});

/** The results of a push that was let in. */
export async function results(answer: Promise<PushAnswer>): Promise<PushResult[]> {
	const said = await answer;
	if ('err' in said) throw new Error(`push refused: ${said.err}`);
	return said.results;
}

/** `ok`, or the code of the refusal, per operation. */
export const verdicts = async (answer: Promise<PushAnswer>): Promise<string[]> =>
	(await results(answer)).map((result) => (result.status === 'ok' ? 'ok' : result.code));
