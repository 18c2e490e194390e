import { resolve } from '$app/paths';

/** The screens of the office about grants. */
export const officeLinks = {
	region: resolve('/app/kantor'),
	grants: resolve('/app/kantor/hibah'),
	grant: (group: string, grant: string) =>
		resolve('/app/kantor/hibah/[group]/[grant]', { group, grant }),
	reference: resolve('/app/kantor/acuan')
};
