import { m } from '$lib/paraglide/messages';
import { problemText } from '../../problem.ts';

const sending: Record<string, () => string> = {
	OFFLINE: m.monthly_send_offline,
	NOT_ALLOWED: m.monthly_send_not_allowed,
	BAD_MONTH: m.monthly_send_bad_month,
	BAD_TEXTS: m.monthly_send_bad_texts,
	ALREADY_SENT: m.monthly_send_already
};
const reviewing: Record<string, () => string> = {
	OFFLINE: m.lpj_review_offline,
	BAD_STEP: m.lpj_review_bad_step,
	NOT_ALLOWED: m.monthly_review_not_allowed,
	REMARKS_NEEDED: m.lpj_review_remarks_needed
};

/** Why a report was not sent, by the code of an OfficeError. */
export const sendTrouble = (code: string): string => sending[code]?.() ?? problemText(code);

/** Why an answer to a report did not arrive. */
export const reviewTrouble = (code: string): string => reviewing[code]?.() ?? problemText(code);
