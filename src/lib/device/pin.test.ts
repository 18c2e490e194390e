import { beforeAll, expect, test } from 'vitest';
import { checkPin, isPin, makePin, type PinRecord, pinWait } from './pin.ts';

const NOW = Date.UTC(2026, 10, 22, 7);
let record: PinRecord;

beforeAll(async () => {
	record = { ...(await makePin('4711')), iterations: 10 };
	// Few iterations keep the tests quick; the real record is tested by itself below.
	const { hash } = await rehash('4711', record);
	record = { ...record, hash };
});

async function rehash(pin: string, { salt, iterations }: PinRecord) {
	const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
		'deriveBits'
	]);
	const params = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	return { hash: new Uint8Array(await crypto.subtle.deriveBits(params, key, 256)) };
}

async function failTimes(times: number): Promise<PinRecord> {
	let failed = record;
	for (let time = 0; time < times; time++) {
		({ record: failed } = await checkPin({ ...failed, wrongAt: 0 }, '0000', NOW));
	}
	return failed;
}

test('a PIN is known again, and its digits are not kept', async () => {
	const made = await makePin('123456');
	expect(await checkPin(made, '123456', NOW)).toEqual({ ok: true, record: made });
	expect((await checkPin(made, '123457', NOW)).ok).toBe(false);
	expect((await makePin('123456')).hash).not.toEqual(made.hash);
	expect(made.iterations).toBeGreaterThanOrEqual(310_000);
});

test.each(['', '123', '1234567', '12a4', ' 1234', '１２３４'])('%j is no PIN', async (pin) => {
	expect(isPin(pin)).toBe(false);
	await expect(makePin(pin)).rejects.toThrow(RangeError);
});

test('the wait grows with wrong tries: three are free', async () => {
	const minutes: number[] = [];
	for (const times of [1, 3, 4, 5, 6, 7, 8, 9]) {
		minutes.push(pinWait(await failTimes(times), NOW) / 60_000);
	}
	expect(minutes).toEqual([0, 0, 0.5, 1, 5, 15, 60, 60]);
});

test('during the wait even the right PIN is not looked at, and the try is not counted', async () => {
	const locked = await failTimes(4);
	expect(await checkPin(locked, '4711', NOW + 10_000)).toEqual({
		...{ ok: false, record: locked, waitMs: 20_000 }
	});
	expect(await checkPin(locked, '4711', NOW + 30_000)).toEqual({ ok: true, record });
});

test('a clock set back keeps the wait, and does not stretch it', async () => {
	const locked = await failTimes(5);
	expect(pinWait(locked, NOW - 86_400_000)).toBe(60_000);
});
