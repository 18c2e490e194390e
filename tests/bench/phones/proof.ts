import type { Phone } from './phone.ts';

/**
 * Whether all that was acknowledged is in every book of its group, once, in one order, and nothing else is. Every phone has read to
 * the end before.
 * @returns what is wrong, in words
 */
export function complaints(phones: readonly Phone[]): string[] {
	const found = phones.flatMap(({ wrong }) => wrong);
	for (const [group, of] of byGroup(phones)) {
		const [first] = of;
		if (!first) continue;
		const written = new Set(of.flatMap((phone) => [...phone.written]));
		const lost = of.flatMap((phone) => [...phone.acknowledged]).filter((id) => !first.rows.has(id));
		const unsaid = of.flatMap((phone) =>
			[...phone.written].filter((id) => !phone.acknowledged.has(id))
		);
		const foreign = [...first.rows.keys()].filter((id) => !written.has(id));
		const book = JSON.stringify([...first.rows]);
		if (lost.length > 0) found.push(`${group}: ${lost.length} acknowledged rows are lost`);
		if (unsaid.length > 0) found.push(`${group}: ${unsaid.length} rows were never acknowledged`);
		if (foreign.length > 0) found.push(`${group}: ${foreign.length} rows that nobody wrote`);
		// Start and joining took the places before; from then on every place is a row.
		if (first.head !== 1 + of.length + first.rows.size)
			found.push(`${group}: head ${first.head} for ${first.rows.size} rows`);
		for (const phone of of) {
			if (JSON.stringify([...phone.rows]) !== book) found.push(`${group}: two phones differ`);
		}
	}
	return found;
}

function byGroup(phones: readonly Phone[]): Map<string, Phone[]> {
	const groups = new Map<string, Phone[]>();
	for (const phone of phones) groups.set(phone.group, [...(groups.get(phone.group) ?? []), phone]);
	return groups;
}
