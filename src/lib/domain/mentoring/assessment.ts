// Which stage the answers of an assessment lead to. The mentor may propose another one, the office decides.
import type { IndicatorAnswer, Instrument } from './records.ts';

export type Met = IndicatorAnswer['met'];

/** How far a stage is met. */
export interface StageScore {
	stage: string;
	name: string;
	/** Indicators met, halves for those that are partly; of how many. */
	met: number;
	of: number;
	/** Whole per cent, rounded down. */
	percent: number;
	/** Whether the stage is reached when those before it are. */
	isEnough: boolean;
	/** Texts of indicators that are not or only partly met. */
	missing: string[];
}

export interface Recommendation {
	/** Code of the stage. */
	stage: string;
	scores: StageScore[];
}

const HALVES: Record<Met, number> = { yes: 2, partly: 1, no: 0 };

/**
 * The furthest stage that is met together with all before it; the first one when none is. An indicator without an answer is not met,
 * one that is partly met counts half.
 */
export function recommendedStage(
	{ stages, needed_percent }: Instrument,
	answers: readonly Pick<IndicatorAnswer, 'indicator' | 'met'>[]
): Recommendation {
	const metOf = new Map(answers.map(({ indicator, met }) => [indicator, met]));
	const scores = stages.map(({ code, name, indicators }) => {
		const halves = indicators.reduce((sum, one) => sum + HALVES[metOf.get(one.code) ?? 'no'], 0);
		const of = indicators.length;
		return {
			...{ stage: code, name, met: halves / 2, of },
			percent: Math.floor((halves * 50) / of),
			isEnough: halves * 50 >= needed_percent * of,
			missing: indicators
				.filter(({ code: one }) => metOf.get(one) !== 'yes')
				.map(({ text }) => text)
		};
	});
	const firstLacking = scores.findIndex(({ isEnough }) => !isEnough);
	const reached = firstLacking === -1 ? scores.at(-1) : scores[Math.max(0, firstLacking - 1)];
	return { stage: reached?.stage ?? '', scores };
}

/** What is known of an assessment beside what was answered: nothing yet, or the office's answer. */
export type AssessmentState = 'waiting' | 'confirmed' | 'returned';

/** What an assessment has become. @param steps the office's answers to it; there is at most one */
export const assessmentState = (
	steps: readonly { step: 'confirmed' | 'returned' }[]
): AssessmentState => steps[0]?.step ?? 'waiting';
