import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { type Flag, flagsOf } from '$lib/domain/mentoring/flags.ts';
import { readSummary } from '../mentoring/summary.ts';
import { type Suggestion, suggestedCards } from './cards.ts';

/** The cards that answer what this phone's book of the group shows now, the most pressing first. @param today ISO day */
export async function suggestedNow(
	device: Device,
	group: string,
	today: string
): Promise<Suggestion<Flag>[]> {
	const held = await device.db.get('groups', group);
	return held ? suggestedCards(flagsOf(await readSummary(device, held, today))) : [];
}

/** A product of the group to work a price out for, or undefined. */
export async function someProduct(device: Device, group: string): Promise<string | undefined> {
	const products = await recordsOf(device, group, 'product');
	return products.find(({ fields }) => !fields.deleted && !fields.archived)?.id;
}
