import { beforeEach, expect, test } from 'vitest';
import type { Entry } from '$lib/domain/journal.ts';
import type { Kind } from '$lib/domain/kinds.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import type { BookRow } from './book.ts';
import { factsOfRow, linesOfRow } from './row-facts.ts';
import type { Names } from './words.ts';

const person = (name: string) => ({
	...{ name, role: 'member' as const, has_phone: true },
	...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
});
const names: Names = {
	members: new Map([
		['siti', person('Siti')],
		['amin', person('Amin')]
	]),
	parties: new Map([['tini', 'Bu Tini']]),
	products: new Map([['p1', { name: 'Keripik', unit: 'bungkus' }]])
};
const entry = (more: Partial<Entry>): Entry => ({
	...{ debit: '3201', credit: '2103', amount: 5000 },
	...{ member: null, party: null, product: null, quantityMilli: null },
	...more
});
const row = (kind: Kind, entries: Entry[], more: Partial<BookRow> = {}): BookRow => ({
	...{ id: 'x', group: 'g', order: 1, counted: true, verified: false, kind, entries },
	...{
		occurredOn: '2026-11-22',
		note: '',
		reverses: null,
		meeting: null,
		forOrder: null,
		forGrant: null,
		forLine: null
	},
	...{ recordedBy: 'siti', approvedBy: null, deviceId: 'd', deviceAt: 5 },
	...{ seq: null, receivedAt: null, hash: null },
	...{ target: undefined, correction: undefined, balance: null },
	...more
});
const facts = (one: BookRow, meetingDay: string | null = null) =>
	new Map(factsOfRow(one, { names, meetingDay, use: '', moment: (at) => `pukul ${at}` }));

beforeEach(() => overwriteGetLocale(() => 'id'));

test('what does not apply is left out', () => {
	expect([
		...facts(row('bank_interest', [entry({ debit: '1102', credit: '4202' })])).keys()
	]).toEqual(['Hari kejadian', 'Uang', 'Dicatat oleh', 'Keadaan']);
});

test('people, meeting and the second officer are named', () => {
	const one = row(
		'write_off',
		[entry({ debit: '6112', credit: '1201', party: 'tini' }), entry({ member: 'amin' })],
		{ approvedBy: 'amin', meeting: 'm', seq: 7, receivedAt: 9, note: 'pindah' }
	);
	const said = facts(one, '2026-11-05');
	expect(said.get('Anggota')).toBe('Amin');
	expect(said.get('Pembeli atau pemasok')).toBe('Bu Tini');
	expect(said.get('Disetujui oleh')).toBe('Amin');
	expect(said.get('Diputuskan di')).toContain('November 2026');
	expect(said.get('Dicatat oleh')).toBe('Siti, pukul 5');
	expect(said.get('Diterima buku bersama')).toBe('pukul 9');
});

test('a cancelled row says by whom and why', () => {
	const correction = row('correction', [entry({})], {
		recordedBy: 'amin',
		note: 'salah',
		deviceAt: 8
	});
	const said = facts(row('expense', [entry({})], { correction }));
	expect(said.get('Dibatalkan')).toBe('salah (Amin, pukul 8)');
});

test('lines are shown where they say more than the title', () => {
	const goods = entry({ product: 'p1', quantityMilli: 2000 });
	expect(linesOfRow(row('sale_cash', [goods]), names)).toEqual([]);
	expect(linesOfRow(row('production', [goods]), names)).toEqual([
		{ words: 'Keripik 2 bungkus', amount: 5000 }
	]);
	const shares = [entry({ member: 'siti' }), entry({ member: 'amin', amount: 700 })];
	expect(linesOfRow(row('profit_share', shares), names).map(({ words }) => words)).toEqual([
		...['Siti', 'Amin']
	]);
	expect(linesOfRow(row('period_closing', shares), names)).toEqual([]);
});
