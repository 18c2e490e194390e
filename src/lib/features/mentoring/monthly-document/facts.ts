// What a monthly report says in terms and facts.
import type { MonthlyContent, MonthlyVisit } from '$lib/domain/mentoring/monthly.ts';
import { m } from '$lib/paraglide/messages';
import { digits, longDay, monthInWords, rupiah } from '$lib/ui/format.ts';
import type { Fact } from '../../report/document/facts.ts';

const known = (facts: [string, string | null | false][]): Fact[] =>
	facts.filter((pair): pair is Fact => Boolean(pair[1]));

/** Who reports what. */
export function coverFacts({ month, mentor, groups }: MonthlyContent): Fact[] {
	const visits = groups.flatMap((group) => group.visits);
	const actions = groups.flatMap((group) => group.actions);
	const visited = groups.filter((group) => group.visits.length > 0).length;
	return known([
		[m.monthly_mentor(), mentor?.name ?? null],
		[m.monthly_phone(), mentor?.phone ? `+${mentor.phone}` : null],
		[m.monthly_month(), monthInWords(month)],
		[m.monthly_groups(), digits(groups.length)],
		[
			m.monthly_visits(),
			m.monthly_visits_of({ visits: visits.length, visited, groups: groups.length })
		],
		[
			m.monthly_actions(),
			m.monthly_done_of({
				done: actions.filter(({ state }) => state === 'done').length,
				all: actions.length
			})
		]
	]);
}

/** What a visit found and left behind; empty paragraphs are left out. */
export function visitFacts(visit: MonthlyVisit): Fact[] {
	const { cash_counted: counted, cash_book: book } = visit;
	const difference = counted === null || book === null ? 0 : counted - book;
	return known([
		[m.monthly_purpose(), visit.purpose],
		[
			m.monthly_attendance(),
			[m.monthly_present_count({ count: visit.present }), visit.also_present]
				.filter(Boolean)
				.join('; ')
		],
		[
			m.monthly_cash(),
			counted !== null &&
				[
					rupiah(counted),
					book !== null &&
						(difference === 0
							? m.monthly_cash_same()
							: m.monthly_cash_differs({ book: rupiah(book), difference: rupiah(difference) }))
				]
					.filter(Boolean)
					.join(' · ')
		],
		[m.monthly_production(), visit.production],
		[m.monthly_selling(), visit.sales],
		[m.monthly_problems(), visit.problems],
		[m.monthly_advice(), visit.advice],
		[m.monthly_next_on(), visit.next_on && longDay(visit.next_on)],
		[m.monthly_confirmed(), visit.confirmed && m.monthly_yes()]
	]);
}
