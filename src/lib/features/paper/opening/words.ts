import Capital from '~icons/lucide/sprout';
import Debts from '~icons/lucide/truck';
import Goods from '~icons/lucide/package';
import Money from '~icons/lucide/wallet';
import Owed from '~icons/lucide/receipt-text';
import Savings from '~icons/lucide/piggy-bank';
import Things from '~icons/lucide/wrench';
import { m } from '$lib/paraglide/messages';
import type { Icon } from '$lib/ui/Chooser.svelte';
import type { SectionName } from './opening.ts';

interface SectionWords {
	Icon: Icon;
	title: () => string;
	hint: () => string;
}

export const sectionWords: Record<SectionName, SectionWords> = {
	money: { Icon: Money, title: m.opening_money, hint: m.opening_money_hint },
	owed: { Icon: Owed, title: m.opening_owed, hint: m.opening_owed_hint },
	goods: { Icon: Goods, title: m.opening_goods, hint: m.opening_goods_hint },
	things: { Icon: Things, title: m.opening_things, hint: m.opening_things_hint },
	debts: { Icon: Debts, title: m.opening_debts, hint: m.opening_debts_hint },
	savings: { Icon: Savings, title: m.opening_savings, hint: m.opening_savings_hint },
	capital: { Icon: Capital, title: m.opening_capital, hint: m.opening_capital_hint }
};

const accountWords: Record<string, () => string> = {
	'1101': m.opening_1101,
	'1102': m.opening_1102,
	'1103': m.opening_1103,
	'1104': m.opening_1104,
	'1201': m.opening_1201,
	'1202': m.opening_1202,
	'1203': m.opening_1203,
	'1204': m.opening_1204,
	'1301': m.opening_1301,
	'1303': m.opening_1303,
	'1304': m.opening_1304,
	'1501': m.opening_1501,
	'1502': m.opening_1502,
	'1503': m.opening_1503,
	'1504': m.opening_1504,
	'2101': m.opening_2101,
	'2102': m.opening_2102,
	'2103': m.opening_2103,
	'2104': m.opening_2104,
	'2201': m.opening_2201,
	'2202': m.opening_2202,
	'2301': m.opening_2301,
	'3101': m.opening_3101,
	'3102': m.opening_3102,
	'3103': m.opening_3103,
	'3104': m.opening_3104,
	'3201': m.opening_3201,
	'3202': m.opening_3202
};

/** What an account is called when the group begins. @throws Error for an account that is not asked for */
export function openingWord(account: string): string {
	const word = accountWords[account];
	if (!word) throw new Error(`no words for ${account}`);
	return word();
}
