import { m } from '$lib/paraglide/messages';
import type { GrantReport } from './steps.ts';

/** Why a report presses, and how much. */
export function pressWords({ state, days }: Pick<GrantReport, 'state' | 'days'>): {
	text: string;
	isAlarm: boolean;
} {
	if (days !== null && days < 0) return { text: m.lpj_wait_late({ count: -days }), isAlarm: true };
	if (state === 'returned') return { text: m.lpj_wait_returned(), isAlarm: true };
	return {
		text: days === 0 ? m.lpj_wait_today() : m.lpj_wait_due({ count: days ?? 0 }),
		isAlarm: false
	};
}
