import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { stockAccounts } from '$lib/domain/accounts.ts';
import { type Balance, balanceOf } from '$lib/domain/balances.ts';
import { type CountedStock, type CountedValue, stockCount } from '$lib/domain/posting/goods.ts';
import { post, type Posted, type Writer } from '../../posting/post.ts';
import { BEGUN_MS } from '../../posting/prefill.ts';
import type { StockedItem } from './stock-list.ts';

/** What was counted so far: thousandths by product, whole rupiah by stock account. */
interface Counted {
	goods: Record<string, number>;
	values: Record<string, number>;
}

const KEPT = 'stock-count';

const isNumbers = (value: unknown): value is Record<string, number> =>
	typeof value === 'object' &&
	value !== null &&
	Object.values(value).every((one) => typeof one === 'number');

const isCounted = (value: unknown): value is Counted =>
	isNumbers((value as Counted | undefined)?.goods) &&
	isNumbers((value as Counted | undefined)?.values);

/** A stock count that is under way. Counting takes long: it survives a closed app. */
export class CountForm {
	#counted = $state.raw<Counted>({ goods: {}, values: {} });
	day = $state('');
	note = $state('');
	readonly #writer: Writer;

	constructor(writer: Writer) {
		this.#writer = writer;
		this.day = writer.today();
	}

	#take(counted: Counted): void {
		this.#counted = counted;
		void keep(this.#writer.device, this.#writer.id, KEPT, counted);
	}

	async begin(): Promise<void> {
		const kept = await keptValue(this.#writer.device, this.#writer.id, KEPT, BEGUN_MS);
		if (isCounted(kept)) this.#counted = kept;
	}

	/** What was counted; undefined while it was not. */
	of(product: string): number | undefined {
		return this.#counted.goods[product];
	}

	valueOf(account: string): number | undefined {
		return this.#counted.values[account];
	}

	/** @param milli null takes the count back */
	count(product: string, milli: number | null): void {
		this.#take({ ...this.#counted, goods: changed(this.#counted.goods, product, milli) });
	}

	/** @param value whole rupiah; null takes it back */
	countValue(account: string, value: number | null): void {
		this.#take({ ...this.#counted, values: changed(this.#counted.values, account, value) });
	}

	/** The counted products beside the book. */
	goods(shelf: readonly StockedItem[]): CountedStock[] {
		return shelf.flatMap(({ id, product, stockMilli }) => {
			const countedMilli = this.of(id);
			if (countedMilli === undefined) return [];
			const { price } = product.fields;
			return [{ product: id, price, bookMilli: stockMilli ?? 0, countedMilli }];
		});
	}

	/** The counted values beside the book. */
	values(balances: readonly Balance[]): CountedValue[] {
		return stockAccounts.flatMap((account) => {
			const counted = this.valueOf(account);
			if (counted === undefined) return [];
			return [{ account, book: balanceOf(balances, account), counted }];
		});
	}

	/**
	 * Records the differences; nothing is written when everything agrees. The form is empty afterwards.
	 * @returns what was written when it was one transaction
	 * @throws RefusedError
	 */
	async save(
		goods: readonly CountedStock[],
		values: readonly CountedValue[]
	): Promise<Posted | null> {
		const posted: Posted[] = [];
		for (const draft of stockCount({ occurredOn: this.day, note: this.note, goods, values })) {
			posted.push(await post(this.#writer, draft));
		}
		this.#counted = { goods: {}, values: {} };
		this.note = '';
		await keep(this.#writer.device, this.#writer.id, KEPT, undefined);
		return posted.length === 1 ? (posted[0] ?? null) : null;
	}
}

function changed(
	from: Record<string, number>,
	name: string,
	value: number | null
): Record<string, number> {
	const others = Object.entries(from).filter(([key]) => key !== name);
	return Object.fromEntries(value === null ? others : [...others, [name, value]]);
}
