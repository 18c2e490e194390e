import { httpRemote } from '../../../src/lib/backend/remote.ts';
import { type Device, openDevice } from '../../../src/lib/device/device.ts';
import { saveTransaction } from '../../../src/lib/device/journal.ts';
import { syncStore } from '../../../src/lib/device/syncing/sync-store.ts';
import type { SyncStore } from '../../../src/lib/sync/ports.ts';
import { runSync } from '../../../src/lib/sync/run-sync.ts';
import { sha256 } from '../../../src/lib/ui/sha256.ts';
import { draftOf } from './drafts.ts';
import { insist, offer, type Settings } from './page.ts';

let device: Device;
let signedIn: Settings;
let usableAt: number | null = null;

offer({
	async open(settings) {
		signedIn = settings;
		device = await openDevice(settings.account);
	},
	async write(sales) {
		const { group, account } = signedIn;
		for (const sale of sales) {
			const none = () => ({ records: [], files: [] });
			await saveTransaction(device, group, account, draftOf(sale), sale.device_at, none, sale.id);
		}
	},
	sync() {
		const store = syncStore(device);
		const watched: SyncStore = {
			...store,
			async applyNewest(...asked) {
				const applied = await store.applyNewest(...asked);
				usableAt = performance.now();
				return applied;
			}
		};
		return insist(() =>
			runSync(
				watched,
				httpRemote(async () => signedIn.token),
				sha256
			)
		);
	},
	ids: async () => (await device.db.getAll('transactions')).map(({ id }) => id),
	usableAt: () => usableAt
});
