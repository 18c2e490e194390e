// Flags about goods and buyers.
import { STOCK_QUANTITY } from '../../accounts.ts';
import { isCounted, isLow, stockOf } from '../../goods/stock.ts';
import { daysLeft, permitsDue } from '../../listing.ts';
import { daysSince, type Finding, type GroupSummary, type SummaryRecords } from './summary.ts';

const shelfOf = ({ records }: GroupSummary): SummaryRecords['product'] =>
	records.product.filter(({ fields }) => !fields.deleted && !fields.archived);

/** Less of a product is left than the group wants to be told of. */
export function stockLow(summary: GroupSummary): Finding | null {
	const stock = summary.balances.filter(({ account }) => account === STOCK_QUANTITY);
	const low = shelfOf(summary)
		.filter(({ id, fields }) => fields.kind !== 'service' && isCounted(stock, id))
		.map(({ id, fields }) => ({ id, fields, left: stockOf(stock, id) }))
		.filter(({ fields, left }) => isLow(left, fields))
		.sort((a, b) => a.left - b.left);
	const [lowest] = low;
	if (!lowest) return null;
	const { name, unit, low_stock_milli: limit } = lowest.fields;
	return {
		days: 0,
		params: { name, unit, left: lowest.left, limit: limit ?? 0, count: low.length },
		subjects: low.map(({ id }) => id)
	};
}

/** Selling without a permit that people were shown is worse than one that ends soon. */
const ENDED_DANGER = 4;

/** A permit on the shelf ends soon, or has ended. */
export function permitEnding(summary: GroupSummary): Finding | null {
	const { today } = summary;
	const due = shelfOf(summary)
		.flatMap(({ id, fields }) =>
			permitsDue(fields.permits ?? [], today).map((permit) => ({
				...{ id, name: fields.name, permit },
				days: daysLeft(permit, today) ?? 0
			}))
		)
		.sort((a, b) => a.days - b.days);
	const [first] = due;
	if (!first) return null;
	const { name, permit, days } = first;
	return {
		days: Math.max(0, -days),
		params: { name, permit: permit.kind, until: permit.until ?? '', days, count: due.length },
		subjects: [...new Set(due.map(({ id }) => id))],
		...(days < 0 && { danger: ENDED_DANGER })
	};
}

/** A buyer who waits longer than a day buys elsewhere. */
export const ORDER_DAYS = 1;

/** Orders of buyers that nobody has answered. */
export function orderUnanswered(summary: GroupSummary): Finding | null {
	const { records } = summary;
	// An answer that is only on this phone is an answer.
	const answered = new Set(
		records.order_step.filter(({ seq }) => seq === 0).map(({ fields }) => fields.order)
	);
	const waiting = records.order
		.filter(({ id, fields }) => fields.state === 'sent' && !answered.has(id))
		.map(({ id, fields }) => ({ id, fields, days: daysSince(fields.at, summary) }))
		.filter(({ days }) => days > ORDER_DAYS)
		.sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
	const [oldest] = waiting;
	if (!oldest) return null;
	const { days } = oldest;
	const total = waiting.reduce((sum, { fields }) => sum + fields.total, 0);
	return {
		days,
		params: { count: waiting.length, days, total, code: oldest.fields.code },
		subjects: waiting.map(({ id }) => id)
	};
}
