import { m } from '$lib/paraglide/messages';
import type { FormKind } from './forms.ts';

interface FormWords {
	title: () => string;
	/** When to use it. */
	hint: () => string;
	amount: () => string;
}

/** What each form is called and how it asks for the amount. */
export const formWords: Record<FormKind, FormWords> = {
	material_purchase: {
		...{ title: m.form_material, hint: m.form_material_hint, amount: m.form_material_amount }
	},
	expense: { title: m.form_expense, hint: m.form_expense_hint, amount: m.form_expense_amount },
	cash_handover: {
		...{ title: m.form_handover, hint: m.form_handover_hint, amount: m.form_handover_amount }
	},
	receivable_payment: { title: m.form_debt, hint: m.form_debt_hint, amount: m.form_debt_amount },
	compulsory_saving: {
		...{ title: m.form_saving, hint: m.form_saving_hint, amount: m.form_saving_amount }
	},
	bank_deposit: {
		...{ title: m.form_deposit, hint: m.form_deposit_hint, amount: m.form_deposit_amount }
	},
	bank_withdrawal: {
		...{ title: m.form_withdrawal, hint: m.form_withdrawal_hint, amount: m.form_withdrawal_amount }
	},
	grant_received: { title: m.form_grant, hint: m.form_grant_hint, amount: m.form_grant_amount }
};
