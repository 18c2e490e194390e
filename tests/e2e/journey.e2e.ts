import { expect, test } from './support/test';
import { callApi, rpc, signUp } from '../support/api';
import {
	allSent,
	bookOnPhone,
	groupOf,
	invite,
	join,
	ready,
	saved,
	sellFree,
	startGroup,
	typeAmount
} from './support/app';
import { tokenOn } from './support/orders';

test('two phones write offline, one dies right after the last tap, and both end with the same book', async ({
	takePhone,
	baseURL
}) => {
	const a = await takePhone();
	const b = await takePhone();
	const { group } = await startGroup(a.page, 'KUBE Uji Bersama', 'Ibu Asih');
	const code = await invite(a.page, group, 'Bendahara');
	await join(b.page, code, 'Pak Budi');
	await Promise.all([ready(a.page), ready(b.page)]);

	await a.context.setOffline(true);
	await b.context.setOffline(true);
	for (const amount of [15_000, 20_000]) {
		await sellFree(a.page, group, amount);
		await saved(a.page);
	}
	await sellFree(a.page, group, 25_000);
	await saved(a.page);
	await a.page.close();

	await b.page.goto(`/app/${group}/catat/beli-bahan`);
	await typeAmount(b.page, 12_000);
	await b.page.getByRole('button', { name: /^Simpan/ }).click();
	await saved(b.page);

	a.page = await a.context.newPage();
	await a.page.goto('/app');
	await groupOf(a.page);
	await expect(a.page.getByText(/3 catatan belum terkirim/)).toBeVisible();

	await a.context.setOffline(false);
	await b.context.setOffline(false);
	await allSent(a.page);
	await b.page.goto(`/app/${group}`);
	await allSent(b.page);
	await a.page.reload();
	await expect
		.poll(async () => (await bookOnPhone(a.page, group))?.ids.length, { timeout: 30_000 })
		.toBe(4);
	await b.page.reload();
	await expect
		.poll(async () => (await bookOnPhone(b.page, group))?.ids.length, { timeout: 30_000 })
		.toBe(4);

	const [onA, onB] = [await bookOnPhone(a.page, group), await bookOnPhone(b.page, group)];
	expect(onB).toEqual(onA);
	expect(onA?.chain).toMatch(/^[0-9a-f]{64}$/);
	for (const { page } of [a, b]) {
		await page.goto(`/app/${group}/buku`);
		await expect(page.getByText('Rp 48.000').first()).toBeVisible();
		await expect(page.getByRole('listitem').filter({ hasText: 'terkirim' })).toHaveCount(4);
	}

	// The server has exactly these four, asked as a member; somebody of another group gets nothing.
	const { key } = (await (await fetch(`${baseURL}/lumbung.json`)).json()) as { key: string };
	const server = { url: baseURL as string, key };
	const token = await tokenOn(a.page);
	const ask = async (who: string) => {
		const path = `/rest/v1/transactions?select=id&group_id=eq.${group}&order=seq`;
		const response = await callApi(server, path, { token: who });
		expect(response.status).toBe(200);
		return ((await response.json()) as { id: string }[]).map(({ id }) => id);
	};
	expect(await ask(token)).toEqual(onA?.ids);
	const stranger = await signUp(server);
	const other = { p_name: 'KUBE Lain', p_district: '32.01.05', p_business: 'food' };
	await rpc(server, 'start_group', { ...other, p_chair_name: 'Ibu Lain' }, stranger.token);
	expect(await ask(stranger.token)).toEqual([]);
	expect(await rpc(server, 'sync_pull', { p_group: group }, stranger.token)).toEqual({
		err: 'not_member'
	});
});
