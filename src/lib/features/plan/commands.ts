import { uuidv7 } from '$lib/device/ids.ts';
import { type RecordChange, saveRecords } from '$lib/device/records.ts';
import { saveApproval, saveRequest } from '$lib/device/requests.ts';
import { PLAN_LINES_MAX, planRefusal, type PlanRefusal } from '$lib/domain/capital/plan.ts';
import type { PlanTemplate } from '$lib/domain/capital/reference.ts';
import type { PlanLine } from '$lib/domain/records.ts';
import { isGroupOfficer } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../posting/post.ts';
import { lineOf, linesOf, readPlan } from './read.ts';

/** What a person says of a line. */
export type LineForm = Omit<PlanLine, 'id'>;

/** Limits of the database, in characters and thousandths. */
export const LIMITS = { item: 80, unit: 20, supplier: 80, quantityMilli: 1_000_000_000 } as const;
const PRICE_MAX = 999_999_999_999;

/** Why a plan could not be written or asked for; nothing was written. */
export class PlanError extends Error {
	readonly code: PlanRefusal | 'no_such_grant' | 'already_asked' | 'too_many_lines' | 'bad_line';

	constructor(code: PlanError['code']) {
		super(code);
		this.name = 'PlanError';
		this.code = code;
	}
}

export const noLine = (): LineForm => ({
	...{ item: '', category: 'materials', quantity_milli: 1000, unit: '', price: 0 },
	...{ month: null, supplier: '' }
});

/** Whether a line says everything that a plan needs. */
export const isWholeLine = ({ item, unit, quantity_milli, price }: LineForm): boolean =>
	item.trim() !== '' &&
	unit.trim() !== '' &&
	quantity_milli >= 1 &&
	quantity_milli <= LIMITS.quantityMilli &&
	price >= 0 &&
	price <= PRICE_MAX;

const tidy = (form: LineForm): LineForm => ({
	...form,
	...{ item: form.item.trim(), unit: form.unit.trim(), supplier: form.supplier.trim() }
});

function mustBeOfficer({ role, self }: Writer): void {
	if (self === null || !isGroupOfficer(role)) throw new RefusedError('not_allowed');
}

async function save(writer: Writer, changes: readonly RecordChange[]): Promise<string[]> {
	if (changes.length === 0) return [];
	const ids = await saveRecords(writer.device, writer.id, changes);
	writer.wrote();
	return ids;
}

/**
 * Writes a line of the plan that is being written; of one that is there only what was changed. Resolves with its id.
 * @param id null for a new one, which comes last
 * @throws RefusedError not_allowed; PlanError bad_line, too_many_lines
 */
export async function saveLine(
	writer: Writer,
	grant: string,
	id: string | null,
	form: LineForm
): Promise<string> {
	mustBeOfficer(writer);
	if (!isWholeLine(form)) throw new PlanError('bad_line');
	if (id === null) return (await addLines(writer, grant, [form]))[0] as string;
	const line = tidy(form);
	const held = (await linesOf(writer.device, writer.id, grant)).find((one) => one.id === id);
	const before = held && lineOf(held);
	const set = Object.fromEntries(
		Object.entries(line).filter(([field, value]) => before?.[field as keyof LineForm] !== value)
	);
	if (Object.keys(set).length > 0) await save(writer, [{ kind: 'budget_line', id, set }]);
	return id;
}

/** Writes new lines behind the others. @throws RefusedError not_allowed; PlanError too_many_lines */
async function addLines(
	writer: Writer,
	grant: string,
	forms: readonly LineForm[]
): Promise<string[]> {
	mustBeOfficer(writer);
	const held = await linesOf(writer.device, writer.id, grant);
	if (held.length + forms.length > PLAN_LINES_MAX) throw new PlanError('too_many_lines');
	const first = Math.max(-1, ...held.map(({ fields }) => fields.position)) + 1;
	return save(
		writer,
		forms.map((form, at) => ({
			...{ kind: 'budget_line' as const, id: uuidv7() },
			set: { grant_id: grant, position: first + at, ...tidy(form), deleted: false }
		}))
	);
}

/** Adds the lines of a template. Resolves with their ids. @throws RefusedError not_allowed; PlanError too_many_lines */
export const addTemplate = (
	writer: Writer,
	grant: string,
	{ lines }: Pick<PlanTemplate, 'lines'>
): Promise<string[]> =>
	addLines(
		writer,
		grant,
		lines.map((line) => ({ ...line, month: null, supplier: '' }))
	);

/** Takes lines out of the plan that is being written, or puts them back. @throws RefusedError not_allowed */
export async function setRemoved(
	writer: Writer,
	ids: readonly string[],
	deleted: boolean
): Promise<void> {
	mustBeOfficer(writer);
	await save(
		writer,
		ids.map((id) => ({ kind: 'budget_line', id, set: { deleted } }))
	);
}

/** Moves a line one place up (-1) or down (1). @throws RefusedError not_allowed */
export async function moveLine(
	writer: Writer,
	grant: string,
	id: string,
	by: -1 | 1
): Promise<void> {
	mustBeOfficer(writer);
	const held = await linesOf(writer.device, writer.id, grant);
	const at = held.findIndex((one) => one.id === id);
	const order = held.map((one) => one.id);
	const other = order[at + by];
	if (at < 0 || other === undefined) return;
	[order[at], order[at + by]] = [other, id];
	const positions = new Map(held.map((one) => [one.id, one.fields.position]));
	await save(
		writer,
		order.flatMap((line, position) =>
			positions.get(line) === position
				? []
				: [{ kind: 'budget_line' as const, id: line, set: { position } }]
		)
	);
}

/** Makes the plan that is being written the agreed one again. @throws RefusedError not_allowed; PlanError no_such_grant */
export async function returnToAgreed(writer: Writer, grant: string): Promise<void> {
	mustBeOfficer(writer);
	const view = await readPlan(writer.device, writer.id, grant);
	if (!view) throw new PlanError('no_such_grant');
	await save(
		writer,
		view.changes.map(({ id, before }): RecordChange<'budget_line'> => {
			if (before === null) return { kind: 'budget_line', id, set: { deleted: true } };
			const { id: _id, ...fields } = before;
			return { kind: 'budget_line', id, set: { ...fields, deleted: false } };
		})
	);
}

/**
 * Asks a second officer to agree to the plan as it is written now, under the next number. What the person herself had asked for
 * before is taken back. Resolves with the request's id.
 * @throws RefusedError not_allowed; PlanError
 */
export async function proposePlan(writer: Writer, grant: string, reason: string): Promise<string> {
	mustBeOfficer(writer);
	const { device, id: group, self } = writer;
	const view = await readPlan(device, group, grant);
	if (!view) throw new PlanError('no_such_grant');
	const { lines, next: number, asked } = view;
	const version = { grant_id: grant, number, reason: reason.trim(), lines };
	const refusal = planRefusal(view.grant.fields, version);
	if (refusal !== null) throw new PlanError(refusal);
	const open = asked?.state === 'waiting' || asked?.state === 'stale' ? asked : null;
	const isOwn = open !== null && (open.held.request.fields.by ?? self) === self;
	if (open?.state === 'waiting' && !isOwn) throw new PlanError('already_asked');
	if (open && isOwn) {
		const request = open.held.request.id;
		await saveApproval(device, group, { request, decision: 'withdrawn', reason: '' });
	}
	const request = await saveRequest(device, group, { what: 'plan', body: version });
	writer.wrote();
	return request;
}
