import { m } from '$lib/paraglide/messages';
import { OfficeError } from '../session.ts';

const troubles: Record<string, () => string> = {
	OFFLINE: m.lpj_review_offline,
	BAD_STEP: m.lpj_review_bad_step,
	NOT_ALLOWED: m.lpj_review_not_allowed,
	REMARKS_NEEDED: m.lpj_review_remarks_needed
};

/** Why an answer to a report did not arrive. */
export function reviewTrouble(error: unknown): string {
	if (error instanceof OfficeError) return (troubles[error.code] ?? m.lpj_review_failed)();
	console.error(error);
	return m.lpj_review_failed();
}
