import { resolve } from '$app/paths';

/** The screens about the report of a grant. */
export function reportLinks(group: string, grant: string) {
	return {
		home: resolve('/app/[group]/hibah/[grant]/lpj', { group, grant }),
		write: resolve('/app/[group]/hibah/[grant]/lpj/isi', { group, grant }),
		/** The report itself, as a draft or as it was sent. */
		view: resolve('/app/[group]/hibah/[grant]/lpj/lihat', { group, grant })
	};
}
