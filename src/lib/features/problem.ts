import { m } from '$lib/paraglide/messages';

const texts: Record<string, () => string> = {
	OFFLINE: m.problem_offline,
	WAIT: m.problem_wait,
	CODE: m.problem_code,
	ALREADY: m.problem_already,
	NOT_ALLOWED: m.problem_not_allowed,
	LAST_CHAIR: m.problem_last_chair,
	NO_SUCH_MEMBER: m.problem_no_such_member,
	BAD_NAME: m.problem_bad_name,
	BAD_DISTRICT: m.problem_bad_district,
	TOO_MANY_GROUPS: m.problem_too_many_groups,
	TOO_MANY_INVITES: m.problem_too_many_invites,
	TOO_MANY_MEMBERS: m.problem_too_many_members,
	LOGIN: m.problem_login,
	PASSWORD: m.problem_password,
	LINK: m.problem_link,
	UNSENT: m.problem_unsent,
	DEMO_ACCOUNT: m.problem_demo_account
};

/** What happened, what is safe and what to do, for the code of an OfficeError. */
export const problemText = (code: string): string => (texts[code] ?? m.problem_fault)();
