import { expect, test } from 'vitest';
import readSheets from 'read-excel-file/universal';
import { grantsFile } from './grants-file.ts';
import {
	type GrantFilter,
	grantLine,
	type GrantOrder,
	grantSums,
	noFilter,
	shownGrants,
	valuesOf
} from './overview.ts';
import { programmeNames } from './programme-names.ts';
import type { ReferenceItem, RegionGrant } from './types.ts';

const TODAY = '2026-11-22';
const grant = (group_name: string, fields: Partial<RegionGrant> = {}): RegionGrant => ({
	...{ id: `hibah-${group_name}`, group: group_name, group_name, district: 'Cibinong' },
	...{ regency: 'Bogor', programme: 'kube', source: 'apbn', amount: 20_000_000, due_on: null },
	...{ received: 20_000_000, spent: 5_000_000, planned: 20_000_000, step: null, remarks: [] },
	...fields
});
const remark = {
	...{ handover: 'BAST-1', item: 'Mesin jahit', what: 'missing' as const, by: 'Siti' },
	...{ note: '=Kurang satu', at: Date.parse('2026-11-02T03:00:00Z') }
};
const lines = [
	grant('Mekar', { due_on: '2026-11-12' }),
	grant('Awi', { due_on: '2026-11-01', step: 'returned', received: 0, spent: 0 }),
	grant('Canting', { step: 'endorsed', due_on: '2026-10-01', regency: 'Tegal', programme: 'csr' }),
	grant('Gembala', {
		step: 'accepted',
		due_on: '2026-09-01',
		spent: 21_000_000,
		district: 'Ciawi'
	}),
	grant('Bunga', { due_on: '2026-12-31', remarks: [remark] })
].map((one) => grantLine(one, TODAY));

test('a report is late while the group owes it and its day is over', () => {
	const told = lines.map(({ group, standing, daysLate }) => [group, standing, daysLate]);
	expect(told).toEqual([
		...[['Mekar', 'none', 10] as const, ['Awi', 'returned', 21] as const],
		...[['Canting', 'sent', 0] as const, ['Gembala', 'accepted', 0] as const],
		['Bunga', 'none', 0]
	]);
	expect(grantLine(grant('Kini', { due_on: TODAY }), TODAY).daysLate).toBe(0);
	expect(lines.map(({ left }) => left)).toContain(-1_000_000);
});

test('what is shown, and in which order', () => {
	const names = (filter: Partial<GrantFilter>, order: GrantOrder = 'need') =>
		shownGrants(lines, { ...noFilter, ...filter }, order).map(({ group }) => group);
	expect(names({})).toEqual(['Awi', 'Mekar', 'Canting', 'Bunga', 'Gembala']);
	expect(names({}, 'name')).toEqual(['Awi', 'Bunga', 'Canting', 'Gembala', 'Mekar']);
	expect(names({}, 'left')).toEqual(['Bunga', 'Canting', 'Mekar', 'Awi', 'Gembala']);
	expect(names({}, 'due')).toEqual(['Gembala', 'Canting', 'Awi', 'Mekar', 'Bunga']);
	expect(names({ report: 'late' })).toEqual(['Awi', 'Mekar']);
	expect(names({ report: 'returned' })).toEqual(['Awi']);
	expect(names({ report: 'none' })).toEqual(['Mekar', 'Bunga']);
	expect(names({ report: 'sent' })).toEqual(['Canting']);
	expect(names({ programme: 'csr' })).toEqual(['Canting']);
	expect(names({ regency: 'Bogor', text: ' ciAWI' })).toEqual(['Gembala']);
	expect(valuesOf(lines, 'regency')).toEqual(['Bogor', 'Tegal']);
	expect(valuesOf(lines, 'programme')).toEqual(['csr', 'kube']);
});

test('sums of what is shown', () => {
	expect(grantSums(lines)).toEqual({
		...{ grants: 5, groups: 5, amount: 100_000_000, received: 80_000_000, spent: 36_000_000 },
		...{ left: 44_000_000, late: 2, sent: 1, remarks: 1 }
	});
	expect(grantSums([...lines, ...lines]).groups).toBe(5);
});

test('programmes are called as in the own region, retired or not; an unknown one by its code', () => {
	const row = (region: string | null, code: string, name: string, retired = false) =>
		({
			...{ region, kind: 'programme', code, retired },
			body: { name, note: '', per_member: null }
		}) satisfies ReferenceItem;
	const rows = [
		...[row(null, 'kube', 'KUBE'), row('32.01', 'kube', 'KUBE Bogor', true)],
		row('33.28', 'csr', 'CSR Tegal')
	];
	const nameOf = programmeNames(rows, [{ code: '32.01', name: 'Bogor' }]);
	expect(nameOf('kube')).toBe('KUBE Bogor');
	expect(nameOf('csr')).toBe('CSR');
	expect(programmeNames(rows, [])('kube')).toBe('KUBE');
});

test('the workbook has a row a grant and a row a difference; sums stay numbers', async () => {
	const file = grantsFile(lines, (code) => code, 'Bogor', TODAY);
	expect(file.name).toBe('bogor-hibah-sampai-2026-11-22.xlsx');
	if (typeof file.content === 'string') throw new Error('a workbook is bytes');
	const sheets = await readSheets(file.content.buffer);
	const [, grants, remarks] = sheets.map(({ data }) => data);
	expect(grants).toHaveLength(lines.length + 2);
	expect(grants?.[1]?.slice(0, 4)).toEqual(['Mekar', 'Cibinong', 'Bogor', 'kube']);
	expect(grants?.at(-1)).toContain(44_000_000);
	expect(remarks?.[1]).toContain('=Kurang satu');
});
