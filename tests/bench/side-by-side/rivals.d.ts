// The few parts of the rivals that are used here: where the project is checked, their packages are not installed.
declare module 'rxdb/plugins/core' {
	export interface RxCollection {
		bulkInsert(docs: readonly object[]): Promise<{ error: unknown[] }>;
		find(): { exec(): Promise<{ primary: string }[]> };
	}
	interface RxDatabase {
		addCollections(of: { sales: { schema: object } }): Promise<{ sales: RxCollection }>;
	}
	export function createRxDatabase(options: { name: string; storage: object }): Promise<RxDatabase>;
}
declare module 'rxdb/plugins/storage-dexie' {
	export function getRxStorageDexie(): object;
}
declare module 'rxdb/plugins/replication-supabase' {
	interface Replication {
		awaitInitialReplication(): Promise<void>;
		cancel(): Promise<void>;
	}
	export function replicateSupabase(options: {
		replicationIdentifier: string;
		collection: object;
		client: object;
		tableName: string;
		live: boolean;
		waitForLeadership: boolean;
		pull: { batchSize: number };
		push: { batchSize: number };
	}): Replication;
}
declare module 'pouchdb-core' {
	interface Replicate {
		to(other: PouchDB, options: { batch_size: number }): Promise<unknown>;
		from(other: PouchDB, options: { batch_size: number }): Promise<unknown>;
	}
	export default class PouchDB {
		static plugin(plugin: object): typeof PouchDB;
		static defaults(options: { prefix: string }): typeof PouchDB;
		constructor(name: string, options: { adapter: string; skip_setup?: boolean });
		readonly replicate: Replicate;
		info(): Promise<object>;
		bulkDocs(docs: readonly object[]): Promise<unknown>;
		allDocs(): Promise<{ rows: { id: string }[] }>;
	}
}
declare module 'pouchdb-adapter-http' {
	const plugin: object;
	export default plugin;
}
declare module 'pouchdb-adapter-idb' {
	const plugin: object;
	export default plugin;
}
declare module 'pouchdb-adapter-leveldb' {
	const plugin: object;
	export default plugin;
}
declare module 'pouchdb-mapreduce' {
	const plugin: object;
	export default plugin;
}
declare module 'pouchdb-replication' {
	const plugin: object;
	export default plugin;
}
declare module 'express' {
	interface Application {
		use(path: string, handler: object): void;
		listen(port: number, ready: () => void): void;
	}
	export default function express(): Application;
}
declare module 'express-pouchdb' {
	export default function server(pouchdb: object, options: { mode: string }): object;
}
