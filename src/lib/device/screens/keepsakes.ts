// Small things that the screens keep for a person: the last choice, and what she had begun to type.
import { type Device, isFull } from '../device.ts';

interface Kept {
	at: number;
	value: unknown;
}

const keyOf = (group: string, name: string) => `keep.${group}.${name}`;

/**
 * What was kept under the name, or undefined; whoever reads it checks its shape.
 * @param maxAgeMs older than this counts as forgotten
 */
export async function keptValue(
	device: Device,
	group: string,
	name: string,
	maxAgeMs = Infinity,
	now = Date.now()
): Promise<unknown> {
	const kept = (await device.db.get('meta', keyOf(group, name))) as Kept | undefined;
	return kept && now - kept.at <= maxAgeMs ? kept.value : undefined;
}

/**
 * Keeps a plain value (no proxies); undefined forgets it. Screens are not told. A phone without room keeps nothing, which must not
 * make an entry look unsaved that was just saved.
 */
export async function keep(
	device: Device,
	group: string,
	name: string,
	value: unknown,
	now = Date.now()
): Promise<void> {
	try {
		if (value === undefined) await device.db.delete('meta', keyOf(group, name));
		else await device.db.put('meta', { at: now, value } satisfies Kept, keyOf(group, name));
	} catch (error) {
		if (!isFull(error)) throw error;
		console.warn(error);
	}
}
