import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevice } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { saveRecords } from '$lib/device/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { type FormShape, shapeOfSlug } from './forms.ts';
import type { Writer } from './post.ts';
import { PostingForm } from './posting-form.svelte.ts';

const SITI = '019ab000-0000-7000-8000-000000000002';

async function writerOn(name: string, role: Role): Promise<Writer> {
	const siti = {
		...{ name: 'Siti', role: 'member' as const, has_phone: true },
		...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
	};
	return {
		...{ device: await openDevice(name), id: 'g1', role, self: SITI },
		...{ members: new Map([[SITI, siti]]), today: () => '2026-11-22', wrote: () => undefined }
	};
}

async function begun(writer: Writer, slug: string, query = '') {
	const form = new PostingForm(writer, shapeOfSlug(slug) as FormShape, new URLSearchParams(query));
	await form.begin();
	return form;
}

test('a plain member pays from her own hand without being asked', async () => {
	const writer = await writerOn('form-member', 'member');
	const form = await begun(writer, 'beli-bahan');
	expect(form.answers.place).toEqual({ place: 'hand', member: SITI });
	form.answer({ amount: 12_000 });
	const posted = await form.save();
	const row = await transactionById(writer.device, posted?.id ?? '');
	expect(row?.entries[0]).toMatchObject({ credit: '1104', member: SITI, amount: 12_000 });
});

test('what was begun is there again, and gone after it was saved', async () => {
	const writer = await writerOn('form-begun', 'treasurer');
	const first = await begun(writer, 'bayar-biaya');
	first.answer({ choice: '6101', amount: 5000 });
	const second = await begun(writer, 'bayar-biaya');
	expect(second.answers).toMatchObject({ choice: '6101', amount: 5000 });
	expect(await second.save()).not.toBeNull();
	expect((await begun(writer, 'bayar-biaya')).answers).toMatchObject({ amount: 0, note: '' });
});

test('the buyer who pays is taken from the link', async () => {
	const writer = await writerOn('form-query', 'treasurer');
	const form = await begun(writer, 'bayar-bon', 'pembeli=tini');
	expect(form.answers).toMatchObject({ party: 'tini', member: null });
	expect(form.open).toBe('amount');
	expect(await form.save()).toBeNull();
});

test('a recorded row comes back as answers', async () => {
	const writer = await writerOn('form-correct', 'treasurer');
	const form = await begun(writer, 'simpan-ke-bank');
	form.answer({ amount: 50_000, note: 'setoran', occurredOn: '2026-11-20' });
	const row = await form.save();
	const again = await begun(writer, 'simpan-ke-bank', `perbaiki=${row?.id}`);
	expect(again.answers).toMatchObject({
		...{ amount: 50_000, note: 'setoran', occurredOn: '2026-11-20' }
	});
});

test('the last choice and place are proposed again, but not what must be looked at anew', async () => {
	const writer = await writerOn('form-last', 'treasurer');
	const expense = await begun(writer, 'bayar-biaya');
	expense.answer({ choice: '6102', place: { place: 'bank' }, amount: 5000 });
	await expense.save();
	const again = await begun(writer, 'bayar-biaya');
	expect(again.answers).toMatchObject({ choice: '6102', place: { place: 'bank' }, amount: 0 });
	const difference = await begun(writer, 'selisih-uang');
	difference.answer({ choice: 'over', amount: 5000 });
	await difference.save();
	expect((await begun(writer, 'selisih-uang')).open).toBe('choice');
});

test('a link may say the amounts', async () => {
	const writer = await writerOn('form-amounts', 'treasurer');
	const form = await begun(writer, 'angsuran', 'anggota=siti&jumlah=100000&tambahan=2000');
	expect(form.answers).toMatchObject({ member: 'siti', amount: 100_000, second: 2000 });
	const odd = await begun(writer, 'simpan-ke-bank', 'jumlah=-5&tambahan=3');
	expect(odd.answers).toMatchObject({ amount: 0, second: 0 });
});

const GRANT = '019ab000-0000-7000-8000-000000000004';
const LINE = '019ab000-0000-7000-8000-000000000005';

/** A treasurer whose group has a grant with one line. */
async function granted(name: string): Promise<Writer> {
	const writer = await writerOn(name, 'treasurer');
	const line = { grant_id: GRANT, item: 'Angkut', deleted: false };
	await saveRecords(writer.device, writer.id, [
		{ kind: 'grant', id: GRANT, set: { amount: 1_000_000, deleted: false } },
		{ kind: 'budget_line', id: LINE, set: { ...line, quantity_milli: 1000, price: 500_000 } }
	]);
	const fields = { grant_id: GRANT, number: 1, lines: [{ ...line, id: LINE }] };
	const lines = [{ id: LINE, quantity_milli: 1000, price: 500_000 }];
	const row = { group: 'g1', kind: 'budget_plan' as const, id: SITI, seq: 1, verified: true };
	await writer.device.db.put('records', {
		...{ ...row, confirmed: {}, meta: {} },
		fields: { ...fields, lines }
	});
	return writer;
}

test('a line of the plan is named by the link, kept for the day, and kept when it is written anew', async () => {
	const writer = await granted('form-line');
	const use = { forGrant: GRANT, forLine: LINE };
	const form = await begun(writer, 'bayar-biaya', `hibah=${GRANT}&baris=${LINE}`);
	expect(form.answers).toMatchObject(use);
	form.answer({ choice: '6101', amount: 20_000 });
	const posted = await form.save();
	expect(posted?.waits).toBe(false);
	expect(await transactionById(writer.device, posted?.id ?? '')).toMatchObject(use);
	expect((await begun(writer, 'bayar-biaya')).answers).toMatchObject(use);
	expect((await begun(writer, 'beli-bahan')).answers).toMatchObject({ forGrant: null });
	const again = await begun(writer, 'bayar-biaya', `perbaiki=${posted?.id}`);
	expect(again.answers).toMatchObject({ ...use, amount: 20_000 });
});

test('beyond the plan, and outside it, waits for a second officer', async () => {
	const writer = await granted('form-over');
	const save = async (query: string, amount: number) => {
		const form = await begun(writer, 'bayar-biaya', query);
		form.answer({ choice: '6101', amount });
		return (await form.save())?.waits;
	};
	expect(await save(`hibah=${GRANT}&baris=${LINE}`, 500_001)).toBe(true);
	expect(await save(`hibah=${GRANT}`, 1)).toBe(true);
	expect(await save(`hibah=${GRANT}&baris=${LINE}`, 500_000)).toBe(false);
});
