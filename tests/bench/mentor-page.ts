// Runs in the browser: a mentor's phone reads her groups from the server, and her list is worked out from what it holds.
import { httpRemote } from '../../src/lib/backend/remote.ts';
import { type Device, openDevice } from '../../src/lib/device/device.ts';
import { heldGroups, noteGroups, wantWhole } from '../../src/lib/device/membership.ts';
import { syncStore } from '../../src/lib/device/syncing/sync-store.ts';
import { readMentored } from '../../src/lib/features/mentoring/list/mentored.ts';
import { RemoteError } from '../../src/lib/sync/ports.ts';
import { runSync } from '../../src/lib/sync/run-sync.ts';

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
	new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function timed<T>(work: () => Promise<T>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

let device: Device;

const bench = {
	/** Milliseconds of a first sync; a server that is busy is asked again, as the app does. */
	async firstSync(name: string, token: string, isWhole: boolean): Promise<number> {
		device = await openDevice(name);
		const remote = httpRemote(async () => token);
		return timed(async () => {
			if (isWhole) {
				await noteGroups(device, await remote.hello(device.id, []));
				for (const { id } of await heldGroups(device)) await wantWhole(device, id);
			}
			for (;;) {
				try {
					await runSync(syncStore(device), remote, sha256);
					return;
				} catch (error) {
					if (!(error instanceof RemoteError) || error.trouble !== 'busy') throw error;
					await wait(1_000);
				}
			}
		});
	},
	/** Milliseconds of each time that the list of all groups is worked out. */
	async list(rounds: number): Promise<number[]> {
		const today = new Date().toISOString().slice(0, 10);
		const taken: number[] = [];
		for (let round = 0; round < rounds; round++) {
			taken.push(await timed(async () => readMentored(device, await heldGroups(device), today)));
		}
		return taken;
	},
	/** What the phone holds: groups, journal rows, records, and bytes on its disk. */
	async held() {
		const { usage = 0 } = await navigator.storage.estimate();
		const [groups, rows, records] = await Promise.all([
			device.db.count('groups'),
			device.db.count('transactions'),
			device.db.count('records')
		]);
		return { groups, rows, records, bytes: usage };
	}
};

export type MentorBench = typeof bench;
Object.assign(globalThis, { mentorBench: bench });
