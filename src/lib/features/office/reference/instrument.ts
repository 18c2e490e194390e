// The instrument of assessments as the office edits it: stages in their order, each with its indicators.
import type { Instrument } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import type { ReferenceItem } from '../types.ts';
import { type Fault, nameFaults } from './checks.ts';
import { newCode } from './items.ts';

export type Stage = Instrument['stages'][number];
export type Indicator = Stage['indicators'][number];

/** Limits of the database: characters, stages, indicators of a stage, and those that one assessment can answer. */
export const INSTRUMENT_LIMITS = {
	...{ source: 300, stage: 60, text: 200 },
	...{ stagesMin: 2, stages: 6, indicators: 12, all: 60 }
} as const;

export const emptyInstrument = (): Instrument => ({
	...{ name: '', source: '', needed_percent: 75 },
	stages: [
		{ code: 'tahap', name: '', indicators: [] },
		{ code: 'tahap-2', name: '', indicators: [] }
	]
});

/** The list with one of its items moved by some places; the same list when it would fall out. */
export function moved<Item>(list: readonly Item[], at: number, by: number): Item[] {
	const item = list[at];
	const to = at + by;
	if (item === undefined || to < 0 || to >= list.length) return [...list];
	const rest = list.toSpliced(at, 1);
	return rest.toSpliced(to, 0, item);
}

/** A stage with a code of its own: answers and decisions name it by that, so it stays when the name is changed. */
export const newStage = (stages: readonly Stage[]): Stage => ({
	code: newCode('tahap', new Set(stages.map(({ code }) => code))),
	...{ name: '', indicators: [] }
});

/** An indicator with a code that no stage has yet. */
export function newIndicator(
	stages: readonly Stage[],
	{ text, evidence }: Pick<Indicator, 'text' | 'evidence'>
): Indicator {
	const taken = new Set(stages.flatMap(({ indicators }) => indicators.map(({ code }) => code)));
	return { code: newCode(text, taken), text, evidence: evidence ?? null };
}

export type InstrumentFault =
	Fault | 'source' | 'percent' | 'stages' | 'stage' | 'indicators' | 'text';

const isBetween = (text: string, most: number): boolean => {
	const length = [...text.trim()].length;
	return length >= 1 && length <= most;
};

/** What must be right before it is sent; the twin of private.is_reference. @param others instruments beside this one that are used */
export function instrumentFaults(
	{ name, source, needed_percent, stages }: Instrument,
	others: readonly ReferenceItem[]
): InstrumentFault[] {
	const limits = INSTRUMENT_LIMITS;
	const all = stages.flatMap(({ indicators }) => indicators);
	const isPercent =
		Number.isInteger(needed_percent) && needed_percent >= 1 && needed_percent <= 100;
	const isCounted = stages.every(
		({ indicators }) => indicators.length >= 1 && indicators.length <= limits.indicators
	);
	return [
		...nameFaults(name, others),
		...([...source].length > limits.source ? (['source'] as const) : []),
		...(isPercent ? [] : (['percent'] as const)),
		...(stages.length < limits.stagesMin || stages.length > limits.stages
			? (['stages'] as const)
			: []),
		...(stages.every((stage) => isBetween(stage.name, limits.stage)) ? [] : (['stage'] as const)),
		...(isCounted && all.length <= limits.all ? [] : (['indicators'] as const)),
		...(all.every(({ text }) => isBetween(text, limits.text)) ? [] : (['text'] as const))
	];
}

const words: Record<Exclude<InstrumentFault, Fault>, () => string> = {
	source: m.assess_ref_fault_source,
	percent: m.assess_ref_fault_percent,
	stages: m.assess_ref_fault_stages,
	stage: m.assess_ref_fault_stage,
	indicators: m.assess_ref_fault_indicators,
	text: m.assess_ref_fault_text
};

/** What to change of an instrument, in words; of its name the words for all reference data. */
export const instrumentFaultText = (
	fault: InstrumentFault,
	nameText: (fault: Fault) => string
): string => (fault in words ? words[fault as keyof typeof words]() : nameText(fault as Fault));
