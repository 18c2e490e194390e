import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';

const withQuery = (path: ResolvedPathname, query: Record<string, string>): ResolvedPathname =>
	Object.keys(query).length > 0
		? (`${path}?${new URLSearchParams(query)}` as ResolvedPathname)
		: path;

/** What a form starts with: a transaction to correct, or a refused operation to write anew. */
export type Prefill = { perbaiki: string } | { ditolak: string } | Record<never, string>;

/** The screens of a group. */
export const links = (group: string) => ({
	home: resolve('/app/[group]', { group }),
	sell: (prefill: Prefill = {}) => withQuery(resolve('/app/[group]/jual', { group }), prefill),
	post: resolve('/app/[group]/catat', { group }),
	/** @param query a prefill, or the member (`anggota`) or buyer (`pembeli`) it is about */
	form: (kind: string, query: Prefill & Record<string, string> = {}) =>
		withQuery(resolve('/app/[group]/catat/[kind]', { group, kind }), query),
	/** @param query account (`uang`) or member (`anggota`) to show */
	book: (query: Record<string, string> = {}) =>
		withQuery(resolve('/app/[group]/buku', { group }), query),
	products: resolve('/app/[group]/barang', { group }),
	product: (product: string, prefill: Prefill = {}) =>
		withQuery(resolve('/app/[group]/barang/[product]', { group, product }), prefill),
	newProduct: resolve('/app/[group]/barang/[product]', { group, product: 'baru' }),
	attention: resolve('/app/[group]/perhatian', { group }),
	group: resolve('/app/[group]/kelompok', { group })
});
