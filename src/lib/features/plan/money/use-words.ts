import type { Device } from '$lib/device/device.ts';
import { recordById } from '$lib/device/records.ts';
import { type Kind, traitsOf } from '$lib/domain/kinds.ts';
import type { GrantFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { programmeName, programmesOf } from '../../grants/form/programmes.ts';
import { lineNamed, type Use } from './uses.ts';

/** What a grant is called: its programme, and the number of its decree. */
export async function grantName(
	device: Device,
	group: string,
	{ programme, decree_no }: Pick<GrantFields, 'programme' | 'decree_no'>
): Promise<string> {
	const name = programmeName(await programmesOf(device, group), programme);
	return decree_no ? `${name}, ${decree_no}` : name;
}

/**
 * What an entry of the kind is for, in words: a line of the plan, the grant outside its plan, or (where no line can be named) the grant;
 * empty when it is the group's own money.
 */
export async function useWords(
	device: Device,
	group: string,
	kind: Kind,
	{ forGrant, forLine }: Partial<Use>
): Promise<string> {
	if (!forGrant) return '';
	if (forLine) {
		const line = await lineNamed(device, forLine);
		return line ? m.plan_use_line({ item: line.item }) : m.plan_money_line();
	}
	if (traitsOf(kind).namesLine) return m.plan_money_outside();
	const grant = await recordById(device, 'grant', forGrant);
	return grant ? grantName(device, group, grant.fields) : m.plan_grant();
}
