import {
	createServer,
	request,
	type IncomingMessage,
	type Server,
	type ServerResponse
} from 'node:http';
import { once } from 'node:events';
import type { Socket } from 'node:net';

export interface Traffic {
	requests: number;
	/** Bytes as they travel, with headers. */
	up: number;
	down: number;
}

const BLANK =
	'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>side by side</title>';
const QUIET_MS = 700;

/**
 * What every page of the comparison talks through: one origin for all servers, so that nobody pays for preflights. It counts on the
 * socket, and can lose answers: the server has worked, the client hears nothing.
 */
export class Meter {
	readonly url: string;
	readonly #server: Server;
	readonly #targets: Record<string, number>;
	readonly #open = new Set<Socket>();
	#closed = { up: 0, down: 0 };
	#requests = 0;
	#start: Traffic = { requests: 0, up: 0, down: 0 };
	#loses: ((method: string, path: string) => boolean) | null = null;
	#lost = 0;

	/** @param targets port by the beginning of the path; the longest one wins when it stands first */
	constructor(port: number, targets: Record<string, number>) {
		this.url = `http://localhost:${port}`;
		this.#targets = targets;
		this.#server = createServer((asked, answer) => this.#pass(asked, answer));
		this.#server.on('connection', (socket: Socket) => this.#count(socket));
		this.#server.listen(port);
	}

	reset(): void {
		this.#start = this.#total();
	}

	/** Since the last reset. */
	read(): Traffic {
		const { requests, up, down } = this.#total();
		const start = this.#start;
		return { requests: requests - start.requests, up: up - start.up, down: down - start.down };
	}

	/**
	 * Loses the answers to what `wanted` names, from the first one until nothing more is tried for a second.
	 * @returns how many answers were lost
	 */
	async loseAnswers(wanted: (method: string, path: string) => boolean): Promise<number> {
		this.#lost = 0;
		this.#loses = wanted;
		let before = -1;
		while (this.#lost === 0 || this.#lost !== before) {
			before = this.#lost;
			await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
		}
		this.#loses = null;
		return this.#lost;
	}

	async stop(): Promise<void> {
		for (const socket of this.#open) socket.destroy();
		this.#server.close();
		await once(this.#server, 'close');
	}

	#total(): Traffic {
		let { up, down } = this.#closed;
		for (const socket of this.#open) {
			up += socket.bytesRead;
			down += socket.bytesWritten;
		}
		return { requests: this.#requests, up, down };
	}

	#count(socket: Socket): void {
		this.#open.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('close', () => {
			this.#open.delete(socket);
			this.#closed.up += socket.bytesRead;
			this.#closed.down += socket.bytesWritten;
		});
	}

	#pass(asked: IncomingMessage, answer: ServerResponse): void {
		const path = asked.url ?? '/';
		if (path === '/side') {
			answer.setHeader('content-type', 'text/html').end(BLANK);
			return;
		}
		this.#requests++;
		const method = asked.method ?? 'GET';
		const port = Object.entries(this.#targets).find(([begin]) => path.startsWith(begin))?.[1];
		const onward = request({ port, method, path, headers: asked.headers }, (come) => {
			if (this.#loses?.(method, path)) {
				this.#lost++;
				come.resume().on('end', () => asked.socket.destroy());
				return;
			}
			answer.writeHead(come.statusCode ?? 502, come.rawHeaders);
			come.pipe(answer);
		});
		onward.on('error', () => asked.socket.destroy());
		asked.pipe(onward);
	}
}
