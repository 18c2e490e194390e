import { uuidv7 } from '$lib/device/ids.ts';
import { type RecordChange, recordById, type RecordOf, saveRecords } from '$lib/device/records.ts';
import { type ListingState, stateFields } from '$lib/domain/listing.ts';
import type { ProductFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../posting/post.ts';
import { changedFields, type ProductForm, trimmed } from './form.ts';
import { photoChanges, type PhotoItem } from './photo-list.ts';

/** Photos as the person saw them, and as she wants them. */
export interface PhotoWish {
	before: readonly RecordOf<'photo'>[];
	after: readonly PhotoItem[];
}

/**
 * Saves a product and its photos, only what differs, so that other people's changes of other fields stay. Resolves when it is
 * safe on this phone.
 * @param id null for a new product
 * @param form complete, see `lackOf`
 * @param photos null leaves them as they are
 * @returns the product's id
 * @throws RefusedError not_allowed
 */
export async function saveProduct(
	writer: Writer,
	id: string | null,
	form: ProductForm,
	photos: PhotoWish | null
): Promise<string> {
	if (!may(writer.role, 'write_products')) throw new RefusedError('not_allowed');
	const { device, id: group } = writer;
	const held = id === null ? undefined : await recordById(device, 'product', id);
	const set: Partial<ProductFields> = held
		? changedFields(held.fields, trimmed(form))
		: { ...trimmed(form), deleted: false };
	const product = id ?? uuidv7();
	const changes: RecordChange[] = [];
	if (Object.keys(set).length > 0) changes.push({ kind: 'product', id: product, set });
	const pictures = photos && photoChanges(group, product, photos.before, photos.after);
	changes.push(...(pictures?.changes ?? []));
	if (changes.length === 0) return product;
	await saveRecords(device, group, changes, pictures?.files);
	writer.wrote();
	return product;
}

/** Brings a product into the window, marks it as sold out, or puts it away. @throws RefusedError not_allowed */
export async function setState(writer: Writer, id: string, state: ListingState): Promise<void> {
	if (!may(writer.role, 'write_products')) throw new RefusedError('not_allowed');
	const held = await recordById(writer.device, 'product', id);
	const set = Object.fromEntries(
		Object.entries(stateFields(state)).filter(([field, value]) => held?.fields[field] !== value)
	);
	if (Object.keys(set).length === 0) return;
	await saveRecords(writer.device, writer.id, [{ kind: 'product', id, set }]);
	writer.wrote();
}

/** Takes a product off the shelf; what was sold of it stays in the book. */
export async function removeProduct(writer: Writer, id: string): Promise<void> {
	if (!may(writer.role, 'write_products')) throw new RefusedError('not_allowed');
	const set = { deleted: true, published: false };
	await saveRecords(writer.device, writer.id, [{ kind: 'product', id, set }]);
	writer.wrote();
}

/** Chooses between the value that stands and one that lost: writing the field again ends the question. */
export async function chooseValue(
	writer: Writer,
	id: string,
	field: string,
	value: unknown
): Promise<void> {
	if (!may(writer.role, 'write_products')) throw new RefusedError('not_allowed');
	await saveRecords(writer.device, writer.id, [{ kind: 'product', id, set: { [field]: value } }]);
	writer.wrote();
}
