// What the visits say already, offered as words for the report: the mentor takes them over, or does not.
import {
	type MonthlyContent,
	type MonthlyGroup,
	monthlyTexts,
	type MonthlyTexts
} from '$lib/domain/mentoring/monthly.ts';
import type { MonthlyFacts } from '$lib/domain/mentoring/monthly-content.ts';
import { m } from '$lib/paraglide/messages';
import { columnDay } from '../../books/registry/cells.ts';

const lines = (texts: readonly string[]): string => texts.filter(Boolean).join('\n');

/** For the texts about one group; empty where nothing is known. */
export function groupOffers(
	{ visits, actions }: Pick<MonthlyGroup, 'visits' | 'actions'>,
	facts: Pick<MonthlyFacts, 'visits'>
): MonthlyTexts {
	const said = (part: 'production' | 'sales' | 'problems' | 'advice') =>
		visits.map((visit) => visit[part] && `${columnDay(visit.on)}: ${visit[part]}`);
	const planned = facts.visits
		.filter(({ fields }) => fields.state === 'planned')
		.sort((a, b) => a.fields.planned_on.localeCompare(b.fields.planned_on));
	return {
		progress: lines([...said('production'), ...said('sales')]),
		problems: lines(said('problems')),
		efforts: lines([
			...said('advice'),
			...actions.flatMap(({ state, what }) =>
				state === 'done' ? [m.monthly_offer_done({ what })] : []
			)
		]),
		plan: lines([
			...planned.map(
				({ fields: { planned_on, purpose } }) =>
					`${columnDay(planned_on)}: ${purpose || m.monthly_visit()}`
			),
			...actions.flatMap(({ state, what, due_on }) =>
				state === 'open' ? [m.monthly_offer_action({ day: columnDay(due_on), what })] : []
			)
		])
	};
}

/** For the texts about all groups: what was typed about each. */
export const allOffers = ({ groups }: Pick<MonthlyContent, 'groups'>): MonthlyTexts =>
	Object.fromEntries(
		monthlyTexts.map((text) => [
			text,
			lines(groups.map(({ name, texts }) => (texts?.[text] ? `${name}: ${texts[text]}` : '')))
		])
	) as MonthlyTexts;
