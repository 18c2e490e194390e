import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';

const region = resolve('/app/kantor');
const below = (...parts: string[]) => [region, ...parts].join('/') as ResolvedPathname;

/** The screens of the office. */
export const officeLinks = {
	region,
	grants: resolve('/app/kantor/hibah'),
	grant: (group: string, grant: string) =>
		resolve('/app/kantor/hibah/[group]/[grant]', { group, grant }),
	reference: resolve('/app/kantor/acuan'),
	/** Who mentors which group. */
	mentors: below('pendamping'),
	/** Monthly reports of the mentors. */
	mentorReports: below('laporan-pendamping'),
	mentorReport: (report: string) => below('laporan-pendamping', report)
};
