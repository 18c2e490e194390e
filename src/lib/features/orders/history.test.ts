import { beforeEach, expect, test } from 'vitest';
import type { OrderStory } from '$lib/device/orders.ts';
import { customerDeposit } from '$lib/domain/posting/orders.ts';
import type { OrderFields, OrderStepFields } from '$lib/domain/records.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import type { BookRow } from '../books/book.ts';
import { historyOf } from './history.ts';

const person = { role: 'member' as const, has_phone: true, joined_at: 0, linked_at: null };
const member = (name: string) => ({ ...person, name, left_at: null, terms: [] });
const names = {
	members: new Map([
		['siti', member('Siti')],
		['amin', member('Amin')]
	]),
	parties: new Map([['tini', 'Bu Tini']]),
	products: new Map<string, { name: string; unit: string }>()
};
const step = (id: string, seq: number, more: Partial<OrderStepFields>) => ({
	...{ group: 'g', kind: 'order_step' as const, id, seq, confirmed: {}, meta: {}, verified: true },
	fields: { order: 'o', step: 'accepted' as const, party: 'tini', reason: '', ...more }
});
const row = (id: string, seq: number | null, deviceAt: number): BookRow => ({
	...customerDeposit({
		...{ occurredOn: '2026-11-22', note: '', forOrder: 'o' },
		...{ amount: 10_000, party: 'tini', into: { place: 'cash' } }
	}),
	...{ id, seq, deviceAt, recordedBy: 'amin', approvedBy: null, deviceId: 'd', receivedAt: null },
	...{ hash: null, group: 'g', order: 1, counted: true, verified: true },
	...{ target: undefined, correction: undefined, balance: null }
});
const order = (steps: OrderStory['steps'], more: Partial<OrderFields> = {}): OrderStory => ({
	...{ id: 'o', isSent: true, contact: null, rows: [], steps },
	fields: {
		...{ at: 1, code: 'K7M2Q', state: 'accepted', way: 'pickup', wanted_on: '2026-11-25' },
		...{ total: 30_000, deposit: 0, party: null, transaction: null, reason: '', ended_at: null },
		...{ lines: [], ...more }
	}
});
const told = (...of: Parameters<typeof historyOf>) =>
	historyOf(...of).map(({ words, who, at }) => [words.replaceAll('\u00a0', ' '), who, at]);

beforeEach(() => overwriteGetLocale(() => 'id'));

test('everything stands by time, what was not sent comes last and is the own', () => {
	const steps = [step('2', 7, { by: 'amin', at: 20 }), step('3', 0, { step: 'ready' })];
	expect(told(order(steps), [row('r', 8, 30)], names, 'siti')).toEqual([
		['Dipesan pembeli', '', 1],
		['Diterima', 'Amin', 20],
		['Uang muka dari Bu Tini · Rp 10.000', 'Amin', 30],
		['Barang siap', 'Siti', null]
	]);
});

test('a refusal tells its reason, a cancelled entry says so, and so does the buyer who cancelled', () => {
	const refused = [step('2', 7, { step: 'refused', by: 'amin', at: 20, reason: 'Habis' })];
	expect(told(order(refused), [], names, null).at(-1)).toEqual(['Ditolak: Habis', 'Amin', 20]);
	const undone = { ...row('r', 8, 30), correction: row('c', 9, 31) };
	const cancelled = order([], { state: 'cancelled', ended_at: 40 });
	expect(told(cancelled, [undone], names, null).slice(1)).toEqual([
		['Uang muka dari Bu Tini · Rp 10.000 · dibatalkan', 'Amin', 30],
		['Dibatalkan pembeli', '', 40]
	]);
});
