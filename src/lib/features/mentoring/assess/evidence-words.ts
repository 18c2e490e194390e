// What the books say of an indicator, in words that stay with the answer.
import type { Evidence } from '$lib/domain/mentoring/assessment-evidence.ts';
import type { EvidenceKind } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { longDay, rupiah } from '$lib/ui/format.ts';

type Figures = Evidence['figures'];

const count = (figures: Figures, name: string): number => Number(figures[name] ?? 0);
const money = (figures: Figures, name: string): string => rupiah(count(figures, name));
const day = (figures: Figures, name: string): string => longDay(String(figures[name]));

const words: Record<EvidenceKind, (figures: Figures) => string> = {
	training: () => '',
	mentor: (said) =>
		'since' in said ? m.assess_ev_mentor({ day: day(said, 'since') }) : m.assess_ev_mentor_none(),
	officers: (said) =>
		m.assess_ev_officers({ members: count(said, 'members'), offices: count(said, 'offices') }),
	grant: (said) => {
		if (count(said, 'received') > 0) return m.assess_ev_grant({ amount: money(said, 'received') });
		return count(said, 'planned') > 0
			? m.assess_ev_grant_planned({ amount: money(said, 'planned') })
			: m.assess_ev_grant_none();
	},
	activity: (said) =>
		'last' in said
			? m.assess_ev_activity({ day: day(said, 'last'), days: count(said, 'days') })
			: m.assess_ev_activity_none(),
	roles: (said) =>
		m.assess_ev_roles({
			...{ entries: count(said, 'entries'), percent: count(said, 'percent') },
			offices: count(said, 'offices')
		}),
	profit_uses: (said) =>
		m.assess_ev_uses({
			...{ capital: money(said, 'capital'), members: money(said, 'members') },
			iks: money(said, 'iks')
		}),
	profit_trend: (said) =>
		m.assess_ev_trend({ recent: money(said, 'recent'), before: money(said, 'before') }),
	capital_growth: (said) =>
		m.assess_ev_growth({
			...{ recent: money(said, 'recent'), before: money(said, 'before') },
			...{ capital: money(said, 'capital'), earlier: money(said, 'capitalBefore') }
		}),
	iks: (said) => m.assess_ev_iks({ saved: money(said, 'saved'), used: money(said, 'used') }),
	books: (said) =>
		m.assess_ev_books({ closed: count(said, 'closed'), months: count(said, 'months') }),
	meetings: (said) => m.assess_ev_meetings({ held: count(said, 'held') })
};

/** What the books say; empty when the indicator asks nothing of them. */
export function evidenceWords(kind: EvidenceKind, { met, figures }: Evidence): string {
	if (kind === 'training') return '';
	return met === null ? m.assess_ev_unknown() : words[kind](figures);
}

/** What an indicator can be answered with from the books, for who edits the instrument. */
export const evidenceNames: Record<EvidenceKind, () => string> = {
	mentor: m.assess_kind_mentor,
	training: m.assess_kind_training,
	officers: m.assess_kind_officers,
	grant: m.assess_kind_grant,
	activity: m.assess_kind_activity,
	roles: m.assess_kind_roles,
	profit_uses: m.assess_kind_uses,
	profit_trend: m.assess_kind_trend,
	capital_growth: m.assess_kind_growth,
	iks: m.assess_kind_iks,
	books: m.assess_kind_books,
	meetings: m.assess_kind_meetings
};
