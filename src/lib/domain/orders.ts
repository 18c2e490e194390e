// Orders of buyers: what may happen to them, and how they look with what this phone has not sent yet.
import { CUSTOMER_DEPOSITS } from './accounts.ts';
import type { Transaction } from './journal.ts';
import type {
	OrderFields,
	OrderLine,
	OrderState,
	OrderStepFields,
	ProductFields
} from './records.ts';

/** Contacts are forgotten so many days after the order ended. */
export const CONTACT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Why an answer to an order is refused, in order of precedence. Shared with the database. */
export const orderRefusals = [
	'no_such_order',
	'order_ended',
	'reason_needed',
	'deposit_held',
	'capacity_full'
] as const;
export type OrderRefusal = (typeof orderRefusals)[number];

export const isEnded = (state: OrderState): boolean =>
	state === 'done' || state === 'refused' || state === 'cancelled';

/** Price of one unit when so many are bought, whole rupiah. */
export const priceOf = (
	{
		price,
		wholesale_price: wholesale,
		wholesale_min: min
	}: Pick<ProductFields, 'price' | 'wholesale_price' | 'wholesale_min'>,
	quantity: number
): number => (wholesale !== null && min !== null && quantity >= min ? wholesale : price);

/** Whole rupiah. */
export const orderTotal = (lines: readonly Pick<OrderLine, 'quantity' | 'price'>[]): number =>
	lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);

/** An order's effect as a record of the phone holds it; `seq` 0 was not sent yet. */
interface Placed<Fields> {
	id: string;
	seq: number;
	fields: Fields;
}

type OrderRow = Pick<Transaction, 'id' | 'kind' | 'reverses' | 'entries'>;

const OPEN: readonly OrderState[] = ['sent', 'accepted', 'ready'];

/**
 * The order with what the server's row does not hold yet: answers and transactions of this phone, in the order they were made.
 * @param steps answers to this order
 * @param rows transactions that name this order, and their mirrors
 */
export function orderWith(
	order: Placed<OrderFields>,
	steps: readonly Placed<OrderStepFields>[],
	rows: readonly (OrderRow & Pick<Transaction, 'seq'>)[]
): OrderFields {
	const isNewer = (seq: number | null) => seq === null || seq === 0 || seq > order.seq;
	const events = [
		...steps
			.filter(({ seq }) => isNewer(seq))
			.map(({ id, fields }) => ({ id, apply: (now: OrderFields) => withStep(now, fields) })),
		...rows
			.filter(({ seq }) => isNewer(seq))
			.map((row) => ({ id: row.id, apply: (now: OrderFields) => withRow(now, row) }))
	].sort((a, b) => (a.id < b.id ? -1 : 1)); // ids are UUIDv7: by time
	return events.reduce((now, { apply }) => apply(now), order.fields);
}

function withStep(now: OrderFields, { step, party, reason }: OrderStepFields): OrderFields {
	if (isEnded(now.state)) return now;
	const known = { ...now, party: now.party ?? party };
	if (step === 'refused') return { ...known, state: step, reason: reason.trim() };
	const isBack = OPEN.indexOf(step) < OPEN.indexOf(now.state);
	return { ...known, state: isBack ? now.state : step };
}

function withRow(now: OrderFields, row: OrderRow): OrderFields {
	const held = row.entries.reduce((sum, { debit, credit, amount }) => {
		if (credit === CUSTOMER_DEPOSITS) return sum + amount;
		return debit === CUSTOMER_DEPOSITS ? sum - amount : sum;
	}, now.deposit);
	const isDeposit = row.kind === 'customer_deposit' || row.kind === 'deposit_refund';
	if (isDeposit) return { ...now, deposit: held };
	if (row.reverses === null) return { ...now, deposit: held, state: 'done', transaction: row.id };
	const isOpenAgain = row.reverses === now.transaction;
	const opened = isOpenAgain
		? ({ state: 'ready', transaction: null, ended_at: null } as const)
		: {};
	return { ...now, deposit: held, ...opened };
}

/** Products of which more is wanted on the day than can be made, with this order counted in. */
export function overCapacity(
	order: Pick<OrderFields, 'wanted_on' | 'lines'>,
	others: readonly Pick<OrderFields, 'wanted_on' | 'lines' | 'state'>[],
	capacityOf: (product: string) => number | null
): OrderLine[] {
	const taken = others
		.filter(
			({ wanted_on: day, state }) =>
				day === order.wanted_on && (state === 'accepted' || state === 'ready' || state === 'done')
		)
		.flatMap(({ lines }) => lines);
	const sumOf = (product: string) =>
		taken.reduce((sum, line) => (line.product === product ? sum + line.quantity : sum), 0);
	return order.lines.filter(({ product, quantity }) => {
		const capacity = capacityOf(product);
		return capacity !== null && sumOf(product) + quantity > capacity;
	});
}

/**
 * Judges an answer as the database will: the first refusal in precedence order, or null.
 * @param isFull whether another unit of something cannot be made for that day
 */
export function stepRefusal(
	order: Pick<OrderFields, 'state' | 'deposit'> | null,
	{ step, reason }: Pick<OrderStepFields, 'step' | 'reason'>,
	isFull: boolean
): OrderRefusal | null {
	if (order === null) return 'no_such_order';
	if (isEnded(order.state)) return 'order_ended';
	if (step === 'refused') {
		if (reason.trim() === '') return 'reason_needed';
		return order.deposit > 0 ? 'deposit_held' : null;
	}
	return order.state === 'sent' && isFull ? 'capacity_full' : null;
}

/** Whether the contact of an order must be forgotten. @param now milliseconds */
export const isContactOver = (
	{ ended_at: ended, wanted_on: wanted }: Pick<OrderFields, 'ended_at' | 'wanted_on'>,
	now: number
): boolean => (ended ?? Date.parse(wanted)) < now - CONTACT_DAYS * DAY_MS;
