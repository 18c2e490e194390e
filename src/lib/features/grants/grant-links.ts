import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';
import { links } from '../links.ts';

/** The screens about the grants of a group. */
export function grantLinks(group: string) {
	const home = resolve('/app/[group]/hibah', { group });
	const of = (grant: string) => resolve('/app/[group]/hibah/[grant]', { group, grant });
	const below = (grant: string, name: string) => `${of(grant)}/${name}` as ResolvedPathname;
	return {
		home,
		new: resolve('/app/[group]/hibah/baru', { group }),
		grant: of,
		edit: (grant: string) => below(grant, 'ubah'),
		/** The plan (RAB), and how it compares with what was spent. */
		plan: (grant: string) => below(grant, 'rencana'),
		spending: (grant: string) => below(grant, 'belanja'),
		handovers: (grant: string) => below(grant, 'serah-terima'),
		report: (grant: string) => below(grant, 'lpj'),
		/** The form that records money of the grant; the amount is what is proposed, 0 for none. */
		receive: (grant: string, amount: number) =>
			links(group).form('bantuan-modal', {
				hibah: grant,
				...(amount > 0 && { jumlah: String(amount) })
			}),
		/** Who holds bank book, stamp and card. */
		custody: resolve('/app/[group]/kelompok/pegang', { group })
	};
}
