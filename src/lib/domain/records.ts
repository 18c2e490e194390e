/** Mutable records of a group, merged by field: the server's order decides, nothing that lost is thrown away. */
export const recordKinds = ['group', 'member', 'party', 'product', 'photo'] as const;
export type RecordKind = (typeof recordKinds)[number];

export type Business = 'food' | 'craft' | 'service' | 'livestock';
export const businesses: readonly Business[] = ['food', 'craft', 'service', 'livestock'];

export interface GroupFields {
	name: string;
	slug: string;
	/** Name of the district, for people to read. */
	district: string;
	business: Business;
	story: string;
	/** Digits with the country code, without plus. */
	whatsapp: string | null;
	time_zone: string;
}
export interface MemberFields {
	name: string;
	role: 'chair' | 'secretary' | 'treasurer' | 'member';
	has_phone: boolean;
	/** Milliseconds. */
	joined_at: number;
	/** When a phone was last connected to the member; milliseconds. */
	linked_at: number | null;
	left_at: number | null;
}
export interface PartyFields {
	name: string;
	phone: string | null;
	deleted: boolean;
}
export interface ProductFields {
	name: string;
	slug: string | null;
	kind: Business;
	description: string;
	unit: string;
	/** Whole rupiah for one unit. */
	price: number;
	published: boolean;
	deleted: boolean;
}
export interface PhotoFields {
	product_id: string;
	position: number;
	/** Name in the bucket `produk`. */
	path: string;
	width: number;
	height: number;
	deleted: boolean;
}
export interface RecordFields {
	group: GroupFields;
	member: MemberFields;
	party: PartyFields;
	product: ProductFields;
	photo: PhotoFields;
}

/** Per field: version (`s`, the seq that set it), who set it, and the value that lost a race (`p`). */
export type RecordMeta = Record<
	string,
	{ s: number; by: string; p?: { v: unknown; s: number; by: string } }
>;

/** What a person changed: only the changed fields, each with the version that she saw. */
export interface Patch {
	kind: Exclude<RecordKind, 'member'>;
	id: string;
	set: Record<string, unknown>;
	base: Record<string, number>;
}

/** The patch that sets these fields on a record as the person saw it (`meta` empty for a new one). */
export function patchOf(
	kind: Patch['kind'],
	id: string,
	set: Record<string, unknown>,
	meta: RecordMeta
): Patch {
	const base = Object.fromEntries(
		Object.keys(set).flatMap((field) => {
			const version = meta[field]?.s;
			return version === undefined ? [] : [[field, version]];
		})
	);
	return { kind, id, set, base };
}

/** Values that lost a race and wait for somebody to choose, by field. */
export const lostValues = (meta: RecordMeta) =>
	Object.entries(meta).flatMap(([field, { p, by }]) =>
		p ? [{ field, value: p.v, by: p.by, wonBy: by }] : []
	);
