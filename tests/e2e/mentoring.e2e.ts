import type { Page } from '@playwright/test';
import { allSent, bookRows, ready } from './support/app';
import { openApp, secondMentor, signIn } from './support/demo';
import { expectAccessible } from './support/inspect';
import {
	fillVisit,
	finishVisit,
	groupsOn,
	holds,
	meet,
	openScreen,
	putAside
} from './support/mentor';
import { expect, test } from './support/test';

const SECRET = 'Bendahara tampak takut bicara di depan ketua.';
const ADVICE = 'Catat penjualan tiap sore sebelum pulang.';
const ACTION = 'Menulis penjualan tiap sore';
const QUESTION = 'Nota ini belanja untuk apa, Bu?';

test('a day of a mentor in three villages without a network, and what a group makes of it', async ({
	phoneOf
}) => {
	test.setTimeout(300_000);
	const mentor = (await phoneOf('mentor')).page;
	const chair = (await phoneOf('chair')).page;
	const group = await openApp(chair);
	await ready(chair);
	await mentor.goto('/app/dampingan');
	await ready(mentor);
	const groups = await groupsOn(mentor);
	expect(groups).toHaveLength(3);
	expect(groups.map(({ id }) => id)).toContain(group);
	const others = groups.filter(({ id }) => id !== group);
	let visit = '';

	await test.step('her groups open from a cold start, by need, each reason explained', async () => {
		await mentor.context().setOffline(true);
		await mentor.goto('/app/dampingan');
		expect(await groupsOn(mentor)).toEqual(groups);
		await expectAccessible(mentor, 'the groups of a mentor');
		await openScreen(mentor, `/app/dampingan/${groups[0]?.id}`, groups[0]?.name ?? '');
		await expectAccessible(mentor, 'a group of a mentor');
		const aside = await putAside(mentor, 'Sudah dibicarakan');
		await expect(mentor.getByText('1 tanda ditunda')).toBeVisible();
		await mentor.goto('/app/dampingan');
		await expect(mentor.getByRole('main').getByText(aside, { exact: true })).toHaveCount(0);
	});
	await test.step('three visits, one of them broken off by a dead battery', async () => {
		await fillVisit(mentor, group, {
			...{
				place: 'Rumah Bu Neng',
				cash: 1_000_000,
				problems: 'Nota belum ditulis.',
				secret: SECRET
			},
			...{ advice: ADVICE, action: { what: ACTION, owner: 'Cucu Hasanah' }, photo: 'rapat' },
			signs: 'Neng Sumiati'
		});
		await expectAccessible(mentor, 'the form of a visit');
		const form = mentor.url();
		await mentor.goto('about:blank');
		await mentor.goto(form);
		await expect(mentor.getByLabel('Saran', { exact: true })).toHaveValue(ADVICE);
		await expect(mentor.getByText('Neng Sumiati sudah tanda tangan')).toBeVisible();
		await finishVisit(mentor);
		visit = mentor.url().split('/').at(-1) ?? '';
		await expect(mentor.getByText(SECRET)).toBeVisible();
		for (const { id } of others) {
			await fillVisit(mentor, id, { place: 'Balai desa', advice: 'Teruskan.' });
			await finishVisit(mentor);
		}
	});
	await test.step('she asks about an entry of the newest that her phone holds', async () => {
		await mentor.goto(`/app/${group}/buku`);
		await bookRows(mentor).filter({ hasText: 'Beli bahan' }).first().getByRole('button').click();
		const sheet = mentor.getByRole('dialog');
		await sheet.getByRole('button', { name: 'Tanya nota ini' }).click();
		await sheet.getByLabel('Pertanyaan Anda').fill(QUESTION);
		await sheet.getByRole('button', { name: 'Simpan' }).click();
		await expect(sheet.getByText(QUESTION)).toBeVisible();
		await meet(mentor);
	});
	await test.step('the group reads what was shared and nothing else', async () => {
		await openApp(chair);
		await chair.goto(`/app/${group}/pendamping`);
		await expect(chair.getByText(ADVICE).first()).toBeVisible();
		await expectAccessible(chair, 'the screen about the mentor');
		await chair.goto(`/app/${group}/pendamping/${visit}`);
		await expect(chair.getByText('Nota belum ditulis.')).toBeVisible();
		await expectAccessible(chair, 'a visit as the group reads it');
		await expect(chair.getByText(SECRET)).toHaveCount(0);
		expect([await holds(chair, ADVICE), await holds(chair, SECRET)]).toEqual([true, false]);
	});
	await test.step('without a network the chair confirms, ticks and answers', async () => {
		await chair.context().setOffline(true);
		await chair.goto(`/app/${group}/pendamping/${visit}`);
		await chair.getByRole('button', { name: 'Benarkan kunjungan' }).click();
		await chair.getByRole('dialog').getByRole('button', { name: 'Benar', exact: true }).click();
		await expect(chair.getByText(/^Ketua membenarkan kunjungan ini/)).toBeVisible();
		await chair.getByRole('button', { name: new RegExp(ACTION) }).click();
		await chair.getByRole('dialog').getByRole('button', { name: 'Sudah selesai' }).click();
		await expect(chair.getByRole('dialog')).toHaveCount(0);
		await openScreen(chair, `/app/${group}/tanya`, 'Tanya jawab');
		await expectAccessible(chair, 'open questions');
		const question = chair.getByRole('article').filter({ hasText: QUESTION });
		await question.getByRole('button', { name: 'Jawab' }).click();
		await question.getByLabel('Jawaban Anda').fill('Pisang untuk pesanan Minggu.');
		await question.getByRole('button', { name: 'Simpan' }).click();
		await expect(question.getByText('Pisang untuk pesanan Minggu.')).toBeVisible();
		await chair.context().setOffline(false);
		await chair.goto(`/app/${group}`);
		await allSent(chair);
	});
	await test.step('the mentor sees what became of her day', async () => {
		await meet(mentor);
		await mentor.goto(`/app/dampingan/${group}/kunjungan/${visit}`);
		await expect(mentor.getByText(/^Ketua membenarkan kunjungan ini: Neng Sumiati/)).toBeVisible();
		await expect(mentor.getByText(/selesai, kata Neng Sumiati/)).toBeVisible();
		await mentor.goto(`/app/${group}/tanya`);
		const settled = mentor.getByRole('article').filter({ hasText: QUESTION });
		await expect(settled.getByText('Pisang untuk pesanan Minggu.')).toBeVisible();
	});
});

test('the monthly report is drawn from the visits, sent, and accepted by the office', async ({
	phoneOf
}) => {
	const mentor = (await phoneOf('mentor')).page;
	const officer = (await phoneOf('officer')).page;
	const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format().slice(0, 7);
	await mentor.goto('/app/dampingan');
	const [first] = await groupsOn(mentor);
	if (!first) throw new Error('the mentor has no group');
	await fillVisit(mentor, first.id, { place: 'Balai RW', advice: ADVICE });
	await finishVisit(mentor);
	await meet(mentor);
	await openScreen(mentor, `/app/dampingan/laporan/${month}`, 'Laporan bulanan');
	await expectAccessible(mentor, 'writing the monthly report');
	await mentor.getByLabel('Masalah').last().fill('Hujan terus.');
	await mentor.getByRole('button', { name: 'Kirim ke dinas' }).click();
	await mentor.getByRole('dialog').getByRole('button', { name: 'Kirim sekarang' }).click();
	await expect(mentor.getByText('Laporan terkirim ke dinas')).toBeVisible();

	await openScreen(officer, '/app/kantor/laporan-pendamping', 'Laporan pendamping');
	await expectAccessible(officer, 'reports of mentors');
	await officer
		.getByRole('link', { name: /Ratna Kusumawardani/ })
		.first()
		.click();
	await expect(officer.getByText('Hujan terus.')).toBeVisible();
	await expect(officer.getByText('Balai RW')).toBeVisible();
	await officer.getByRole('button', { name: 'Terima' }).click();
	await officer
		.getByRole('dialog')
		.getByRole('button', { name: /^Terima/ })
		.click();
	await mentor.goto(`/app/dampingan/laporan/${month}`);
	await expect(mentor.getByText(/^Diterima oleh/)).toBeVisible();
});

/** The office gives a group to a mentor from today on; its screen is open. */
async function giveTo(officer: Page, group: string, mentor: string): Promise<void> {
	const give = officer.getByRole('button', {
		name: new RegExp(`^Serahkan ke pendamping lain\\s*: ${group}$`)
	});
	await give.click();
	const sheet = officer.getByRole('dialog');
	await sheet.getByLabel('Siapa pendampingnya?').selectOption({ label: mentor });
	await expect(sheet.getByText(/kehilangan akses ke kelompok ini/)).toBeVisible();
	await expectAccessible(officer, 'handing a group over');
	await sheet.getByRole('button', { name: 'Serahkan kelompok' }).click();
	await expect(officer.getByText(new RegExp(`^${group} didampingi ${mentor}`))).toBeVisible();
}

test('a group is handed to another mentor: she reads its history, the former one has it no more', async ({
	phoneOf,
	takePhone
}) => {
	const former = (await phoneOf('mentor')).page;
	const officer = (await phoneOf('officer')).page;
	await former.goto('/app/dampingan');
	const [first] = await groupsOn(former);
	if (!first) throw new Error('the mentor has no group');
	await fillVisit(former, first.id, { place: 'Balai desa', secret: SECRET });
	await finishVisit(former);
	await meet(former);

	await test.step('the office hands it over from today on', async () => {
		await openScreen(officer, '/app/kantor/pendamping', 'Pendamping di wilayah');
		await expect(officer.getByText(first.name).first()).toBeVisible();
		await expectAccessible(officer, 'mentors of a region');
		await giveTo(officer, first.name, 'Hendra Wiguna');
	});
	await test.step('the former mentor writes on without a network, and has the group no more when she connects', async () => {
		await ready(former);
		await former.context().setOffline(true);
		await fillVisit(former, first.id, { place: 'Rumah ketua', secret: 'Ditulis terlambat.' });
		await finishVisit(former);
		await former.context().setOffline(false);
		await former.goto('/app/dampingan');
		await expect.poll(() => holds(former, SECRET), { timeout: 30_000 }).toBe(false);
		expect(await groupsOn(former)).not.toContainEqual(first);
	});
	await test.step('the new mentor reads the history, also what only mentors read', async () => {
		const { page } = await takePhone();
		await signIn(page, secondMentor);
		await page.goto(`/app/dampingan/${first.id}`);
		await page.getByRole('link', { name: /^Kunjungan terakhir/ }).click();
		await expect(page.getByText(SECRET)).toBeVisible();
		await expect(page.getByText('Ditulis terlambat.')).toHaveCount(0);
	});
	await test.step('it can be handed back, and is hers again at the next contact', async () => {
		await giveTo(officer, first.name, 'Ratna Kusumawardani');
		await meet(former);
		await expect
			.poll(async () => (await groupsOn(former)).map(({ id }) => id), { timeout: 30_000 })
			.toContain(first.id);
	});
});
