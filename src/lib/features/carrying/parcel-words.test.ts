import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { type Device, deleteDevice, openDevice } from '$lib/device/device.ts';
import { expense, sale } from '$lib/domain/posting.ts';
import { contentOf, outcomeWords, standWords } from './parcel-words.ts';

const GROUP = '0193a000-0000-7000-8000-00000000000a';
let device: Device;

beforeEach(async () => {
	overwriteGetLocale(() => 'id');
	device = await openDevice('siti');
});
afterEach(async () => {
	device.close();
	await deleteDevice('siti');
});

const contentOfTexts = (texts: readonly string[]) =>
	contentOf(device, {
		group: GROUP,
		entries: texts.map((text) => ({ text, seal: '', outcome: null }))
	});
const transaction = (body: unknown) => JSON.stringify({ type: 'transaction', body });
const patch = (body: unknown) => JSON.stringify({ type: 'patch', body });

test('entries are said in words, with the sum of their money', async () => {
	const sold = sale({
		...{ occurredOn: '2026-11-20', note: '', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount: 15_000 }]
	});
	const paid = expense({
		...{ occurredOn: '2026-11-20', note: '', account: '6101', amount: 4_000 },
		from: { place: 'cash' }
	});
	const { lines, sum } = await contentOfTexts([
		...[transaction(sold), transaction(paid)],
		...[patch({ kind: 'party', set: { name: 'Pak Ujang' } }), patch({ kind: 'meeting', set: {} })]
	]);
	expect(sum).toBe(19_000);
	expect(lines.map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
		...['Jual lain-lain · Rp 15.000', 'Bayar transport · Rp 4.000'],
		...['Pembeli: Pak Ujang', 'Rapat']
	]);
});

test.each([
	'no json',
	'7',
	'null',
	'{}',
	transaction(null),
	transaction({ kind: 'nonsense', entries: [] }),
	transaction({ kind: 'sale_cash', entries: 'x' }),
	transaction({ kind: 'sale_cash', entries: [] }),
	transaction({ kind: 'sale_cash', entries: [{ amount: '7' }] }),
	patch({ kind: 'toString', set: {} }),
	patch({ kind: 'closing', set: null })
])('what nobody can read is another entry: %s', async (text) => {
	expect(await contentOfTexts([text])).toEqual({ lines: ['Catatan lain'], sum: 0 });
});

test('every outcome has words of its own', () => {
	const outcomes = [null, 'sent', 'known', 'seal', 'not_member', 'fault', 'month_closed'];
	const said = outcomes.map((outcome) => outcomeWords({ outcome }));
	expect(new Set(said).size).toBe(outcomes.length);
	const entries = [...outcomes, 'sent'].map((outcome) => ({ text: '', seal: '', outcome }));
	expect(standWords(entries)).toBe('1 menunggu sinyal · 2 masuk buku · 1 sudah ada · 4 ditolak');
});
