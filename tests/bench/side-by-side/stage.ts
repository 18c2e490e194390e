import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rpc, signUp } from '../../support/api.ts';
import { startServer } from '../../support/server.ts';
import { connect } from '../scale/person.ts';
import type { Contender } from './contender.ts';
import { lumbung } from './lumbung.ts';
import { Meter } from './meter.ts';
import type { Settings } from './page.ts';
import { pouchdb, startCouch } from './pouchdb.ts';
import { makeTable, rxdb } from './rxdb.ts';
import type { Author } from './sales.ts';

const NAME = 'lumbung_side_by_side';
/** What RxDB and PouchDB ask for unless told, and the most that a hosted PostgREST answers. */
const [USUAL, MOST] = [100, 1_000];

export interface Stage {
	meter: Meter;
	author: Author;
	/** Those that share a server stand behind each other. */
	contenders: Contender[];
	stop(): Promise<void>;
}

/** All servers, empty, on four ports from `port` on, and a group with its chair. */
export async function setStage(given: string, port: number): Promise<Stage> {
	const databaseUrl = Object.assign(new URL(given), { pathname: `/${NAME}` }).href;
	const admin = connect(given);
	await admin.unsafe(`drop database if exists ${NAME} with (force)`);
	await admin.unsafe(`create database ${NAME}`);
	const folder = mkdtempSync(join(tmpdir(), 'lumbung-side-'));
	const server = await startServer({ dataDir: folder, port: port + 1, databaseUrl });
	await makeTable(databaseUrl);
	const couch = await startCouch(folder, port + 2);
	const meter = new Meter(port, { '/couch': port + 2, '/': port + 1 });
	const chair = await signUp(server);
	const begun = await rpc(
		server,
		'start_group',
		{
			...{ p_name: 'Kelompok ukur', p_district: '32.01.01' },
			...{ p_business: 'food', p_chair_name: 'Ibu Ukur' }
		},
		chair.token
	);
	const { group, member } = begun as { group: string; member: string };
	const settings: Settings = {
		...{ key: server.key, token: chair.token, account: chair.id, group, member, batch: USUAL }
	};
	return {
		meter,
		author: { account: chair.id, member, device: crypto.randomUUID() },
		contenders: [
			await lumbung(server, databaseUrl, chair, settings),
			rxdb(databaseUrl, settings),
			rxdb(databaseUrl, { ...settings, batch: MOST }),
			pouchdb(port + 2, settings),
			pouchdb(port + 2, { ...settings, batch: MOST })
		],
		async stop() {
			await meter.stop();
			await couch.stop();
			await server.stop();
			await admin.unsafe(`drop database if exists ${NAME} with (force)`);
			await admin.end();
			rmSync(folder, { recursive: true });
		}
	};
}
