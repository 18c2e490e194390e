import { expect, test } from 'vitest';
import { BANK, CASH, GRANT_CAPITAL } from '../accounts.ts';
import { type Entry, mirror, type Transaction } from '../journal.ts';
import type { MemberFields, PlanLine } from '../records.ts';
import {
	reportContent,
	type ReportFacts,
	reportFigures,
	reportLines,
	reportSums
} from './report.ts';

const GRANT = 'hibah';
const entry = (debit: string, credit: string, amount: number): Entry => ({
	...{ debit, credit, amount, member: null, party: null, product: null, quantityMilli: null }
});
const row = (
	id: string,
	occurredOn: string,
	entries: Entry[],
	more: Partial<Transaction> = {}
): Transaction => ({
	...{ id, kind: 'expense', occurredOn, note: id, reverses: null, meeting: null, forOrder: null },
	...{ forGrant: GRANT, forLine: null, entries, recordedBy: 'siti', deviceId: 'hp', deviceAt: 1 },
	...{ seq: 1, receivedAt: 1, approvedBy: null, hash: null, ...more }
});
const line = (id: string, price: number): PlanLine => ({
	...{ id, item: id, category: 'tools', quantity_milli: 2_000, unit: 'unit', price },
	...{ month: null, supplier: '' }
});
const came = row('masuk', '2026-09-02', [entry(BANK, GRANT_CAPITAL, 5_000_000)]);
const oven = row('oven', '2026-09-10', [entry('1501', BANK, 700_000)], { forLine: 'oven' });
const other = row('lain', '2026-09-11', [entry('6107', CASH, 30_000)]);
const wrong = row('salah', '2026-09-12', [entry('6107', BANK, 90_000)], { forLine: 'oven' });
const undone: Transaction = { ...wrong, ...mirror(wrong, 'salah', '2026-09-13'), id: 'batal' };
const ahead = row('panjar', '2026-09-14', [entry('1204', BANK, 250_000)], { forLine: 'oven' });
const late = row('nanti', '2026-09-21', [entry('6107', BANK, 11_000)], { forLine: 'oven' });
const rows = [came, oven, other, wrong, undone, ahead, late];

const member = (name: string, role: MemberFields['role'], left_at: number | null = null) => ({
	id: name.toLowerCase(),
	fields: { name, role, left_at, has_phone: true, joined_at: 1, linked_at: null, terms: [] }
});
const facts: ReportFacts = {
	report: {
		...{ until: '2026-09-20', meeting: null, background: 'a', results: 'b', problems: '' },
		...{ next_steps: '', deleted: false }
	},
	group: { name: 'Mekar', business: 'food', district: 'Ciawi' },
	grant: {
		id: GRANT,
		fields: {
			...{ programme: 'kube', source: 'apbn', decree_no: '1', decree_on: null, amount: 5_000_000 },
			...{ amount_per_member: null, families: 10, tranches: [], account: '', due_on: null },
			...{ note: '', deleted: false, by: 'siti', at: 5 }
		}
	},
	plan: {
		...{ grant_id: GRANT, number: 2, reason: 'naik', lines: [line('oven', 400_000)] },
		...{ total: 800_000, requested_by: 'siti', approved_by: 'tini' }
	},
	members: [
		member('Tini', 'treasurer'),
		member('Ani', 'member'),
		member('Siti', 'chair'),
		member('Lama', 'chair', 3)
	],
	assets: [],
	meeting: null,
	receipts: [
		{ transaction: 'oven', path: 'g/1.webp', width: 3, height: 4 },
		{ transaction: 'nanti', path: 'g/2.webp', width: 3, height: 4 }
	],
	attachments: [
		{ subject: GRANT, role: 'paper', label: '', path: 'g/3.webp', width: 1, height: 1 },
		{ subject: GRANT, role: 'chair', label: 'Siti', path: 'g/4.webp', width: 1, height: 1 }
	],
	chain: 'ab',
	rows,
	monthRows: rows,
	balances: [
		{ account: BANK, holder: '', month: '2026-08-01', debit: 100_000, credit: 40_000 },
		{ account: BANK, holder: '', month: '2026-09-01', debit: 9, credit: 0 },
		{ account: CASH, holder: '', month: '2026-08-01', debit: 30_000, credit: 0 }
	]
};

test('figures count up to the last day, and what was cancelled is nothing', () => {
	const figures = reportFigures({ ...facts, grant: GRANT, until: '2026-09-20' });
	expect(figures.received).toBe(5_000_000);
	expect(figures.spent).toEqual({ oven: 700_000, [GRANT]: 30_000 });
	expect(figures.ahead).toEqual({ oven: 250_000 });
	expect(figures.entries.map(({ id, amount }) => [id, amount])).toEqual([
		['oven', 700_000],
		['lain', 30_000],
		['salah', 90_000],
		['batal', -90_000]
	]);
	// Cash is spent up; what is nothing is left out.
	expect(figures.money).toEqual({ [BANK]: 60_000 + 5_000_000 - 700_000 - 250_000 });
});

test('a report names who is in office, and the pictures that belong to it', () => {
	const content = reportContent(facts);
	expect(content.officers).toEqual([
		{ name: 'Siti', role: 'chair' },
		{ name: 'Tini', role: 'treasurer' }
	]);
	expect(content.members).toBe(3);
	expect(content.grant).not.toHaveProperty('by');
	expect(content.receipts).toEqual([
		{ transaction: 'oven', path: 'g/1.webp', width: 3, height: 4 }
	]);
	expect(content.signatures.map(({ role }) => role)).toEqual(['chair']);
	expect(content.plan).toEqual({
		...{ number: 2, reason: 'naik', total: 800_000, lines: [line('oven', 400_000)] }
	});
});

test('things are those of the day, by code, with who keeps them', () => {
	const thing = {
		...{ name: 'Oven', account: '1501', quantity: 1, cost: 5, life_months: 12, note: '' },
		...{ origin: 'bought' as const, condition: 'good' as const, place: 'Dapur', deleted: false },
		method: 'straight' as const
	};
	const assets = [
		{ ...thing, code: 'B', acquired_on: '2026-09-20', holder: 'lama' },
		{ ...thing, code: 'A', acquired_on: '2026-09-01', holder: null },
		{ ...thing, code: 'C', acquired_on: '2026-09-21', holder: null },
		{ ...thing, code: 'D', acquired_on: '2026-09-01', holder: null, deleted: true }
	];
	const { things } = reportContent({ ...facts, assets });
	expect(things.map(({ code, holder }) => [code, holder])).toEqual([
		['A', null],
		['B', 'Lama']
	]);
});

test('plan and actual tie to the sums, what stands in no line included', () => {
	const content = reportContent(facts);
	const lines = reportLines(content);
	expect(lines).toEqual([
		{
			line: line('oven', 400_000),
			planned: 800_000,
			spent: 700_000,
			ahead: 250_000,
			left: -150_000
		},
		{ line: null, planned: 0, spent: 30_000, ahead: 0, left: -30_000 }
	]);
	const sums = reportSums(content);
	expect(sums).toEqual({
		...{ planned: 800_000, spent: 730_000, ahead: 250_000, money: 4_110_000 },
		moneyLeft: 5_000_000 - 730_000 - 250_000
	});
	expect(lines.reduce((sum, { spent }) => sum + spent, 0)).toBe(sums.spent);
});

test('without a plan everything is outside it', () => {
	const lines = reportLines(reportContent({ ...facts, plan: null }));
	expect(lines).toMatchObject([{ line: null, spent: 730_000, ahead: 250_000, planned: 0 }]);
});
