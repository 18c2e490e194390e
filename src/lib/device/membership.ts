import { isGroupOfficer } from '../domain/rights.ts';
import type { HelloAnswer } from '../sync/protocol.ts';
import { type Device, write } from './device.ts';
import { refuse } from './outbox.ts';
import type { HeldGroup, StoreName } from './schema.ts';
import { dropTransaction } from './terms.ts';

/** Takes the groups of an account over: new ones appear, names and roles follow; who is no officer forgets who ordered. */
export async function noteGroups(device: Device, answer: HelloAnswer): Promise<void> {
	await write(device, ['groups', 'records'], async (tx) => {
		for (const { id, name, role, member, region } of answer.groups) {
			const held = await tx.objectStore('groups').get(id);
			await tx
				.objectStore('groups')
				.put({ ...(held ?? emptyGroup(id)), name, role, member, region });
			if (isGroupOfficer(role)) continue;
			const contacts = tx.objectStore('records').index('kind');
			for (const key of await contacts.getAllKeys([id, 'order_contact'])) {
				await tx.objectStore('records').delete(key);
			}
		}
	});
}

const emptyGroup = (id: string): HeldGroup => ({
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
	broken: null,
	snapshot: 0,
	syncedAt: null,
	healing: false
});

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

/** The chain does not follow at this row: the group is not pulled any further, and the person is told. */
export async function markBroken(device: Device, group: string, seq: number): Promise<void> {
	await write(device, ['groups'], async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (held) await tx.objectStore('groups').put({ ...held, broken: seq });
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
	'files'
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
		for await (const cursor of tx.objectStore('records').iterate()) {
			if (cursor.value.group === group) await cursor.delete();
		}
		for await (const cursor of tx.objectStore('files').iterate()) {
			if (cursor.value.group === group) await cursor.delete();
		}
		await tx.objectStore('groups').delete(group);
	});
}
