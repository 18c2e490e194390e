import type { MemberFields } from '../../domain/records.ts';
import { may, type MemberRole, type Role } from '../../domain/rights.ts';

export interface MemberRow extends MemberFields {
	id: string;
}

const RANK: Record<MemberRole, number> = { chair: 0, secretary: 1, treasurer: 2, member: 3 };

const byRank = (a: MemberRow, b: MemberRow): number =>
	RANK[a.role] - RANK[b.role] || a.name.localeCompare(b.name, 'id');

/** Members who are there, officers first; and those who left, the last one first. */
export function memberList(members: ReadonlyMap<string, MemberFields>): {
	present: MemberRow[];
	left: MemberRow[];
} {
	const rows = [...members].map(([id, fields]) => ({ ...fields, id }));
	return {
		present: rows.filter((row) => row.left_at === null).sort(byRank),
		left: rows
			.filter((row) => row.left_at !== null)
			.sort((a, b) => (b.left_at ?? 0) - (a.left_at ?? 0))
	};
}

/** Roles that somebody of this role may give: only a chair makes a chair. */
export const givableRoles = (role: Role): readonly MemberRole[] =>
	role === 'chair'
		? ['chair', 'secretary', 'treasurer', 'member']
		: ['secretary', 'treasurer', 'member'];

export interface MemberActions {
	changeRole: boolean;
	remove: boolean;
	/** A one-time code that connects a phone to this member. */
	connectPhone: boolean;
}

/** What somebody may do with a member; the server holds the same rules. */
export function actionsOn(role: Role, self: string | null, member: MemberRow): MemberActions {
	const isPresent = member.left_at === null;
	const isChairOfOther = member.role === 'chair' && role === 'secretary';
	const manages = may(role, 'manage_members') && isPresent && !isChairOfOther;
	return {
		changeRole: manages,
		remove: manages && member.id !== self,
		connectPhone: may(role, 'connect_phone') && isPresent && !isChairOfOther && member.id !== self
	};
}
