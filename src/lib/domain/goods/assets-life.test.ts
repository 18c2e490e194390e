import { expect, test } from 'vitest';
import {
	gainADay,
	isCountDue,
	lastCount,
	piecesOf,
	type ThingEvent,
	weightsOf
} from './assets-life.ts';

let ids = 0;
const event = (
	what: ThingEvent['what'],
	on: string,
	more: Partial<ThingEvent> = {}
): ThingEvent => ({
	...{ id: `e${String(ids++).padStart(3, '0')}`, asset_id: 'goats', happened_on: on, what },
	...{ quantity: null, grams: null, condition: null, holder: null, place: '', scanned: false },
	...{ transaction: null, note: '' },
	...more
});
const herd = { quantity: 6, acquired_on: '2026-01-10' };
const all = () => true;

test('births, deaths, sales and gifts change how many there are', () => {
	const events = [
		event('born', '2026-03-01', { quantity: 4 }),
		event('died', '2026-03-05', { quantity: 1 }),
		event('sold', '2026-05-05', { quantity: 2, transaction: 't1' }),
		event('given', '2026-06-05', { quantity: 1, transaction: 't2' }),
		event('condition', '2026-06-06', { quantity: 1, condition: 'broken' }),
		event('counted', '2026-06-30', { quantity: 5 }),
		event('weighed', '2026-06-30', { quantity: 5, grams: 100_000 })
	];
	expect(piecesOf(herd, events, all)).toBe(6 + 4 - 1 - 2 - 1);
	expect(piecesOf(herd, events, (transaction) => transaction !== 't1')).toBe(8);
	expect(piecesOf(herd, [], all)).toBe(6);
});

test('what is broken beyond use leaves with its entry, and never more than there are', () => {
	const broken = event('condition', '2026-06-06', { quantity: 2, transaction: 't3' });
	expect(piecesOf(herd, [broken], all)).toBe(4);
	expect(piecesOf(herd, [broken], () => false)).toBe(6);
	expect(piecesOf(herd, [event('lost', '2026-06-06', { quantity: 9 })], all)).toBe(0);
});

test('the last count is that of the newest day, and of a day the one written last', () => {
	const [first, second] = [event('counted', '2026-06-30'), event('counted', '2026-06-30')];
	const before = event('counted', '2025-12-31');
	expect(lastCount([second, before, first])).toBe(second);
	expect(lastCount([event('note', '2026-06-30')])).toBeUndefined();
});

test.each([
	['2026-11-22', [], false, 'not there for a year'],
	['2027-01-09', [], false, 'a day short of a year'],
	['2027-01-10', [], true, 'there for a year, never counted'],
	['2027-02-01', [event('counted', '2026-06-30')], false, 'counted half a year ago'],
	['2027-06-30', [event('counted', '2026-06-30')], true, 'counted a year ago']
] as const)('on %s, counts %j, one is due: %s (%s)', (today, events, isDue, why) => {
	expect(isCountDue(herd, events, today), why).toBe(isDue);
});

test('weights are of one animal, oldest first, and say what it gains a day', () => {
	const events = [
		event('weighed', '2026-08-30', { quantity: 5, grams: 120_000 }),
		event('weighed', '2026-06-30', { quantity: 6, grams: 100_000 }),
		event('weighed', '2026-07-01', { quantity: null, grams: 1 })
	];
	const weights = weightsOf(events);
	expect(weights).toEqual([
		{ on: '2026-06-30', grams: 16_667, pieces: 6 },
		{ on: '2026-08-30', grams: 24_000, pieces: 5 }
	]);
	expect(gainADay(weights)).toBe(Math.round(7_333 / 61));
	expect(gainADay(weights.slice(0, 1))).toBeNull();
	expect(gainADay([])).toBeNull();
});
