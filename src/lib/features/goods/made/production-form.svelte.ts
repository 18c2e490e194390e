import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { isAmount, MILLI } from '$lib/domain/money.ts';
import {
	type Made,
	production,
	productionAtCost,
	type ProductionCosts
} from '$lib/domain/posting/goods.ts';
import type { StockMode } from '$lib/domain/records.ts';
import { post, type Posted, type Writer } from '../../posting/post.ts';
import { BEGUN_MS } from '../../posting/prefill.ts';
import type { ShelfItem } from '../../products/shelf.ts';

/** A product that was made, as far as it was said. */
export interface MadeLine extends Made {
	name: string;
	unit: string;
	member: string | null;
}

const KEPT = 'production';

const isLines = (value: unknown): value is MadeLine[] =>
	Array.isArray(value) &&
	value.every(
		(line: Partial<MadeLine> | null) =>
			typeof line?.product === 'string' &&
			typeof line.name === 'string' &&
			typeof line.quantityMilli === 'number' &&
			typeof line.spoiledMilli === 'number'
	);

export const noCosts: ProductionCosts = {
	...{ materials: 0, packaging: 0, owed: null },
	wages: { amount: 0, from: 'cash' }
};

/** A production that is being written down. What was begun survives a closed app. */
export class ProductionForm {
	#lines = $state.raw<readonly MadeLine[]>([]);
	day = $state('');
	/** What went into it. */
	note = $state('');
	costs = $state.raw<ProductionCosts>(noCosts);
	readonly #writer: Writer;

	constructor(writer: Writer) {
		this.#writer = writer;
		this.day = writer.today();
	}

	get lines(): readonly MadeLine[] {
		return this.#lines;
	}

	#take(lines: readonly MadeLine[]): void {
		this.#lines = lines;
		const { device, id } = this.#writer;
		void keep(device, id, KEPT, lines.length > 0 ? lines : undefined);
	}

	async begin(): Promise<void> {
		const kept = await keptValue(this.#writer.device, this.#writer.id, KEPT, BEGUN_MS);
		if (isLines(kept) && this.#lines.length === 0) this.#lines = kept;
	}

	/** One unit more or less of a product. @param isAlone whether it takes the place of another product */
	add(item: ShelfItem, change: number, isAlone: boolean): void {
		const held = this.#lines.find(({ product }) => product === item.id);
		if (held) {
			const quantityMilli = held.quantityMilli + change * MILLI;
			if (quantityMilli > 0) this.change(item.id, { quantityMilli });
			else this.#take(this.#lines.filter((line) => line !== held));
			return;
		}
		if (change < 0) return;
		const { name, unit, price } = item.product.fields;
		const last = this.#lines.at(-1)?.member ?? null;
		const line = {
			...{ product: item.id, name, unit, price, quantityMilli: MILLI },
			...{ spoiledMilli: 0, member: last }
		};
		this.#take([...(isAlone ? [] : this.#lines), line]);
	}

	/** Changes a line; it stays while its quantity is being typed anew. */
	change(
		product: string,
		change: Partial<Pick<MadeLine, 'quantityMilli' | 'spoiledMilli' | 'member'>>
	): void {
		this.#take(
			this.#lines.map((line) => (line.product === product ? { ...line, ...change } : line))
		);
	}

	/** What cannot be saved yet; null when all is said. */
	lack(mode: StockMode): 'lines' | 'spoiled' | 'cost' | 'day' | null {
		if (this.#lines.length === 0) return 'lines';
		if (!this.#lines.every(({ quantityMilli }) => isAmount(quantityMilli))) return 'lines';
		if (this.#lines.some(({ quantityMilli, spoiledMilli }) => spoiledMilli > quantityMilli)) {
			return 'spoiled';
		}
		if (mode === 'inventory' && !isAmount(this.cost)) return 'cost';
		return this.day === '' ? 'day' : null;
	}

	/** Whole rupiah that the goods took up. */
	get cost(): number {
		const { materials, packaging, wages, owed } = this.costs;
		return materials + packaging + wages.amount + (owed?.amount ?? 0);
	}

	/** Records it; the form is empty afterwards. @throws RefusedError */
	async save(mode: StockMode): Promise<Posted | null> {
		const [first] = this.#lines;
		if (first === undefined || this.lack(mode) !== null) return null;
		const said = { occurredOn: this.day, note: this.note };
		const draft =
			mode === 'simple'
				? production({ ...said, made: this.#lines })
				: productionAtCost({ ...said, made: first, costs: this.costs });
		const posted = await post(this.#writer, draft);
		this.#take([]);
		this.note = '';
		this.costs = noCosts;
		return posted;
	}
}
