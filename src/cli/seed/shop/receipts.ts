import type { Writing } from '../diary.ts';
import { isPage } from '../diary.ts';
import type { SeedStorage } from '../index.ts';
import { type Operation, recordOf } from '../operations.ts';
import type { SeedGroup } from '../people.ts';
import { renderPictures } from './pictures.ts';
import type { Random } from '../random.ts';

const BUCKET = 'bukti';
/** So many of the last purchases have a photo of their receipt. */
const PHOTOGRAPHED = 3;
/** And so many of the first that the grant paid for. */
const PHOTOGRAPHED_OF_GRANT = 12;
const A_MINUTE_MS = 60_000;

/** Photos of the receipts of what the grant paid for, and of the last purchases; stores the pictures. */
export async function receiptsOf(
	{ id: group }: SeedGroup,
	writings: readonly Writing[],
	storage: SeedStorage,
	random: Random
): Promise<Operation[]> {
	const pages = writings.filter(isPage);
	const materials = pages.filter(
		({ draft, approver }) => draft.kind === 'material_purchase' && approver === null
	);
	const planned = pages.filter(({ draft }) => draft.forLine !== null);
	const purchases = new Set([
		...planned.slice(0, PHOTOGRAPHED_OF_GRANT),
		...materials.slice(-PHOTOGRAPHED)
	]);
	const [picture] = await renderPictures('paper/nota', 0);
	if (!picture) return [];
	const { bytes, width, height } = picture;
	return Promise.all(
		[...purchases].map(async ({ id, at, writer }) => {
			const ids = { op: random.uuid(at), record: random.uuid(at) };
			const path = `${group}/${ids.record}.webp`;
			await storage.put(BUCKET, path, bytes, 'image/webp');
			const set = { transaction: id, path, width, height };
			return recordOf('receipt', ids, writer, at + A_MINUTE_MS, set);
		})
	);
}
