import type { BrowserContextOptions, Page } from '@playwright/test';
import type { TestServer } from '../support/server';
import type { HandPhone } from './support/app';
import { demo, type DemoPerson, openApp, openMentored } from './support/demo';
import { POISON_SHOWN, poisonPeople, poisonRecords, tokenOf } from './support/poison';
import { addressOf, knownIn, routes } from './support/screens';
import { OWN_PORT, phonesAt, startCopy } from './support/servers';
import { expect, test } from './support/test';

/** Text fields that people write, of which none may be left out; the others are found by trying. */
const FIELDS = [
	...['group.name', 'group.story', 'group.delivery_note', 'group.bank_account', 'party.name'],
	...['product.name', 'product.description', 'product.unit', 'product.ingredients', 'product.net'],
	...['product.storage', 'meeting.place', 'meeting.agenda', 'meeting.notes', 'meeting.decisions'],
	...['guest.name', 'guest.purpose', 'activity.name', 'asset.name', 'asset.note', 'grant.note'],
	...['budget_line.item', 'budget_line.supplier', 'attachment.label', 'custody.note'],
	...['visit.place', 'visit.problems', 'visit.advice', 'assessment.reasons', 'follow_up_step.note'],
	...['visit_note.remarks', 'follow_up.what', 'comment.body', 'graduation_talk.words']
];

/** Nothing of the texts became part of the page. @returns whether one is shown as text */
async function look(page: Page): Promise<boolean> {
	await expect(page.getByText(/Mengambil data|Membuka buku/)).toHaveCount(0);
	const found = await page.evaluate(() => {
		const traces = '[onerror], [onload], [onclick], img[src="x"], a[href^="javascript:" i]';
		return [...document.querySelectorAll(traces)].map(({ outerHTML }) => outerHTML.slice(0, 200));
	});
	expect(found, page.url()).toEqual([]);
	const text = await page.evaluate(() => {
		const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
		return [document.body.innerText, ...fields.map(({ value }) => value)].join('\n');
	});
	return POISON_SHOWN.test(text);
}

/** Goes to another screen without loading the app again. */
async function follow(page: Page, address: string): Promise<void> {
	await page.evaluate((href) => {
		const link = document.body.appendChild(document.createElement('a'));
		link.href = href;
		link.click();
		link.remove();
	}, address);
	await page.waitForURL((url) => url.pathname === address);
	await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
}

test('texts like scripts are texts, on every page and every screen', async ({
	takePhone,
	firstPort,
	dataDir,
	expectComplaint
}) => {
	test.setTimeout(420_000);
	expectComplaint(/status of 4\d\d/); // what an order's link or a record's address no longer names
	const server: TestServer = await startCopy(dataDir, firstPort + OWN_PORT.xss);
	const phones = phonesAt(server.url, dataDir);
	const dialogs: string[] = [];
	const phoneOf = async (person?: DemoPerson): Promise<HandPhone> => {
		const options: BrowserContextOptions = { baseURL: server.url };
		const phone = await takePhone(person ? { ...options, storageState: phones[person] } : options);
		phone.page.on('dialog', (dialog) => {
			dialogs.push(dialog.message());
			void dialog.dismiss();
		});
		return phone;
	};
	const shown = new Map<string, boolean>();
	const visit = async (page: Page, address: string) => {
		await follow(page, address);
		shown.set(address, await look(page));
	};

	try {
		const [chair, mentor] = [await phoneOf('chair'), await phoneOf('mentor')];
		const group = await openApp(chair.page);
		const tokens = [await tokenOf(server, demo.mentor), await tokenOf(server, demo.chair)];
		const taken = new Set<string>();
		let order = '';
		await test.step('every field that takes a text takes them', async () => {
			for (const token of tokens) {
				for (const field of await poisonRecords(server, token, group)) taken.add(field);
			}
			expect(FIELDS.filter((field) => !taken.has(field))).toEqual([]);
			order = await poisonPeople(server, tokens[1] ?? '', group);
		});

		await test.step('screens of a group', async () => {
			await openApp(chair.page);
			const known = await knownIn(chair.page, group);
			for (const route of routes.filter((each) => !/^\/app\/(dampingan|kantor)/.test(each))) {
				if (route !== '/app') await visit(chair.page, addressOf(route, group, known));
			}
		});

		await test.step('screens of a mentor', async () => {
			await mentor.page.goto('/app/dampingan');
			await openMentored(mentor.page, '<').catch(() => mentor.page.goto(`/app/dampingan/${group}`));
			await expect(mentor.page.getByText(POISON_SHOWN).first()).toBeVisible();
			const known = await knownIn(mentor.page, group);
			for (const route of routes.filter((each) => each.startsWith('/app/dampingan'))) {
				await visit(mentor.page, addressOf(route, group, known));
			}
		});

		await test.step('screens of the office', async () => {
			const { page } = await phoneOf('officer');
			await page.goto('/app/kantor');
			await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
			const known = await knownIn(chair.page, group);
			for (const route of routes.filter((each) => each.startsWith('/app/kantor'))) {
				await visit(page, addressOf(route, group, known));
			}
		});

		await test.step('pages for buyers', async () => {
			const { page } = await phoneOf();
			await page.goto('/');
			const shop = await page
				.locator('a[href^="/kelompok/"], a[href^="/produk/"]')
				.evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
			expect(shop.length).toBeGreaterThan(3);
			const pages = [...shop, '/kelompok/mekar-sari', '/kelompok/mekar-sari/keranjang'];
			for (const path of ['/', `/pesanan/${order}`, '/?cari=%3Cimg%20src%3Dx', ...pages]) {
				await page.goto(path);
				shown.set(path, await look(page));
			}
		});

		expect(dialogs).toEqual([]);
		const places = [...shown].filter(([, isShown]) => isShown);
		// Otherwise the texts were not where they were looked for.
		expect(places.length).toBeGreaterThan(20);
	} finally {
		await server.stop();
	}
});
