// What a version of a plan changes in the one before.
import type { PlanLine } from '$lib/domain/records.ts';

/** One line of the two versions; null where one has none. */
export interface LineChange {
	id: string;
	before: PlanLine | null;
	after: PlanLine | null;
	what: 'same' | 'added' | 'removed' | 'changed';
}

/** What a line says, in the order in which it is told. */
export const lineFields = [
	...(['item', 'category', 'quantity_milli', 'unit', 'price', 'month', 'supplier'] as const)
] as const;
export type LineField = (typeof lineFields)[number];

/** What a second version says differently of a line. */
export const changedFields = (before: PlanLine, after: PlanLine): LineField[] =>
	lineFields.filter((field) => (before[field] ?? null) !== (after[field] ?? null));

/** Every line of both versions: those of the later one in its order, then those that it left out. Order alone is no change. */
export function comparePlans(
	before: readonly PlanLine[],
	after: readonly PlanLine[]
): LineChange[] {
	const old = new Map(before.map((line) => [line.id, line]));
	const kept = new Set(after.map(({ id }) => id));
	const changeOf = (line: PlanLine): LineChange => {
		const was = old.get(line.id) ?? null;
		const isSame = was !== null && changedFields(was, line).length === 0;
		const what = was === null ? 'added' : isSame ? 'same' : 'changed';
		return { id: line.id, before: was, after: line, what };
	};
	return [
		...after.map(changeOf),
		...before
			.filter(({ id }) => !kept.has(id))
			.map((line) => ({ id: line.id, before: line, after: null, what: 'removed' as const }))
	];
}

/** What differs between two versions. */
export const differences = (
	before: readonly PlanLine[],
	after: readonly PlanLine[]
): LineChange[] => comparePlans(before, after).filter(({ what }) => what !== 'same');
