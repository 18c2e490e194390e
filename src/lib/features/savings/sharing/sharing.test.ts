import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { saveRecords } from '$lib/device/records.ts';
import { shareableNow } from '$lib/device/sharing.ts';
import type { ClosingFields, MemberFields } from '$lib/domain/records.ts';
import { compulsorySaving, draft, entry, sale } from '$lib/domain/posting.ts';
import { cancel, post, RefusedError, type Writer } from '../../posting/post.ts';
import { byPerson } from './by-person.ts';
import { ShareForm } from './share-form.svelte.ts';
import { sharersOf, sharingsOf } from './sharing.ts';
import { percent } from './words.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const AMIN = '019ab000-0000-7000-8000-000000000003';
const TODAY = '2026-11-22';
const person = (name: string, role: MemberFields['role']): MemberFields => ({
	...{ name, role, has_phone: true, joined_at: 0, linked_at: null, left_at: null, terms: [] }
});
const members = new Map([
	[SITI, person('Siti', 'treasurer')],
	[AMIN, person('Amin', 'member')]
]);
const closing: ClosingFields = {
	...{ month: '2026-10-01', through: '2026-10-31', cash: 0, bank: 0, profit: 90_000 },
	...{ journal_seq: 5, chain: '', requested_by: SITI, approved_by: AMIN }
};
const thirds = { capital: 200, members: 500, iks: 200, officers: 100 };

let device: Device;
let meeting: string;
let stores = 0;
const writer = (): Writer => ({
	...{ device, id: GROUP, role: 'treasurer', self: SITI, members, today: () => TODAY },
	wrote: () => undefined
});

beforeEach(async () => {
	device = await openDevice(`sharing-${stores++}`);
	const held = { held_on: '2026-11-20', decisions: ['Bagi hasil'], deleted: false };
	meeting = (await saveRecords(device, GROUP, [{ kind: 'meeting', id: null, set: held }]))[0] ?? '';
	await device.db.put('records', {
		...{ group: GROUP, kind: 'closing', id: '019ab000-0000-7000-8000-0000000000c1', seq: 1 },
		...{ fields: { ...closing }, confirmed: {}, meta: {}, verified: true }
	});
	const said = { occurredOn: '2026-10-31', note: '' };
	await saveTransaction(device, GROUP, SITI, {
		...draft('period_closing', said, [entry('3203', '3201', 90_000)])
	});
	const item = { product: null, quantityMilli: null, amount: 8_000 };
	const hand = { by: 'hand', member: AMIN } as const;
	await post(
		writer(),
		sale({ ...{ occurredOn: '2026-11-02', note: '' }, items: [item], payment: hand })
	);
	const saved = { occurredOn: '2026-11-02', note: '', amount: 30_000, member: SITI };
	await post(writer(), compulsorySaving({ ...saved, into: { place: 'cash' } }));
});
afterEach(() => device.close());

async function decided(amount = 90_000) {
	const { closings } = await shareableNow(device, GROUP);
	const form = new ShareForm(TODAY, amount, undefined);
	form.meeting = meeting;
	form.parts = { ...thirds };
	form.sharers = await sharersOf(device, GROUP, members, 'equal', closings);
	return form.decided;
}
const share = async () => {
	const { draft: shared, rule } = await decided();
	return post(writer(), shared, (id) => ({
		records: [{ kind: 'profit_rule', id, set: rule }],
		files: []
	}));
};

test('what may be shared is the profit of closed months, and nothing after it was shared', async () => {
	expect(await shareableNow(device, GROUP)).toMatchObject({
		...{ amount: 90_000, retained: 90_000, closings: [{ month: '2026-10-01' }] }
	});
	const { id } = await share();
	expect(await shareableNow(device, GROUP)).toMatchObject({ amount: 0, closings: [] });
	const [sharing] = await sharingsOf(device, GROUP);
	expect(sharing).toMatchObject({ id, heldOn: '2026-11-20', rule: { amount: 90_000, meeting } });
	expect(byPerson(sharing?.row.entries ?? [])).toEqual([
		{ member: AMIN, amount: 22_500 },
		{ member: SITI, amount: 31_500 }
	]);
});

test('a cancelled sharing is none, and its profit may be shared again', async () => {
	const { id } = await share();
	await cancel(writer(), id, 'salah hitung');
	expect(await sharingsOf(device, GROUP)).toEqual([]);
	expect((await shareableNow(device, GROUP)).amount).toBe(90_000);
});

test('more than may be shared is refused', async () => {
	const { draft: shared } = await decided(90_001);
	await expect(post(writer(), shared)).rejects.toThrow(RefusedError);
});

test('members are weighted by what the basis counts, officers are marked', async () => {
	const weights = async (basis: 'work' | 'savings', through: string) =>
		(await sharersOf(device, GROUP, members, basis, [{ ...closing, through }])).map(
			({ weight }) => weight
		);
	expect(await weights('savings', '2026-10-31')).toEqual([0, 30_000]);
	expect(await weights('work', '2026-11-30')).toEqual([8_000, 0]);
	expect(await weights('work', '2026-10-31')).toEqual([0, 0]);
	const equal = await sharersOf(device, GROUP, members, 'equal', [closing]);
	expect(equal.map(({ member, isOfficer }) => [member, isOfficer])).toEqual([
		[AMIN, false],
		[SITI, true]
	]);
});

test('a form starts with the last rule, says what is missing, and is not complete before it is whole', () => {
	const last = { ...thirds, meeting: 'lama', amount: 1, basis: 'savings' as const };
	const form = new ShareForm(TODAY, 90_000, last);
	form.sharers = [{ member: SITI, weight: 0, isOfficer: true }];
	expect(form).toMatchObject({ basis: 'savings', missing: 0, isEqualInstead: true });
	expect(form.isComplete).toBe(false);
	form.meeting = meeting;
	expect(form.isComplete).toBe(true);
	form.parts.iks = 150;
	expect(form).toMatchObject({ missing: 50, shares: [], isComplete: false });
	expect(() => form.decided).toThrow('not complete');
	expect(percent(form.missing)).toBe('5 %');
	expect(percent(125)).toBe('12,5 %');
});
