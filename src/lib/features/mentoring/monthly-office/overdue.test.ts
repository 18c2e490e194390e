import { expect, test } from 'vitest';
import type { Assignment, MentoredInRegion, MentorReport } from '../types.ts';
import { byMonth, overdueReports } from './overdue.ts';

const assigned = (mentor: string, more: Partial<Assignment> = {}): Assignment => ({
	...{ id: `a-${mentor}`, mentor, name: `Bu ${mentor}`, phone: null, since: '2026-01-05' },
	...{ until: null, stand_in: false },
	...more
});
const group = (name: string, ...mentors: Assignment[]): MentoredInRegion => ({
	...{ group: name, name, district: 'Ciawi', regency: 'Bogor', mentors },
	...{ last_visit_on: null, open_actions: 0, stage: null, assessment: null }
});
const sent = (
	mentor: string,
	month: string,
	...steps: MentorReport['steps'][number]['step'][]
): MentorReport => ({
	...{ id: `${mentor}-${month}`, month, own: false, mentor: `Bu ${mentor}`, mentor_id: mentor },
	...{ groups: [], content: null },
	steps: steps.map((step, at) => ({ step, remarks: '', actor_name: '', at }))
});

const [MONTH, TODAY] = ['2026-10-01', '2026-11-22'];

test('a mentor owes the report of a month in which she had a group that she still has', () => {
	const groups = [
		group('Awi', assigned('rini'), assigned('tini', { stand_in: true, until: '2026-12-01' })),
		group('Mekar', assigned('eko', { until: '2026-11-21' }), assigned('rini')),
		group('Sari', assigned('baru', { since: '2026-11-01' }), assigned('dewi')),
		group('Tani', assigned('ana', { until: '2026-11-22' }))
	];
	const reports = [
		sent('dewi', MONTH, 'sent'),
		sent('rini', '2026-09-01', 'sent', 'accepted'),
		sent('ana', MONTH, 'sent', 'returned')
	];
	const owing = overdueReports({ groups, mentors: [] }, reports, MONTH, TODAY);
	expect(owing).toEqual([
		{ mentor: 'ana', name: 'Bu ana', groups: ['Tani'], isReturned: true },
		{ mentor: 'rini', name: 'Bu rini', groups: ['Awi', 'Mekar'], isReturned: false }
	]);
});

test('the newest month comes first, and in it what waits for an answer', () => {
	const reports = [
		sent('ana', '2026-09-01', 'sent', 'accepted'),
		sent('cici', MONTH, 'sent', 'returned', 'sent'),
		sent('beti', MONTH, 'sent', 'returned'),
		sent('dewi', MONTH, 'sent')
	];
	const shown = byMonth(reports).map(({ month, reports: of }) => [
		month,
		...of.map(({ mentor }) => mentor)
	]);
	expect(shown).toEqual([
		[MONTH, 'Bu cici', 'Bu dewi', 'Bu beti'],
		['2026-09-01', 'Bu ana']
	]);
});
