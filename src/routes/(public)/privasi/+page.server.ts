import { backend } from '$lib/server/backend';
import type { PageServerLoad } from './$types';

/** Who runs this installation, as its operator named it. */
export const load: PageServerLoad = async () => ({
	controller: process.env['CONTROLLER_NAME'] || null,
	contact: process.env['CONTROLLER_CONTACT'] || null,
	isDemo: (await backend.demo()) !== undefined
});
