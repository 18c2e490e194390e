import { type RecordChange, recordsOf } from '$lib/device/records.ts';
import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { openingBalances, type OpeningLine } from '$lib/domain/posting/parties.ts';
import { buyersOf } from '../../posting/buyers.ts';
import type { Writer } from '../../posting/post.ts';
import { NewParties } from '../new-parties.ts';
import { postAll } from '../post-all.ts';
import {
	isOpening,
	isThing,
	linesOf,
	noOpening,
	type OpeningGroup,
	type OpeningState,
	type SectionName,
	sectionNames
} from './opening.ts';

const KEPT = 'opening';

/** Opening balances that are being typed in; they survive a closed app until they are saved. */
export class OpeningForm {
	#state = $state.raw<OpeningState>(noOpening(''));
	isReady = $state(false);
	isSaving = $state(false);
	readonly #writer: Writer;

	constructor(writer: Writer) {
		this.#writer = writer;
	}

	get state(): OpeningState {
		return this.#state;
	}

	/** Takes something over and keeps it for later. */
	change(change: Partial<OpeningState>): void {
		this.#state = { ...this.#state, ...change };
		void keep(this.#writer.device, this.#writer.id, KEPT, this.#state);
	}

	async begin(): Promise<void> {
		const kept = await keptValue(this.#writer.device, this.#writer.id, KEPT);
		this.#state = isOpening(kept) ? kept : noOpening(this.#writer.today());
		this.isReady = true;
	}

	/** The lines of a section as they stand; new names have no id yet. */
	lines(section: SectionName, kindOf: OpeningGroup['kindOf']): OpeningLine[] {
		return linesOf(this.#state, section, { kindOf, party: (name) => name });
	}

	/**
	 * Writes everything into the book, all or none: a transaction a section, so that one of them can be cancelled alone.
	 * @param noteOf what stands with the entries of a section
	 * @throws RefusedPartError when the book does not take it; then everything typed stays
	 */
	async save(noteOf: (section: SectionName) => string): Promise<void> {
		if (this.isSaving) return;
		this.isSaving = true;
		try {
			const { device, id } = this.#writer;
			const products = await recordsOf(device, id, 'product');
			const parties = new NewParties(await buyersOf(device, id));
			const group: OpeningGroup = {
				kindOf: (product) => products.find((each) => each.id === product)?.fields.kind,
				party: (name) => parties.idOf(name)
			};
			const drafts = sectionNames.flatMap((section) =>
				openingBalances(
					{ occurredOn: this.#state.day, note: noteOf(section) },
					linesOf(this.#state, section, group)
				)
			);
			const named = drafts.flatMap(({ entries }) => entries.map(({ party }) => party));
			const records = [...parties.recordsOf(named), ...this.#things()];
			await postAll(
				this.#writer,
				drafts.map((draft) => ({ draft })),
				records
			);
			await keep(device, id, KEPT, undefined);
			this.#state = noOpening(this.#writer.today());
		} finally {
			this.isSaving = false;
		}
	}

	#things(): RecordChange<'asset'>[] {
		return this.#state.things.filter(isThing).map((thing) => ({
			kind: 'asset',
			id: thing.id,
			set: {
				...{ code: '', name: thing.name.trim(), account: thing.account },
				...{ quantity: thing.quantity, cost: thing.cost, acquired_on: thing.acquiredOn },
				life_months: thing.lifeMonths > 0 ? thing.lifeMonths : null,
				...{ origin: 'opening', condition: 'good', holder: null, note: '', deleted: false }
			}
		}));
	}
}
