import { type Remote, RemoteError, type SyncStore } from './ports.ts';

/**
 * Uploads pictures before the records that name them are pushed, so that nobody sees a broken one. A picture that the server
 * refuses stays on the phone and holds nothing else up.
 * @throws RemoteError offline, auth or busy
 */
export async function uploadFiles(store: SyncStore, remote: Remote, group: string): Promise<void> {
	for (const file of await store.filesToUpload(group)) {
		try {
			await remote.upload(file);
		} catch (error) {
			if (error instanceof RemoteError && error.trouble === 'fault') continue;
			throw error;
		}
		await store.markUploaded(file.path);
	}
}
