// What a phone shows of a report before it is sent is what the database sends: private.report_content and domain/capital/report.
import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { correctionOf } from '../../src/lib/device/journal.ts';
import { saveRecords } from '../../src/lib/device/records.ts';
import type { ReportAnswer, ReportContent } from '../../src/lib/domain/capital/report.ts';
import { type Draft, mirror } from '../../src/lib/domain/journal.ts';
import { supplierAdvance } from '../../src/lib/domain/posting/parties.ts';
import { expense, grantReceived, materialPurchase } from '../../src/lib/domain/posting.ts';
import { readDraft } from '../../src/lib/features/report/read.ts';
import { Phone } from '../property/support/phone.ts';
import { sqlRemote } from '../property/support/sql-remote.ts';
import { call, transactionOp } from '../support/calls.ts';
import {
	agreeGrant,
	attachment,
	grant,
	newRecord,
	planLine,
	pushAll,
	report
} from '../support/capital.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { asset, meeting, photo } from '../support/records.ts';

const UNTIL = '2026-10-17';
const PAGE_ROWS = 7;
const bank = { place: 'bank' } as const;
const [id, oven, flour, decided] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

let db: TestDatabase;
let cast: Cast;
let phone: Phone;

const said = { note: 'beli', forGrant: id };
const bought = (occurredOn: string, amount: number, forLine: string): Draft =>
	expense({ ...said, occurredOn, amount, account: '6107', from: bank, forLine });

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	const { chair, treasurer } = cast.actors;
	const lines = [
		planLine(oven, { price: 900_000 }),
		planLine(flour, { quantity_milli: 2_500, price: 1_333_333 })
	];
	await agreeGrant(db, [treasurer, chair], cast.a.id, lines, { id, fields: grant });
	const things = ['B-02', 'A-09', 'A-10'].map((code) => ({
		...{ ...asset, code, place: 'Balai RW', method: 'straight' },
		holder: cast.a.members['treasurer']
	}));
	await pushAll(db, treasurer, cast.a.id, [
		transactionOp(grantReceived({ ...said, occurredOn: '2026-09-02', amount: 12_000_000 })),
		transactionOp(bought('2026-09-03', 850_000, oven)),
		transactionOp(bought('2026-10-17', 33_000, flour)),
		transactionOp(bought('2026-10-18', 44_000, flour)),
		transactionOp(
			supplierAdvance({
				...{ ...said, occurredOn: '2026-09-04', amount: 500_000, party: cast.a.buyer },
				...{ from: bank, forLine: flour }
			})
		),
		...things.map((thing) => newRecord('asset', thing)),
		newRecord('asset', { ...things[0], code: 'C-01', acquired_on: '2026-10-18' }),
		newRecord('meeting', { ...meeting, decisions: ['LPJ disetujui', 'Simpan di balai'] }, decided),
		newRecord('attachment', attachment(cast.a.id, id, { role: 'agreement' })),
		newRecord('attachment', attachment(cast.a.id, id, { role: 'treasurer', label: 'Bu Tini' })),
		newRecord('report', { ...report, until: UNTIL, meeting: decided }, id)
	]);
	const uid = chair.uid ?? '';
	phone = await Phone.on(uid, sqlRemote(db, uid, { behind: 0 }, PAGE_ROWS));
	expect(await phone.sync()).toBe(true);
});
afterAll(async () => {
	await phone.destroy();
	await db.stop();
});

const draft = async (): Promise<ReportContent> =>
	(await readDraft(phone.device, cast.a.id, id))?.content ?? expect.fail('no draft');

/** Written and signed without a network. */
async function workOffline() {
	const group = cast.a.id;
	const { device } = phone;
	const milled = await phone.save(
		group,
		materialPurchase({
			...{ ...said, occurredOn: '2026-10-05', amount: 120_000, party: cast.a.buyer },
			...{ account: '1301', from: { place: 'advance' }, forLine: flour }
		})
	);
	const wrong = await phone.save(group, bought('2026-10-06', 40_000, oven));
	if (!milled || !wrong) throw new Error('the phone does not have the group');
	await phone.save(group, mirror(wrong, 'salah catat', '2026-10-06'));
	expect(await correctionOf(device, wrong.id)).toBeDefined();
	await saveRecords(device, group, [
		{ kind: 'receipt', id: null, set: { transaction: milled.id, ...photo(group) } },
		{ kind: 'receipt', id: null, set: { transaction: randomUUID(), ...photo(group) } },
		{ kind: 'attachment', id: null, set: attachment(group, id, { role: 'chair', label: 'Siti' }) },
		{ kind: 'report', id, set: { results: 'Oven dan tepung terbeli.' } }
	]);
}

test('a draft that was made without a network is what is sent', async () => {
	await workOffline();
	const before = await draft();
	const set = { report_id: id, step: 'sent' as const };
	await saveRecords(phone.device, cast.a.id, [{ kind: 'report_step', id: null, set }]);
	expect(await phone.sync()).toBe(true);
	const told = await call<ReportAnswer[]>(db, cast.actors.member, 'report_steps', {
		...{ p_group: cast.a.id, p_report: id }
	});
	const sent = told.at(-1)?.content ?? expect.fail('nothing was sent');
	expect(sent.entries.map(({ amount }) => amount)).toEqual([
		...[850_000, 120_000, 40_000, -40_000, 33_000]
	]);
	expect(sent.ahead).toEqual({ [flour]: 380_000 });
	expect(sent.things.map(({ code }) => code)).toEqual(['A-01', 'A-09', 'A-10', 'B-02']);
	expect(sent.receipts).toHaveLength(1);
	expect(sent.signatures.map(({ label }) => label)).toEqual(['Bu Tini', 'Siti']);
	const known = { ...sent, group: { ...sent.group, regency: '' } };
	// The rows of this phone got their place in the chain with this round.
	expect({ ...before, chain: sent.chain }).toEqual(known);
	expect(await draft()).toEqual(known);
});

test('nothing of a report that lies with mentor and office is taken from a phone', async () => {
	const set = { report_id: id, step: 'sent' as const };
	const changes = [
		{ kind: 'report' as const, id, set: { results: 'Lain.' } },
		{ kind: 'report_step' as const, id: null, set }
	];
	await saveRecords(phone.device, cast.a.id, changes);
	expect(await phone.sync()).toBe(true);
	const refused = await phone.device.db.getAll('refused');
	expect(refused.map(({ code }) => code)).toEqual(['already_sent', 'already_sent']);
	expect((await draft()).texts.results).toBe('Oven dan tepung terbeli.');
});
