// Data that the office edits and that forms start from: programmes, plans by kind of business. The same for all groups of the phone.
import type { ReferencePage, ReferenceRow } from '../../sync/protocol.ts';
import { narrowestRows, type ReferenceBodies } from '../../domain/capital/reference.ts';
import { type Device, write } from '../device.ts';

const KEY = 'reference';

/** All of it that is here; version 0 before the first. */
export const heldReference = async (device: Device): Promise<ReferencePage> =>
	((await device.db.get('meta', KEY)) as ReferencePage | undefined) ?? { version: 0, rows: [] };

const sameRow = (a: ReferenceRow, b: ReferenceRow) =>
	a.region === b.region && a.kind === b.kind && a.code === b.code;

/** Lays changed rows over what is here. */
export const keepReference = (device: Device, page: ReferencePage): Promise<void> =>
	write(device, ['meta'], async (tx) => {
		const held = (await tx.objectStore('meta').get(KEY)) as ReferencePage | undefined;
		const kept = (held?.rows ?? []).filter((row) => !page.rows.some((one) => sameRow(one, row)));
		await tx.objectStore('meta').put({ version: page.version, rows: [...kept, ...page.rows] }, KEY);
	});

/**
 * What holds for a group, by code: the row of the narrowest region that the group lies in, else that of the whole country; what was
 * retired there is left out.
 */
export async function referenceFor<Kind extends keyof ReferenceBodies>(
	device: Device,
	group: string,
	kind: Kind
): Promise<{ code: string; body: ReferenceBodies[Kind] }[]> {
	const region = (await device.db.get('groups', group))?.region ?? '';
	return narrowestRows((await heldReference(device)).rows, region, kind)
		.filter(({ retired }) => !retired)
		.map(({ code, body }) => ({ code, body: body as ReferenceBodies[Kind] }));
}
