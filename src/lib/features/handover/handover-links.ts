import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';

/** The screens about handovers of goods (BAST). */
export const handoverLinks = (group: string, grant: string) => {
	const of = (handover: string) =>
		resolve('/app/[group]/hibah/[grant]/serah-terima/[handover]', { group, grant, handover });
	const fresh = resolve('/app/[group]/hibah/[grant]/serah-terima/baru', { group, grant });
	return {
		list: resolve('/app/[group]/hibah/[grant]/serah-terima', { group, grant }),
		new: fresh,
		/** A new one that begins with what another says. */
		copy: (handover: string) => `${fresh}?dari=${handover}` as ResolvedPathname,
		of,
		edit: (handover: string) => `${of(handover)}/ubah` as ResolvedPathname,
		accept: (handover: string) => `${of(handover)}/terima` as ResolvedPathname,
		print: (handover: string) => `${of(handover)}/cetak` as ResolvedPathname
	};
};
