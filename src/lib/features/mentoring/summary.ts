// How a group stands, from what this phone holds of it: a summary is enough.
import type { Device } from '$lib/device/device.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { HeldGroup, HeldRecord } from '$lib/device/schema.ts';
import {
	type GroupSummary,
	HABIT_ROWS,
	summaryFrom,
	summaryKinds,
	type SummaryParts
} from '$lib/domain/mentoring/flags/summary.ts';

/** What the flags of a group are worked out from. @param today ISO day where the group is */
export async function readSummary(
	device: Device,
	{ id: group }: Pick<HeldGroup, 'id'>,
	today: string
): Promise<GroupSummary> {
	const [balances, sent, unsent, kinds] = await Promise.all([
		balancesOf(device, group),
		newestRows(device, group),
		unsentRows(device, group),
		Promise.all(
			summaryKinds.map((kind) => device.db.getAllFromIndex('records', 'kind', [group, kind]))
		)
	]);
	const records = kinds.flat();
	const undone = await undoneLoans(device, group, records);
	return summaryFrom({ today, balances, records, undone, rows: [...sent, ...unsent] });
}

/** The rows with the highest places; what was not sent has none. */
async function newestRows(device: Device, group: string): Promise<SummaryParts['rows']> {
	const index = device.db.transaction('transactions').store.index('seq');
	const all = IDBKeyRange.bound([group, 0], [group, Infinity]);
	const newest = await index.openKeyCursor(all, 'prev');
	const edge = newest && (await newest.advance(HABIT_ROWS - 1));
	return index.getAll(edge ? IDBKeyRange.bound(edge.key, [group, Infinity]) : all);
}

const unsentRows = async (device: Device, group: string): Promise<SummaryParts['rows']> =>
	(await device.db.getAllFromIndex('outbox', 'group', group)).flatMap(({ op }) =>
		op.type === 'transaction' ? [{ ...op.body, seq: null }] : []
	);

/** Loans that a correction took back, or that the server refused while it took their terms. */
async function undoneLoans(
	device: Device,
	group: string,
	records: readonly HeldRecord[]
): Promise<string[]> {
	const held = await device.db.get('groups', group);
	const requests = new Set(records.flatMap(({ kind, id }) => (kind === 'request' ? id : [])));
	const isAllHere = held?.isWhole === true && held.after !== null && held.low === 0;
	// A row from before the summary is not on this phone; what came later is.
	const isMissing = async ({ id, seq }: HeldRecord) =>
		(isAllHere || seq === 0 || seq > (held?.snapshot ?? Infinity)) &&
		!requests.has(id) &&
		(await device.db.getKey('transactions', id)) === undefined;
	const isUndone = async (loan: HeldRecord) =>
		(await device.db.getKeyFromIndex('transactions', 'reverses', loan.id)) !== undefined ||
		(await isMissing(loan));
	const loans = records.filter(({ kind }) => kind === 'loan');
	const undone = await Promise.all(loans.map(isUndone));
	return loans.flatMap(({ id }, at) => (undone[at] ? id : []));
}
