import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { type PaperReader, type PaperRow, type ReadRow, readRows } from '$lib/domain/paper/book.ts';
import { buyersOf } from '../../posting/buyers.ts';
import type { Writer } from '../../posting/post.ts';
import { NewParties } from '../new-parties.ts';
import { postAll } from '../post-all.ts';
import { closedNow, memberNamed } from './look-ups.ts';
import { isPage, type KeyedRow, type PaperPage, withBlank, withImported } from './paper-rows.ts';

const KEPT = 'paper';

/** A page of a paper book that is being keyed in; it survives a closed app until it is saved. */
export class PaperForm {
	#page = $state.raw<PaperPage>({ rows: withBlank([]), start: null });
	isReady = $state(false);
	isSaving = $state(false);
	#keeping: Promise<void> | null = null;
	#isStale = false;
	readonly #writer: Writer;

	constructor(writer: Writer) {
		this.#writer = writer;
	}

	get rows(): readonly KeyedRow[] {
		return this.#page.rows;
	}

	get start(): number | null {
		return this.#page.start;
	}

	set start(start: number | null) {
		void this.#take({ ...this.#page, start });
	}

	async begin(): Promise<void> {
		const kept = await keptValue(this.#writer.device, this.#writer.id, KEPT);
		if (isPage(kept)) this.#page = { ...kept, rows: withBlank(kept.rows) };
		this.isReady = true;
	}

	/** Changes what stands in a row. */
	type(key: number, change: Partial<PaperRow>): void {
		const rows = this.rows.map((each) =>
			each.key === key ? { ...each, row: { ...each.row, ...change } } : each
		);
		void this.#take({ ...this.#page, rows: withBlank(rows) });
	}

	/** Whether a row is written although the book has the same. */
	want(key: number, isWanted: boolean): void {
		const rows = this.rows.map((each) => (each.key === key ? { ...each, isWanted } : each));
		void this.#take({ ...this.#page, rows });
	}

	remove(key: number): void {
		void this.#take({
			...this.#page,
			rows: withBlank(this.rows.filter((each) => each.key !== key))
		});
	}

	/** Adds rows from a file; false when they are too many. */
	add(rows: readonly PaperRow[]): boolean {
		const all = withImported(this.rows, rows);
		if (all) void this.#take({ ...this.#page, rows: all });
		return all !== null;
	}

	/** Empties the page; resolves when the phone has forgotten it. */
	clear(): Promise<void> {
		return this.#take({ rows: withBlank([]), start: null });
	}

	/** The rows as they are understood now. */
	read(closed: string | null, partyOf: PaperReader['party'] = (name) => name): (ReadRow | null)[] {
		const reader: PaperReader = {
			today: this.#writer.today(),
			closedThrough: closed,
			member: (name) => memberNamed(this.#writer.members, name),
			party: partyOf
		};
		return readRows(
			this.rows.map(({ row }) => row),
			reader
		);
	}

	/**
	 * Writes the rows into the book, in their order, all or none; the page is empty afterwards.
	 * @param left rows that are not written
	 * @throws RefusedPartError when the book does not take one; then everything typed stays
	 */
	async save(left: ReadonlySet<number>): Promise<{ count: number; waiting: number }> {
		this.isSaving = true;
		try {
			const { device, id } = this.#writer;
			const parties = new NewParties(await buyersOf(device, id));
			const read = this.read(await closedNow(device, id), (name) => parties.idOf(name));
			const parts = read.flatMap((row, at) => {
				const key = this.rows[at]?.key;
				return row?.draft && key !== undefined && !left.has(key) ? [{ draft: row.draft }] : [];
			});
			const named = parts.flatMap(({ draft }) => draft.entries.map(({ party }) => party));
			const { ids, waiting } = await postAll(this.#writer, parts, parties.recordsOf(named));
			await this.clear();
			return { count: ids.length, waiting };
		} finally {
			this.isSaving = false;
		}
	}

	#take(page: PaperPage): Promise<void> {
		this.#page = page;
		this.#isStale = true;
		this.#keeping ??= this.#keep();
		return this.#keeping;
	}

	/** Keeps the newest page; what is typed while it is written is kept right after. */
	async #keep(): Promise<void> {
		try {
			while (this.#isStale) {
				this.#isStale = false;
				await keep(this.#writer.device, this.#writer.id, KEPT, this.#page);
			}
		} finally {
			this.#keeping = null;
		}
	}
}
