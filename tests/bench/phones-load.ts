import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { openDatabase } from '../../src/lib/server/embedded/database.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { gather, GROUPS, MEMBERS } from './phones/crew.ts';
import { folderBytes, megabytes, Meter, residentBytes } from './phones/meter.ts';
import type { Phone } from './phones/phone.ts';
import { complaints } from './phones/proof.ts';
import { plain, type Row, type Section } from './report.ts';

const DEFAULT_SECONDS = 300;
const ENTRY_EVERY_MS = 10_000;
const STAMPEDE_ENTRIES = 30;
const CEILING_SECONDS = 30;
const SAMPLE_MS = 2_000;
/** The app waits up to minutes after many failures; who opens it again ends that. */
const LONGEST_PAUSE_MS = 8_000;

const pause = (milliseconds: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

/** 200 phones of 20 groups at one server with PGlite, or with PostgreSQL behind it when `DATABASE_URL` is set. */
export function benchPhones(port: number, seconds = DEFAULT_SECONDS): Promise<Section> {
	const url = process.env['DATABASE_URL'];
	return url ? onPostgres(port, seconds, url) : onEmbedded(port, seconds);
}

async function onEmbedded(port: number, seconds: number): Promise<Section> {
	return inFolder(async (dataDir) => {
		const size = async () => folderBytes(join(dataDir, 'db'));
		const server = await startServer({ dataDir, port });
		return measure('200 phones, embedded (PGlite)', server, seconds, size);
	});
}

async function onPostgres(port: number, seconds: number, url: string): Promise<Section> {
	const name = `lumbung_load_${randomBytes(4).toString('hex')}`;
	const admin = await openDatabase({ kind: 'url', url });
	await admin.exec(`create database ${name}`);
	const databaseUrl = new URL(url);
	databaseUrl.pathname = `/${name}`;
	const size = async () => {
		const { rows } = await admin.query('select pg_database_size($1) as bytes', [name]);
		return Number(rows[0]?.['bytes']);
	};
	try {
		return await inFolder(async (dataDir) => {
			const server = await startServer({ dataDir, port, databaseUrl: databaseUrl.href });
			return measure('200 phones, PostgreSQL', server, seconds, size);
		});
	} finally {
		await admin.exec(`drop database ${name} with (force)`);
		await admin.close();
	}
}

async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
	const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-phones-'));
	try {
		return await work(dataDir);
	} finally {
		rmSync(dataDir, { recursive: true });
	}
}

async function measure(
	title: string,
	server: TestServer,
	seconds: number,
	databaseBytes: () => Promise<number>
): Promise<Section> {
	try {
		const phones = await gather(server);
		const before = await databaseBytes();
		const memory = [residentBytes(server.pid)];
		const sampling = setInterval(() => memory.push(residentBytes(server.pid)), SAMPLE_MS);
		const rows: Row[] = [];
		const note = (what: string) =>
			rows.push(plain(`${what}: memory`, megabytes(residentBytes(server.pid))));
		try {
			note('at the start');
			rows.push(...(await steady(phones, seconds)));
			note('after the steady time');
			rows.push(...(await stampede(phones)));
			note('after the stampede');
			rows.push(...(await ceiling(phones)));
			note('after the ceiling');
		} finally {
			clearInterval(sampling);
		}
		await all(phones, (phone) => untilSent(phone, new Meter()));
		const wrong = complaints(phones);
		if (wrong.length > 0) throw new Error(`not a true book:\n${wrong.slice(0, 20).join('\n')}`);
		const written = phones.reduce((sum, phone) => sum + phone.acknowledged.size, 0);
		const grown = ((await databaseBytes()) - before) / written;
		return {
			title,
			note: `${GROUPS} groups of ${MEMBERS} phones on loopback, each with an account of its own; the phones run on the same machine. Steady: an entry every ${ENTRY_EVERY_MS / 1000} s on each phone for ${seconds} s, each followed by a round (hello, push, pull). Stampede: all come online at once with ${STAMPEDE_ENTRIES} entries each. Ceiling: every phone writes and syncs without a pause for ${CEILING_SECONDS} s.`,
			rows: [
				...rows,
				plain('memory, most', megabytes(Math.max(...memory))),
				plain(
					'database, bytes an entry with everything kept of it',
					Math.round(grown).toLocaleString('en')
				),
				plain(
					'entries acknowledged, each in all ten books once, chains whole',
					written.toLocaleString('en')
				)
			]
		};
	} finally {
		await server.stop();
	}
}

const all = (phones: readonly Phone[], work: (phone: Phone, at: number) => Promise<void>) =>
	Promise.all(phones.map(work));

/** Rounds until one succeeds, with the pauses of the app. */
async function untilSent(phone: Phone, meter: Meter): Promise<void> {
	for (let wait = await phone.round(meter); wait > 0; wait = await phone.round(meter)) {
		await pause(Math.min(wait, LONGEST_PAUSE_MS));
	}
}

async function steady(phones: readonly Phone[], seconds: number): Promise<Row[]> {
	const meter = new Meter();
	await all(phones, async (phone, at) => {
		// Spread over the time between two entries.
		await pause((ENTRY_EVERY_MS * at) / phones.length);
		while (meter.seconds < seconds) {
			const next = performance.now() + ENTRY_EVERY_MS;
			phone.write(1);
			await untilSent(phone, meter);
			await pause(Math.max(0, next - performance.now()));
		}
	});
	return meter.rows('steady');
}

async function stampede(phones: readonly Phone[]): Promise<Row[]> {
	for (const phone of phones) phone.write(STAMPEDE_ENTRIES);
	const meter = new Meter();
	await all(phones, (phone) => untilSent(phone, meter));
	const entries = phones.length * STAMPEDE_ENTRIES;
	return [
		...meter.rows('stampede'),
		plain('stampede: until the last phone had sent and read', `${meter.seconds.toFixed(1)} s`),
		plain('stampede: entries a second', Math.round(entries / meter.seconds).toLocaleString('en'))
	];
}

async function ceiling(phones: readonly Phone[]): Promise<Row[]> {
	const meter = new Meter();
	let rounds = 0;
	await all(phones, async (phone) => {
		while (meter.seconds < CEILING_SECONDS) {
			phone.write(1);
			await untilSent(phone, meter);
			rounds++;
		}
	});
	return [
		...meter.rows('ceiling'),
		plain('ceiling: rounds with an entry a second', (rounds / meter.seconds).toFixed(1))
	];
}
