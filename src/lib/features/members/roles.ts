import Chair from '~icons/lucide/crown';
import Member from '~icons/lucide/user-round';
import Secretary from '~icons/lucide/pen-line';
import Treasurer from '~icons/lucide/wallet';
import type { MemberRole, Role } from '$lib/domain/rights.ts';
import { m } from '$lib/paraglide/messages';
import type { Option } from '$lib/ui/Chooser.svelte';

const words: Record<Role, () => string> = {
	chair: m.role_chair,
	secretary: m.role_secretary,
	treasurer: m.role_treasurer,
	member: m.role_member,
	mentor: m.role_mentor
};

/** What a role is called. */
export const roleWord = (role: Role): string => words[role]();

const looks = {
	chair: { Icon: Chair, hint: m.role_chair_can },
	secretary: { Icon: Secretary, hint: m.role_secretary_can },
	treasurer: { Icon: Treasurer, hint: m.role_treasurer_can },
	member: { Icon: Member, hint: m.role_member_can }
};

/** Roles to choose from, with what each may do. */
export const roleOptions = (roles: readonly MemberRole[]): Option[] =>
	roles.map((role) => ({
		...{ value: role, label: roleWord(role), hint: looks[role].hint(), Icon: looks[role].Icon }
	}));
