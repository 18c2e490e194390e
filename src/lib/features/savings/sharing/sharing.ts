// What the screens of profit sharing read from the phone.
import type { Device } from '$lib/device/device.ts';
import { transactionById, transactionsBetween } from '$lib/device/journal.ts';
import { recordById, type RecordOf, recordsOf } from '$lib/device/records.ts';
import { standsInBook } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import type { Shareable } from '$lib/device/sharing.ts';
import { type Basis, savingsOf, type Sharer, workOf } from '$lib/domain/profit-sharing.ts';
import type { MemberFields, ProfitRuleFields } from '$lib/domain/records.ts';

/** A sharing that stands in the book, with the rule by which it was made. */
export interface HeldSharing {
	id: string;
	row: HeldTransaction;
	rule: ProfitRuleFields;
	/** Day of the meeting, ISO; null when the meeting is not on this phone. */
	heldOn: string | null;
}

async function sharingOf(
	device: Device,
	{ id, fields: rule }: RecordOf<'profit_rule'>
): Promise<HeldSharing[]> {
	const row = await transactionById(device, id);
	if (!row || !(await standsInBook(device, id))) return [];
	const meeting = await recordById(device, 'meeting', rule.meeting);
	return [{ id, row, rule, heldOn: meeting?.fields.held_on ?? null }];
}

/** All sharings that stand, newest first. */
export async function sharingsOf(device: Device, group: string): Promise<HeldSharing[]> {
	const rules = await recordsOf(device, group, 'profit_rule');
	const found = await Promise.all(rules.map((rule) => sharingOf(device, rule)));
	return found.flat().sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** The members who share, by name, weighted by the basis. @param closings months whose profit is shared */
export async function sharersOf(
	device: Device,
	group: string,
	members: ReadonlyMap<string, MemberFields>,
	basis: Basis,
	closings: Shareable['closings']
): Promise<Sharer[]> {
	const weightOf = await weights(device, group, basis, closings);
	return [...members]
		.filter(([, { left_at }]) => left_at === null)
		.sort(([, a], [, b]) => a.name.localeCompare(b.name, 'id'))
		.map(([member, { role }]) => ({
			...{ member, isOfficer: role !== 'member' },
			weight: Math.max(0, weightOf(member))
		}));
}

async function weights(
	device: Device,
	group: string,
	basis: Basis,
	closings: Shareable['closings']
): Promise<(member: string) => number> {
	if (basis === 'savings') {
		const balances = await balancesOf(device, group);
		return (member) => savingsOf(balances, member);
	}
	const [first, last] = [closings[0], closings.at(-1)];
	if (basis === 'equal' || !first || !last) return () => 1;
	const rows = await transactionsBetween(device, group, first.month, '9999-12-31');
	const work = workOf(
		rows.filter(({ occurredOn, kind }) => occurredOn <= last.through || kind === 'correction')
	);
	return (member) => work.get(member) ?? 0;
}
