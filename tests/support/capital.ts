// The grant of a group as phones would send it: records, plans, and what is agreed and sent through the push.
import { randomUUID } from 'node:crypto';
import type { Draft } from '../../src/lib/domain/journal.ts';
import { grantInKind } from '../../src/lib/domain/posting/goods.ts';
import type {
	AssetEventFields,
	AttachmentFields,
	BudgetLineFields,
	CustodyFields,
	GrantFields,
	HandoverFields,
	HandoverGood,
	HandoverRemarkFields,
	Patch,
	PlanLine,
	PlanVersion,
	ReportFields
} from '../../src/lib/domain/records.ts';
import type { Operation } from '../../src/lib/sync/protocol.ts';
import { patchOp, push, verdicts } from './calls.ts';
import type { Actor, TestDatabase } from './embedded.ts';
import { photo } from './records.ts';

export const grant: GrantFields = {
	...{ programme: 'kube', source: 'apbn', decree_no: '12/SK/2026', decree_on: '2026-07-01' },
	...{ amount_per_member: 2_000_000, families: 10, amount: 20_000_000 },
	tranches: [
		{ amount: 12_000_000, on: '2026-09-01' },
		{ amount: 8_000_000, on: '2026-12-01' }
	],
	...{ account: 'BRI 0123 Mekar', due_on: '2026-12-31', note: '', deleted: false }
};

/** What a line says; 1,500,000 unless told. */
export const planLine = (id: string, more: Partial<PlanLine> = {}): PlanLine => ({
	...{ id, item: 'Oven', category: 'tools', quantity_milli: 1_000, unit: 'unit' },
	...{ price: 1_500_000, month: '2026-09-01', supplier: '' },
	...more
});

/** The line of the plan as it is being written. */
export function budgetLine(grantId: string, line: PlanLine, position = 0): BudgetLineFields {
	const { item, category, quantity_milli, unit, price, month, supplier } = line;
	const said = { item, category, quantity_milli, unit, price, month, supplier };
	return { grant_id: grantId, position, ...said, deleted: false };
}

export const custody: CustodyFields = {
	...{ item: 'bank_book', holder: null, holder_name: 'Bu Tari', since: '2026-08-02', note: '' }
};
export const assetEvent = (asset: string): AssetEventFields => ({
	...{ asset_id: asset, happened_on: '2026-09-10', what: 'counted', quantity: 1, grams: null },
	...{ condition: 'good', holder: null, place: 'Balai RW', scanned: true },
	...{ transaction: null, note: '' }
});
export const attachment = (
	group: string,
	subject: string,
	more: Partial<AttachmentFields> = {}
): AttachmentFields => ({ subject, role: 'agreement', label: 'Surat', ...photo(group), ...more });

export const good = (more: Partial<HandoverGood> = {}): HandoverGood => ({
	...{ id: randomUUID(), name: 'Mesin jahit', specification: 'Portabel', quantity: 3 },
	...{ unit: 'unit', condition: 'good', value: 7_000_000, account: '1501', life_months: 48 },
	...{ received: 2, ...more }
});
export const handover = (
	grantId: string,
	goods: HandoverGood[],
	more: Partial<HandoverFields> = {}
): HandoverFields => ({
	...{ grant_id: grantId, number: 'BAST/7/2026', handed_on: '2026-09-15', place: 'Kecamatan' },
	...{ giver_name: 'Pak Dedi', giver_position: 'Kepala bidang', giver_office: 'Dinas Sosial' },
	...{ giver_address: 'Jl. Raya 1', witnesses: [{ name: 'Bu Lurah', position: 'Lurah' }] },
	...{ goods, note: '', deleted: false, ...more }
});
export const remark = (
	handoverId: string,
	item: string | null = null
): Omit<HandoverRemarkFields, 'by' | 'at'> => ({
	...{ handover_id: handoverId, item, what: 'missing', note: 'Satu mesin belum datang' }
});
export const report: ReportFields = {
	...{ until: '2026-10-31', meeting: null, background: 'Kelompok menerima hibah.' },
	...{ results: 'Oven terbeli.', problems: '', next_steps: 'Menambah pelanggan.', deleted: false }
};

/** A patch of a record that was not there. */
export const newRecord = (kind: Patch['kind'], set: object, id: string = randomUUID()) =>
	patchOp({ kind, id, set: set as Record<string, unknown>, base: {} });

/** A version of a plan that is asked for. */
export const planRequest = (
	version: PlanVersion | Record<string, unknown>,
	id: string = randomUUID()
): Operation => newRecord('request', { what: 'plan', body: version }, id);

export const transactionRequest = (body: Draft, id: string = randomUUID()): Operation =>
	newRecord('request', { what: 'transaction', body }, id);

export const agreed = (request: string): Operation =>
	newRecord('approval', { request, decision: 'approved', reason: '' });

export const sentStep = (reportId: string): Operation =>
	newRecord('report_step', { report_id: reportId, step: 'sent' });

/** Whole rupiah of what came of a line of a handover. */
const receivedValue = ({ value, quantity, received }: HandoverGood): number =>
	Math.round((value * received) / quantity);

/** Accepting a handover: what came becomes the group's, at its part of the stated value. */
export const accepting = (grantId: string, goods: readonly HandoverGood[]): Draft =>
	grantInKind({
		...{ occurredOn: '2026-09-15', note: 'BAST', forGrant: grantId },
		things: goods
			.filter(({ received }) => received > 0)
			.map((one) => ({
				...{ account: one.account, value: receivedValue(one) },
				...{ product: one.id, quantityMilli: null }
			}))
	});

/** Pushes what must be taken. @throws what was refused */
export async function pushAll(
	db: TestDatabase,
	who: Actor,
	group: string,
	ops: readonly Operation[]
): Promise<void> {
	const said = await verdicts(push(db, who, group, ops));
	if (said.some((verdict) => verdict !== 'ok')) throw new Error(`unexpected: ${said.join()}`);
}

export interface AgreedGrant {
	grant: string;
	/** The request that became version 1 of the plan. */
	plan: string;
	lines: PlanLine[];
}

/** A grant with a plan that a second officer agreed to. */
export async function agreeGrant(
	db: TestDatabase,
	[asker, approver]: readonly [Actor, Actor],
	group: string,
	lines: PlanLine[],
	{ id = randomUUID(), fields = grant }: { id?: string; fields?: GrantFields } = {}
): Promise<AgreedGrant> {
	const plan = randomUUID();
	await pushAll(db, asker, group, [
		newRecord('grant', fields, id),
		...lines.map((line, at) => newRecord('budget_line', budgetLine(id, line, at), line.id)),
		planRequest({ grant_id: id, number: 1, reason: '', lines }, plan)
	]);
	await pushAll(db, approver, group, [agreed(plan)]);
	return { grant: id, plan, lines };
}

/** A fingerprint of every row of the group, table by table, and its head: what a refusal must leave as it is. */
export async function rowsOfGroup(
	db: Pick<TestDatabase, 'query'>,
	group: string
): Promise<Record<string, string>> {
	const { rows: tables } = await db.query(
		`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attname = 'group_id'
		where n.nspname = 'public' and c.relkind = 'r' or c.oid = 'private.group_heads'::regclass and a.attname = 'group_id'
		order by 1`
	);
	const marks = tables.map(
		({ name }) => `select '${String(name)}' as name,
			md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as mark from ${String(name)} t where group_id = $1`
	);
	const { rows } = await db.query(marks.join(' union all '), [group]);
	return Object.fromEntries(rows.map(({ name, mark }) => [String(name), String(mark)]));
}
