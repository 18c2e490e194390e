import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, deleteDevice, openDevice } from '$lib/device/device.ts';
import { noteGroups } from '$lib/device/membership.ts';
import { keepAudit } from '$lib/device/syncing/audits.ts';
import type { JournalRow } from '$lib/domain/journal.ts';
import { sale } from '$lib/domain/posting.ts';
import type { RowDifference } from '$lib/domain/trust/differences.ts';
import { digestOf } from '$lib/domain/trust/digest.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { evidenceFile, lastClosing, reportText } from './report.ts';
import { alarmWords, differenceWords, factsOf } from './words.ts';

const row: JournalRow = {
	...sale({
		...{ occurredOn: '2026-11-20', note: 'pasar', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount: 15_000 }]
	}),
	...{ id: 't', seq: 7, recordedBy: 'siti', approvedBy: null, deviceId: 'd', deviceAt: 1 },
	...{ receivedAt: 2, hash: 'ab'.repeat(32) }
};
const names = {
	members: new Map([
		[
			'siti',
			{
				...{ name: 'Siti', role: 'member' as const, has_phone: true },
				...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
			}
		]
	]),
	...{ parties: new Map(), products: new Map() }
};
const server = {
	...row,
	entries: row.entries.map((entry) => ({ ...entry, amount: 9_000 })),
	note: ''
};
const changed: RowDifference = {
	...{ is: 'changed', seq: 7, mine: row, server, fields: ['amount', 'note'] }
};
const sum = {
	...{ account: '4101', mine: { debit: 0, credit: 15_000 }, server: { debit: 0, credit: 9_000 } }
};
const result = {
	...{ epoch: 5, from: 1, to: 9, rows: 9, chain: 'c', broken: null, stretches: 1 },
	...{ differences: [changed], sums: [sum] }
};

let device: Device;
beforeEach(async () => {
	overwriteGetLocale(() => 'id');
	device = await openDevice('m');
});
afterEach(async () => {
	device.close();
	await deleteDevice('m');
});

test('the message names the row, both versions, the sums and the digest that everybody got', () => {
	const text = reportText(
		{
			...{ group: 'Mekar', name: 'Bu Siti', when: 'Jumat', first: changed, sums: [sum] },
			closing: { month: '2026-10-01', digest: digestOf('ab'.repeat(32)), upto: 5 },
			link: 'https://lumbung.id/app/g/periksa'
		},
		names
	);
	for (const words of [
		...['Mekar', 'Bu Siti', 'nomor 7', 'jumlah uang, keterangan', '15.000', '9.000'],
		...['Penjualan', 'Oktober 2026', digestOf('ab'.repeat(32)), '/app/g/periksa']
	]) {
		expect(text).toContain(words);
	}
});

test('the file holds both versions, heads, times and the last closing', async () => {
	await noteGroups(device, {
		...{ now: 0, min_protocol: 4, reference: 0, officer: false, left: [] },
		groups: [{ id: 'g', role: 'chair', name: 'Mekar', member: null, epoch: 5, head: 9, region: '' }]
	});
	const [older, newer] = ['2026-09-01', '2026-10-01'].map((month, at) => ({
		...{ group: 'g', kind: 'closing' as const, id: month, seq: at + 1, meta: {}, verified: true },
		fields: { month, chain: String(at).repeat(64), journal_seq: at + 3 },
		confirmed: {}
	}));
	for (const closing of [newer, older]) if (closing) await device.db.put('records', closing);
	await keepAudit(device, 'g', result, 1_795_000_000_000);
	const closing = { month: '2026-10-01', digest: digestOf('1'.repeat(64)), upto: 4 };
	expect(await lastClosing(device, 'g')).toEqual(closing);
	const file = await evidenceFile(device, 'g', new Date('2026-11-22T03:00:00Z'));
	expect(file.name).toBe('lumbung-bukti-2026-11-22.json');
	expect(JSON.parse(file.text)).toMatchObject({
		...{ format: 'lumbung-evidence-1', savedAt: '2026-11-22T03:00:00.000Z', account: 'm' },
		checkedAt: new Date(1_795_000_000_000).toISOString(),
		group: { id: 'g', name: 'Mekar' },
		lastClosing: closing,
		differences: [{ mine: { hash: row.hash, note: 'pasar' }, server: { note: '' } }],
		...{ sums: [sum], restored: [] }
	});
});

test('the alarm names the first row, else the first account, else is none', () => {
	const held = { at: 1, due: 2, result };
	expect(alarmWords(undefined)).toBe('');
	expect(alarmWords({ ...held, result: { ...result, differences: [], sums: [] } })).toBe('');
	expect(alarmWords(held)).toContain('nomor 7');
	expect(alarmWords({ ...held, result: { ...result, differences: [] } })).toContain('Penjualan');
	expect(alarmWords({ ...held, result: null, restored: [{ ...changed, seq: 3 }] })).toContain(
		'nomor 3'
	);
});

test('every way to differ has its words, and every row its facts', () => {
	const ways = ['missing', 'replaced', 'foreign', 'moved', 'unlinked', 'hidden'] as const;
	const said = ways.map((is) => differenceWords({ ...changed, is, fields: [] }));
	expect(new Set(said).size).toBe(ways.length);
	expect(factsOf(row, names).map(({ text }) => text)).toEqual([
		...['7', expect.stringContaining('20 November'), expect.stringContaining('15.000')],
		...['Kas bendahara dari Penjualan produk', 'pasar', 'Siti', 'abababababab']
	]);
});
