// The plan of a grant as this phone has it: what is being written, what was agreed, and what is asked for.
import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordById, recordsOf } from '$lib/device/records.ts';
import { type HeldRequest, requestsOf } from '$lib/device/requests.ts';
import { agreedPlan, lineAmount } from '$lib/domain/capital/plan.ts';
import type { BudgetLineFields, PlanLine, PlanVersion } from '$lib/domain/records.ts';
import { differences, type LineChange } from './compare.ts';

/** A version that was asked for. */
export interface AskedPlan {
	held: HeldRequest;
	version: PlanVersion;
	/**
	 * `stale`: another version was agreed to in the meantime, this one cannot be any more. `on_the_way`: agreed to, and not in the book
	 * of this phone yet.
	 */
	state: 'waiting' | 'stale' | 'refused' | 'on_the_way';
}

export interface PlanView {
	grant: RecordOf<'grant'>;
	/** The plan as it is being written, in its order. */
	lines: PlanLine[];
	/** Agreed versions, the newest first. */
	versions: RecordOf<'budget_plan'>[];
	agreed: RecordOf<'budget_plan'> | null;
	/** The number that the next version has. */
	next: number;
	/** What the plan as it is being written changes in the agreed one. */
	changes: LineChange[];
	/** The newest version that was asked for and is not settled. */
	asked: AskedPlan | null;
}

/** The part of a record of a line that a plan says. */
export const lineOf = ({ id, fields }: { id: string; fields: BudgetLineFields }): PlanLine => {
	const { item, category, quantity_milli, unit, price, month, supplier } = fields;
	return { id, item, category, quantity_milli, unit, price, month: month ?? null, supplier };
};

/** Lines of a grant that were not removed, in their order. */
export async function linesOf(
	device: Device,
	group: string,
	grant: string
): Promise<RecordOf<'budget_line'>[]> {
	return (await recordsOf(device, group, 'budget_line'))
		.filter(({ fields }) => fields.grant_id === grant && !fields.deleted)
		.sort((a, b) => a.fields.position - b.fields.position || (a.id < b.id ? -1 : 1));
}

/** Undefined when there is no grant with this id. */
export async function readPlan(
	device: Device,
	group: string,
	id: string
): Promise<PlanView | undefined> {
	const grant = await recordById(device, 'grant', id);
	if (!grant || grant.group !== group || grant.fields.deleted) return undefined;
	const [held, plans, requests] = await Promise.all([
		linesOf(device, group, id),
		recordsOf(device, group, 'budget_plan'),
		requestsOf(device, group)
	]);
	const lines = held.map(lineOf);
	const agreed = agreedPlan(plans, id);
	const versions = plans
		.filter(({ fields }) => fields.grant_id === id)
		.sort((a, b) => b.fields.number - a.fields.number);
	const next = (agreed?.fields.number ?? 0) + 1;
	return {
		...{ grant, lines, versions, agreed, next },
		changes: differences(agreed?.fields.lines ?? [], lines),
		asked: askedPlan(requests, id, next)
	};
}

function askedPlan(
	requests: readonly HeldRequest[],
	grant: string,
	next: number
): AskedPlan | null {
	const asked = requests.flatMap((held): AskedPlan[] => {
		const { fields } = held.request;
		if (fields.what !== 'plan' || fields.body.grant_id !== grant) return [];
		const { number } = fields.body;
		const version = fields.body;
		if (held.state === 'waiting') {
			return [{ held, version, state: number < next ? 'stale' : 'waiting' }];
		}
		if (held.state === 'withdrawn' || number < next) return [];
		return [{ held, version, state: held.state === 'approved' ? 'on_the_way' : 'refused' }];
	});
	return asked.find(({ state }) => state === 'waiting') ?? asked[0] ?? null;
}

/** Whole rupiah by which a version is larger (or, below zero, smaller) than the one before. */
export const growth = (changes: readonly LineChange[]): number =>
	changes.reduce(
		(sum, { before, after }) =>
			sum + (after ? lineAmount(after) : 0) - (before ? lineAmount(before) : 0),
		0
	);
