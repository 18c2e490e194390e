import type { JournalRow } from '../domain/journal.ts';
import type { RecordKind } from '../domain/records.ts';
import { isGroupOfficer } from '../domain/rights.ts';
import type { HelloAnswer } from '../sync/protocol.ts';
import { noteConsent } from './syncing/consent.ts';
import { type Device, write } from './device.ts';
import { refuse } from './outbox.ts';
import { auditKey, type HeldGroup, type StoreName, type Writing } from './schema.ts';
import { dropTransaction } from './terms.ts';

/** Where the store keeps whether the person is an officer of some region. */
const OFFICER = 'officer';

/** Whether the person is an officer of some region, as the server said last. */
export const isOfficer = async (device: Device): Promise<boolean> =>
	(await device.db.get('meta', OFFICER)) === true;

/** Takes the groups of an account over: new ones appear, names and roles follow; who is no officer forgets who ordered. */
export async function noteGroups(device: Device, answer: HelloAnswer): Promise<void> {
	await write(device, ['groups', 'records', 'meta'], async (tx) => {
		await tx.objectStore('meta').put(answer.officer, OFFICER);
		await noteConsent(tx, answer.consent);
		for (const { id, name, role, member, region } of answer.groups) {
			const held = await tx.objectStore('groups').get(id);
			await tx
				.objectStore('groups')
				.put({ ...(held ?? emptyGroup(id, role)), name, role, member, region });
			// Mentors read other rows than members: who became the one or the other reads the whole book anew.
			if (held && (held.role === 'mentor') !== (role === 'mentor')) await askForWhole(tx, id);
			if (!isGroupOfficer(role)) await forget(tx, id, ['order_contact']);
			if (held?.role === 'mentor' && role !== 'mentor') await forget(tx, id, ofMentors);
		}
	});
}

/** Kinds of which a mentor reads rows that members do not. */
const ofMentors: readonly RecordKind[] = [
	...(['visit_note', 'visit_file', 'flag_snooze'] as const),
	...(['assessment', 'assessment_step', 'graduation_talk'] as const)
];

async function forget(tx: Writing, group: string, kinds: readonly RecordKind[]): Promise<void> {
	const records = tx.objectStore('records');
	for (const kind of kinds) {
		for (const key of await records.index('kind').getAllKeys([group, kind])) {
			await records.delete(key);
		}
	}
}

const emptyGroup = (id: string, role: HeldGroup['role']): HeldGroup => ({
	id,
	name: '',
	role: 'member',
	member: null,
	region: '',
	epoch: 0,
	after: null,
	low: 0,
	chain: null,
	lowest: null,
	isWhole: role !== 'mentor',
	broken: null,
	snapshot: 0,
	syncedAt: null,
	healing: false
});

/** A mentor asks for the whole book of a group: the next rounds of the sync bring what her summary left out. */
export const wantWhole = (device: Device, group: string): Promise<void> =>
	write(device, ['groups'], async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (held && !held.isWhole) await askForWhole(tx, group);
	});

async function askForWhole(tx: Writing, group: string): Promise<void> {
	const held = await tx.objectStore('groups').get(group);
	const unread = { after: null, low: 0, chain: null, lowest: null, snapshot: 0 };
	if (held) await tx.objectStore('groups').put({ ...held, ...unread, isWhole: true });
}

/** The groups of the account, by name. */
export const heldGroups = async (device: Device): Promise<HeldGroup[]> =>
	(await device.db.getAll('groups')).sort((a, b) => a.name.localeCompare(b.name, 'id'));

/** Takes an epoch over from an answer of any kind, when none is known. */
export async function learnEpoch(device: Device, group: string, epoch: number): Promise<void> {
	await write(device, ['groups'], async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (held?.epoch === 0) await tx.objectStore('groups').put({ ...held, epoch });
	});
}

/** The chain does not follow at this row: the group is not pulled any further, and the person is told. Null: it is tried again. */
export async function markBroken(
	device: Device,
	group: string,
	seq: number | null,
	row: JournalRow | null
): Promise<void> {
	await write(device, ['groups'], async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (held) await tx.objectStore('groups').put({ ...held, broken: seq, brokenRow: row });
	});
}

const ALL: StoreName[] = [
	'groups',
	'transactions',
	'terms',
	'records',
	'balances',
	'outbox',
	'refused',
	'sent',
	'files',
	'parcels',
	'meta'
];

/** Access was lost: what the server did not take is kept as refused, to hand over as a file; the rest is wiped. */
export async function leaveGroup(device: Device, group: string): Promise<void> {
	await write(device, ALL, async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (!held) return;
		const waiting = await tx.objectStore('outbox').index('group').getAll(group);
		for (const row of waiting) {
			await refuse(tx, row, 'removed_member', held.name);
			await tx.objectStore('outbox').delete(row.k as number);
		}
		const book = IDBKeyRange.bound([group, '', 0], [group, '9999', Infinity]);
		for (const key of await tx.objectStore('transactions').index('book').getAllKeys(book)) {
			await dropTransaction(tx, key);
		}
		for (const key of await tx.objectStore('balances').index('group').getAllKeys(group)) {
			await tx.objectStore('balances').delete(key);
		}
		for (const key of await tx.objectStore('sent').index('group').getAllKeys(group)) {
			await tx.objectStore('sent').delete(key);
		}
		for (const key of await tx.objectStore('parcels').index('group').getAllKeys(group)) {
			await tx.objectStore('parcels').delete(key);
		}
		for await (const cursor of tx.objectStore('records').iterate()) {
			if (cursor.value.group === group) await cursor.delete();
		}
		for await (const cursor of tx.objectStore('files').iterate()) {
			if (cursor.value.group === group) await cursor.delete();
		}
		// What she had begun to type of the group, see `screens/keepsakes`.
		await tx
			.objectStore('meta')
			.delete(IDBKeyRange.bound(`keep.${group}.`, `keep.${group}.\uffff`));
		await tx.objectStore('meta').delete(auditKey(group));
		await tx.objectStore('groups').delete(group);
	});
}
