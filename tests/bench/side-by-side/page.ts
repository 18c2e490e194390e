import type { Sale } from './sales.ts';

/** Whom a contender's page talks to, and how. */
export interface Settings {
	key: string;
	token: string;
	/** The account that is signed in. */
	account: string;
	group: string;
	member: string;
	/** Rows a request, where the contender lets one choose. */
	batch: number;
}

/** What every contender's page can do; the browser finds it as `side`. */
export interface Side {
	/** Opens the store of this device, an empty one at first. */
	open(settings: Settings): Promise<void>;
	/** Writes sales to this device alone. */
	write(sales: Sale[]): Promise<void>;
	/** Sends what waits and brings what is new; ends when both are done, after as many tries as it takes. */
	sync(): Promise<void>;
	/** The sales that this device holds. */
	ids(): Promise<string[]>;
	/** When the newest sales and all sums were there (as `performance.now`); null: when everything was. */
	usableAt(): number | null;
}

const RETRY_MS = 3_000;

/** Works until it succeeds, for what does not try again by itself. */
export async function insist(work: () => Promise<unknown>, tries = 20): Promise<void> {
	for (;;) {
		try {
			await work();
			return;
		} catch (error) {
			if (--tries === 0) throw error;
			await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
		}
	}
}

export const offer = (side: Side): void => void Object.assign(globalThis, { side });
