import { uuidv7 } from '$lib/device/ids.ts';
import { type RecordChange, recordById, saveRecords } from '$lib/device/records.ts';
import { businesses, type ProductFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { RefusedError, type Writer } from '../posting/post.ts';

/** What a person sets of a product; the address of its page is made by the server. */
export type ProductForm = Omit<ProductFields, 'slug' | 'deleted'>;

export const NAME_MAX = 80;
export const UNIT_MAX = 20;
export const DESCRIPTION_MAX = 2000;

export const noProduct = (kind: ProductForm['kind']): ProductForm => ({
	...{ name: '', kind, description: '', unit: '', price: 0, published: false },
	...{
		low_stock_milli: null,
		ingredients: '',
		net: '',
		wholesale_price: null,
		wholesale_min: null
	},
	...{ availability: 'stock', lead_days: 0, daily_capacity: null, order_until: null },
	...{ shelf_life_days: null, storage: '', permits: [], sold_out: false, archived: false }
});

export const formOf = (fields: ProductFields): ProductForm =>
	Object.fromEntries(
		Object.keys(noProduct(fields.kind)).map((field) => [field, Reflect.get(fields, field)])
	) as unknown as ProductForm;

/** The first thing that is missing or too long; null when the product can be saved. */
export function lackOf(form: ProductForm): 'name' | 'unit' | 'price' | 'description' | null {
	if (form.name.trim() === '' || [...form.name.trim()].length > NAME_MAX) return 'name';
	if (form.unit.trim() === '' || [...form.unit.trim()].length > UNIT_MAX) return 'unit';
	if (!Number.isSafeInteger(form.price) || form.price < 1) return 'price';
	return [...form.description.trim()].length > DESCRIPTION_MAX ? 'description' : null;
}

const trimmed = (form: ProductForm): ProductForm => ({
	...form,
	name: form.name.trim(),
	unit: form.unit.trim(),
	description: form.description.trim()
});

/**
 * Saves a product, with a new photo in place of the one before. Resolves when it is safe on this phone.
 * @param id null for a new product
 * @param form complete, see `lackOf`
 * @returns the product's id
 * @throws RefusedError not_allowed
 */
export async function saveProduct(
	writer: Writer,
	id: string | null,
	form: ProductForm,
	photo: { shrunk: ShrunkPhoto; replaces: string | null } | null
): Promise<string> {
	if (!may(writer.role, 'write_products')) throw new RefusedError('not_allowed');
	const { device, id: group } = writer;
	const set = await changesOf(writer, id, trimmed(form));
	const product = id ?? uuidv7();
	const changes: RecordChange[] = [];
	if (Object.keys(set).length > 0) changes.push({ kind: 'product', id: product, set });
	const path = `${group}/${uuidv7()}.${photo?.shrunk.extension ?? ''}`;
	if (photo) {
		const { width, height } = photo.shrunk;
		const place = { path, width, height };
		const fresh = { product_id: product, position: 0, ...place, deleted: false };
		changes.push({ kind: 'photo', id: photo.replaces, set: photo.replaces ? place : fresh });
	}
	if (changes.length === 0) return product;
	const files = photo ? [{ path, bytes: photo.shrunk.bytes, type: photo.shrunk.type }] : [];
	await saveRecords(device, group, changes, files);
	writer.wrote();
	return product;
}

/** Only what differs, so that other people's changes of other fields stay. */
async function changesOf(
	{ device }: Writer,
	id: string | null,
	form: ProductForm
): Promise<Partial<ProductFields>> {
	const held = id === null ? undefined : await recordById(device, 'product', id);
	if (!held) return { ...form, deleted: false };
	return Object.fromEntries(
		Object.entries(form).filter(([field, value]) => held.fields[field] !== value)
	);
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

/** Words for units that groups use, by what they make. */
export const usualUnits: Record<(typeof businesses)[number], readonly string[]> = {
	food: ['bungkus', 'toples', 'botol', 'kg', 'kotak'],
	craft: ['buah', 'lembar', 'pasang', 'set'],
	livestock: ['ekor', 'kg', 'liter', 'karung'],
	service: ['kali', 'jam', 'hari', 'orang']
};
