import type { Bucket } from '../sync/ports.ts';
import { NotTheServerError } from './answers.ts';
import { backendConfig } from './config.ts';
import { HttpError } from './rpc.ts';

const TIMEOUT_MS = 20_000;

/**
 * A stored picture, as the person with this token may see it.
 * @throws HttpError, NotTheServerError, or what fetch throws when the network fails
 */
export async function privateFile(
	token: string,
	bucket: Bucket,
	path: string
): Promise<{ bytes: ArrayBuffer; type: string }> {
	const { url, key } = await backendConfig();
	const response = await fetch(`${url}/storage/v1/object/${bucket}/${path}`, {
		headers: { apikey: key, authorization: `Bearer ${token}` },
		signal: AbortSignal.timeout(TIMEOUT_MS)
	});
	if (!response.ok) throw new HttpError(response.status, { message: `${bucket}/${path}` });
	const type = response.headers.get('content-type')?.split(';')[0] ?? '';
	if (!/^(image|audio)\//.test(type)) {
		throw new NotTheServerError(response.status, `the answer is ${type}, no file`);
	}
	return { bytes: await response.arrayBuffer(), type };
}
