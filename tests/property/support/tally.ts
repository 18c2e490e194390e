/** What was tried since the process began, for the report of a long run. */
class Tally {
	schedules = 0;
	steps = 0;
	readonly faults = new Map<string, number>();

	fault(name: string): void {
		this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
	}
}

export const tally = new Tally();
