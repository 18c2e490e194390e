import { isAmount } from '$lib/domain/money.ts';
import { chargeOf, type Instalment, monthsAfter, scheduleOf } from '$lib/domain/loans.ts';
import { loanGiven } from '$lib/domain/posting/members.ts';
import type { Draft } from '$lib/domain/journal.ts';
import type { LoanFields } from '$lib/domain/records.ts';
import { ownMoney, type Use } from '../../plan/money/uses.ts';

const USUAL_MONTHS = 10;

/** A loan that is being agreed on. Amounts in whole rupiah. */
export class LoanForm {
	member = $state<string | null>(null);
	amount = $state(0);
	months = $state(USUAL_MONTHS);
	place = $state<'cash' | 'bank'>('cash');
	occurredOn = $state('');
	note = $state('');
	/** Whose money is lent. */
	use = $state.raw<Use>(ownMoney);
	/** Service charge on loans: thousandths of the principal a month. */
	permille = $state(0);
	#charge = $state<number | null>(null);
	#firstDue = $state<string | null>(null);

	constructor(member: string | null, today: string) {
		this.member = member;
		this.occurredOn = today;
	}

	/** A month's service charge; by the group's rule until somebody says otherwise. */
	get charge(): number {
		return this.#charge ?? chargeOf(this.amount, this.permille);
	}
	set charge(charge: number) {
		this.#charge = charge;
	}

	/** A month after the money is paid out until somebody says otherwise. */
	get firstDue(): string {
		return this.#firstDue ?? (this.occurredOn ? monthsAfter(this.occurredOn, 1) : '');
	}
	set firstDue(day: string) {
		this.#firstDue = day;
	}

	get schedule(): Instalment[] {
		const { amount: principal, months, charge, firstDue } = this;
		return this.isComplete ? scheduleOf({ principal, months, charge, firstDue }) : [];
	}

	get isComplete(): boolean {
		const { occurredOn, firstDue } = this;
		return (
			this.member !== null && isAmount(this.amount) && occurredOn !== '' && firstDue >= occurredOn
		);
	}

	/** The payment and its terms. @throws Error when something is missing */
	get agreed(): { draft: Draft; terms: LoanFields } {
		const { member, amount, occurredOn, note, place } = this;
		if (member === null || !this.isComplete) throw new Error('The loan is not complete');
		return {
			draft: loanGiven({ ...{ member, amount, occurredOn, note }, ...this.use, from: { place } }),
			terms: {
				...{ member, principal: amount, months: this.months },
				...{ charge: this.charge, first_due: this.firstDue }
			}
		};
	}
}
