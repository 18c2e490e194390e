import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevice } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
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
