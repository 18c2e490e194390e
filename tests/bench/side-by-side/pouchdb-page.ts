import PouchDB from 'pouchdb-core';
import http from 'pouchdb-adapter-http';
import idb from 'pouchdb-adapter-idb';
import replication from 'pouchdb-replication';
import { insist, offer } from './page.ts';

PouchDB.plugin(idb).plugin(http).plugin(replication);

let here: InstanceType<typeof PouchDB>;
let there: InstanceType<typeof PouchDB>;
let batch: number;
let hasWritten = false;

offer({
	open(settings) {
		batch = settings.batch;
		here = new PouchDB('sales', { adapter: 'idb' });
		there = new PouchDB(`${location.origin}/couch/sales`, { adapter: 'http', skip_setup: true });
		return here.info().then(() => undefined);
	},
	async write(sales) {
		hasWritten = true;
		await here.bulkDocs(sales.map(({ id, ...facts }) => ({ _id: id, ...facts })));
	},
	/** Two-way only when there is something to send: else it would offer everything back that it has just been given. */
	sync: () =>
		insist(async () => {
			if (hasWritten) await here.replicate.to(there, { batch_size: batch });
			await here.replicate.from(there, { batch_size: batch });
		}),
	ids: async () => (await here.allDocs()).rows.map(({ id }) => id),
	/** The oldest come first, and sums are made of rows. */
	usableAt: () => null
});
