import { resolve } from '$app/paths';

/** Giving unsent entries to another phone, and taking those of others. */
export const carryingLinks = {
	give: resolve('/app/titip'),
	take: resolve('/app/titip/terima')
};
