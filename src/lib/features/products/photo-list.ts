// The photos of a product while they are chosen and put in order; the first is the cover.
import { uuidv7 } from '$lib/device/ids.ts';
import type { NewFile, RecordChange, RecordOf } from '$lib/device/records.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';

export const PHOTOS_MAX = 6;

/** A photo that was not saved yet. */
export interface FreshPhoto extends ShrunkPhoto {
	/** See `blurOf`. */
	blur: string;
}

export type PhotoItem = { key: string } & (
	{ held: RecordOf<'photo'>; fresh: null } | { held: null; fresh: FreshPhoto }
);

export const heldItem = (held: RecordOf<'photo'>): PhotoItem => ({
	...{ key: held.id, held, fresh: null }
});
export const freshItem = (fresh: FreshPhoto): PhotoItem => ({
	...{ key: uuidv7(), held: null, fresh }
});

/** The list with one thing at another place; a place outside the list changes nothing. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
	const rest = [...items];
	if (!(from in items) || !(to in items)) return rest;
	return rest.toSpliced(from, 1).toSpliced(to, 0, ...rest.slice(from, from + 1));
}

/**
 * What has to be written so that the product shows these photos in this order. Photos that came from another phone in the
 * meantime stay.
 * @param before photos that the person saw
 * @param after photos that she wants, the cover first
 */
export function photoChanges(
	group: string,
	product: string,
	before: readonly RecordOf<'photo'>[],
	after: readonly PhotoItem[]
): { changes: RecordChange[]; files: NewFile[] } {
	const kept = new Set(after.map(({ key }) => key));
	const changes: RecordChange[] = before
		.filter(({ id }) => !kept.has(id))
		.map(({ id }) => ({ kind: 'photo', id, set: { deleted: true } }));
	const files: NewFile[] = [];
	for (const [position, { held, fresh }] of after.entries()) {
		if (held) {
			const isMoved = held.fields.position !== position;
			if (isMoved) changes.push({ kind: 'photo', id: held.id, set: { position } });
			continue;
		}
		const { width, height, bytes, type, extension, blur } = fresh;
		const path = `${group}/${uuidv7()}.${extension}`;
		const set = { product_id: product, position, path, width, height, blur, deleted: false };
		changes.push({ kind: 'photo', id: null, set });
		files.push({ path, bytes, type });
	}
	return { changes, files };
}
