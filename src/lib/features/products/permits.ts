import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { daysLeft, permitsDue } from '$lib/domain/listing.ts';
import type { Permit, PermitKind } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { longDay } from '$lib/ui/format.ts';

/** A permit that ends soon or has ended, and whose. */
export interface DuePermit {
	product: string;
	name: string;
	permit: Permit;
	/** Below zero when it has ended. */
	days: number;
}

/** Permits of the group that end soon or have ended, soonest first. @param today ISO day */
export async function duePermits(
	device: Device,
	group: string,
	today: string
): Promise<DuePermit[]> {
	const products = await recordsOf(device, group, 'product');
	return products
		.filter(({ fields }) => !fields.deleted && !fields.archived)
		.flatMap(({ id, fields }) =>
			permitsDue(fields.permits ?? [], today).map((permit) => ({
				...{ product: id, name: fields.name, permit },
				days: daysLeft(permit, today) ?? 0
			}))
		)
		.sort((a, b) => a.days - b.days);
}

/** What a permit is called. */
export const permitWords: Record<PermitKind, () => string> = {
	pirt: m.listing_permit_pirt,
	bpom: m.listing_permit_bpom,
	slhs: m.listing_permit_slhs,
	halal: m.listing_permit_halal
};

/** That it ends or has ended, and when. */
export function dueWords({ name, permit, days }: DuePermit): string {
	const words = { permit: permitWords[permit.kind](), name, day: longDay(permit.until ?? '') };
	return days < 0 ? m.listing_permit_ended(words) : m.listing_permit_ends(words);
}
