import { type RecordOf, recordById, saveRecords } from '$lib/device/records.ts';
import type { ActivityFields, GuestFields, MeetingFields } from '$lib/domain/records.ts';
import { type Action, may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../posting/post.ts';

/** Records of the life of a group, as a person fills them in. */
export interface LifeForms {
	meeting: Omit<MeetingFields, 'by' | 'at' | 'deleted'>;
	guest: Omit<GuestFields, 'by' | 'at' | 'deleted'>;
	activity: Omit<ActivityFields, 'by' | 'at' | 'deleted'>;
}
export type LifeKind = keyof LifeForms;

/** The right that writing a kind needs. */
export const lifeActions: Record<LifeKind, Action> = {
	meeting: 'write_life',
	guest: 'write_guests',
	activity: 'write_life'
};

const tidy = (value: unknown): unknown => {
	if (typeof value === 'string') return value.trim();
	return Array.isArray(value) ? value.map(tidy).filter((part) => part !== '') : value;
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Writes a meeting, a guest or an activity; of one that is there only what was changed. Resolves with its id when it is durable.
 * @param id null for a new one
 * @throws RefusedError when the person may not
 */
export async function saveLife<Kind extends LifeKind>(
	writer: Writer,
	kind: Kind,
	id: string | null,
	form: LifeForms[Kind]
): Promise<string> {
	mustBeAllowed(writer, kind);
	const before = id === null ? undefined : await recordById(writer.device, kind, id);
	const filled = Object.entries(form).map(([field, value]) => [field, tidy(value)] as const);
	const fresh = before ? [] : [['deleted', false] as const];
	const changed = [...filled, ...fresh].filter(
		([field, value]) => !before || !isSame(before.fields[field], value)
	);
	if (id !== null && changed.length === 0) return id;
	const set = Object.fromEntries(changed);
	const [saved] = await saveRecords(writer.device, writer.id, [{ kind, id, set }]);
	writer.wrote();
	return saved as string;
}

/**
 * Takes a record out of the lists; it stays readable where the book speaks of it.
 * @throws RefusedError when the person may not
 */
export async function removeLife(writer: Writer, kind: LifeKind, id: string): Promise<void> {
	mustBeAllowed(writer, kind);
	await saveRecords(writer.device, writer.id, [{ kind, id, set: { deleted: true } }]);
	writer.wrote();
}

function mustBeAllowed({ role, self }: Writer, kind: LifeKind): void {
	if (self === null || !may(role, lifeActions[kind])) throw new RefusedError('not_allowed');
}

/** The records that were not removed, newest first by the day that `dayOf` names. */
export const present = <Kind extends LifeKind>(
	records: readonly RecordOf<Kind>[],
	dayOf: (fields: RecordOf<Kind>['fields']) => string
): RecordOf<Kind>[] =>
	records
		.filter(({ fields }) => !fields.deleted)
		.sort((a, b) => dayOf(b.fields).localeCompare(dayOf(a.fields)) || (a.id < b.id ? 1 : -1));

/** Limits of the database, in characters. */
export const LENGTHS = {
	...{ place: 120, agenda: 500, decision: 400, decisions: 8000, notes: 4000 },
	...{ name: 80, agency: 120, position: 80, purpose: 300, impression: 500 },
	...{ activity: 120, volume: 60, frequency: 60, schedule: 120 }
} as const;
export const DECISIONS_MAX = 40;

export type MeetingFault = 'day' | 'agenda' | 'decisions';

/** What keeps the minutes from being saved. */
export function meetingFaults({
	held_on,
	agenda,
	decisions
}: LifeForms['meeting']): MeetingFault[] {
	const written = decisions.reduce((sum, decision) => sum + [...decision].length, 0);
	return [
		...(held_on === '' ? (['day'] as const) : []),
		...(agenda.trim() === '' ? (['agenda'] as const) : []),
		...(written > LENGTHS.decisions || decisions.length > DECISIONS_MAX
			? (['decisions'] as const)
			: [])
	];
}
