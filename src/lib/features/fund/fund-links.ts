import { resolve } from '$app/paths';

/** The revolving fund of a group. */
export const fundLink = (group: string) =>
	resolve('/app/[group]/simpan-pinjam/bergulir', { group });
