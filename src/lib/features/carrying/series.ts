import type { Device } from '$lib/device/device.ts';
import { parcelToGive } from '$lib/device/carrying/give.ts';
import { framesOf, joined, type Pieces } from '$lib/domain/trust/frames.ts';
import { parcelText, readParcel, type ReceivedParcel } from '$lib/domain/trust/parcel.ts';
import { sha256 } from '$lib/ui/sha256.ts';
import { canPack, pack, unpack } from './pack.ts';

export interface Series {
	/** Entries in the squares. */
	count: number;
	/** Null when they fit no squares, or this browser cannot make them. */
	frames: string[] | null;
}

/** What waits on this phone, as squares to show. */
export async function seriesOf(device: Device): Promise<Series> {
	const parcel = await parcelToGive(device, sha256);
	const frames = canPack() ? await framesOf(await pack(parcelText(parcel)), sha256) : null;
	return { count: parcel.waiting.length, frames };
}

/** The parcel in a series that was read to its end; null when it was damaged on the way. */
export async function parcelIn(pieces: Pieces): Promise<ReceivedParcel | null> {
	const bytes = await joined(pieces, sha256);
	const text = bytes && (await unpack(bytes));
	return text === null ? null : readParcel(text);
}
