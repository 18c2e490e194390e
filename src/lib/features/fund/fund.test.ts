import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { recordById, saveRecords } from '$lib/device/records.ts';
import type { MemberFields } from '$lib/domain/records.ts';
import { loanGiven } from '$lib/domain/posting/members.ts';
import { post } from '../posting/post.ts';
import { saveFund } from './commands.ts';
import { decidedIn, namesAmount } from './decision.ts';
import { readFund } from './read.ts';
import { fundFacts, monthRows, turnoverWords } from './words.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const TODAY = '2026-04-20';
const siti: MemberFields = {
	...{ name: 'Siti', role: 'member', has_phone: true, joined_at: 0 },
	...{ linked_at: null, left_at: null, terms: [] }
};
const members = new Map([[SITI, siti]]);

let device: Device;
let stores = 0;
const view = (role: 'chair' | 'treasurer' = 'chair', self: string | null = SITI) => ({
	...{ device, id: GROUP, role, self, members, today: () => TODAY, wrote: vi.fn() }
});

async function meetingOn(held_on: string, decisions: string[]): Promise<string> {
	const set = { held_on, agenda: 'Rapat', decisions, deleted: false };
	const [id] = await saveRecords(device, GROUP, [{ kind: 'meeting', id: null, set }]);
	return id as string;
}
const decisionsOf = async (meeting: string) =>
	(await recordById(device, 'meeting', meeting))?.fields.decisions;
const read = () => readFund(device, GROUP, TODAY);

beforeEach(async () => {
	device = await openDevice(`fund-${stores++}`);
});
afterEach(() => device.close());

test('an amount is found in words, but not inside a longer one', () => {
	expect(namesAmount('Dana bergulir Rp 5.000.000 mulai Mei', 5_000_000)).toBe(true);
	expect(namesAmount('Dana 5.000.000.', 5_000_000)).toBe(true);
	for (const text of ['Rp 15.000.000', 'Rp 5.000.000.000', 'Rp 500.000', '']) {
		expect(namesAmount(text, 5_000_000), text).toBe(false);
	}
});

test('leaders set the fund, and the minutes tell of it once', async () => {
	const meeting = await meetingOn('2026-01-10', ['Iuran tetap']);
	const chair = view();
	await saveFund(chair, 5_000_000, meeting);
	await saveFund(chair, 5_000_000, meeting);
	expect(chair.wrote).toHaveBeenCalledOnce();
	const decisions = await decisionsOf(meeting);
	expect(decisions).toHaveLength(2);
	expect(decisions?.[1]).toContain('5.000.000');
	expect((await recordById(device, 'group', GROUP))?.fields.fund_amount).toBe(5_000_000);
	expect((await read()).meeting?.id).toBe(meeting);

	await saveFund(chair, null, null);
	expect((await recordById(device, 'group', GROUP))?.fields.fund_amount).toBeNull();
	expect(await decisionsOf(meeting)).toHaveLength(2);
	expect((await read()).meeting).toBeNull();
});

test('others do not set it', async () => {
	for (const who of [view('treasurer'), view('chair', null)]) {
		await expect(saveFund(who, 1, null)).rejects.toThrow('NOT_ALLOWED');
	}
	expect(await device.db.count('outbox')).toBe(0);
});

test('the newest meeting that names the amount decided it; a removed one did not', async () => {
	const first = await meetingOn('2026-01-10', ['Dana Rp 2.000.000']);
	const second = await meetingOn('2026-02-10', ['Dana jadi Rp 3.000.000']);
	const again = await meetingOn('2026-03-10', ['Dana tetap Rp 2.000.000']);
	await saveFund(view(), 2_000_000, null);
	expect((await read()).meeting?.id).toBe(again);
	await saveRecords(device, GROUP, [{ kind: 'meeting', id: again, set: { deleted: true } }]);
	expect((await read()).meeting?.id).toBe(first);
	const meetings = [await recordById(device, 'meeting', second)].filter((one) => one !== undefined);
	expect(decidedIn(meetings, 2_000_000)).toBeNull();
});

test('a loan stands in the figures, with who borrowed and what is late', async () => {
	await saveFund(view(), 400_000, null);
	const held = { group: GROUP, kind: 'member' as const, id: SITI, seq: 1, meta: {} };
	const fields = { ...siti };
	await device.db.put('records', { ...held, fields, confirmed: fields, verified: true });
	const from = { place: 'cash' as const };
	const said = { occurredOn: '2026-02-01', note: '', member: SITI, amount: 600_000, from };
	const set = { member: SITI, principal: 600_000, months: 6, charge: 0, first_due: '2026-03-01' };
	await post(view(), loanGiven(said), (id) => ({
		...{ records: [{ kind: 'loan', id, set }], files: [] }
	}));
	const { report, arrears, borrowers } = await read();
	expect(report).toMatchObject({ aside: 400_000, lent: 600_000, free: -200_000, isWhole: true });
	expect(arrears.members).toEqual([
		{ member: SITI, remaining: 600_000, count: 2, amount: 200_000, days: 50 }
	]);
	expect(borrowers.map(({ name, owed }) => [name, owed])).toEqual([['Siti', 600_000]]);
	expect(turnoverWords(report)).toContain('1,5');
	expect(fundFacts(report)).toHaveLength(6);
	expect(monthRows(report)).toHaveLength(3);
});
