import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';

/** The screens about the group itself. */
export function groupLinks(group: string) {
	const home = resolve('/app/[group]/kelompok', { group });
	const below = (name: string) => `${home}/${name}` as ResolvedPathname;
	return {
		...{ home, invite: below('undang'), add: below('tambah') },
		...{ edit: below('ubah'), waiting: below('putusan') },
		member: (id: string) => resolve('/app/[group]/kelompok/[member]', { group, member: id })
	};
}
