import { resolve } from '$app/paths';

/** The screens of the inventory beside its list and its things. */
export const thingLinks = (group: string) => ({
	count: resolve('/app/[group]/inventaris/hitung', { group }),
	/** @param day ISO date of a round */
	counted: (day: string) =>
		`${resolve('/app/[group]/inventaris/hitung/hasil', { group })}?hari=${day}` as ReturnType<
			typeof resolve<'/app/[group]/inventaris/hitung/hasil'>
		>,
	labels: resolve('/app/[group]/inventaris/label', { group }),
	repair: (asset: string) => resolve('/app/[group]/inventaris/[asset]/perbaiki', { group, asset })
});
