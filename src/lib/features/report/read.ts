// The report about a grant as this phone would send it now, and what it is made of.
import type { Device } from '$lib/device/device.ts';
import { transactionsBetween } from '$lib/device/journal.ts';
import { type RecordOf, recordById, recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { HeldRecord, HeldTransaction } from '$lib/device/schema.ts';
import { rowsNaming } from '$lib/device/terms.ts';
import { monthOf } from '$lib/domain/balances.ts';
import { agreedPlan } from '$lib/domain/capital/plan.ts';
import { type ReportContent, reportContent } from '$lib/domain/capital/report.ts';
import type { ReportFields } from '$lib/domain/records.ts';
import { programmeName, programmesOf } from '../grants/form/programmes.ts';
import { type ReportState, reportState } from '../grants/overview.ts';
import { assetsOf, piecesOn } from '../inventory/asset-list.ts';
import { type HeldStep, stepsOf } from './steps.ts';

export interface ReportView {
	grant: RecordOf<'grant'>;
	/** Name of the grant's programme. */
	programme: string;
	/** What was typed; null before it was begun. */
	report: ReportFields | null;
	state: ReportState;
	steps: HeldStep[];
}

/** Null when there is no grant with this id. */
export async function readReport(
	device: Device,
	group: string,
	id: string
): Promise<ReportView | null> {
	const grant = await recordById(device, 'grant', id);
	if (!grant || grant.group !== group || grant.fields.deleted) return null;
	const [report, state, steps, programmes] = await Promise.all([
		recordById(device, 'report', id),
		reportState(device, group, id),
		stepsOf(device, group, id),
		programmesOf(device, group)
	]);
	return {
		...{ grant, state, steps },
		programme: programmeName(programmes, grant.fields.programme),
		report: report && !report.fields.deleted ? report.fields : null
	};
}

export interface ReportDraft {
	content: ReportContent;
	/** All rows that name the grant. */
	rows: HeldTransaction[];
}

/** Everything that the report says as of now; null before it was begun. */
export async function readDraft(
	device: Device,
	group: string,
	id: string
): Promise<ReportDraft | null> {
	const view = await readReport(device, group, id);
	const about = await recordById(device, 'group', group);
	if (!view?.report || !about) return null;
	const { grant, report } = view;
	const [rows, monthRows, balances, held] = await Promise.all([
		rowsNaming(device, group, id),
		transactionsBetween(device, group, monthOf(report.until), report.until),
		balancesOf(device, group),
		device.db.get('groups', group)
	]);
	const [plans, members, assets, receipts, attachments] = await Promise.all([
		recordsOf(device, group, 'budget_plan'),
		recordsOf(device, group, 'member'),
		assetsOf(device, group),
		recordsOf(device, group, 'receipt'),
		recordsOf(device, group, 'attachment')
	]);
	const meeting =
		report.meeting === null ? undefined : await recordById(device, 'meeting', report.meeting);
	const content = reportContent({
		...{ report, grant, members, rows, monthRows, balances },
		group: about.fields,
		plan: agreedPlan(plans, id)?.fields ?? null,
		assets: assets.map((owned) => ({
			...owned.asset.fields,
			quantity: piecesOn(owned, report.until)
		})),
		meeting: meeting?.fields ?? null,
		receipts: inOrder(receipts).map(({ fields }) => fields),
		attachments: inOrder(attachments)
			.filter(({ fields }) => fields.subject === id)
			.map(({ fields }) => fields),
		chain: held?.chain ?? null
	});
	return { content, rows };
}

/** As the server has them; what is only here comes last, by age. */
function inOrder<Held extends HeldRecord>(records: Held[]): Held[] {
	const placeOf = ({ seq }: Held) => (seq === 0 ? Number.MAX_SAFE_INTEGER : seq);
	return records.sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}
