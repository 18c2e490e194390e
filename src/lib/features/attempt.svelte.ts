import { OfficeError } from './session.ts';

/** A call that needs the network, as a screen shows it: under way, failed with a code, or neither. */
export class Attempt {
	busy = $state(false);
	/** Code of the OfficeError, FAULT for anything else; see `problemText`. */
	problem = $state<string | null>(null);

	/**
	 * Runs the work once at a time; a second call while it runs does nothing.
	 * @returns whether it succeeded
	 */
	async run(work: () => Promise<void>): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		this.problem = null;
		try {
			await work();
			return true;
		} catch (error) {
			if (!(error instanceof OfficeError)) console.error(error);
			this.problem = error instanceof OfficeError ? error.code : 'FAULT';
			return false;
		} finally {
			this.busy = false;
		}
	}
}
