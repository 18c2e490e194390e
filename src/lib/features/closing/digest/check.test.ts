import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { rowsOfSeqs } from '$lib/device/screens/chain-rows.ts';
import { genesisHash, rowHash, type Sha256 } from '$lib/domain/chain.ts';
import { digestOf } from '$lib/domain/trust/digest.ts';
import type { JournalRow } from '$lib/domain/journal.ts';
import { sale } from '$lib/domain/posting.ts';
import { checkDigest, questionIn } from './check.ts';
import { closingMessage, sealFor } from './message.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const sha256: Sha256 = (bytes) =>
	Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));
const OCTOBER = '2026-10-01';
const whole = { month: OCTOBER, low: 0 };
let device: Device;
let stores = 0;

/** Twelve sales; records took every third place. Seqs 1, 2, 4, 5, 7 ... 17. */
async function chained(amounts: readonly number[]): Promise<JournalRow[]> {
	const rows: JournalRow[] = [];
	let before = await genesisHash(GROUP, sha256);
	for (const [at, amount] of amounts.entries()) {
		const items = [{ product: null, quantityMilli: null, amount }];
		const row = {
			...sale({ occurredOn: '2026-10-05', note: '', payment: { by: 'treasurer' }, items }),
			...{ id: `row-${at}`, recordedBy: 'siti', approvedBy: null, deviceId: 'hp' },
			...{ deviceAt: at, receivedAt: at, seq: 1 + at + Math.floor(at / 2) }
		};
		before = await rowHash(before, GROUP, row, sha256);
		rows.push({ ...row, hash: before });
	}
	return rows;
}

async function keepRows(rows: readonly JournalRow[]): Promise<void> {
	for (const row of rows) {
		await device.db.put('transactions', {
			...row,
			...{ group: GROUP, order: row.seq, counted: true, verified: true, terms: [] }
		} as never);
	}
}

const amounts = Array.from({ length: 12 }, (_, at) => (at + 1) * 1000);
const LAST = 17;

/** The closing of October as the database wrote it, over the rows behind September's. */
const closing = (chain: string) => ({
	...{ month: OCTOBER, through: '2026-10-31', cash: 0, bank: 0, profit: 0 },
	...{ journal_seq: LAST, chain, requested_by: 'siti', approved_by: 'rini' }
});

beforeEach(async () => {
	device = await openDevice(`check-${stores++}`);
	const rows = await chained(amounts);
	await keepRows(rows);
	await device.db.put('records', {
		...{ group: GROUP, kind: 'closing', id: 'october', seq: 99, confirmed: {}, meta: {} },
		...{ verified: true, fields: closing(rows.at(-1)?.hash ?? '') }
	});
});
afterEach(() => device.close());

/** What the message of this book carries. */
async function shared(most: number) {
	const [last] = await rowsOfSeqs(device, GROUP, LAST, LAST);
	const seal = await sealFor(device, GROUP, closing(last?.hash ?? ''), 4, most);
	const question = seal && questionIn(closingMessageOf(digestOf(last?.hash ?? ''), seal));
	if (!question) throw new Error('no seal');
	return question;
}

const closingMessageOf = (digest: string, seal: NonNullable<Awaited<ReturnType<typeof sealFor>>>) =>
	closingMessage({
		...{ group: 'Mekar Sari', month: OCTOBER, digest, seal },
		figures: { cash: 1, bank: 2, sales: 3, profit: 4, savings: 5 },
		address: 'https://lumbung.id/app/x/tutup/periksa'
	});

describe('the untouched book', () => {
	test('matches by its digest alone, and every row is checked', async () => {
		const { digest } = await shared(40);
		expect(await checkDigest(device, GROUP, { digest, seal: null }, whole)).toEqual({
			...{ is: 'match', month: OCTOBER, checked: 12 }
		});
	});

	test.each([40, 3])('matches what the message carries, %i marks at most', async (most) => {
		const told: number[] = [];
		const question = await shared(most);
		expect(question.seal).not.toBeNull();
		const verdict = await checkDigest(device, GROUP, question, whole, (n) => told.push(n));
		expect(verdict).toMatchObject({ is: 'match' });
		expect(told).toEqual([12]);
	});

	test('cannot be judged while older rows are missing', async () => {
		const question = await shared(40);
		const verdict = await checkDigest(device, GROUP, question, { ...whole, low: 3 });
		expect(verdict).toEqual({ is: 'incomplete', month: OCTOBER });
	});

	test('differs from another digest, without a place', async () => {
		const digest = '00000-00000-00000-00000';
		expect(await checkDigest(device, GROUP, { digest, seal: null }, whole)).toEqual({
			...{ is: 'differs', month: OCTOBER, range: null, rows: [] }
		});
	});
});

describe('a changed book', () => {
	test('a row changed on this phone is named, although its hash stayed', async () => {
		const { digest } = await shared(40);
		const [row] = await rowsOfSeqs(device, GROUP, 7, 7);
		await device.db.put('transactions', { ...row, note: 'lain' } as never);
		const verdict = await checkDigest(device, GROUP, { digest, seal: null }, whole);
		expect(verdict).toMatchObject({ is: 'changed', rows: [{ seq: 7, note: 'lain' }] });
	});

	test('a row taken out of this phone breaks the chain at the next one', async () => {
		const question = await shared(40);
		await device.db.delete('transactions', 'row-4');
		const verdict = await checkDigest(device, GROUP, question, whole);
		expect(verdict).toMatchObject({ is: 'changed', rows: [{ seq: 8 }] });
	});

	test('a chain rewritten from a row on is told apart by the marks', async () => {
		const question = await shared(40);
		await keepRows(await chained(amounts.map((amount, at) => (at === 6 ? 1 : amount))));
		const verdict = await checkDigest(device, GROUP, question, whole);
		expect(verdict).toMatchObject({
			...{ is: 'differs', range: { first: 10, last: 10 }, rows: [{ seq: 10 }] }
		});
	});

	test('few marks name the rows in question', async () => {
		const question = await shared(3);
		await keepRows(await chained(amounts.map((amount, at) => (at === 6 ? 1 : amount))));
		const verdict = await checkDigest(device, GROUP, question, whole);
		expect(verdict).toMatchObject({ is: 'differs', range: { first: 5, last: 11 } });
		expect(verdict.is === 'differs' && verdict.rows.map(({ seq }) => seq)).toEqual([
			...[5, 7, 8, 10, 11]
		]);
	});
});

test('what is no digest is no question', () => {
	expect(questionIn('Halo semua')).toBeNull();
	expect(questionIn('')).toBeNull();
});
