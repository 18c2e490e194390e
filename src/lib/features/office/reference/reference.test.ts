import { expect, test } from 'vitest';
import type { PlanTemplate, Programme } from '$lib/domain/capital/reference.ts';
import type { ReferenceItem } from '../types.ts';
import { faultText, isLine, LIMITS, programmeFaults, templateFaults } from './checks.ts';
import { itemsIn, newCode, onPhones } from './items.ts';

const programme = (region: string | null, code: string, name: string, retired = false) =>
	({
		...{ region, kind: 'programme', code, retired },
		body: { name, note: '', per_member: null }
	}) satisfies ReferenceItem;
const line = {
	...{ item: 'Wajan', category: 'tools' as const, unit: 'buah' },
	...{ quantity_milli: 2000, price: 250_000 }
};
const template: PlanTemplate = { name: 'Keripik', business: 'food', lines: [line] };
const rows: ReferenceItem[] = [
	programme(null, 'kube', 'KUBE'),
	programme('32.01', 'kube', 'KUBE Bogor'),
	programme(null, 'csr', 'Perusahaan'),
	programme('32.01', 'csr', 'Perusahaan', true),
	programme('33.28', 'tegal', 'Hibah Tegal'),
	programme('32.01.05', 'kecamatan', 'Hibah kecamatan'),
	programme('32', 'jabar', 'Hibah Jabar'),
	{ region: null, kind: 'plan_template', code: 'keripik', body: template, retired: false }
];

test('an officer sees the row that holds in her region, what is not used last', () => {
	const seen = itemsIn(rows, '32.01', 'programme');
	expect(seen.map(({ region, body }) => [region, body.name])).toEqual([
		...[['32', 'Hibah Jabar'] as const, ['32.01', 'KUBE Bogor'] as const],
		['32.01', 'Perusahaan']
	]);
	const held = onPhones(rows, '32.01', 'programme');
	expect(held.map(({ code }) => code)).toEqual(['jabar', 'kube']);
	expect(itemsIn(rows, '33.28', 'plan_template').map(({ code }) => code)).toEqual(['keripik']);
});

test('a new row gets a code of its own that the database takes', () => {
	const taken = new Set(['kube-kabupaten', 'kube-kabupaten-2']);
	expect(newCode('KUBE Kabupaten!', taken)).toBe('kube-kabupaten-3');
	expect(newCode('Béasiswa', taken)).toBe('beasiswa');
	expect(newCode('???', taken)).toBe('baru');
	for (const name of ['x'.repeat(90), `${'ab '.repeat(30)}`, '- a -']) {
		expect(newCode(name, new Set([newCode(name, taken)]))).toMatch(/^[a-z0-9-]{1,40}$/);
	}
});

test('a programme needs a name of its own', () => {
	const body: Programme = { name: 'KUBE Desa', note: '', per_member: null };
	const check = (change: Partial<Programme>) => programmeFaults({ ...body, ...change }, rows);
	expect(check({})).toEqual([]);
	expect(check({ per_member: 2_000_000 })).toEqual([]);
	expect(check({ name: '  ' })).toEqual(['name']);
	expect(check({ name: 'x'.repeat(LIMITS.name + 1) })).toEqual(['name']);
	expect(check({ name: ' kube bogor' })).toEqual(['name_known']);
	expect(check({ note: 'x'.repeat(LIMITS.note + 1) })).toEqual(['note']);
	expect(check({ per_member: 0 })).toEqual(['amount']);
	expect(faultText('name_known')).not.toBe(faultText('name'));
});

test('a plan to start from needs lines that say everything', () => {
	const check = (change: Partial<PlanTemplate>) => templateFaults({ ...template, ...change }, []);
	expect(check({})).toEqual([]);
	expect(check({ lines: [] })).toEqual(['no_lines']);
	expect(check({ lines: Array(61).fill(line) })).toEqual(['many_lines']);
	const broken = [{ item: ' ' }, { unit: '' }, { quantity_milli: 0 }, { price: -1 }];
	for (const change of [...broken, { quantity_milli: 1_000_000_001 }]) {
		expect(isLine({ ...line, ...change })).toBe(false);
		expect(check({ lines: [line, { ...line, ...change }] })).toEqual(['bad_line']);
	}
	expect(isLine({ ...line, price: 0 })).toBe(true);
});
