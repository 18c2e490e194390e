import { beforeEach, expect, test } from 'vitest';
import type { OrderStory } from '$lib/device/orders.ts';
import type { OrderFields, OrderState } from '$lib/domain/records.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { orderMessage } from './message.ts';

const order = (more: Partial<OrderFields> = {}): OrderStory => ({
	...{ id: 'o', isSent: true, steps: [], rows: [] },
	contact: { name: 'Bu Tini', phone: '6281234567890', address: '', note: '' },
	fields: {
		...{ at: 1, code: 'K7M2Q', state: 'accepted', way: 'pickup', wanted_on: '2026-11-25' },
		...{ total: 30_000, deposit: 0, party: null, transaction: null, reason: '', ended_at: null },
		lines: [{ product: 'p', name: 'Keripik', unit: 'bungkus', quantity: 3, price: 10_000 }],
		...more
	}
});

// Whatever the officer reads, the buyer reads Indonesian.
beforeEach(() => overwriteGetLocale(() => 'en'));

test('an accepted order is told with its goods, sum and deposit', () => {
	expect(orderMessage(order({ deposit: 10_000 }), 'KUBE Mekar')).toBe(
		[
			'Halo Bu Tini, kami dari KUBE Mekar.',
			'',
			'Pesanan K7M2Q untuk Rabu, 25 November 2026 kami terima dan sedang disiapkan.',
			'',
			'• Keripik 3 bungkus',
			'Jumlah: Rp 30.000',
			'DP sudah kami terima Rp 10.000, sisanya Rp 20.000.',
			'',
			'Terima kasih.'
		].join('\n')
	);
});

test.each<[OrderState, Partial<OrderFields>, string]>([
	['sent', {}, 'sudah masuk'],
	['ready', {}, 'bisa diambil'],
	['ready', { way: 'delivery' }, 'akan kami antar'],
	['done', {}, 'sudah diserahkan'],
	['refused', { reason: 'Barangnya habis' }, 'Barangnya habis'],
	['cancelled', {}, 'Anda batalkan']
])('%s is told politely', (state, more, words) => {
	const text = orderMessage(order({ state, ...more }), 'KUBE Mekar');
	expect(text).toContain(words);
	expect(text).toContain('Terima kasih.');
});
