import { createServer } from 'node:net';

const TRIES = 20;

/**
 * The port to serve on: `wanted` when it is given and free (throws when it is taken), else the first
 * free one from `fallback` on.
 */
export async function choosePort(wanted: string | undefined, fallback: number): Promise<number> {
	if (wanted !== undefined && wanted !== '') {
		const port = Number(wanted);
		if (!Number.isInteger(port) || port < 1 || port > 65_535) {
			throw new Error(`PORT=${wanted} is not a port number`);
		}
		if (!(await isFree(port)))
			throw new Error(`port ${port} is taken: stop what uses it, or set PORT`);
		return port;
	}
	for (let port = fallback; port < fallback + TRIES; port++) if (await isFree(port)) return port;
	throw new Error(`ports ${fallback} to ${fallback + TRIES - 1} are all taken: set PORT`);
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, () => probe.close(() => resolve(true)));
	});
}
