// A flag in words, with the figures that it was worked out from, and the screen that shows the rows.
import type { ResolvedPathname } from '$app/types';
import { BANK, CASH, QRIS } from '$lib/domain/accounts.ts';
import { isPermitKind, PERMIT_NOTICE_DAYS } from '$lib/domain/listing.ts';
import { WAITING_DAYS } from '$lib/domain/mentoring/flags/money.ts';
import { QUESTION_DAYS } from '$lib/domain/mentoring/flags/people.ts';
import { ORDER_DAYS } from '$lib/domain/mentoring/flags/trade.ts';
import type { Flag, FlagCode } from '$lib/domain/mentoring/flags.ts';
import { m } from '$lib/paraglide/messages';
import { longDay, monthInWords, quantity, rupiah } from '$lib/ui/format.ts';
import { links } from '../links.ts';
import { planLinks } from '../plan/plan-links.ts';
import { permitWords } from '../products/permits.ts';
import { reportLinks } from '../report/report-links.ts';
import { mentoringLinks } from './mentoring-links.ts';

export interface FlagWords {
	title: string;
	/** How it was worked out. */
	how: string;
}

/** Figures of a flag as people write them. */
class Figures {
	readonly #params: Flag['params'];

	constructor({ params }: Flag) {
		this.#params = params;
	}

	number = (name: string): number => Number(this.#params[name] ?? 0);
	text = (name: string): string => String(this.#params[name] ?? '');
	money = (name: string): string => rupiah(this.number(name));
	day = (name: string): string => longDay(this.text(name));
	month = (name: string): string => monthInWords(this.text(name));
	amount = (name: string): string => quantity(this.number(name));
	get isMany(): boolean {
		return this.number('count') > 1;
	}
}

const places: Record<string, () => string> = {
	cash: m.place_cash,
	bank: m.place_bank,
	qris: m.place_qris
};

const moneyWords = {
	cash_differs: (f) => ({
		title:
			f.text('place') === 'bank'
				? m.flag_cash_differs_bank({ amount: f.money('difference') })
				: m.flag_cash_differs({ amount: f.money('difference') }),
		how: m.flag_cash_differs_how({
			...{ day: f.day('on'), counted: f.money('counted'), book: f.money('book') }
		})
	}),
	cash_negative: (f) => {
		const place = places[f.text('place')]?.() ?? m.place_hand({ name: f.text('name') });
		const [amount, count] = [f.money('amount'), f.number('count')];
		return {
			title: m.flag_cash_negative({ place }),
			how: f.isMany
				? m.flag_cash_negative_how_many({ amount, count })
				: m.flag_cash_negative_how({ amount })
		};
	},
	cash_high: (f) => {
		const amount = f.money('amount');
		const figures = { amount, sales: f.money('sales'), limit: f.money('limit') };
		return { title: m.flag_cash_high({ amount }), how: m.flag_cash_high_how(figures) };
	},
	big_waiting: (f) => ({
		title: m.flag_big_waiting({ count: f.number('count') }),
		how: m.flag_big_waiting_how({
			...{ days: f.number('days'), amount: f.money('amount'), limit: WAITING_DAYS }
		})
	}),
	hands_long: (f) => {
		const [name, amount, month] = [f.text('name'), f.money('amount'), f.month('month')];
		const all = { name, month, count: f.number('count'), total: f.money('total') };
		return {
			title: m.flag_hands_long({ name, amount }),
			how: f.isMany ? m.flag_hands_long_how_many(all) : m.flag_hands_long_how({ amount, month })
		};
	},
	loan_overdue: (f) => {
		const [name, amount, days] = [f.text('name'), f.money('amount'), f.number('days')];
		const all = { name, amount, days, total: f.money('total') };
		return f.isMany
			? {
					title: m.flag_loan_overdue_many({ count: f.number('count') }),
					how: m.flag_loan_overdue_how_many(all)
				}
			: { title: m.flag_loan_overdue({ name, days }), how: m.flag_loan_overdue_how({ amount }) };
	}
} satisfies Partial<Record<FlagCode, (figures: Figures) => FlagWords>>;

const dueTitle = (f: Figures): string => {
	if (f.text('state') === 'returned') return m.flag_report_due_returned();
	const days = f.number('days');
	return days === 0 ? m.flag_report_due_today() : m.flag_report_due({ days });
};

function overspentHow(f: Figures): string {
	const used = f.money('used');
	const item = f.text('item') || m.flag_plan_outside();
	const figures = { item, planned: f.money('planned'), used };
	if (f.isMany) return m.flag_plan_overspent_how_many({ ...figures, count: f.number('count') });
	return f.text('item') === ''
		? m.flag_plan_overspent_how_outside({ used })
		: m.flag_plan_overspent_how(figures);
}

const paperWords = {
	not_closed: (f) => {
		const [month, count] = [f.month('month'), f.number('count')];
		const figures = { month, day: f.number('day') };
		return f.isMany
			? { title: m.flag_not_closed_many({ count }), how: m.flag_not_closed_how_many(figures) }
			: { title: m.flag_not_closed({ month }), how: m.flag_not_closed_how(figures) };
	},
	report_due: (f) => ({
		title: dueTitle(f),
		how:
			f.text('state') === 'returned'
				? m.flag_report_due_returned_how()
				: m.flag_report_due_how({ day: f.day('due') })
	}),
	report_late: (f) => ({
		title: m.flag_report_late({ days: f.number('days') }),
		how: m.flag_report_late_how({ day: f.day('due') })
	}),
	report_waiting: (f) => ({
		title: m.flag_report_waiting({ count: f.number('count') }),
		how: m.flag_report_waiting_how()
	}),
	plan_overspent: (f) => ({
		title: m.flag_plan_overspent({ over: f.money('total') }),
		how: overspentHow(f)
	})
} satisfies Partial<Record<FlagCode, (figures: Figures) => FlagWords>>;

function permitTitle(f: Figures): string {
	const [kind, days] = [f.text('permit'), f.number('days')];
	const whose = { permit: isPermitKind(kind) ? permitWords[kind]() : kind, name: f.text('name') };
	if (days < 0) return m.flag_permit_ended(whose);
	return days === 0 ? m.flag_permit_ending_today(whose) : m.flag_permit_ending({ ...whose, days });
}

const tradeWords = {
	stock_low: (f) => {
		const [name, count] = [f.text('name'), f.number('count')];
		const figures = {
			name,
			unit: f.text('unit'),
			left: f.amount('left'),
			limit: f.amount('limit')
		};
		return {
			title: f.isMany ? m.flag_stock_low_many({ count }) : m.flag_stock_low({ name }),
			how: m.flag_stock_low_how(figures)
		};
	},
	permit_ending: (f) => ({
		title: permitTitle(f),
		how: m.flag_permit_ending_how({
			...{ day: f.day('until'), count: f.number('count'), limit: PERMIT_NOTICE_DAYS }
		})
	}),
	order_unanswered: (f) => ({
		title: m.flag_order_unanswered({ count: f.number('count') }),
		how: m.flag_order_unanswered_how({
			...{ code: f.text('code'), days: f.number('days'), total: f.money('total') },
			limit: ORDER_DAYS
		})
	})
} satisfies Partial<Record<FlagCode, (figures: Figures) => FlagWords>>;

function quietHow(f: Figures): string {
	const [day, limit, habit] = [f.day('since'), f.number('limit'), f.number('habit')];
	if (f.text('from') === 'start') return m.flag_quiet_how_start({ day, limit });
	return habit === 0
		? m.flag_quiet_how_new({ day, limit })
		: m.flag_quiet_how({ day, limit, habit });
}

const owners: Record<string, () => string> = {
	group: m.flag_follow_up_group,
	mentor: m.flag_follow_up_mentor
};

const peopleWords = {
	quiet: (f) => ({ title: m.flag_quiet({ days: f.number('days') }), how: quietHow(f) }),
	follow_up_overdue: (f) => ({
		title: m.flag_follow_up_overdue({ count: f.number('count') }),
		how: m.flag_follow_up_overdue_how({
			...{ what: f.text('what'), day: f.day('due'), days: f.number('days') },
			name: owners[f.text('owner')]?.() ?? f.text('name')
		})
	}),
	no_visit: (f) => {
		const figures = { day: f.day('since'), limit: f.number('limit') };
		return {
			title: m.flag_no_visit({ days: f.number('days') }),
			how:
				f.text('from') === 'visit'
					? m.flag_no_visit_how(figures)
					: m.flag_no_visit_how_assigned(figures)
		};
	},
	question_open: (f) => ({
		title: m.flag_question_open({ count: f.number('count') }),
		how: m.flag_question_open_how({ days: f.number('days'), limit: QUESTION_DAYS })
	})
} satisfies Partial<Record<FlagCode, (figures: Figures) => FlagWords>>;

const words: Record<FlagCode, (figures: Figures) => FlagWords> = {
	...moneyWords,
	...paperWords,
	...tradeWords,
	...peopleWords
};

/** What a flag says, and how it was worked out. */
export const flagWords = (flag: Flag): FlagWords => words[flag.code](new Figures(flag));

const accountOf: Record<string, string> = { cash: CASH, bank: BANK, qris: QRIS };

/** The screen with the rows that a flag is about. */
export function flagLink(flag: Flag, group: string): ResolvedPathname {
	const to = links(group);
	const [first] = flag.subjects;
	const place = accountOf[String(flag.params['place'] ?? '')];
	const screens: Record<FlagCode, () => ResolvedPathname> = {
		quiet: () => to.book(),
		cash_differs: () =>
			first === undefined ? mentoringLinks.group(group) : mentoringLinks.visit(group, first),
		cash_negative: () =>
			place === undefined && first !== undefined
				? to.book({ anggota: first })
				: to.book({ uang: place ?? CASH }),
		cash_high: () => to.book({ uang: CASH }),
		big_waiting: () => to.approvals,
		hands_long: () => to.book(first === undefined ? {} : { anggota: first }),
		loan_overdue: () => (first === undefined ? to.savings : to.savingsOf(first)),
		not_closed: () => to.closing,
		report_due: () => reportScreen(),
		report_late: () => reportScreen(),
		report_waiting: () => reportScreen(),
		plan_overspent: () => (first === undefined ? to.grants : planLinks(group).spending(first)),
		stock_low: () => to.stock,
		permit_ending: () => (first === undefined ? to.products : to.product(first)),
		follow_up_overdue: () => mentoringLinks.group(group),
		no_visit: () => mentoringLinks.visitNew(group),
		order_unanswered: () => (first === undefined ? to.orders : to.order(first)),
		question_open: () => to.questions
	};
	const reportScreen = () => (first === undefined ? to.grants : reportLinks(group, first).home);
	return screens[flag.code]();
}
