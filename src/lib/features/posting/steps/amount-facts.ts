import { holderOf } from '$lib/domain/accounts.ts';
import { type Balance, balanceOf } from '$lib/domain/balances.ts';
import type { MoneyPlace } from '$lib/domain/posting.ts';
import type { Role } from '$lib/domain/rights.ts';
import { placesFor } from '../places.ts';
import { placeAt } from '../posting-form.svelte.ts';
import type { Answers, FormShape } from '../shape.ts';

/** What is open with the person of the answers, whole rupiah; 0 where the form settles nothing. */
export function openAmount(
	{ settles }: FormShape,
	answers: Answers,
	balances: readonly Balance[]
): number {
	if (settles === undefined) return 0;
	const kind = holderOf(settles);
	if (kind !== 'member' && kind !== 'party') return Math.max(balanceOf(balances, settles), 0);
	const holder = answers[kind];
	return holder === null ? 0 : Math.max(balanceOf(balances, settles, { holder }), 0);
}

/** Where the money leaves, also where nothing is asked; null when none leaves. */
export function sourceOf(shape: FormShape, answers: Answers, role: Role): MoneyPlace | null {
	if (shape.asks.place === 'from') return answers.place;
	const sources = placesFor(role, shape.kind, 'from');
	const [only] = sources;
	return only !== undefined && sources.length === 1 ? placeAt(only, answers.member) : null;
}
