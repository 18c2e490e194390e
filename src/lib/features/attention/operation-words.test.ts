import { beforeEach, expect, test } from 'vitest';
import type { RefusedRow } from '$lib/device/schema.ts';
import { bankDeposit } from '$lib/domain/posting.ts';
import type { Patch } from '$lib/domain/records.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { operationWords } from './operation-words.ts';

const names = {
	...{ members: new Map(), parties: new Map() },
	products: new Map([['p1', { name: 'Keripik', unit: 'bungkus' }]])
};
const draft = bankDeposit({ occurredOn: '2026-11-22', note: '', amount: 5000 });
const patch = (kind: Patch['kind'], set: Record<string, unknown>, id = 'x') =>
	({ type: 'patch', id: 'o1', at: 0, n: 1, body: { kind, id, set, base: {} } }) as RefusedRow['op'];

beforeEach(() => overwriteGetLocale(() => 'id'));

test.each<[string, RefusedRow['op']]>([
	['Rapat', patch('meeting', { place: 'Balai' })],
	['Pembeli: Bu Tini', patch('party', { name: 'Bu Tini' })],
	['Barang: Keripik', patch('product', { price: 1 }, 'p1')],
	[
		'Permintaan persetujuan: Simpan uang ke bank · Rp 5.000',
		patch('request', { what: 'transaction', body: draft })
	],
	['Jawaban pesanan: Diterima', patch('order_step', { step: 'accepted' })],
	['Permintaan persetujuan', patch('request', { what: 'limit', body: { limit: 1 } })]
])('%s', (words, op) => {
	expect(operationWords(op, names).replaceAll('\u00a0', ' ')).toBe(words);
});
