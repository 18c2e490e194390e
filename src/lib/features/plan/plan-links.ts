import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';
import type { PlanVersion } from '$lib/domain/records.ts';

/** The screens about the plan of a grant. */
export const planLinks = (group: string) => ({
	/** The plan as it is being written, and its versions. */
	plan: (grant: string) => resolve('/app/[group]/hibah/[grant]/rencana', { group, grant }),
	/** The plan, to ask anew for a version that was refused. @param refused the refused operation */
	again: ({ grant_id, reason }: PlanVersion, refused: string): ResolvedPathname => {
		const query = new URLSearchParams({ ditolak: refused, alasan: reason });
		const path = resolve('/app/[group]/hibah/[grant]/rencana', { group, grant: grant_id });
		return `${path}?${query}` as ResolvedPathname;
	},
	/** Plan against actual. */
	spending: (grant: string) => resolve('/app/[group]/hibah/[grant]/belanja', { group, grant }),
	grant: (grant: string) => resolve('/app/[group]/hibah/[grant]', { group, grant })
});
