import type { Draft } from '$lib/domain/journal.ts';
import { isAmount } from '$lib/domain/money.ts';
import { profitShare } from '$lib/domain/posting/members.ts';
import {
	type Basis,
	isRule,
	type Parts,
	ruleParts,
	type Share,
	shareProfit,
	type Sharer
} from '$lib/domain/profit-sharing.ts';
import type { ProfitRuleFields } from '$lib/domain/records.ts';

/** A sharing that a meeting decided, while it is being written down. Amounts in whole rupiah. */
export class ShareForm {
	meeting = $state<string | null>(null);
	amount = $state(0);
	parts = $state<Parts>({ capital: 0, members: 0, iks: 0, officers: 0 });
	basis = $state<Basis>('equal');
	occurredOn = $state('');
	sharers = $state.raw<readonly Sharer[]>([]);

	/** Starts with everything that may be shared, by the last rule. */
	constructor(today: string, shareable: number, last: ProfitRuleFields | undefined) {
		this.occurredOn = today;
		this.amount = shareable;
		if (!last) return;
		const { capital, members, iks, officers } = last;
		this.parts = { capital, members, iks, officers };
		this.basis = last.basis;
	}

	/** Thousandths that no part has yet; negative when there are too many. */
	get missing(): number {
		return 1000 - ruleParts.reduce((sum, part) => sum + this.parts[part], 0);
	}

	get shares(): Share[] {
		const canShare = isRule(this.parts) && isAmount(this.amount);
		return canShare ? shareProfit(this.amount, this.parts, this.sharers) : [];
	}

	/** Whether nobody has what the basis counts, so that all get the same. */
	get isEqualInstead(): boolean {
		return this.basis !== 'equal' && this.sharers.every(({ weight }) => weight === 0);
	}

	get isComplete(): boolean {
		return this.meeting !== null && this.shares.length > 0 && this.occurredOn !== '';
	}

	/** The transaction and its rule. @throws Error when something is missing */
	get decided(): { draft: Draft; rule: ProfitRuleFields } {
		const { meeting, amount, basis, occurredOn, shares } = this;
		if (meeting === null || !this.isComplete) throw new Error('The sharing is not complete');
		return {
			draft: profitShare({ ...{ occurredOn, note: '', meeting, shares } }),
			rule: { meeting, amount, ...$state.snapshot(this.parts), basis }
		};
	}
}
