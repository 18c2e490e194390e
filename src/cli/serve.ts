import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse
} from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { createServer as createViteServer } from 'vite';
import {
	FRAMING_HEADERS,
	SECURITY_HEADERS,
	TRANSPORT_HEADERS
} from '../lib/server/security-headers.ts';
import { ROOT } from './project.ts';

const LARGEST_UPLOAD = '2200000'; // bytes; the adapter's own default is less than a photo
const PROTOCOL_HEADER = 'x-lumbung-protocol';
const PATIENCE_MS = 5_000;

/** Serves the production build; returns what stops it. */
export async function serveBuild(port: number): Promise<() => Promise<void>> {
	process.env['BODY_SIZE_LIMIT'] ??= LARGEST_UPLOAD;
	if (!process.env['ORIGIN']) process.env['PROTOCOL_HEADER'] ??= PROTOCOL_HEADER;
	const entry = pathToFileURL(join(ROOT, 'build', 'handler.js')).href;
	const { handler } = (await import(entry)) as { handler: RequestListener };
	const headers = Object.entries({
		...SECURITY_HEADERS,
		...FRAMING_HEADERS,
		...(process.env['ORIGIN']?.startsWith('https:') ? TRANSPORT_HEADERS : {})
	});
	const server = createServer((request: IncomingMessage, response: ServerResponse) => {
		request.headers[PROTOCOL_HEADER] = 'http'; // whoever calls does not decide this
		for (const [name, value] of headers) response.setHeader(name, value);
		handler(request, response);
	});
	server.keepAliveTimeout = 65_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, process.env['HOST'], resolve);
	});
	return () =>
		new Promise((resolve) => {
			server.close(() => resolve());
			server.closeIdleConnections();
			setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
		});
}

/** Serves the sources with hot reload; returns what stops it. */
export async function serveSources(port: number): Promise<() => Promise<void>> {
	const vite = await createViteServer({ root: ROOT, server: { port, strictPort: true } });
	await vite.listen();
	return () => vite.close();
}
