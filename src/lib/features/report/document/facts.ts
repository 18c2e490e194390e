// What a report says of the group and its grant, as terms and facts.
import { type ReportContent, reportSums } from '$lib/domain/capital/report.ts';
import { m } from '$lib/paraglide/messages';
import { digits, longDay, rupiah } from '$lib/ui/format.ts';
import { sourceWords } from '../../grants/form/programmes.ts';
import { kindWords } from '../../products/kind-words.ts';
import { officeWord } from '../words.ts';

export type Fact = [term: string, fact: string];

const known = (facts: [string, string | null | 0 | false][]): Fact[] =>
	facts.filter((pair): pair is Fact => Boolean(pair[1]));

export const groupFacts = ({ group, members, officers }: ReportContent): Fact[] =>
	known([
		[m.lpj_doc_name(), group.name],
		[m.lpj_doc_business(), kindWords(group.business)],
		[m.lpj_doc_district(), group.district],
		[m.lpj_doc_regency(), group.regency],
		[m.lpj_doc_members(), digits(members)],
		...officers.map(({ role, name }): Fact => [officeWord(role), name])
	]);

/** @param programme its name */
export const grantFacts = ({ grant }: ReportContent, programme: string): Fact[] =>
	known([
		[m.grant_programme(), programme],
		[m.grant_source(), sourceWords[grant.source]()],
		[m.grant_decree_no(), grant.decree_no],
		[m.grant_decree_on(), grant.decree_on && longDay(grant.decree_on)],
		[m.grant_amount(), grant.amount > 0 ? rupiah(grant.amount) : m.grant_in_kind()],
		[m.grant_per_member(), grant.amount_per_member && rupiah(grant.amount_per_member)],
		[m.grant_families(), grant.families && digits(grant.families)],
		...grant.tranches.map(({ amount, on }, at): Fact => [
			m.lpj_doc_tranche({ number: String(at + 1) }),
			m.lpj_doc_tranche_on({ amount: rupiah(amount), day: longDay(on) })
		]),
		[m.grant_account(), grant.account],
		[m.grant_due_on(), grant.due_on && longDay(grant.due_on)],
		[m.grant_note(), grant.note]
	]);

/** The four figures that everybody asks for first. */
export function keyFacts(content: ReportContent): Fact[] {
	const { planned, spent, moneyLeft, money } = reportSums(content);
	return [
		[m.lpj_doc_planned(), rupiah(planned)],
		[m.lpj_doc_received(), rupiah(content.received)],
		[m.lpj_doc_spent_all(), rupiah(spent)],
		[m.lpj_doc_money_left(), rupiah(moneyLeft)],
		[m.lpj_doc_money_on({ day: longDay(content.until) }), rupiah(money)]
	];
}

export const storyFacts = ({ texts }: ReportContent): Fact[] => [
	[m.lpj_background(), texts.background],
	[m.lpj_results(), texts.results],
	[m.lpj_problems(), texts.problems],
	[m.lpj_next(), texts.next_steps]
];
