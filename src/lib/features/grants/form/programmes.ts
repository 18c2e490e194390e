import type { Device } from '$lib/device/device.ts';
import { referenceFor } from '$lib/device/syncing/reference.ts';
import type { Programme } from '$lib/domain/capital/reference.ts';
import type { GrantSource } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';

export type Programmes = ReadonlyMap<string, Programme>;

/** The programmes that the office keeps for the region of a group, by code. */
export const programmesOf = async (device: Device, group: string): Promise<Programmes> =>
	new Map(
		(await referenceFor(device, group, 'programme')).map(({ code, body }) => [code, body] as const)
	);

/** How a programme is called; a code that the office has retired stays readable. */
export const programmeName = (programmes: Programmes | undefined, code: string): string =>
	programmes?.get(code)?.name ?? code.toLocaleUpperCase('id');

/** The code that stands for every programme before the list came to this phone. */
const OTHER = 'lain';

/**
 * The programmes as choices.
 * @param kept stays among them though it was retired
 */
export function programmeOptions(programmes: Programmes, kept: string) {
	const options = [...programmes].map(([value, { name, note }]) => ({
		...{ value, label: name, hint: note }
	}));
	if (options.length === 0) options.push({ value: OTHER, label: m.grant_other(), hint: '' });
	const isKnown = kept === '' || options.some(({ value }) => value === kept);
	return isKnown
		? options
		: [...options, { value: kept, label: programmeName(programmes, kept), hint: '' }];
}

/** Where the money of a grant comes from, in words. */
export const sourceWords: Record<GrantSource, () => string> = {
	apbn: m.grant_source_apbn,
	apbd: m.grant_source_apbd,
	csr: m.grant_source_csr,
	other: m.grant_source_other
};
