// What the phone knows of a group's assessments, and what its books answer.
import type { Device } from '$lib/device/device.ts';
import { bookPage } from '$lib/device/journal.ts';
import { recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { type AssessmentState, assessmentState } from '$lib/domain/mentoring/assessment.ts';
import type { EvidenceFacts } from '$lib/domain/mentoring/assessment-evidence.ts';
import type { AssessmentFields, AssessmentStepFields, Instrument } from '$lib/domain/records.ts';
import { referenceFor } from '$lib/device/syncing/reference.ts';

/** Entries that evidence looks at: as many as a summary holds. */
const NEWEST_ROWS = 50;

export interface HeldAssessment {
	id: string;
	fields: AssessmentFields;
	/** As it was when the database took it; before that as the phone has it now. */
	instrument: Instrument | null;
	state: AssessmentState;
	/** What the office answered; null while it waits. */
	answer: AssessmentStepFields | null;
	/** Whether it is only on this phone. */
	isUnsent: boolean;
}

/** Assessments of a group, newest first. */
export async function assessmentsOf(device: Device, group: string): Promise<HeldAssessment[]> {
	const [rows, steps, known] = await Promise.all([
		recordsOf(device, group, 'assessment'),
		recordsOf(device, group, 'assessment_step'),
		referenceFor(device, group, 'instrument')
	]);
	return rows
		.map(({ id, fields, seq }) => {
			const answers = steps.map((step) => step.fields).filter((step) => step.assessment_id === id);
			const now = known.find(({ code }) => code === fields.instrument)?.body;
			return {
				...{ id, fields, isUnsent: seq === 0, state: assessmentState(answers) },
				...{ instrument: fields.snapshot ?? now ?? null, answer: answers[0] ?? null }
			};
		})
		.sort(
			(a, b) =>
				b.fields.assessed_on.localeCompare(a.fields.assessed_on) ||
				(b.fields.at ?? Infinity) - (a.fields.at ?? Infinity)
		);
}

/** The stage that holds for an assessment: what the office confirmed, else what the mentor proposed. */
export const stageOf = ({ fields, answer }: HeldAssessment): string =>
	answer?.step === 'confirmed' ? answer.stage : fields.stage;

/** What the books of a group say, as far as this phone holds them. @param today ISO day by the group's calendar */
export async function readFacts(
	device: Device,
	group: string,
	today: string
): Promise<EvidenceFacts> {
	const [balances, book, mentors, members, closings, meetings, grants] = await Promise.all([
		balancesOf(device, group),
		bookPage(device, group, NEWEST_ROWS),
		recordsOf(device, group, 'mentor'),
		recordsOf(device, group, 'member'),
		recordsOf(device, group, 'closing'),
		recordsOf(device, group, 'meeting'),
		recordsOf(device, group, 'grant')
	]);
	return {
		...{ today, balances, mentors: mentors.map(({ fields }) => fields) },
		members: members
			.filter(({ fields }) => fields.left_at === null)
			.map(({ id, fields }) => ({ id, role: fields.role })),
		entries: book.rows.map(({ occurredOn, recordedBy, approvedBy }) => ({
			...{ on: occurredOn, by: recordedBy, approvedBy }
		})),
		closedMonths: closings.map(({ fields }) => fields.month),
		meetings: meetings.filter(({ fields }) => !fields.deleted).map(({ fields }) => fields.held_on),
		grants: grants.filter(({ fields }) => !fields.deleted).map(({ fields }) => fields.amount)
	};
}
