// An assessment as it is being written: what the books answer stands until the mentor says otherwise.
import { type Met, recommendedStage } from '$lib/domain/mentoring/assessment.ts';
import { type EvidenceFacts, evidenceOf } from '$lib/domain/mentoring/assessment-evidence.ts';
import type { AssessmentFields, IndicatorAnswer, Instrument } from '$lib/domain/records.ts';
import { evidenceWords } from './evidence-words.ts';

/** Limits of the database, in characters. */
export const LENGTHS = { note: 500, reasons: 2000, evidence: 300 } as const;

/** Under which name what is being typed is kept on the phone, and how long. */
export const KEPT = 'assessment';
export const DAYS_KEPT = 30 * 86_400_000;

/** What was typed about an indicator; `met` is empty while nothing was chosen. */
export interface Typed {
	met: Met | '';
	note: string;
}

export interface AssessmentForm {
	/** Code of the instrument. */
	instrument: string;
	assessed_on: string;
	/** What was touched, by indicator. */
	typed: Record<string, Typed>;
	/** The stage that is proposed; empty follows the recommendation. */
	stage: string;
	reasons: string;
	shared: '' | 'group' | 'mentors';
}

/** An indicator as the form shows it. */
export interface Question {
	indicator: string;
	text: string;
	/** What the books answer; null when they cannot. */
	book: Met | null;
	/** In words; empty when the books are not asked. */
	evidence: string;
	met: Met | '';
	note: string;
	/** Whether a note must be written: it is judged, or differs from the books. */
	needsNote: boolean;
}

export const emptyAssessment = (instrument: string, today: string): AssessmentForm => ({
	...{ instrument, assessed_on: today, typed: {}, stage: '', reasons: '', shared: '' }
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was kept while typing, laid over an empty form; what does not fit is left out. */
export function keptAssessment(kept: unknown, empty: AssessmentForm): AssessmentForm {
	if (!isRecord(kept) || kept['instrument'] !== empty.instrument || !isRecord(kept['typed'])) {
		return empty;
	}
	return { ...empty, ...kept };
}

/** The questions of every stage, with what stands in each. */
export const questionsOf = (
	{ stages }: Instrument,
	facts: EvidenceFacts,
	typed: AssessmentForm['typed']
): { stage: string; name: string; questions: Question[] }[] =>
	stages.map(({ code, name, indicators }) => ({
		...{ stage: code, name },
		questions: indicators.map(({ code: indicator, text, evidence: kind }) => {
			const found = kind ? evidenceOf(kind, facts) : null;
			const book = found?.met ?? null;
			const { met, note } = typed[indicator] ?? { met: book ?? '', note: '' };
			return {
				...{ indicator, text, book, met, note },
				evidence: kind && found ? evidenceWords(kind, found).slice(0, LENGTHS.evidence) : '',
				needsNote: book === null ? met === 'yes' || met === 'partly' : met !== book
			};
		})
	}));

/** The answers that the questions hold; open ones are left out. */
export const answersOf = (
	stages: readonly { questions: readonly Question[] }[]
): IndicatorAnswer[] =>
	stages.flatMap(({ questions }) =>
		questions.flatMap(({ indicator, met, note, evidence }) =>
			met === '' ? [] : [{ indicator, met, note: note.trim(), evidence }]
		)
	);

export type AssessmentFault = 'open' | 'note' | 'day' | 'reasons' | 'shared';

/** What is missing before it can be saved. @param today ISO day */
export function assessmentFaults(
	form: AssessmentForm,
	stages: readonly { questions: readonly Question[] }[],
	recommended: string,
	today: string
): AssessmentFault[] {
	const all = stages.flatMap(({ questions }) => questions);
	const differs = form.stage !== '' && form.stage !== recommended;
	return [
		...(all.some(({ met }) => met === '') ? (['open'] as const) : []),
		...(all.some(({ needsNote, note }) => needsNote && note.trim() === '')
			? (['note'] as const)
			: []),
		...(form.assessed_on === '' || form.assessed_on > today ? (['day'] as const) : []),
		...(differs && form.reasons.trim() === '' ? (['reasons'] as const) : []),
		...(form.shared === '' ? (['shared'] as const) : [])
	];
}

/** What is written of a form without faults. */
export function fieldsOf(
	form: AssessmentForm,
	instrument: Instrument,
	answers: IndicatorAnswer[]
): Omit<AssessmentFields, 'snapshot' | 'by' | 'at'> {
	const { stage: recommended } = recommendedStage(instrument, answers);
	return {
		...{ visit_id: null, assessed_on: form.assessed_on, instrument: form.instrument, answers },
		...{ recommended, stage: form.stage || recommended, reasons: form.reasons.trim() },
		shared: form.shared === 'group'
	};
}
