// The flags of a group as the mentor has them before her, and those that she put aside.
import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf, saveRecords } from '$lib/device/records.ts';
import {
	type Flag,
	type FlagCode,
	flagsOf,
	type GroupSummary,
	snoozed,
	type SnoozedFlags
} from '$lib/domain/mentoring/flags.ts';
import { may } from '$lib/domain/rights.ts';
import { dayBefore } from '$lib/ui/days.ts';
import { RefusedError, type Writer } from '../../posting/post.ts';

export type HeldSnooze = RecordOf<'flag_snooze'>;
export type StandingFlags = SnoozedFlags<HeldSnooze>;
export type AsideFlag = { flag: Flag; snooze: HeldSnooze };

/** Limits of the database: characters of a reason, days from today. */
export const REASON_MAX = 200;
export const SNOOZE_DAYS_MAX = 92;

/** What calls for the mentor, without what she put aside. */
export async function standingFlags(
	device: Device,
	group: string,
	summary: GroupSummary
): Promise<StandingFlags> {
	const snoozes = await recordsOf(device, group, 'flag_snooze');
	return snoozed(flagsOf(summary), snoozes, summary.today);
}

type SnoozeWriter = Pick<Writer, 'device' | 'id' | 'role' | 'today' | 'wrote'>;

/**
 * Puts a flag aside. Resolves when it is safe on this phone.
 * @param until ISO day, included
 * @throws RefusedError not_allowed, reason_needed
 */
export async function putAside(
	writer: SnoozeWriter,
	flag: FlagCode,
	until: string,
	reason: string
): Promise<void> {
	if (!may(writer.role, 'mentor')) throw new RefusedError('not_allowed');
	const set = { flag, until, reason: reason.trim() };
	if (set.reason === '') throw new RefusedError('reason_needed');
	await saveRecords(writer.device, writer.id, [{ kind: 'flag_snooze', id: null, set }]);
	writer.wrote();
}

/** Shows a flag again that was put aside: a new snooze that ended yesterday. @param reason as `putAside` */
export const showAgain = (writer: SnoozeWriter, flag: FlagCode, reason: string): Promise<void> =>
	putAside(writer, flag, dayBefore(writer.today()), reason);
