import { uuidv7 } from '$lib/device/ids.ts';
import type { RecordChange, RecordOf } from '$lib/device/records.ts';
import { BUYER_NAME_MAX } from '../posting/buyers.ts';

const plain = (name: string): string =>
	name.trim().replaceAll(/\s+/g, ' ').slice(0, BUYER_NAME_MAX);
const keyOf = (name: string): string => plain(name).toLocaleLowerCase('id');

/** Buyers and suppliers by name; a name that is not known yet gets an id, and a record to be written. */
export class NewParties {
	readonly #ids: Map<string, string>;
	readonly #fresh = new Map<string, RecordChange<'party'>>();

	constructor(known: readonly RecordOf<'party'>[]) {
		this.#ids = new Map(known.map(({ id, fields }) => [keyOf(fields.name), id]));
	}

	idOf(name: string): string {
		const key = keyOf(name);
		const known = this.#ids.get(key);
		if (known !== undefined) return known;
		const id = uuidv7();
		this.#ids.set(key, id);
		const set = { name: plain(name), phone: null, deleted: false };
		this.#fresh.set(id, { kind: 'party', id, set });
		return id;
	}

	/** The records of those of the ids that are new. */
	recordsOf(ids: readonly (string | null)[]): RecordChange<'party'>[] {
		const used = new Set(ids);
		return [...this.#fresh.values()].filter(({ id }) => used.has(id));
	}
}
