import type { MemberFields } from '$lib/domain/records.ts';
import type { HeldHandover } from './handovers.ts';

/** The second party of a handover: the chair who accepted it, before that who is chair now. Empty when nobody is known. */
export function receiverOf(
	{ acceptance }: Pick<HeldHandover, 'acceptance'>,
	members: ReadonlyMap<string, MemberFields>
): string {
	if (acceptance) return members.get(acceptance.recordedBy)?.name ?? '';
	const chair = [...members.values()].find(
		({ role, left_at }) => role === 'chair' && left_at === null
	);
	return chair?.name ?? '';
}
