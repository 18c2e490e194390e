import { SERVICES } from '$lib/domain/accounts.ts';
import { ENTRIES_MAX } from '$lib/domain/check.ts';
import { isAmount, priceOf } from '$lib/domain/money.ts';
import type { SaleItem } from '$lib/domain/posting.ts';
import type { Transaction } from '$lib/domain/journal.ts';

/** One thing in the basket. */
export interface Line {
	/** The product's id, or a name of its own for an amount without a product. */
	key: string;
	product: string | null;
	name: string;
	unit: string;
	/** Whole rupiah for one unit; for an amount without a product the amount itself. */
	price: number;
	/** Thousandths of the unit; null for an amount without a product. */
	quantityMilli: number | null;
	/** Work done for somebody, not goods. */
	isService?: boolean;
}

/** What a basket must know of a product. */
export interface Sellable {
	id: string;
	name: string;
	unit: string;
	price: number;
	isService?: boolean;
}

const service = (is: boolean | undefined) => (is === true ? { isService: true } : {});

export const ONE_MILLI = 1000;

export const amountOf = (line: Line): number =>
	line.quantityMilli === null ? line.price : priceOf(line.price, line.quantityMilli);

export const totalOfLines = (lines: readonly Line[]): number =>
	lines.reduce((sum, line) => sum + amountOf(line), 0);

/** Adds to the quantity of a product, or puts it into the basket; at nothing it leaves the basket. */
export function addProduct(
	lines: readonly Line[],
	product: Sellable,
	changeMilli = ONE_MILLI
): Line[] {
	const held = lines.find((line) => line.key === product.id);
	if (held) return withQuantity(lines, held.key, (held.quantityMilli ?? 0) + changeMilli);
	if (changeMilli <= 0 || lines.length >= ENTRIES_MAX) return [...lines];
	const { id, name, unit, price } = product;
	const line = { key: id, product: id, name, unit, price, quantityMilli: changeMilli };
	return [...lines, { ...line, ...service(product.isService) }];
}

/** Adds an amount without a product. */
export function addAmount(lines: readonly Line[], amount: number, name: string): Line[] {
	if (lines.length >= ENTRIES_MAX) return [...lines];
	const used = new Set(lines.map((line) => line.key));
	let number = 1;
	while (used.has(`free-${number}`)) number++;
	const line = { product: null, name, unit: '', price: amount, quantityMilli: null };
	return [...lines, { key: `free-${number}`, ...line }];
}

/** Sets a quantity in thousandths; nothing takes the line out. */
export const withQuantity = (lines: readonly Line[], key: string, quantityMilli: number): Line[] =>
	lines.flatMap((line) =>
		line.key !== key ? [line] : quantityMilli > 0 ? [{ ...line, quantityMilli }] : []
	);

/** Sets the price for one unit, or the amount of a line without a product. */
export const withPrice = (lines: readonly Line[], key: string, price: number): Line[] =>
	lines.map((line) => (line.key === key ? { ...line, price } : line));

export const without = (lines: readonly Line[], key: string): Line[] =>
	lines.filter((line) => line.key !== key);

/** The first line whose amount the book does not take. */
export const unpricedLine = (lines: readonly Line[]): Line | undefined =>
	lines.find((line) => !isAmount(amountOf(line)));

export const itemsOf = (lines: readonly Line[]): SaleItem[] =>
	lines.map((line) => ({
		product: line.product,
		quantityMilli: line.quantityMilli,
		amount: amountOf(line),
		...service(line.isService)
	}));

/**
 * The basket that a recorded sale came from. A price that does not divide evenly comes back as the nearest one.
 * @param freeName name of amounts without a product
 */
export function linesOf(
	sale: Pick<Transaction, 'entries'>,
	productOf: (id: string) => Sellable | undefined,
	freeName: string
): Line[] {
	return sale.entries.reduce<Line[]>((lines, { product, quantityMilli, amount, credit }) => {
		if (product === null || quantityMilli === null) return addAmount(lines, amount, freeName);
		const known = productOf(product);
		return [
			...without(lines, product),
			{
				key: product,
				product,
				name: known?.name ?? freeName,
				unit: known?.unit ?? '',
				price: Math.round((amount * 1000) / quantityMilli),
				quantityMilli,
				...service(credit === SERVICES)
			}
		];
	}, []);
}

/** Whether a kept value is a basket; older versions of the app may have kept other shapes. */
export const isLines = (value: unknown): value is Line[] =>
	Array.isArray(value) &&
	value.every(
		(line: Partial<Line> | null) =>
			typeof line?.key === 'string' &&
			typeof line.name === 'string' &&
			typeof line.unit === 'string' &&
			typeof line.price === 'number' &&
			(line.quantityMilli === null || typeof line.quantityMilli === 'number') &&
			(line.product === null || typeof line.product === 'string')
	);
