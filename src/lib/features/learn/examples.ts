// The examples of the cards, worked out from a few round figures so that every line follows from the others.
import { suggestionOf } from '$lib/domain/goods/costing.ts';
import { MILLI } from '$lib/domain/money.ts';
import { m } from '$lib/paraglide/messages';
import { digits, rupiah } from '$lib/ui/format.ts';

export interface ExampleRow {
	label: string;
	/** Rupiah or pieces, in words; what is taken away has a minus. */
	value: string;
	/** A sum stands under a line; what the example is about is marked: something to know, or money or goods that are gone. */
	look?: 'sum' | 'point' | 'gone';
}

export interface Example {
	title: string;
	rows: ExampleRow[];
	/** What it teaches. */
	note: string;
}

const MINUS = '−';
const money = (amount: number): string =>
	amount < 0 ? `${MINUS}${rupiah(-amount)}` : rupiah(amount);
const pieces = (count: number): string => (count < 0 ? `${MINUS}${digits(-count)}` : digits(count));

export function mixedMoney(sold = 250_000, taken = 60_000): Example {
	const left = sold - taken;
	return {
		title: m.learn_mixed_example(),
		rows: [
			{ label: m.learn_mixed_sold(), value: money(sold) },
			{ label: m.learn_mixed_taken(), value: money(-taken) },
			{ label: m.learn_mixed_left(), value: money(left), look: 'sum' },
			{ label: m.learn_mixed_book(), value: money(sold) },
			{ label: m.learn_mixed_gap(), value: money(left - sold), look: 'gone' }
		],
		note: m.learn_mixed_note({ taken: rupiah(taken), left: rupiah(left) })
	};
}

const batch = {
	...{ materials: 130_000, wages: 60_000, packaging: 30_000, other: 20_000 },
	...{ batch_milli: 48 * MILLI, margin_percent: 40 }
};

export function costPrice(sheet = batch): Example {
	const found = suggestionOf(sheet);
	if (!found) throw new Error('the example has costs');
	const count = sheet.batch_milli / MILLI;
	return {
		title: m.learn_cost_example({ count: digits(count) }),
		rows: [
			{ label: m.learn_cost_materials(), value: money(sheet.materials) },
			{ label: m.learn_cost_wages(), value: money(sheet.wages) },
			{ label: m.learn_cost_packaging(), value: money(sheet.packaging) },
			{ label: m.learn_cost_other(), value: money(sheet.other) },
			{ label: m.learn_cost_all(), value: money(found.batch), look: 'sum' },
			{
				label: m.learn_cost_unit({ count: digits(count) }),
				value: money(found.unit),
				look: 'point'
			},
			{ label: m.learn_cost_price(), value: money(found.retail) },
			{ label: m.learn_cost_gain(), value: money(found.retail - found.unit), look: 'sum' }
		],
		note: m.learn_cost_note({
			...{ unit: rupiah(found.unit), count: digits(count) },
			gain: rupiah((found.retail - found.unit) * count)
		})
	};
}

const shelf = { before: 20, made: 40, sold: 45, spoiled: 3, counted: 10, cost: 5_000 };

export function stock({ before, made, sold, spoiled, counted, cost } = shelf): Example {
	const expected = before + made - sold - spoiled;
	const missing = expected - counted;
	return {
		title: m.learn_stock_example(),
		rows: [
			{ label: m.learn_stock_before(), value: pieces(before) },
			{ label: m.learn_stock_made(), value: pieces(made) },
			{ label: m.learn_stock_sold(), value: pieces(-sold) },
			{ label: m.learn_stock_spoiled(), value: pieces(-spoiled) },
			{ label: m.learn_stock_expected(), value: pieces(expected), look: 'sum' },
			{ label: m.learn_stock_counted(), value: pieces(counted) },
			{ label: m.learn_stock_gap(), value: pieces(-missing), look: 'gone' }
		],
		note: m.learn_stock_note({
			...{ missing: digits(missing), cost: rupiah(cost) },
			worth: rupiah(missing * cost)
		})
	};
}

const thrift = { members: 10, monthly: 10_000, months: 6, lent: 300_000, instalments: 3 };

export function saving({ members, monthly, months, lent, instalments } = thrift): Example {
	const amonth = members * monthly;
	const saved = amonth * months;
	return {
		title: m.learn_save_example({ members: digits(members), monthly: rupiah(monthly) }),
		rows: [
			{ label: m.learn_save_month(), value: money(amonth) },
			{ label: m.learn_save_months({ months: digits(months) }), value: money(saved), look: 'sum' },
			{ label: m.learn_save_lent(), value: money(-lent) },
			{ label: m.learn_save_cash(), value: money(saved - lent), look: 'sum' },
			{
				label: m.learn_save_instalment({ times: digits(instalments) }),
				value: money(lent / instalments)
			},
			{ label: m.learn_save_again(), value: money(saved), look: 'point' }
		],
		note: m.learn_save_note()
	};
}

const month = {
	before: 400_000,
	sold: 1_500_000,
	materials: 900_000,
	wages: 200_000,
	other: 150_000
};

export function closing({ before, sold, materials, wages, other } = month): Example {
	const out = materials + wages + other;
	const cash = before + sold - out;
	return {
		title: m.learn_close_example(),
		rows: [
			{ label: m.learn_close_before(), value: money(before) },
			{ label: m.learn_close_sold(), value: money(sold) },
			{ label: m.learn_close_materials(), value: money(-materials) },
			{ label: m.learn_close_wages(), value: money(-wages) },
			{ label: m.learn_close_other(), value: money(-other) },
			{ label: m.learn_close_cash(), value: money(cash), look: 'sum' },
			{ label: m.learn_close_profit(), value: money(sold - out), look: 'point' }
		],
		note: m.learn_close_note({ cash: rupiah(cash), profit: rupiah(sold - out) })
	};
}
