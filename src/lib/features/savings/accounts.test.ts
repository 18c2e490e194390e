import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { undoTransaction } from '$lib/device/journal.ts';
import type { MemberFields } from '$lib/domain/records.ts';
import { compulsorySaving } from '$lib/domain/posting.ts';
import {
	drawing,
	initialSaving,
	loanGiven,
	loanRepayment,
	voluntarySaving
} from '$lib/domain/posting/members.ts';
import { post, type Writer } from '../posting/post.ts';
import { readMemberBook, readMembersMoney } from './accounts.ts';
import { actionsOn } from './card/actions.ts';
import { cardColumns, cardRows, yearsOf } from './card/card.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const AMIN = '019ab000-0000-7000-8000-000000000003';
const GONE = '019ab000-0000-7000-8000-000000000004';
const TODAY = '2026-03-20';
const person = (name: string, left_at: number | null = null): MemberFields => ({
	...{ name, role: 'member', has_phone: true, joined_at: 0, linked_at: null, left_at, terms: [] }
});
const members = new Map([
	[SITI, person('Siti')],
	[AMIN, person('Amin')],
	[GONE, person('Bekas', 1)]
]);
const cash = { place: 'cash' } as const;

let device: Device;
let stores = 0;
const writer = (): Writer => ({
	...{ device, id: GROUP, role: 'treasurer', self: AMIN, members, today: () => TODAY },
	wrote: () => undefined
});
const of = (occurredOn: string, amount: number) => ({
	...{ occurredOn, amount, note: '', member: SITI }
});

beforeEach(async () => {
	device = await openDevice(`savings-${stores++}`);
	await post(writer(), initialSaving({ ...of('2025-12-01', 50_000), into: cash }));
	await post(writer(), compulsorySaving({ ...of('2026-01-05', 10_000), into: cash }));
	await post(writer(), voluntarySaving({ ...of('2026-01-06', 5_000), into: cash }));
	await post(writer(), drawing({ ...of('2026-01-07', 3_000), from: cash }));
	const terms = { member: SITI, principal: 100_000, months: 10, charge: 1_000 };
	await post(writer(), loanGiven({ ...of('2026-01-10', 100_000), from: cash }), (id) => ({
		records: [{ kind: 'loan', id, set: { ...terms, first_due: '2026-02-10' } }],
		files: []
	}));
	await post(
		writer(),
		loanRepayment({ ...of('2026-02-10', 0), principal: 10_000, charge: 1_000, into: cash })
	);
});
afterEach(() => device.close());

test('everybody stands in the list with what is saved, owed and late; who left with nothing does not', async () => {
	const [amin, siti, ...more] = await readMembersMoney(device, GROUP, members, TODAY);
	expect(more).toEqual([]);
	expect(amin).toMatchObject({ name: 'Amin', saved: 0, owed: 0 });
	expect(siti).toMatchObject({
		...{ name: 'Siti', initial: 50_000, compulsory: 10_000, voluntary: 5_000, saved: 65_000 },
		...{ owed: 90_000, drawings: 3_000, profit: 0 }
	});
	expect(siti?.loan.arrears).toEqual({ count: 1, amount: 11_000, days: 10 });
	expect(siti?.loan.next?.due).toBe('2026-04-10');
});

test('a loan that was taken back is no loan, though its terms stay', async () => {
	const { id, waits } = await post(writer(), loanGiven({ ...of(TODAY, 70_000), from: cash }));
	expect(waits).toBe(false);
	await undoTransaction(device, AMIN, id, '', TODAY);
	const { money } = await readMemberBook(device, GROUP, [SITI, person('Siti')], TODAY);
	expect(money.loan.loans).toHaveLength(1);
});

test('the card has a line for each transaction of the year, after what was there before', async () => {
	const book = await readMemberBook(device, GROUP, [SITI, person('Siti')], TODAY);
	expect(yearsOf(book, SITI, '2027')).toEqual(['2027', '2026', '2025']);
	const rows = cardRows(book, SITI, '2026');
	expect(rows.every((row) => row.length === cardColumns().length)).toBe(true);
	expect(rows.map((row) => row.slice(2, -1).join('|'))).toEqual([
		'|||50.000||||0',
		'|10.000||60.000||||0',
		'||5.000|65.000||||0',
		'|||65.000|100.000|||100.000',
		'|||65.000||10.000|1.000|90.000'
	]);
	expect(cardRows(book, SITI, '2027')).toHaveLength(1);
	expect(cardRows(book, AMIN, '2026')).toEqual([]);
});

test('what is due is proposed first, and only what makes sense is offered', async () => {
	const { money } = await readMemberBook(device, GROUP, [SITI, person('Siti')], TODAY);
	const [first, second, ...rest] = actionsOn(GROUP, 'treasurer', money, 10_000);
	expect(first?.href).toContain('angsuran?anggota=');
	expect(first?.href).toContain('jumlah=10000&tambahan=1000');
	expect(second?.href).toContain('simpanan-wajib');
	expect(second?.href).toContain('jumlah=10000');
	const kinds = rest.map(({ kind }) => kind);
	expect(kinds).toContain('drawing_settlement');
	expect(kinds).not.toContain('profit_share_payment');
	expect(kinds).not.toContain('initial_saving');
	expect(actionsOn(GROUP, 'member', money, null).map(({ kind }) => kind)).toEqual(['drawing']);
});
