// What the officers do with a report: one verb a function, judged first as the database will.
import { recordById, saveRecords } from '$lib/device/records.ts';
import type { ReportFields } from '$lib/domain/records.ts';
import { isGroupOfficer } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { reportState } from '../grants/overview.ts';
import { attachPapers } from '../grants/papers/papers.ts';
import { RefusedError, type Writer } from '../posting/post.ts';
import { emptyReport, type ReportForm, reportFaults, tidied } from './form/form.ts';
import { isOwed } from './steps.ts';
import type { SignerRole } from './words.ts';

/** Begins the report about a grant, up to today. @throws RefusedError not_allowed, already_sent */
export const startReport = (writer: Writer, grant: string): Promise<void> =>
	saveReport(writer, grant, emptyReport(writer.today()));

/**
 * Writes what is typed of a report; only what was changed. Resolves when it is durable.
 * @throws RefusedError not_allowed, already_sent
 */
export async function saveReport(writer: Writer, grant: string, form: ReportForm): Promise<void> {
	await mustBeOpen(writer, grant);
	if (reportFaults(form, writer.today()).length > 0) throw new Error('The report has faults');
	const held = await recordById(writer.device, 'report', grant);
	const whole: Omit<ReportFields, 'by' | 'at'> = { ...tidied(form), deleted: false };
	const set = Object.fromEntries(
		Object.entries(whole).filter(([field, value]) => held?.fields[field] !== value)
	);
	if (Object.keys(set).length === 0) return;
	await saveRecords(writer.device, writer.id, [{ kind: 'report', id: grant, set }]);
	writer.wrote();
}

/**
 * Keeps the signature of an officer under a report. The newest of an office counts.
 * @param name of who signed
 * @throws RefusedError not_allowed, already_sent
 */
export async function signReport(
	writer: Writer,
	grant: string,
	role: SignerRole,
	name: string,
	picture: ShrunkPhoto
): Promise<void> {
	await mustBeOpen(writer, grant);
	const { records, files } = attachPapers(writer.id, grant, role, [picture], name);
	await saveRecords(writer.device, writer.id, records, files);
	writer.wrote();
}

/**
 * Sends a report: the database draws it from the book when this arrives, behind everything that was written before it.
 * @throws RefusedError not_allowed, already_sent, no_such_record
 */
export async function sendReport(writer: Writer, grant: string): Promise<void> {
	await mustBeOpen(writer, grant);
	const { device, id } = writer;
	const held = await recordById(device, 'report', grant);
	if (!held || held.fields.deleted) throw new RefusedError('no_such_record');
	const set = { report_id: grant, step: 'sent' as const };
	await saveRecords(device, id, [{ kind: 'report_step', id: null, set }]);
	writer.wrote();
}

async function mustBeOpen({ device, id, role, self }: Writer, grant: string): Promise<void> {
	if (self === null || !isGroupOfficer(role)) throw new RefusedError('not_allowed');
	if (!isOwed(await reportState(device, id, grant))) throw new RefusedError('already_sent');
}
