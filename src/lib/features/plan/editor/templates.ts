import type { Device } from '$lib/device/device.ts';
import { recordById } from '$lib/device/records.ts';
import { referenceFor } from '$lib/device/syncing/reference.ts';
import type { PlanTemplate } from '$lib/domain/capital/reference.ts';

/** Plans to start from, those of the group's own business first; then by name. */
export async function templatesFor(
	device: Device,
	group: string
): Promise<{ code: string; body: PlanTemplate }[]> {
	const business = (await recordById(device, 'group', group))?.fields.business;
	const rank = ({ body }: { body: PlanTemplate }) => (body.business === business ? 0 : 1);
	return (await referenceFor(device, group, 'plan_template')).sort(
		(a, b) => rank(a) - rank(b) || a.body.name.localeCompare(b.body.name, 'id')
	);
}
