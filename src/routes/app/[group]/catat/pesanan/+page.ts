import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';

/** Deposits stand with the orders. */
export const load = ({ params: { group } }: { params: { group: string } }) =>
	redirect(307, resolve('/app/[group]/pesanan', { group }));
