/** What was tried since the process began, for the report of a long run. */
class Tally {
	schedules = 0;
	steps = 0;
	readonly faults = new Map<string, number>();
	/** Kinds of transactions and records that a database of a village accepted. */
	readonly accepted = new Map<string, number>();

	fault(name: string): void {
		this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
	}

	accept(kinds: ReadonlyMap<string, number>): void {
		for (const [kind, count] of kinds)
			this.accepted.set(kind, (this.accepted.get(kind) ?? 0) + count);
	}
}

export const tally = new Tally();
