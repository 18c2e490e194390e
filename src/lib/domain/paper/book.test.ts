import { describe, expect, test } from 'vitest';
import { type Book, refusalOf } from '../check.ts';
import type { Draft } from '../journal.ts';
import {
	duplicatesIn,
	emptyRow,
	isBlank,
	paperKinds,
	type PaperReader,
	type PaperRow,
	readRows,
	runningCheck,
	startOf
} from './book.ts';

const reader: PaperReader = {
	today: '2026-11-22',
	closedThrough: '2026-10-31',
	member: (name) => (name === 'Siti' ? 'siti' : undefined),
	party: (name) => `id-${name}`
};
const book: Book = {
	hasMember: (id) => id === 'siti',
	hasParty: (id) => id === 'id-Siti',
	hasMeeting: () => false,
	transaction: () => undefined,
	isReversed: () => false,
	closedThrough: () => '2026-10-31',
	distributable: () => 0,
	isOrderEnded: () => false,
	hasGrant: () => true,
	grantOfLine: () => null
};
const typed = (row: Partial<PaperRow>): PaperRow => ({ ...emptyRow(), ...row });
const sale = typed({ day: '3/11', what: 'sale', in: '25.000', note: 'keripik' });
const faultsOf = (row: PaperRow) => readRows([row], reader)[0]?.faults;

test.each(paperKinds.map((kind) => [kind.name, kind] as const))(
	'%s becomes a transaction that the book takes',
	(what, { side, kind }) => {
		const [read] = readRows([typed({ day: '3', what, who: 'Siti', [side]: 'Rp 5.000' })], reader);
		expect(read).toMatchObject({ faults: [], change: side === 'in' ? 5_000 : -5_000 });
		const draft = read?.draft as Draft;
		expect(draft).toMatchObject({ kind, occurredOn: '2026-11-03' });
		expect(refusalOf(draft, 'siti', 'treasurer', book)).toBeNull();
		const sign = draft.entries.reduce(
			(sum, { debit, credit, amount }) =>
				sum + (debit === '1101' ? amount : 0) - (credit === '1101' ? amount : 0),
			0
		);
		expect(sign).toBe(read?.change);
	}
);

describe('what is wrong is said', () => {
	test.each<[string, Partial<PaperRow>, string[]]>([
		['no day', { day: '' }, ['no_day']],
		['not a day', { day: '31/2' }, ['bad_day']],
		['tomorrow', { day: '23/11/2026' }, ['future']],
		['a closed month', { day: '31/10' }, ['closed']],
		['nothing chosen', { what: '' }, ['no_what']],
		['no amount', { in: '' }, ['no_amount']],
		['no number', { in: '25rb' }, ['bad_amount']],
		['in and out', { out: '1.000' }, ['two_amounts']],
		['the wrong column', { in: '', out: '25.000' }, ['wrong_side']],
		['nobody named', { what: 'compulsory_saving' }, ['no_who']],
		['a stranger', { what: 'compulsory_saving', who: 'Budi' }, ['unknown_member']],
		['a long note', { note: 'x'.repeat(201) }, ['long_note']],
		['a balance that is no number', { balance: 'lunas' }, ['bad_balance']],
		['everything', { day: 'x', what: 'x', in: 'x' }, ['bad_day', 'no_what', 'bad_amount']]
	])('%s', (_, change, faults) => {
		expect(faultsOf({ ...sale, ...change })).toEqual(faults);
	});

	test('a row with a fault has no draft, and a blank one is nothing', () => {
		const [bad, blank] = readRows([{ ...sale, in: '' }, typed({ day: '4' })], reader);
		expect(bad?.draft).toBeNull();
		expect(blank).toBeNull();
		expect(isBlank(typed({ day: '4' }))).toBe(true);
	});
});

test('the running balance shows where the paper goes astray, once', () => {
	const rows = [
		{ ...sale, balance: '125.000' },
		typed({ day: '4', what: 'materials', out: '10.000', balance: '116.000' }),
		typed({ day: '5', what: 'sale', in: '5.000', balance: '121.000' }),
		typed({ day: '6', what: 'sale', in: '5.000' })
	];
	expect(runningCheck(rows, readRows(rows, reader), 100_000)).toEqual([
		{ balance: 125_000, gap: 0 },
		{ balance: 115_000, gap: 1_000 },
		{ balance: 120_000, gap: 0 },
		{ balance: 125_000, gap: null }
	]);
});

test('where the page begins is told by the first balance on paper', () => {
	const rows = [sale, typed({ day: '4', what: 'materials', out: '10.000', balance: '-4.000' })];
	expect(startOf(rows, readRows(rows, reader))).toBe(-19_000);
	expect(startOf([sale], readRows([sale], reader))).toBeNull();
});

test('a negative balance on paper is understood', () => {
	const rows = [typed({ day: '4', what: 'materials', out: '10.000', balance: '-4.000' })];
	expect(runningCheck(rows, readRows(rows, reader), 6_000)[0]).toEqual({ balance: -4_000, gap: 0 });
});

test('rows that the book has already are marked, one for one', () => {
	const read = readRows([sale, { ...sale, note: ' Keripik ' }, { ...sale, in: '26.000' }], reader);
	const held = [read[0]?.draft as Draft];
	expect(duplicatesIn(read, held)).toEqual([true, false, false]);
	expect(duplicatesIn(read, [...held, ...held])).toEqual([true, true, false]);
});
