// How the grants of a group stand, from what this phone has.
import type { Device } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { requestsOf } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import {
	agreedPlan,
	type GrantFacts,
	type GrantStanding,
	grantStanding
} from '$lib/domain/capital/plan.ts';

export interface GrantNow {
	grant: RecordOf<'grant'>;
	/** The agreed version of the plan, null before there is one. */
	plan: RecordOf<'budget_plan'> | null;
	standing: GrantStanding;
}

/** The grants that were not removed, the newest decree first. */
export async function grantsOf(device: Device, group: string): Promise<RecordOf<'grant'>[]> {
	const dayOf = ({ fields }: RecordOf<'grant'>) => fields.decree_on ?? '';
	return (await recordsOf(device, group, 'grant'))
		.filter(({ fields }) => !fields.deleted)
		.sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || (a.id < b.id ? 1 : -1));
}

/** Plan against actual of every grant of a group, in the order of `grantsOf`. */
export async function readStandings(device: Device, group: string): Promise<GrantNow[]> {
	const grants = await grantsOf(device, group);
	if (grants.length === 0) return [];
	const [plans, lines, balances, waiting] = await Promise.all([
		recordsOf(device, group, 'budget_plan'),
		recordsOf(device, group, 'budget_line'),
		balancesOf(device, group),
		waitingDrafts(device, group)
	]);
	return grants.map((grant) => {
		const plan = agreedPlan(plans, grant.id);
		const drafts = lines
			.filter(({ fields }) => fields.grant_id === grant.id)
			.map(({ id, fields }) => ({ ...fields, id }));
		const facts = { drafts, balances, waiting, plan: plan?.fields.lines ?? null };
		return { grant, plan, standing: grantStanding({ ...facts, grant: grant.id }) };
	});
}

/** One of them; undefined when there is none with this id. */
export const readStanding = async (device: Device, group: string, id: string) =>
	(await readStandings(device, group)).find(({ grant }) => grant.id === id);

/** What waits for a second officer, also what she has agreed to while it is not in the book of this phone. */
async function waitingDrafts(device: Device, group: string): Promise<GrantFacts['waiting']> {
	const drafts: GrantFacts['waiting'][number][] = [];
	for (const { request, state } of await requestsOf(device, group)) {
		const { fields } = request;
		if (fields.what !== 'transaction' || !fields.body.forGrant) continue;
		const isAgreed = state === 'approved' && !(await transactionById(device, request.id));
		if (state === 'waiting' || isAgreed) drafts.push(fields.body);
	}
	return drafts;
}
