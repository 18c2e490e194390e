// What this phone knows for the monthly report of its mentor.
import type { Device } from '$lib/device/device.ts';
import { heldGroups } from '$lib/device/membership.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { HeldGroup } from '$lib/device/schema.ts';
import { monthOf } from '$lib/domain/balances.ts';
import { flagsOf, snoozed } from '$lib/domain/mentoring/flags.ts';
import type { MonthlyContent, ReportedFlag } from '$lib/domain/mentoring/monthly.ts';
import type { MonthlyFacts } from '$lib/domain/mentoring/monthly-content.ts';
import { flagWords } from '../flag-words.ts';
import { readSummary } from '../summary.ts';

/** As the database takes it. */
const FLAG_WORDS_MAX = 300;

export interface MonthlyBasis {
	/** Null until the server has told who mentors these groups. */
	mentor: MonthlyContent['mentor'];
	groups: MonthlyFacts[];
	/** What presses now, by group; nothing that was put aside. */
	flags: Record<string, ReportedFlag[]>;
}

/** How many visits this phone's person made, by the first day of the month. */
export async function visitCounts(device: Device): Promise<ReadonlyMap<string, number>> {
	const counts = new Map<string, number>();
	for (const { id } of await mentoredGroups(device)) {
		for (const visit of (await recordsOf(device, id, 'visit')).filter(isOwn)) {
			const { state, visited_on } = visit.fields;
			if (state !== 'done' || visited_on === null) continue;
			const month = monthOf(visited_on);
			counts.set(month, (counts.get(month) ?? 0) + 1);
		}
	}
	return counts;
}

const mentoredGroups = async (device: Device): Promise<HeldGroup[]> =>
	(await heldGroups(device)).filter(({ role }) => role === 'mentor');

/** What is known of all groups of the mentor; those without their data yet are left out. @param today ISO day */
export async function readBasis(device: Device, today: string): Promise<MonthlyBasis> {
	const facts: MonthlyFacts[] = [];
	const flags: MonthlyBasis['flags'] = {};
	let mentor: MonthlyBasis['mentor'] = null;
	for (const group of await mentoredGroups(device)) {
		const known = await readFacts(device, group.id);
		if (!known) continue;
		facts.push(known);
		flags[group.id] = await flagsNow(device, group, today);
		const own = (await recordsOf(device, group.id, 'mentor')).find(({ fields }) => fields.own);
		if (own) mentor = { name: own.fields.name, phone: own.fields.phone };
	}
	return { mentor, groups: facts, flags };
}

async function readFacts(device: Device, id: string): Promise<MonthlyFacts | null> {
	const [group] = await recordsOf(device, id, 'group');
	if (!group) return null;
	const [members, balances, closings, visits, confirmations, files] = await Promise.all([
		recordsOf(device, id, 'member'),
		balancesOf(device, id),
		recordsOf(device, id, 'closing'),
		recordsOf(device, id, 'visit'),
		recordsOf(device, id, 'visit_confirmation'),
		recordsOf(device, id, 'visit_file')
	]);
	const [followUps, followUpSteps, assessments, assessmentSteps] = await Promise.all([
		recordsOf(device, id, 'follow_up'),
		recordsOf(device, id, 'follow_up_step'),
		recordsOf(device, id, 'assessment'),
		recordsOf(device, id, 'assessment_step')
	]);
	return {
		...{ id, group: group.fields, members, balances, closings, confirmations, files },
		visits: visits.filter(isOwn),
		...{ followUps, followUpSteps, assessments, assessmentSteps }
	};
}

/** Whether this phone's person wrote a visit: whoever makes it does, also when somebody else had planned it. */
const isOwn = ({ fields, confirmed }: RecordOf<'visit'>): boolean =>
	fields.own !== false || confirmed['state'] !== fields.state;

async function flagsNow(device: Device, group: HeldGroup, today: string): Promise<ReportedFlag[]> {
	const [summary, snoozes] = await Promise.all([
		readSummary(device, group, today),
		recordsOf(device, group.id, 'flag_snooze')
	]);
	return snoozed(flagsOf(summary), snoozes, today).open.map((flag) => {
		const { title, how } = flagWords(flag);
		return { flag: flag.code, words: `${title}. ${how}`.slice(0, FLAG_WORDS_MAX) };
	});
}
