import { atMost, ms, plain, type Row } from './report.ts';

const SECONDS = 10;
const PER_SECOND = 50;
const P95_MS = 30;

export const LOAD_NOTE = `${PER_SECOND} requests a second for ${SECONDS} s on loopback, each sent on time whether or not the one before was answered; after 300 others, as a server that has been running.`;

/** Asks at a steady rate. @returns milliseconds of every answer, ascending; throws when one is not good */
async function answerTimes(addressOf: (n: number) => string): Promise<number[]> {
	const taken: number[] = [];
	const pending: Promise<void>[] = [];
	const begun = performance.now();
	for (let n = 0; n < SECONDS * PER_SECOND; n++) {
		const due = begun + (n * 1000) / PER_SECOND;
		await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
		const address = addressOf(n);
		const start = performance.now();
		pending.push(
			fetch(address).then(async (response) => {
				await response.arrayBuffer();
				if (!response.ok) throw new Error(`${address} answered ${response.status}`);
				taken.push(performance.now() - start);
			})
		);
	}
	await Promise.all(pending);
	return taken.sort((a, b) => a - b);
}

/** One row of a load: p50, p95 and p99. @param isOurs whether the budget is held against it */
export async function load(
	what: string,
	addressOf: (n: number) => string,
	isOurs = true
): Promise<Row> {
	const taken = await answerTimes(addressOf);
	const at = (share: number) => taken[Math.floor(taken.length * share)] ?? Number.NaN;
	const words = `${what}: p95 (p50 ${ms(at(0.5))}, p99 ${ms(at(0.99))})`;
	return isOurs ? atMost(words, at(0.95), P95_MS, ms) : plain(words, ms(at(0.95)));
}
