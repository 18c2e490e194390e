// One case a row: what is changed in a good draft, and the refusal. The database is held to the same verdicts in tests/database.
import { expect, test } from 'vitest';
import { type Book, ENTRIES_MAX, NOTE_LENGTH_MAX, refusalOf, refusals } from './check.ts';
import { type Draft, type Entry, mirror, type Transaction } from './journal.ts';
import type { Kind } from './kinds.ts';

const entry = (more: Partial<Entry> = {}): Entry => ({
	...{ debit: '1101', credit: '4101', amount: 5_000 },
	...{ member: null, party: null, product: null, quantityMilli: null },
	...more
});
const draft = (more: Partial<Draft> = {}): Draft => ({
	...{
		kind: 'sale_cash',
		occurredOn: '2024-02-29',
		note: '',
		reverses: null,
		meeting: null,
		forOrder: null,
		forGrant: null,
		forLine: null
	},
	entries: [entry()],
	...more
});
const known = (id: string, more: Partial<Transaction> = {}): Transaction => ({
	...{ ...draft(), id, recordedBy: 'siti', deviceId: 'd', deviceAt: 0 },
	...{ seq: 1, receivedAt: 0, approvedBy: null, hash: '' },
	...more
});
const rows = [
	known('t1'),
	known('gone'),
	known('c1', { kind: 'correction', reverses: 'gone' }),
	known('ani', { recordedBy: 'ani' }),
	known('closing', { kind: 'period_closing' }),
	known('dibeli', { kind: 'material_purchase', forGrant: 'hibah', forLine: 'oven' })
];
const book: Book = {
	hasMember: (id) => ['siti', 'ani'].includes(id),
	hasParty: (id) => id === 'toko',
	transaction: (id) => rows.find((row) => row.id === id),
	isReversed: (id) => id === 'gone',
	hasMeeting: (id) => id === 'rapat',
	closedThrough: () => '2024-01-31',
	distributable: () => 100_000,
	isOrderEnded: (id) => id === 'selesai',
	hasGrant: (id) => ['hibah', 'csr'].includes(id),
	grantOfLine: (id) => ({ oven: 'hibah', etalase: 'csr' })[id] ?? null
};
const hand = (member: string | null) =>
	draft({ kind: 'sale_in_hand', entries: [entry({ debit: '1104', member })] });
const credit = (party: string | null) =>
	draft({ kind: 'sale_credit', entries: [entry({ debit: '1201', party })] });
const correct = (id: string, more: Partial<Draft> = {}): Draft => ({
	...mirror(rows.find((row) => row.id === id) ?? known(id), '', '2026-11-02'),
	...more
});
const deposit = draft({
	kind: 'bank_deposit',
	entries: [entry({ debit: '1102', credit: '1101' })]
});

/** Flour from the own hand, for a line of a plan. */
const bought = (forGrant: string | null, forLine: string | null) =>
	draft({
		...{ kind: 'material_purchase', forGrant, forLine },
		entries: [entry({ debit: '5102', credit: '1104', member: 'siti' })]
	});

const share = (amount: number, meeting: string | null = 'rapat') =>
	draft({
		...{ kind: 'iks_allocation', meeting },
		entries: [entry({ debit: '3201', credit: '2202', amount })]
	});

/** Cash brought to the bank concerns nobody in particular. */
const naming = (who: Partial<Entry>) =>
	draft({ ...deposit, entries: deposit.entries.map((line) => ({ ...line, ...who })) });

const cases: [string, Draft, (typeof refusals)[number] | null][] = [
	['good', draft(), null],
	['longest note', draft({ note: '🍌'.repeat(NOTE_LENGTH_MAX) }), null],
	['most lines', draft({ entries: Array(ENTRIES_MAX).fill(entry()) as Entry[] }), null],
	['own hand', hand('siti'), null],
	['on credit', credit('toko'), null],
	['own row mirrored', correct('t1'), null],
	['kind unknown', draft({ kind: 'gift' as Kind }), 'unknown_kind'],
	...['2026-02-29', '2026-13-01', '2026-11-31', '1999-01-01', '2026-1-1', ''].map(
		(day): [string, Draft, 'bad_date'] => [`day ${day}`, draft({ occurredOn: day }), 'bad_date']
	),
	['note too long', draft({ note: 'x'.repeat(NOTE_LENGTH_MAX + 1) }), 'bad_note'],
	['half a character', draft({ note: '\ud83c' }), 'bad_note'],
	['character 0', draft({ note: 'a\0b' }), 'bad_note'],
	['no lines', draft({ entries: [] }), 'bad_entries'],
	['too many lines', draft({ entries: Array(41).fill(entry()) as Entry[] }), 'bad_entries'],
	['amount 0', draft({ entries: [entry({ amount: 0 })] }), 'bad_amount'],
	['part of a rupiah', draft({ entries: [entry({ amount: 1.5 })] }), 'bad_amount'],
	['quantity 0', draft({ entries: [entry({ quantityMilli: 0 })] }), 'bad_amount'],
	['accounts of no rule', draft({ entries: [entry({ credit: '3101' })] }), 'bad_posting'],
	['no member', hand(null), 'member_needed'],
	['a member too many', naming({ member: 'siti' }), 'member_needed'],
	['no party', credit(null), 'party_needed'],
	['a party too many', naming({ party: 'toko' }), 'party_needed'],
	['member unknown', hand('budi'), 'no_such_member'],
	['party unknown', credit('warung'), 'no_such_party'],
	['mirror of nothing', correct('t9'), 'no_such_transaction'],
	['correction without target', correct('t1', { reverses: null }), 'no_such_transaction'],
	['target without correction', draft({ reverses: 't1' }), 'no_such_transaction'],
	['mirror of a mirror', correct('c1'), 'correction_of_correction'],
	['mirrored before', correct('gone'), 'already_reversed'],
	['no mirror', correct('t1', { entries: [entry()] }), 'not_mirror'],
	['closed kind', deposit, 'not_allowed'],
	['hand of another', hand('ani'), 'not_allowed'],
	['row of another mirrored', correct('ani'), 'not_allowed'],
	['closing mirrored', correct('closing'), 'not_allowed'],
	['closing by hand', draft({ kind: 'period_closing' }), 'unknown_kind'],
	['no meeting', share(1, null), 'meeting_needed'],
	['a meeting too many', draft({ meeting: 'rapat' }), 'meeting_needed'],
	['meeting unknown', share(1, 'arisan'), 'no_such_meeting'],
	['last day of a closed month', draft({ occurredOn: '2024-01-31' }), 'month_closed'],
	['an order that is open', draft({ forOrder: 'terbuka' }), null],
	['an order where none belongs', draft({ ...deposit, forOrder: 'terbuka' }), 'bad_order'],
	['an order that has ended', draft({ forOrder: 'selesai' }), 'order_ended'],
	['for a line', bought('hibah', 'oven'), null],
	['for a grant outside its plan', bought('hibah', null), null],
	['a line without its grant', bought(null, 'oven'), 'bad_grant'],
	['a grant where none belongs', draft({ forGrant: 'hibah' }), 'bad_grant'],
	['grant unknown', bought('pena', null), 'no_such_grant'],
	['line unknown', bought('hibah', 'meja'), 'no_such_line'],
	['a line of another grant', bought('hibah', 'etalase'), 'no_such_line'],
	['a mirror for the same line', correct('dibeli'), null],
	['a mirror for no line', correct('dibeli', { forLine: null }), 'not_mirror'],
	['a mirror for no grant', correct('dibeli', { forGrant: null, forLine: null }), 'not_mirror'],
	['a mirror for a grant', correct('t1', { forGrant: 'hibah' }), 'not_mirror'],
	['first open day', draft({ occurredOn: '2024-02-01' }), null]
];

test.each(cases)('by a plain member: %s', (_, it, expected) => {
	expect(refusalOf(it, 'siti', 'member', book)).toBe(expected);
});

test('money of a grant that arrives names its grant, and no line', () => {
	const arrived = (forLine: string | null) =>
		draft({
			...{ kind: 'grant_received', forGrant: 'hibah', forLine },
			entries: [entry({ debit: '1102', credit: '3101' })]
		});
	expect(refusalOf(arrived(null), 'siti', 'chair', book)).toBeNull();
	expect(refusalOf(arrived('oven'), 'siti', 'chair', book)).toBe('bad_grant');
});

test('an officer shares what there is to share, and no more', () => {
	expect(refusalOf(share(100_000), 'siti', 'chair', book)).toBeNull();
	expect(refusalOf(share(100_001), 'siti', 'chair', book)).toBe('over_distributable');
});

test('a deposit goes back also after the end of its order, and comes only before it', () => {
	const back = draft({
		...{ kind: 'deposit_refund', forOrder: 'selesai' },
		entries: [entry({ debit: '2102', credit: '1101', party: 'toko' })]
	});
	const more = draft({
		...{ kind: 'customer_deposit', forOrder: 'selesai' },
		entries: [entry({ debit: '1101', credit: '2102', party: 'toko' })]
	});
	expect(refusalOf(back, 'siti', 'chair', book)).toBeNull();
	expect(refusalOf(more, 'siti', 'chair', book)).toBe('order_ended');
});

test('every refusal has a case', () => {
	const shown = new Set([...cases.map(([, , refusal]) => refusal), 'over_distributable']);
	expect(refusals.filter((refusal) => !shown.has(refusal))).toEqual([]);
});

test.each(['chair', 'secretary', 'treasurer'] as const)('a %s posts closed kinds', (role) => {
	expect(refusalOf(deposit, 'siti', role, book)).toBeNull();
	expect(refusalOf(hand('ani'), 'siti', role, book)).toBeNull();
	expect(refusalOf(correct('ani'), 'siti', role, book)).toBeNull();
});

test('a mentor posts nothing', () => {
	expect(refusalOf(draft(), 'siti', 'mentor', book)).toBe('not_allowed');
});

test('of several faults the first in the order of the list is named', () => {
	const worst = draft({ kind: 'gift' as Kind, occurredOn: '', entries: [] });
	expect(refusalOf(worst, 'siti', 'member', book)).toBe('unknown_kind');
	expect(refusalOf({ ...worst, kind: 'expense' }, 'siti', 'member', book)).toBe('bad_date');
});
