import { uuidv7 } from '../../../src/lib/device/ids.ts';

/** One sale as every contender is given it: the facts, without what each adds of its own. */
export interface Sale {
	id: string;
	occurred_on: string;
	product: string;
	quantity_milli: number;
	amount: number;
	/** Who took the money in her hand; the treasurer's cash when it is null. */
	hand: string | null;
	note: string;
	recorded_by: string;
	device_id: string;
	device_at: number;
}

/** What the sales of a sample have in common. */
export interface Author {
	account: string;
	member: string;
	device: string;
}

const WORDS = ['arisan', 'pasar', 'kue', 'pesanan', 'posyandu', 'balai', 'desa', 'keripik'];
const DAY_MS = 86_400_000;
const DAYS = 330;

const products = Array.from({ length: 12 }, () => crypto.randomUUID());
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** Sales of the last eleven months, a third of them with a few words and a quarter into the seller's hand. */
export function sampleSales(count: number, by: Author): Sale[] {
	const first = Date.now() - DAYS * DAY_MS;
	return Array.from({ length: count }, (_, n) => {
		const at = Math.floor(first + (n / count) * DAYS * DAY_MS);
		return {
			id: uuidv7(at),
			occurred_on: new Date(at).toISOString().slice(0, 10),
			product: pick(products, n * 7),
			quantity_milli: 1000 * (1 + (n % 5)),
			amount: 15_000 + (n % 70) * 500,
			hand: n % 4 === 0 ? by.member : null,
			note: n % 3 === 0 ? [n, n >> 3, n >> 7].map((word) => pick(WORDS, word)).join(' ') : '',
			recorded_by: by.account,
			device_id: by.device,
			device_at: at
		};
	});
}
