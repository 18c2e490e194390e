// Planning a visit, changing or cancelling the plan, and the chair's word that it was as written.
import { type RecordOf, recordById, recordsOf, saveRecords } from '$lib/device/records.ts';
import type { VisitFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../../posting/post.ts';

type VisitWriter = Pick<Writer, 'device' | 'id' | 'role' | 'wrote'>;
export type Plan = Pick<VisitFields, 'planned_on' | 'purpose'>;

/**
 * The visit while it is planned; afterwards it is fixed.
 * @throws RefusedError not_allowed, no_such_record, visit_done
 */
export async function plannedVisit(
	{ device, role }: Pick<VisitWriter, 'device' | 'role'>,
	id: string
): Promise<RecordOf<'visit'>> {
	if (!may(role, 'mentor')) throw new RefusedError('not_allowed');
	const visit = await recordById(device, 'visit', id);
	if (!visit) throw new RefusedError('no_such_record');
	if (visit.fields.state !== 'planned') throw new RefusedError('visit_done');
	return visit;
}

/** The fields of a visit that is only planned. */
export const freshVisit = ({ planned_on, purpose }: Plan): VisitFields => ({
	...{ state: 'planned', planned_on, purpose: purpose.trim() },
	...{ visited_on: null, place: '', latitude: null, longitude: null, present: [] },
	...{ also_present: '', books: {}, cash_counted: null, cash_book: null, bank_seen: false },
	...{ bank_balance: null, bank_book: null, production: '', sales: '', problems: '' },
	...{ advice: '', next_on: null }
});

/**
 * Plans a visit. Resolves with its id when it is safe on this phone.
 * @throws RefusedError not_allowed
 */
export async function planVisit(writer: VisitWriter, plan: Plan): Promise<string> {
	if (!may(writer.role, 'mentor')) throw new RefusedError('not_allowed');
	const change = { kind: 'visit' as const, id: null, set: freshVisit(plan) };
	const [id] = await saveRecords(writer.device, writer.id, [change]);
	writer.wrote();
	return id as string;
}

/** Changes day or purpose of a planned visit. @throws RefusedError as `plannedVisit` */
export async function changePlan(writer: VisitWriter, id: string, plan: Plan): Promise<void> {
	await plannedVisit(writer, id);
	const set = { planned_on: plan.planned_on, purpose: plan.purpose.trim() };
	await saveRecords(writer.device, writer.id, [{ kind: 'visit', id, set }]);
	writer.wrote();
}

/** Cancels a planned visit; the group reads why among its problems. @throws RefusedError as `plannedVisit` */
export async function cancelVisit(writer: VisitWriter, id: string, reason: string): Promise<void> {
	await plannedVisit(writer, id);
	const set = { state: 'cancelled' as const, problems: reason.trim() };
	await saveRecords(writer.device, writer.id, [{ kind: 'visit', id, set }]);
	writer.wrote();
}

/** The chair's word about a visit, when she has given it. */
export async function confirmationOf(
	{ device, id: group }: Pick<VisitWriter, 'device' | 'id'>,
	visit: string
): Promise<RecordOf<'visit_confirmation'> | undefined> {
	const all = await recordsOf(device, group, 'visit_confirmation');
	return all.find(({ fields }) => fields.visit_id === visit);
}

/**
 * The chair says that a visit was as written; once for all. Resolves when it is safe on this phone.
 * @throws RefusedError not_allowed, no_such_record, already_written
 */
export async function confirmVisit(
	writer: VisitWriter,
	visit: string,
	note: string
): Promise<void> {
	const { device, id: group, role } = writer;
	if (!may(role, 'confirm_visit')) throw new RefusedError('not_allowed');
	const held = await recordById(device, 'visit', visit);
	if (held?.fields.state !== 'done') throw new RefusedError('no_such_record');
	if (await confirmationOf(writer, visit)) throw new RefusedError('already_written');
	const set = { visit_id: visit, note: note.trim() };
	await saveRecords(device, group, [{ kind: 'visit_confirmation', id: null, set }]);
	writer.wrote();
}
