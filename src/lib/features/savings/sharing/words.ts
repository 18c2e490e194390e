import type { Basis, RulePart } from '$lib/domain/profit-sharing.ts';
import { m } from '$lib/paraglide/messages';
import { quantity } from '$lib/ui/format.ts';

export const partWords: Record<RulePart, () => string> = {
	capital: m.part_capital,
	members: m.part_members,
	iks: m.part_iks,
	officers: m.part_officers
};

export const basisWords: Record<Basis, () => string> = {
	equal: m.basis_equal,
	work: m.basis_work,
	savings: m.basis_savings
};

export const basisHints: Record<Basis, () => string> = {
	equal: m.basis_equal_hint,
	work: m.basis_work_hint,
	savings: m.basis_savings_hint
};

/** Thousandths as people say them: 125 is `12,5 %`. */
export const percent = (permille: number): string => `${quantity(permille * 100)} %`;
