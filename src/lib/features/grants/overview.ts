// Everything that stands on the screen of one grant.
import type { Device } from '$lib/device/device.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { standsInBook } from '$lib/device/requests.ts';
import type { ReportStepFields } from '$lib/domain/records.ts';
import { ownSpending } from './own-money.ts';
import { type GrantNow, readStanding } from './standing.ts';
import { nextTranche, type TrancheState, trancheStates } from './tranches.ts';

/** Where the accountability report is: not begun, being written, or what became of it last. */
export type ReportState = 'none' | 'draft' | ReportStepFields['step'];

export interface GrantOverview extends GrantNow {
	tranches: TrancheState[];
	/** Whole rupiah that are to come next. */
	next: number;
	own: HeldTransaction[];
	handovers: { all: number; accepted: number; remarks: number };
	report: ReportState;
}

/** Undefined when there is no grant with this id. */
export async function readOverview(
	device: Device,
	group: string,
	id: string,
	today: string
): Promise<GrantOverview | undefined> {
	const now = await readStanding(device, group, id);
	if (!now) return undefined;
	const { fields } = now.grant;
	const { received } = now.standing;
	const since = fields.decree_on ?? '';
	return {
		...now,
		tranches: trancheStates(fields.tranches, received, today),
		next: nextTranche(fields, received),
		own: received > 0 ? await ownSpending(device, group, id, since, today) : [],
		handovers: await countHandovers(device, group, id),
		report: await reportState(device, group, id)
	};
}

/** What is only on this phone comes after what has its place. */
const placeOf = ({ seq }: { seq: number }) => (seq === 0 ? Number.MAX_SAFE_INTEGER : seq);

/** How far the accountability report of a grant is. */
export async function reportState(
	device: Device,
	group: string,
	grant: string
): Promise<ReportState> {
	const steps = (await recordsOf(device, group, 'report_step'))
		.filter(({ fields }) => fields.report_id === grant)
		.sort((a, b) => placeOf(a) - placeOf(b));
	const last = steps.at(-1);
	if (last) return last.fields.step;
	const report = await recordById(device, 'report', grant);
	return report && !report.fields.deleted ? 'draft' : 'none';
}

async function countHandovers(device: Device, group: string, grant: string) {
	const [handovers, remarks] = [
		await recordsOf(device, group, 'handover'),
		await recordsOf(device, group, 'handover_remark')
	];
	const own = handovers.filter(({ fields }) => fields.grant_id === grant && !fields.deleted);
	const ids = new Set(own.map(({ id }) => id));
	const accepted = await Promise.all(own.map(({ id }) => standsInBook(device, id)));
	return {
		all: own.length,
		accepted: accepted.filter(Boolean).length,
		remarks: remarks.filter(({ fields }) => ids.has(fields.handover_id)).length
	};
}
