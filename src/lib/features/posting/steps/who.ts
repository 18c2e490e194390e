import { CASH_IN_HAND } from '$lib/domain/accounts.ts';
import { type Balance, balanceOf } from '$lib/domain/balances.ts';
import type { MemberFields } from '$lib/domain/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { m } from '$lib/paraglide/messages';
import type { Option } from '$lib/ui/Chooser.svelte';
import { rupiah } from '$lib/ui/format.ts';
import { memberOptions } from '../people.ts';
import type { Answers, FormShape } from '../shape.ts';

/** What is asked before the amount, in this order. */
const asked = ['choice', 'member', 'party', 'meeting', 'product'] as const;
export type WhoQuestion = (typeof asked)[number];

/** The questions of a form that make sense after the answers so far. */
export function questionsOf(shape: FormShape, answers: Answers, role: Role): WhoQuestion[] {
	const skipped: readonly string[] = shape.skips?.(answers) ?? [];
	// Whoever may only hand over her own money is not asked whose.
	const isOwn = shape.settles === CASH_IN_HAND && role === 'member';
	return asked.filter(
		(question) =>
			shape.asks[question] !== undefined &&
			!skipped.includes(question) &&
			!(question === 'member' && isOwn)
	);
}

export const isOptional = ({ asks }: FormShape, question: WhoQuestion): boolean =>
	asks[question] === 'optional';

/** How a question is put. */
export const labelOf = ({ asks, words }: FormShape, question: WhoQuestion): string =>
	({
		choice: () => asks.choice?.label() ?? '',
		member: words.member ?? m.ask_member,
		party: words.party ?? m.ask_party_any,
		meeting: m.ask_meeting,
		product: m.ask_product
	})[question]();

/**
 * The members as choices; where something is settled only who has it open, the most first.
 * @param chosen stays among them
 */
export function settlingMembers(
	members: ReadonlyMap<string, MemberFields>,
	settles: string | null,
	balances: readonly Balance[],
	chosen: string | null,
	words: FormShape['words']['open']
): Option[] {
	if (settles === null) return memberOptions(members);
	const open = (holder: string) => balanceOf(balances, settles, { holder });
	return memberOptions(members, (id) => {
		const amount = rupiah(open(id));
		return open(id) > 0 ? (words?.({ amount }) ?? amount) : '';
	})
		.filter(({ value }) => open(value) > 0 || value === chosen)
		.sort((a, b) => open(b.value) - open(a.value));
}
