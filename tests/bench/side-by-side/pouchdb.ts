import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contender.ts';
import type { Settings } from './page.ts';
import type { Sale } from './sales.ts';

const SERVER = fileURLToPath(new URL('couch.ts', import.meta.url));
const CHUNK = 1_000;

/** Starts a server that speaks CouchDB's protocol, with an empty database. */
export async function startCouch(folder: string, port: number): Promise<{ stop(): Promise<void> }> {
	const child = spawn(process.execPath, [SERVER, folder, String(port)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await once(child.stdout, 'data');
	await send(port, 'PUT', '');
	return {
		async stop() {
			child.kill();
			await once(child, 'exit');
		}
	};
}

async function send(port: number, method: string, path: string, body?: unknown): Promise<unknown> {
	const response = await fetch(`http://localhost:${port}/couch/sales${path}`, {
		...{ method, headers: { 'content-type': 'application/json' } },
		...(body !== undefined && { body: JSON.stringify(body) })
	});
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
	return response.json();
}

const documentOf = ({ id, ...facts }: Sale) => ({ _id: id, ...facts });

/** PouchDB with its IndexedDB adapter. */
export function pouchdb(port: number, settings: Settings): Contender {
	return {
		name: `PouchDB, ${settings.batch.toLocaleString('en')} rows a request`,
		entry: 'pouchdb-page.ts',
		settings,
		async fill(sales) {
			for (let at = 0; at < sales.length; at += CHUNK) {
				const docs = sales.slice(at, at + CHUNK).map(documentOf);
				await send(port, 'POST', '/_bulk_docs', { docs });
			}
		},
		async rows() {
			const { rows } = (await send(port, 'GET', '/_all_docs')) as { rows: { id: string }[] };
			return rows.map(({ id }) => id);
		},
		isWrite: (_method, path) => path.endsWith('/_bulk_docs'),
		/** There are no transactions over several requests: the nearest is a request that has come in half. */
		async begin(sale) {
			const body = Buffer.from(JSON.stringify(documentOf(sale)));
			const half = body.subarray(0, body.length / 2);
			const asked = request({
				...{ port, method: 'PUT', path: `/couch/sales/${sale.id}` },
				headers: { 'content-type': 'application/json', 'content-length': body.length }
			});
			await new Promise<void>((sent) => asked.write(half, () => sent()));
			return {
				async commit() {
					asked.end(body.subarray(half.length));
					const [answer] = await once(asked, 'response');
					if (answer.statusCode !== 201) throw new Error(`PUT: ${answer.statusCode}`);
					answer.resume();
				}
			};
		}
	};
}
