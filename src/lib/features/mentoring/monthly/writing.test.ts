import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDevice } from '$lib/device/device.ts';
import type { MonthlyAction, MonthlyVisit } from '$lib/domain/mentoring/monthly.ts';
import type { VisitFields } from '$lib/domain/records.ts';
import { OfficeError } from '../../session.ts';
import type { MentorReport } from '../types.ts';
import { allOffers, groupOffers } from './offers.ts';
import { OwnReports } from './own-reports.svelte.ts';
import { monthIn, reportedMonths, stateOf } from './states.ts';
import { emptyTexts, emptyTyped, fits, inputOf, keepTyped, keptTyped, typedIn } from './typed.ts';

const visit = (on: string, more: Partial<MonthlyVisit> = {}): MonthlyVisit => ({
	...{ id: on, on, place: '', purpose: '', present: 0, also_present: '', cash_counted: null },
	...{ cash_book: null, production: '', sales: '', problems: '', advice: '', next_on: null },
	...{ confirmed: false, photos: [] },
	...more
});
const action = (what: string, state: MonthlyAction['state']): MonthlyAction => ({
	...{ what, owner_kind: 'group', owner: null, due_on: '2026-11-30', state }
});
const planned = (planned_on: string, purpose: string, state: VisitFields['state'] = 'planned') => ({
	...{ id: planned_on, seq: 1, fields: { state, planned_on, purpose } as VisitFields }
});

test('what visits say is offered, each with its day, and what was planned', () => {
	const visits = [
		visit('2026-11-03', { production: '120 bungkus', problems: 'Minyak naik' }),
		visit('2026-11-20', { sales: 'Pasar ramai', problems: 'Listrik mati', advice: 'Catat harian' })
	];
	const actions = [action('Beli buku', 'done'), action('Foto produk', 'open')];
	const facts = { visits: [planned('2026-12-09', ''), planned('2026-12-02', 'Hitung stok')] };
	facts.visits.push(planned('2026-12-01', 'Batal', 'cancelled'));
	expect(groupOffers({ visits, actions }, facts)).toEqual({
		progress: '3 Nov 2026: 120 bungkus\n20 Nov 2026: Pasar ramai',
		problems: '3 Nov 2026: Minyak naik\n20 Nov 2026: Listrik mati',
		efforts: '20 Nov 2026: Catat harian\nSelesai: Beli buku',
		plan: '2 Des 2026: Hitung stok\n9 Des 2026: Kunjungan\nSampai 30 Nov 2026: Foto produk'
	});
	expect(groupOffers({ visits: [], actions: [] }, { visits: [] })).toEqual(emptyTexts);
});

test('for all groups together, what was typed about each is offered', () => {
	const group = (name: string, plan: string) => ({ name, texts: { ...emptyTexts, plan } });
	const groups = [group('Awi', 'Latihan'), group('Mekar', ''), { name: 'Sari', texts: null }];
	expect(allOffers({ groups } as never)).toEqual({ ...emptyTexts, plan: 'Awi: Latihan' });
});

test('what is typed stays on the phone, is sent without spaces around it, and comes back from what was sent', async () => {
	globalThis.indexedDB = new IDBFactory();
	const device = await openDevice('rini');
	expect(await keptTyped(device, '2026-11-01')).toBeNull();
	const typed = {
		all: { ...emptyTexts, plan: ' Latihan ' },
		groups: { awi: { ...emptyTexts, problems: 'Minyak' } }
	};
	await keepTyped(device, '2026-11-01', typed);
	expect(await keptTyped(device, '2026-11-01')).toEqual(typed);
	expect(await keptTyped(device, '2026-10-01')).toBeNull();
	const flags = { awi: [{ flag: 'quiet', words: 'Sepi' }], mekar: [] };
	const input = inputOf(typed, flags);
	expect(input).toEqual({
		...{ ...emptyTexts, plan: 'Latihan' },
		groups: [
			{ ...emptyTexts, problems: 'Minyak', group: 'awi', flags: flags.awi },
			{ ...emptyTexts, group: 'mekar', flags: [] }
		]
	});
	const content = {
		...{ month: '2026-11-01', mentor: null, texts: { ...emptyTexts, plan: 'Latihan' } },
		groups: [
			{ group: 'awi', texts: input.groups[0] },
			{ group: 'mekar', texts: null }
		]
	};
	expect(typedIn(content as never)).toEqual({
		all: { ...emptyTexts, plan: 'Latihan' },
		groups: typed.groups
	});
	await keepTyped(device, '2026-11-01', { ...emptyTyped, groups: { awi: emptyTexts } });
	expect(await keptTyped(device, '2026-11-01')).toBeNull();
	device.close();
});

test('texts are as long as the database takes them', () => {
	const long = (letters: number) => ({ ...emptyTexts, plan: 'a'.repeat(letters) });
	expect(fits({ all: long(4000), groups: { awi: long(2000) } })).toBe(true);
	expect(fits({ all: long(4001), groups: {} })).toBe(false);
	expect(fits({ all: emptyTexts, groups: { awi: long(2001) } })).toBe(false);
});

test('six months are reported; an address names one that has begun', () => {
	expect(reportedMonths('2026-02-15')).toEqual([
		...['2026-02-01', '2026-01-01', '2025-12-01', '2025-11-01', '2025-10-01', '2025-09-01']
	]);
	const months = ['2026-11', '2026-11-01', '2026-12', '2026-13', '2026-1', 'lain', '2026-11-02'];
	expect(months.map((address) => monthIn(address, '2026-11-22'))).toEqual([
		...['2026-11-01', '2026-11-01', null, null, null, null, null]
	]);
});

test('what the office answered last is known without a network', async () => {
	globalThis.indexedDB = new IDBFactory();
	const device = await openDevice('rini');
	const report = (month: string, own: boolean, step: 'sent' | 'returned'): MentorReport => ({
		...{ id: month, month, own, mentor: 'Bu Rini', mentor_id: 'rini', groups: [], content: null },
		steps: [{ step, remarks: '', actor_name: '', at: 1 }]
	});
	const answers = [report('2026-10-01', true, 'returned'), report('2026-09-01', false, 'sent')];
	const first = new OwnReports(device, { mentorReports: async () => answers });
	expect(first.isRead).toBe(false);
	await first.load();
	const later = new OwnReports(device, {
		mentorReports: () => Promise.reject(new OfficeError('OFFLINE'))
	});
	await later.load();
	expect(later.attempt.problem).toBe('OFFLINE');
	const months = ['2026-11-01', '2026-10-01', '2026-09-01'];
	expect(months.map((month) => stateOf(later.of(month)))).toEqual(['draft', 'returned', 'draft']);
	device.close();
});
