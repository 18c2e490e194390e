import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import type { Option } from '$lib/ui/Chooser.svelte';
import { longDay } from '$lib/ui/format.ts';

const SHOWN = 12;

/**
 * The newest meetings as choices: the day, and below it what was decided.
 * @param kept stays among them however old it is
 */
export async function meetingOptions(
	device: Device,
	group: string,
	kept: string
): Promise<Option[]> {
	const meetings = (await recordsOf(device, group, 'meeting'))
		.filter(({ id, fields }) => !fields.deleted || id === kept)
		.sort((a, b) => b.fields.held_on.localeCompare(a.fields.held_on));
	return meetings
		.filter(({ id }, place) => place < SHOWN || id === kept)
		.map(({ id, fields }) => ({
			value: id,
			label: longDay(fields.held_on),
			hint: fields.decisions.join(' · ') || fields.agenda
		}));
}
