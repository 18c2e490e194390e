import type { Sha256 } from '../domain/chain.ts';

/** SHA-256 as the browser makes it. */
export const sha256: Sha256 = async (bytes) =>
	new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
