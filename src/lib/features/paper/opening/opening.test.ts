import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { bookPage } from '$lib/device/journal.ts';
import { recordsOf, saveRecords } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { accounts, OPENING, openingCredits, STOCK_QUANTITY } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { openingSums } from '$lib/domain/posting/parties.ts';
import type { Writer } from '../../posting/post.ts';
import {
	amountKey,
	noOpening,
	openingSections,
	type OpeningState,
	sectionNames,
	unfinishedIn
} from './opening.ts';
import { OpeningForm } from './opening-form.svelte.ts';
import { openingWord } from './words.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const CHIPS = '019ab000-0000-7000-8000-000000000009';
const PAN = '019ab000-0000-7000-8000-00000000000a';
const pan = {
	...{ id: PAN, name: 'Wajan', account: '1501', quantity: 2, cost: 500_000, worn: 100_000 },
	...{ acquiredOn: '2025-01-10', lifeMonths: 48 }
};
const state: OpeningState = {
	day: '2026-11-01',
	amounts: { '1101': 300_000, [amountKey('3104', SITI)]: 50_000, '3101': 600_000, '2202': 0 },
	parties: [
		{ account: '1201', name: 'Bu Tini', amount: 20_000 },
		{ account: '2101', name: 'bu tini', amount: 5_000 }
	],
	goods: { [CHIPS]: { quantityMilli: 10_000, value: 80_000 } },
	things: [pan]
};

let device: Device;
let stores = 0;
const writer = (): Writer => ({
	...{ device, id: GROUP, role: 'treasurer', self: SITI },
	members: new Map([
		[
			SITI,
			{
				...{ name: 'Siti', role: 'treasurer', has_phone: true, joined_at: 0, linked_at: null },
				...{ left_at: null, terms: [] }
			}
		]
	]),
	...{ today: () => '2026-11-22', wrote: () => undefined }
});

beforeEach(async () => {
	device = await openDevice(`opening-${stores++}`);
	const chips = { name: 'Keripik', unit: 'bungkus', price: 15_000, kind: 'food', deleted: false };
	await saveRecords(device, GROUP, [
		{ kind: 'product', id: CHIPS, set: chips as { name: string; kind: 'food' } }
	]);
});
afterEach(() => device.close());

test('everything that was typed stands in the book, a transaction a section', async () => {
	const form = new OpeningForm(writer());
	await form.begin();
	form.change(state);
	const lines = sectionNames.flatMap((name) => form.lines(name, () => 'food'));
	expect(openingSums(lines)).toEqual({
		...{ owned: 800_000, debts: 5_000, capital: 650_000, difference: 145_000 }
	});
	await form.save((section) => `Saldo awal: ${section}`);

	const { rows } = await bookPage(device, GROUP, 20);
	expect(rows.map(({ note }) => note)).toEqual(
		['capital', 'savings', 'debts', 'things', 'goods', 'owed', 'money'].map(
			(name) => `Saldo awal: ${name}`
		)
	);
	const parties = await recordsOf(device, GROUP, 'party');
	expect(parties.map(({ fields }) => fields.name)).toEqual(['Bu Tini']);
	const balances = await balancesOf(device, GROUP);
	expect(balanceOf(balances, OPENING)).toBe(145_000);
	expect(balanceOf(balances, '1201', { holder: parties[0]?.id ?? '' })).toBe(20_000);
	expect(balanceOf(balances, '1590')).toBe(100_000);
	expect(balanceOf(balances, STOCK_QUANTITY, { holder: CHIPS })).toBe(10_000);
	const [asset] = await recordsOf(device, GROUP, 'asset');
	expect(asset).toMatchObject({
		id: PAN,
		fields: { name: 'Wajan', cost: 500_000, life_months: 48, origin: 'opening', quantity: 2 }
	});
	const things = rows.find(({ note }) => note.endsWith('things'));
	expect(things?.entries.map(({ product }) => product)).toEqual([PAN, PAN]);
	expect(form.state).toEqual(noOpening('2026-11-22'));
});

test('what was typed survives a closed app', async () => {
	const form = new OpeningForm(writer());
	await form.begin();
	form.change(state);
	await expect
		.poll(async () => {
			const again = new OpeningForm(writer());
			await again.begin();
			return again.state;
		})
		.toEqual(state);
});

test.each<[string, Partial<OpeningState>, string | null]>([
	['nothing', {}, null],
	['a name without an amount', { parties: [{ account: '2301', name: 'BRI', amount: 0 }] }, 'debts'],
	['an amount without a name', { parties: [{ account: '1201', name: ' ', amount: 5 }] }, 'owed'],
	['goods without a value', { goods: { x: { quantityMilli: 5, value: 0 } } }, 'goods'],
	['a thing worn more than it cost', { things: [{ ...pan, worn: 500_001 }] }, 'things'],
	['a thing without a name', { things: [{ ...pan, name: '' }] }, 'things'],
	['everything', state, null]
])('%s', (_, change, section) => {
	expect(unfinishedIn({ ...noOpening('2026-11-22'), ...change })).toBe(section);
});

test('every account that is asked for has words and a side', () => {
	const asked = sectionNames.flatMap((name) =>
		openingSections[name].flatMap((part) => ('account' in part ? [part.account] : []))
	);
	expect(new Set(asked).size).toBe(asked.length);
	for (const account of asked) {
		expect(openingWord(account)).not.toBe('');
		const type = accounts.get(account)?.type;
		expect(openingCredits.includes(account)).toBe(type !== 'asset');
	}
});
