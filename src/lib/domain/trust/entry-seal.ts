// The seal of an entry that another phone carries: only the author's phone and the database know the key, so a carrier can neither
// change an entry nor write one in her name. The twin of private.entry_seal in SQL; both are held to entry-seal.vectors.json.
import { bytesOf, hexOf, type Sha256, utf8 } from '../chain.ts';

const SEAL_BYTES = 16;

/**
 * The first 16 bytes of sha256(key || sha256(key || group || text)), hexadecimal.
 * @param key of the author's phone, hexadecimal
 * @param text the operation as it is sent, byte by byte
 */
export async function entrySeal(
	key: string,
	group: string,
	text: string,
	sha256: Sha256
): Promise<string> {
	const keyed = (bytes: Uint8Array) => sha256(new Uint8Array([...bytesOf(key), ...bytes]));
	return hexOf((await keyed(await keyed(utf8(group + text)))).slice(0, SEAL_BYTES));
}
