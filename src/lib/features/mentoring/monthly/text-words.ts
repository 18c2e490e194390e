import type { MonthlyText } from '$lib/domain/mentoring/monthly.ts';
import { m } from '$lib/paraglide/messages';

/** What the texts of a report are called. */
export const textWords: Record<MonthlyText, () => string> = {
	progress: m.monthly_progress,
	problems: m.monthly_problems,
	efforts: m.monthly_efforts,
	plan: m.monthly_plan
};
