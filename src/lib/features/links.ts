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
	/** Handing over what a buyer has paid ahead for. */
	deliver: (party: string) =>
		withQuery(resolve('/app/[group]/jual', { group }), { pesanan: party }),
	/** What buyers have ordered, and one order. */
	orders: resolve('/app/[group]/pesanan', { group }),
	order: (order: string) => resolve('/app/[group]/pesanan/[order]', { group, order }),
	post: resolve('/app/[group]/catat', { group }),
	/** @param query a prefill, or the member (`anggota`) or buyer (`pembeli`) it is about */
	form: (kind: string, query: Prefill & Record<string, string> = {}) =>
		withQuery(resolve('/app/[group]/catat/[kind]', { group, kind }), query),
	/** @param query account (`uang`) or member (`anggota`) to show */
	book: (query: Record<string, string> = {}) =>
		withQuery(resolve('/app/[group]/buku', { group }), query),
	products: resolve('/app/[group]/barang', { group }),
	/** Products that were put away. */
	archive: withQuery(resolve('/app/[group]/barang', { group }), { tampil: 'arsip' }),
	product: (product: string, prefill: Prefill = {}) =>
		withQuery(resolve('/app/[group]/barang/[product]', { group, product }), prefill),
	/** What a batch of the product costs, and a price for it. */
	pricing: (product: string) => resolve('/app/[group]/barang/[product]/harga', { group, product }),
	/** How buyers will see the product, and what is missing before they can. */
	preview: (product: string) =>
		resolve('/app/[group]/barang/[product]/pratinjau', { group, product }),
	/** What the group's shop tells buyers: contact, ways to get and to pay. */
	shop: resolve('/app/[group]/kelompok/toko', { group }),
	newProduct: resolve('/app/[group]/barang/[product]', { group, product: 'baru' }),
	/** The hub of statements, charts, closing and sharing. */
	reports: resolve('/app/[group]/laporan', { group }),
	/** One statement. @param query the period (`periode`): 2026-11, 2026-T4 or 2026 */
	statement: (statement: string, query: Record<string, string> = {}) =>
		withQuery(resolve('/app/[group]/laporan/[statement]', { group, statement }), query),
	charts: resolve('/app/[group]/laporan/grafik', { group }),
	/** How much of every product is there. */
	stock: resolve('/app/[group]/barang/stok', { group }),
	/** Things that last. */
	assets: resolve('/app/[group]/inventaris', { group }),
	asset: (asset: string) => resolve('/app/[group]/inventaris/[asset]', { group, asset }),
	/** The whole book as files. */
	exports: resolve('/app/[group]/ekspor', { group }),
	/** Entries that wait for a second officer. */
	approvals: resolve('/app/[group]/setuju', { group }),
	/** Above which amount money out needs two people. */
	limit: resolve('/app/[group]/setuju/batas', { group }),
	/** Closing a month, and checking a closing's digest. */
	closing: resolve('/app/[group]/tutup', { group }),
	checkDigest: resolve('/app/[group]/tutup/periksa', { group }),
	/** Whether the book here is the book on the server. */
	audit: resolve('/app/[group]/periksa', { group }),
	/** All other books than the cash book, by slug. */
	books: resolve('/app/[group]/buku/daftar', { group }),
	find: resolve('/app/[group]/cari', { group }),
	meetings: resolve('/app/[group]/kelompok/rapat', { group }),
	meeting: (meeting: string) =>
		resolve('/app/[group]/kelompok/rapat/[meeting]', { group, meeting }),
	newMeeting: resolve('/app/[group]/kelompok/rapat/baru', { group }),
	guests: resolve('/app/[group]/kelompok/tamu', { group }),
	activities: resolve('/app/[group]/kelompok/kegiatan', { group }),
	/** Who owes the group and whom it owes. @param query which list (`bagian`) */
	debts: (query: Record<string, string> = {}) =>
		withQuery(resolve('/app/[group]/bon', { group }), query),
	/** What one buyer, supplier or lender took and paid. */
	party: (party: string) => resolve('/app/[group]/bon/[party]', { group, party }),
	/** Keying in a paper cash book. */
	paper: resolve('/app/[group]/salin', { group }),
	/** What every member saved, borrowed and took, and one member's card. */
	savings: resolve('/app/[group]/simpan-pinjam', { group }),
	savingsOf: (member: string) => resolve('/app/[group]/simpan-pinjam/[member]', { group, member }),
	/** Who mentors the group, what she advised, and one visit of hers. */
	mentor: resolve('/app/[group]/pendamping', { group }),
	mentorVisit: (visit: string) => resolve('/app/[group]/pendamping/[visit]', { group, visit }),
	/** What the mentor asks and the group answers. */
	questions: resolve('/app/[group]/tanya', { group }),
	/** What the group was given, and the reports about it. */
	grants: resolve('/app/[group]/hibah', { group }),
	/** Sharing profit: what may be shared, and what was. */
	sharing: resolve('/app/[group]/bagi-hasil', { group }),
	share: (share: string) => resolve('/app/[group]/bagi-hasil/[share]', { group, share }),
	/** What the group agreed on: savings, service charge, limit. */
	rules: resolve('/app/[group]/kelompok/aturan', { group }),
	attention: resolve('/app/[group]/perhatian', { group }),
	group: resolve('/app/[group]/kelompok', { group })
});
