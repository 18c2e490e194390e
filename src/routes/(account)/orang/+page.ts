import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';

/** The choice of persons lives below /app, where it opens without a network. */
export const load = () => redirect(307, resolve('/app/orang'));
