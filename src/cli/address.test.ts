import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { choosePort } from './address.ts';

const servers: Server[] = [];

async function occupy(port = 0): Promise<number> {
	const server = createServer();
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(port, resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
}

afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

test('a port that was asked for and is taken is refused, not replaced', async () => {
	const taken = await occupy();
	await expect(choosePort(String(taken), 5600)).rejects.toThrow(`port ${taken} is taken`);
});

test('without a wish the first free one is taken', async () => {
	const taken = await occupy();
	expect(await choosePort(undefined, taken)).toBeGreaterThan(taken);
});

test.each(['http', '0', '70000', '80.5'])('%s is no port', async (wish) => {
	await expect(choosePort(wish, 5600)).rejects.toThrow('not a port number');
});
