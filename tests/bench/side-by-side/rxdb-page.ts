import { createClient } from '@supabase/supabase-js';
import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core';
import { replicateSupabase } from 'rxdb/plugins/replication-supabase';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { offer, type Settings } from './page.ts';

const text = { type: 'string' };
const whole = { type: 'integer' };
const schema = {
	version: 0,
	primaryKey: 'id',
	type: 'object',
	properties: {
		id: { type: 'string', maxLength: 36 },
		occurred_on: text,
		product: text,
		quantity_milli: whole,
		amount: whole,
		hand: { type: ['string', 'null'] },
		note: text,
		recorded_by: text,
		device_id: text,
		device_at: whole
	},
	required: ['id', 'occurred_on', 'amount']
};

/** The plugin quotes the names of columns in its filter, which the embedded API does not understand. */
const unquoted: typeof fetch = (url, init) => fetch(String(url).replaceAll('%22', ''), init);

let collection: RxCollection;
let settings: Settings;

offer({
	async open(given) {
		settings = given;
		const database = await createRxDatabase({ name: 'side', storage: getRxStorageDexie() });
		({ sales: collection } = await database.addCollections({ sales: { schema } }));
	},
	async write(sales) {
		const { error } = await collection.bulkInsert(sales);
		if (error.length > 0) throw new Error(`not written: ${JSON.stringify(error[0])}`);
	},
	/** It tries again by itself, every five seconds. Without live updates: they need Supabase Realtime. */
	async sync() {
		const client = createClient(location.origin, settings.key, {
			accessToken: async () => settings.token,
			global: { fetch: unquoted }
		});
		const state = replicateSupabase({
			...{ replicationIdentifier: 'side', collection, client, tableName: 'sales' },
			...{ live: false, waitForLeadership: false },
			pull: { batchSize: settings.batch },
			push: { batchSize: settings.batch }
		});
		await state.awaitInitialReplication();
		await state.cancel();
	},
	ids: async () => (await collection.find().exec()).map(({ primary }) => primary),
	/** The oldest come first, and sums are made of rows. */
	usableAt: () => null
});
