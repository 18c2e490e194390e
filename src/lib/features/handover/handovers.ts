// Handovers as this phone knows them: what they say, and what became of them.
import type { Device } from '$lib/device/device.ts';
import { correctionOf, transactionById } from '$lib/device/journal.ts';
import { refusedOperations } from '$lib/device/outbox.ts';
import { type RecordOf, recordById, recordsOf } from '$lib/device/records.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';

/** A draft can be changed; an accepted one stands in the book; a cancelled one did. */
export type HandoverState = 'draft' | 'accepted' | 'cancelled';

export interface HeldHandover {
	id: string;
	fields: RecordOf<'handover'>['fields'];
	state: HandoverState;
	/** The transaction that accepted it. */
	acceptance: HeldTransaction | null;
	/** What members noted, oldest first. */
	remarks: RecordOf<'handover_remark'>[];
	/** Why the book did not take its acceptance, a code. */
	refusal: string | null;
}

/** Whether a handover was ever accepted, also when that was cancelled. */
export const acceptanceOf = async (device: Device, id: string): Promise<HeldTransaction | null> => {
	const row = await transactionById(device, id);
	return row?.kind === 'grant_in_kind' ? row : null;
};

const byAge = <Held extends { id: string }>(records: Held[]): Held[] =>
	records.sort((a, b) => (a.id < b.id ? -1 : 1));

async function read(device: Device, record: RecordOf<'handover'>): Promise<HeldHandover> {
	const { id, group, fields } = record;
	const acceptance = await acceptanceOf(device, id);
	const isCancelled = acceptance !== null && (await correctionOf(device, id)) !== undefined;
	const remarks = await recordsOf(device, group, 'handover_remark');
	const refused = await refusedOperations(device);
	return {
		...{ id, fields, acceptance },
		state: acceptance === null ? 'draft' : isCancelled ? 'cancelled' : 'accepted',
		remarks: byAge(remarks.filter((remark) => remark.fields.handover_id === id)),
		refusal: refused.find((row) => row.id === id)?.code ?? null
	};
}

/** The handover, or null when it is not there or was removed. */
export async function handoverById(device: Device, id: string): Promise<HeldHandover | null> {
	const record = await recordById(device, 'handover', id);
	return record && !record.fields.deleted ? read(device, record) : null;
}

/** All handovers of a grant that were not removed, newest first. */
export async function handoversOf(
	device: Device,
	group: string,
	grant: string
): Promise<HeldHandover[]> {
	const records = (await recordsOf(device, group, 'handover')).filter(
		({ fields }) => fields.grant_id === grant && !fields.deleted
	);
	const held = await Promise.all(records.map((record) => read(device, record)));
	return held.sort(
		(a, b) => b.fields.handed_on.localeCompare(a.fields.handed_on) || (a.id < b.id ? 1 : -1)
	);
}
