import type { MemberFields } from '$lib/domain/records.ts';
import type { Option } from '$lib/ui/Chooser.svelte';

/** The members who are still there as choices, by name. @param hint what stands below a name */
export const memberOptions = (
	members: ReadonlyMap<string, MemberFields>,
	hint: (id: string) => string = () => ''
): Option[] =>
	[...members]
		.filter(([, { left_at }]) => left_at === null)
		.map(([value, { name }]) => ({ value, label: name, hint: hint(value) }))
		.sort((a, b) => a.label.localeCompare(b.label, 'id'));
