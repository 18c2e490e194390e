import { expect, test } from 'vitest';
import type { ReportContent } from '$lib/domain/capital/report.ts';
import { checklistOf } from './checklist.ts';

const picture = { path: 'g/1.webp', width: 1, height: 1 };
const bought = (id: string, amount: number) => ({
	...{ id, amount, kind: 'expense' as const, on: '2026-09-02', note: '', line: null }
});
const whole: ReportContent = {
	until: '2026-09-20',
	group: { name: 'Mekar', business: 'food', district: 'Ciawi', regency: '' },
	officers: [
		{ name: 'Siti', role: 'chair' },
		{ name: 'Tini', role: 'treasurer' }
	],
	members: 2,
	grant: {
		...{ id: 'hibah', programme: 'kube', source: 'apbn', decree_no: '', decree_on: null },
		...{ amount: 1, amount_per_member: null, families: null, tranches: [], account: '' },
		...{ due_on: null, note: '' }
	},
	plan: { number: 1, reason: '', total: 0, lines: [] },
	...{ received: 0, spent: {}, ahead: {}, money: {}, things: [], chain: null },
	entries: [bought('a', 5), bought('b', 7), bought('c', -7)],
	receipts: [{ ...picture, transaction: 'a' }],
	meeting: { held_on: '2026-09-20', place: '', decisions: [] },
	signatures: [
		{ ...picture, role: 'chair', label: 'Siti' },
		{ ...picture, role: 'treasurer', label: 'Tini' }
	],
	texts: { background: 'a', results: 'b', problems: '', next_steps: '' }
};
const rows = [{ reverses: null }, { reverses: 'b' }];
const closings = [{ through: '2026-08-31' }];

test('nothing is open when all is done; an office that nobody holds does not sign', () => {
	expect(checklistOf(whole, rows, closings)).toEqual({
		...{ open: [], unproven: 0, countBy: '2026-08-31', unsigned: [] }
	});
});

test('a purchase that stands needs its receipt', () => {
	const list = checklistOf(whole, [], closings);
	expect(list).toMatchObject({ open: ['receipts'], unproven: 1 });
});

test('the book is closed up to the newest month that is over', () => {
	const until = (day: string, through: string) =>
		checklistOf({ ...whole, until: day }, rows, [{ through }]);
	expect(until('2026-09-30', '2026-08-31')).toMatchObject({
		...{ open: ['count'], countBy: '2026-09-30' }
	});
	expect(until('2026-09-30', '2026-09-30').open).toEqual([]);
	expect(until('2026-03-01', '2026-02-28').open).toEqual([]);
});

test('says what is missing', () => {
	const bare = {
		...{ ...whole, plan: null, meeting: null, signatures: whole.signatures.slice(0, 1) },
		texts: { ...whole.texts, results: '  ' }
	};
	const list = checklistOf(bare, rows, []);
	expect(list.open).toEqual(['plan', 'count', 'meeting', 'texts', 'signatures']);
	expect(list.unsigned).toEqual(['treasurer']);
});
