import { expect } from '@playwright/test';
import { demo, type DemoPerson, signIn } from './demo';
import { keepPhones, type Phones, startDemo, test } from './servers';

test('people of the demonstration data sign in, each on a phone of her own', async ({
	browser,
	firstPort,
	dataDir
}) => {
	test.setTimeout(300_000);
	const server = await startDemo({ firstPort, dataDir });
	const phones: Partial<Phones> = {};
	for (const person of Object.keys(demo) as DemoPerson[]) {
		const context = await browser.newContext({ baseURL: server.url });
		await signIn(await context.newPage(), demo[person]);
		phones[person] = await context.storageState({ indexedDB: true });
		await context.close();
	}
	expect(await server.stop()).toBe(0);
	keepPhones(dataDir, phones as Phones);
});
