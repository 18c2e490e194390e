import type { Option } from '$lib/ui/Chooser.svelte';
import type { AssessmentState, Met } from '$lib/domain/mentoring/assessment.ts';
import type { Instrument } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import Confirmed from '~icons/lucide/badge-check';
import Partly from '~icons/lucide/circle-dot';
import No from '~icons/lucide/circle-x';
import Returned from '~icons/lucide/undo-2';
import Waiting from '~icons/lucide/hourglass';
import Yes from '~icons/lucide/circle-check';

export const metLooks: Record<Met, { word: () => string; Icon: NonNullable<Option['Icon']> }> = {
	yes: { word: m.assess_yes, Icon: Yes },
	partly: { word: m.assess_partly, Icon: Partly },
	no: { word: m.assess_no, Icon: No }
};

export const metOptions = (): Option[] =>
	Object.entries(metLooks).map(([value, { word, Icon }]) => ({ value, Icon, label: word() }));

export const stateLooks: Record<
	AssessmentState,
	{ word: () => string; look: string; Icon: NonNullable<Option['Icon']> }
> = {
	waiting: { word: m.assess_waiting, look: 'bg-grain text-grain-content', Icon: Waiting },
	confirmed: { word: m.assess_confirmed, look: 'bg-leaf text-leaf-content', Icon: Confirmed },
	returned: { word: m.assess_returned, look: 'bg-blush text-blush-content', Icon: Returned }
};

/** What a stage is called; its code when the instrument does not have it any more. */
export const stageName = (instrument: Instrument | null, code: string): string =>
	instrument?.stages.find((stage) => stage.code === code)?.name ?? code;

/** Stages to choose from, in their order. */
export const stageOptions = ({ stages }: Instrument): Option[] =>
	stages.map(({ code, name }) => ({ value: code, label: name }));

/** A half is written as people write it here. */
export const halfWords = (met: number): string => String(met).replace('.', ',');
