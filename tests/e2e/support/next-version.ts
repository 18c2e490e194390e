import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The application behind an address of its own, where a new version can come out. */
export interface Release {
	url: string;
	/** From now on the worker is another one. */
	comeOut(): void;
	/** Files of this name are gone; those asked for once are there when they are asked for again. */
	withdraw(name: RegExp, howLong: 'once' | 'for good'): void;
	/** They are there again. */
	putBack(): void;
	close(): void;
}

const WORKER = '/service-worker.js';
/** What a browser says to get less than the whole, plain file. */
const WHOLE = /^(accept-encoding|if-none-match|if-modified-since)$/;

/** Passes everything on to `origin`; browsers fetch a worker past all other ways to change what they get. */
export async function releaseOf(origin: string): Promise<Release> {
	let isNext = false;
	let isGone: (url: string) => boolean = () => false;
	const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
		const { url, method, headers } = incoming;
		const isWorker = url === WORKER;
		const wanted = Object.entries(headers).filter(([name]) => !isWorker || !WHOLE.test(name));
		const passed = request(
			new URL(url ?? '/', origin),
			{ method, headers: Object.fromEntries(wanted) },
			(answer) => {
				const said = { ...answer.headers };
				if (isWorker) delete said['content-length'];
				outgoing.writeHead(answer.statusCode ?? 502, said);
				answer.pipe(outgoing, { end: !isWorker });
				if (isWorker) answer.once('end', () => outgoing.end(isNext ? '\n// next version' : ''));
			}
		);
		passed.once('error', (error) => outgoing.destroy(error));
		incoming.pipe(passed);
	};
	const server = createServer((incoming, outgoing) => {
		if (isGone(incoming.url ?? '')) outgoing.writeHead(404).end();
		else pass(incoming, outgoing);
	});
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://localhost:${port}`,
		comeOut: () => void (isNext = true),
		withdraw(name, howLong) {
			const asked = new Set<string>();
			isGone = (asking) => {
				if (!name.test(asking) || asked.has(asking)) return false;
				if (howLong === 'once') asked.add(asking);
				return true;
			};
		},
		putBack: () => void (isGone = () => false),
		close: () => {
			server.close();
			server.closeAllConnections();
		}
	};
}
